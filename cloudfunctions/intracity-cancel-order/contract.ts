import { byStatus, provenBy } from '../../shared/call/read-back';
import { defineContract } from '../../shared/contract/contract';
import { integer, optional, text } from '../../shared/contract/fields';
import { cancelling } from '../../shared/extensions/cancelling';
import { intracity, orderKeys, orderKeysRule } from '../../shared/fields/intracity';
import { api as queryOrder } from '../intracity-query-order/api';

const CANCELLED_BY_STORE = 20000;
const STILL_GOING = [10000, 30000, 40000, 50000];

export const contract = defineContract({
  name: 'intracity-cancel-order',
  api: 'intracity.cancelOrder',
  path: '/cgi-bin/express/intracity/cancelorder',
  ...intracity,
  kind: 'write',
  fields: {
    ...orderKeys,
    cancelReasonId: integer({ oneOf: [1, 2, 3, 99] }),
    cancelReason: optional(text({ maxBytes: 1024, allowEmpty: true })),
  },
  replyFields: ['order_status', 'deductfee'],
  rules: (event) => [orderKeysRule(event)],
  proof: provenBy({
    read: queryOrder,
    shows: ['wxOrderId', 'storeOrderId', 'orderStatus', 'deductfee'],
    says: byStatus([CANCELLED_BY_STORE], STILL_GOING),
  }),
  extension: cancelling({
    placedBy: 'intracity-add-order',
    keys: ['wxStoreId', 'storeOrderId'],
    orBy: 'wxOrderId',
  }),
});
