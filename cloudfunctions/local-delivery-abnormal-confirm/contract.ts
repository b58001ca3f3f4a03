import { defineContract } from '../../shared/contract/contract';
import { optional, text } from '../../shared/contract/fields';
import { deliverySign, shopid, shopNo, shopOrderId, waybillId } from '../../shared/fields/local-delivery';

export const contract = defineContract({
  name: 'local-delivery-abnormal-confirm',
  api: 'immediateDelivery.abnormalConfirm',
  path: '/cgi-bin/express/local/business/order/confirm_return',
  cloudCall: false,
  kind: 'write',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: {
    shopid,
    shopOrderId,
    waybillId,
    remark: optional(text({ maxBytes: 1024, allowEmpty: true })),
    shopNo,
    deliverySign,
  },
  replyFields: ['resultcode'],
});
