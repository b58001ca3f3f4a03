import { defineContract } from '../../shared/contract/contract';
import { optional } from '../../shared/contract/fields';
import {
  cancelReason,
  cancelReasonId,
  cancelRules,
  deliveryId,
  deliverySign,
  shopid,
  shopNo,
  shopOrderId,
  waybillId,
} from '../../shared/fields/local-delivery';

export const contract = defineContract({
  name: 'local-delivery-pre-cancel-order',
  api: 'immediateDelivery.preCancelOrder',
  path: '/cgi-bin/express/local/business/order/precancel',
  cloudCall: false,
  kind: 'read',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: {
    shopid,
    shopOrderId,
    // Carriers differ on whether they need it; the table requires it.
    waybillId,
    deliveryId,
    cancelReasonId: optional(cancelReasonId),
    cancelReason,
    shopNo,
    deliverySign,
  },
  replyFields: ['resultcode'],
  rules: cancelRules,
});
