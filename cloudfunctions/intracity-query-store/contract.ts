import { defineContract } from '../../shared/contract/contract';
import { optional } from '../../shared/contract/fields';
import { intracity, outStoreId, wxStoreId } from '../../shared/fields/intracity';

export const contract = defineContract({
  name: 'intracity-query-store',
  api: 'intracity.queryStore',
  path: '/cgi-bin/express/intracity/querystore',
  ...intracity,
  kind: 'read',
  fields: { wxStoreId: optional(wxStoreId), outStoreId: optional(outStoreId) },
  replyFields: ['store_list', 'total'],
});
