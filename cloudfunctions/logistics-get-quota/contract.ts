import { defineContract } from '../../shared/contract/contract';
import { bizId, deliveryId } from '../../shared/fields/logistics';

export const contract = defineContract({
  name: 'logistics-get-quota',
  api: 'logistics.getQuota',
  path: '/cgi-bin/express/business/quota/get',
  cloudCall: true,
  kind: 'read',
  fields: { deliveryId, bizId },
  replyFields: ['quota_num'],
});
