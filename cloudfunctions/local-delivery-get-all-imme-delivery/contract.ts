import { defineContract } from '../../shared/contract/contract';

export const contract = defineContract({
  name: 'local-delivery-get-all-imme-delivery',
  api: 'immediateDelivery.getAllImmeDelivery',
  path: '/cgi-bin/express/local/business/delivery/getall',
  cloudCall: false,
  kind: 'read',
  fields: {},
  replyFields: ['resultcode', 'list'],
});
