import { defineContract } from '../../shared/contract/contract';
import { optional } from '../../shared/contract/fields';
import { parcelTrack } from '../../shared/extensions/parcel-track';
import { deliveryId, openid, orderId, waybillId } from '../../shared/fields/logistics';

export const contract = defineContract({
  name: 'logistics-get-path',
  api: 'logistics.getPath',
  path: '/cgi-bin/express/business/path/get',
  cloudCall: true,
  kind: 'read',
  // orderId: required in the document of 2019; gone from the newest table, not from its example.
  fields: { orderId: optional(orderId), openid: optional(openid), deliveryId, waybillId },
  replyFields: ['openid', 'delivery_id', 'waybill_id', 'path_item_num', 'path_item_list'],
  extension: parcelTrack,
});
