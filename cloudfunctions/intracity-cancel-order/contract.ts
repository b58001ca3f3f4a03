import { defineContract } from '../../shared/contract/contract';
import { integer, optional, text } from '../../shared/contract/fields';
import { intracity, orderKeys, orderKeysRule } from '../../shared/fields/intracity';

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
});
