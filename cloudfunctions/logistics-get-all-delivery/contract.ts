import { defineContract } from '../../shared/contract/contract';

export const contract = defineContract({
  name: 'logistics-get-all-delivery',
  api: 'logistics.getAllDelivery',
  method: 'GET',
  path: '/cgi-bin/express/business/delivery/getall',
  cloudCall: true,
  kind: 'read',
  fields: {},
  replyFields: ['count', 'data'],
});
