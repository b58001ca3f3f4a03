import { defineContract } from '../../shared/contract/contract';

export const contract = defineContract({
  name: 'logistics-get-printer',
  api: 'logistics.getPrinter',
  method: 'GET',
  path: '/cgi-bin/express/business/printer/getall',
  cloudCall: true,
  kind: 'read',
  fields: {},
  replyFields: ['count', 'openid', 'tagid_list'],
});
