import { defineContract } from '../../shared/contract/contract';
import { optional } from '../../shared/contract/fields';
import { cancelFields, cancelReasonId, cancelRules } from '../../shared/fields/local-delivery';

export const contract = defineContract({
  name: 'local-delivery-pre-cancel-order',
  api: 'immediateDelivery.preCancelOrder',
  path: '/cgi-bin/express/local/business/order/precancel',
  cloudCall: false,
  kind: 'read',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: { ...cancelFields, cancelReasonId: optional(cancelReasonId) },
  replyFields: ['resultcode'],
  rules: cancelRules,
});
