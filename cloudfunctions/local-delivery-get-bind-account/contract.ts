import { defineContract } from '../../shared/contract/contract';

export const contract = defineContract({
  name: 'local-delivery-get-bind-account',
  api: 'immediateDelivery.getBindAccount',
  path: '/cgi-bin/express/local/business/shop/get',
  cloudCall: false,
  kind: 'read',
  fields: {},
  replyFields: ['resultcode', 'shop_list'],
});
