import { defineContract } from '../../shared/contract/contract';
import { optional } from '../../shared/contract/fields';
import { intracity, payMode, serviceTransId, storeOfPayMode, wxStoreId } from '../../shared/fields/intracity';

export const contract = defineContract({
  name: 'intracity-balance-query',
  api: 'intracity.balanceQuery',
  path: '/cgi-bin/express/intracity/balancequery',
  ...intracity,
  kind: 'read',
  fields: {
    wxStoreId: optional(wxStoreId),
    serviceTransId: optional(serviceTransId),
    payMode: optional(payMode),
  },
  replyFields: ['all_balance', 'balance_detail'],
  rules: (event) => [storeOfPayMode(event)],
});
