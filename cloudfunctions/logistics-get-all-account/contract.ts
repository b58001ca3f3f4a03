import { defineContract } from '../../shared/contract/contract';

export const contract = defineContract({
  name: 'logistics-get-all-account',
  api: 'logistics.getAllAccount',
  method: 'GET',
  path: '/cgi-bin/express/business/account/getall',
  cloudCall: true,
  kind: 'read',
  fields: {},
  replyFields: ['count', 'list'],
});
