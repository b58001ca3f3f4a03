import { defineContract } from '../../shared/contract/contract';
import { integer, optional } from '../../shared/contract/fields';
import { deliveryId, openid, orderId, waybillId } from '../../shared/fields/logistics';

// What WeChat offers; apart from what we make of it, for functions that only look with it.
export const api = defineContract({
  name: 'logistics-get-order',
  api: 'logistics.getOrder',
  path: '/cgi-bin/express/business/order/get',
  cloudCall: true,
  kind: 'read',
  fields: {
    orderId,
    deliveryId,
    // Required in the 2019 document, optional in every later one.
    waybillId: optional(waybillId),
    openid: optional(openid),
    printType: optional(integer({ oneOf: [0, 1] })),
  },
  replyFields: ['print_html', 'waybill_data', 'order_id', 'delivery_id', 'waybill_id', 'order_status'],
});
