import { defineContract } from '../../shared/contract/contract';
import { list, object, optional } from '../../shared/contract/fields';
import { waybillPage } from '../../shared/extensions/waybill-page';
import { deliveryId, orderId, waybillId } from '../../shared/fields/logistics';

export const contract = defineContract({
  name: 'logistics-batch-get-order',
  api: 'logistics.batchGetOrder',
  path: '/cgi-bin/express/business/order/batchget',
  cloudCall: true,
  kind: 'read',
  fields: {
    orderList: list(object({ orderId, deliveryId, waybillId: optional(waybillId) }), { min: 1, max: 100 }),
  },
  replyFields: ['order_list'],
  extension: waybillPage,
});
