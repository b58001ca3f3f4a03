import { defineContract } from '../../shared/contract/contract';
import { intracity, orderKeys } from '../../shared/fields/intracity';

// What WeChat offers; apart from what we make of it, for functions that only look with it.
export const api = defineContract({
  name: 'intracity-query-order',
  api: 'intracity.queryOrder',
  path: '/cgi-bin/express/intracity/queryorder',
  ...intracity,
  kind: 'read',
  fields: orderKeys,
  replyFields: ['wx_order_id', 'store_order_id', 'order_status', 'service_trans_id', 'delivery_no'],
});
