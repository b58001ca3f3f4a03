import { defineContract } from '../../shared/contract/contract';
import { eventToken, waybillId } from '../../shared/fields/logistics';

export const contract = defineContract({
  name: 'logistics-get-contact',
  api: 'logistics.getContact',
  path: '/cgi-bin/express/delivery/contact/get',
  cloudCall: true,
  kind: 'read',
  fields: { token: eventToken, waybillId },
  replyFields: ['waybill_id', 'sender', 'receiver'],
});
