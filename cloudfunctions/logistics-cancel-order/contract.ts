import { byStatus, provenBy } from '../../shared/call/read-back';
import { defineContract } from '../../shared/contract/contract';
import { optional } from '../../shared/contract/fields';
import { cancelling } from '../../shared/extensions/cancelling';
import { deliveryId, openid, orderId, waybillId } from '../../shared/fields/logistics';
import { api as getOrder } from '../logistics-get-order/api';

export const contract = defineContract({
  name: 'logistics-cancel-order',
  api: 'logistics.cancelOrder',
  path: '/cgi-bin/express/business/order/cancel',
  cloudCall: true,
  prefers: 'https',
  kind: 'write',
  fields: { orderId, openid: optional(openid), deliveryId, waybillId },
  replyFields: ['delivery_resultcode', 'delivery_resultmsg'],
  proof: provenBy({
    read: getOrder,
    shows: ['orderId', 'waybillId', 'orderStatus'],
    says: byStatus([1], [0]),
  }),
  extension: cancelling({ placedBy: 'logistics-add-order', keys: ['orderId', 'deliveryId'] }),
});
