import { defineContract } from '../../shared/contract/contract';
import { optional } from '../../shared/contract/fields';
import { deliveryId, openid, orderId, waybillId } from '../../shared/fields/logistics';

// What WeChat offers; apart from what we make of it, for functions that only look with it.
export const api = defineContract({
  name: 'logistics-get-path',
  api: 'logistics.getPath',
  path: '/cgi-bin/express/business/path/get',
  cloudCall: true,
  kind: 'read',
  // orderId: required in the document of 2019; gone from the newest table, not from its example.
  fields: { orderId: optional(orderId), openid: optional(openid), deliveryId, waybillId },
  replyFields: ['openid', 'delivery_id', 'waybill_id', 'path_item_num', 'path_item_list'],
});
