import { defineContract } from '../../shared/contract/contract';
import { decimal, optional, text } from '../../shared/contract/fields';
import { deliverySign, shopid, shopNo, shopOrderId, waybillId } from '../../shared/fields/local-delivery';

export const contract = defineContract({
  name: 'local-delivery-add-tip',
  api: 'immediateDelivery.addTip',
  path: '/cgi-bin/express/local/business/order/addtips',
  cloudCall: false,
  kind: 'write',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: {
    shopid,
    shopOrderId,
    waybillId,
    // Each carrier has limits of its own, and this API is not told the carrier.
    tips: decimal({ unit: 'yuan', above: 0, decimals: 2 }),
    remark: text({ maxBytes: 1024 }),
    // Of older pages; the newest has none.
    openid: optional(text({ maxBytes: 128 })),
    shopNo,
    deliverySign,
  },
  replyFields: ['resultcode'],
});
