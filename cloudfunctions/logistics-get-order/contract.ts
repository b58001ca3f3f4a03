import { defineContract } from '../../shared/contract/contract';
import { integer, optional } from '../../shared/contract/fields';
import { watchedOrders } from '../../shared/extensions/watched-orders';
import { deliveryId, openid, orderId, waybillId } from '../../shared/fields/logistics';

export const contract = defineContract({
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
  extension: watchedOrders({
    keys: ['orderId', 'deliveryId'],
    carrier: 'deliveryId',
    customer: 'openid',
    status: 'orderStatus',
    kept: ['orderId', 'deliveryId', 'waybillId'],
    // No printHtml, no waybillData: the waybill is the merchant's.
    always: ['orderId', 'deliveryId', 'waybillId', 'orderStatus'],
    atStatus: {},
    finalStatuses: [1],
    secondsToNextLook: () => 30 * 60,
  }),
});
