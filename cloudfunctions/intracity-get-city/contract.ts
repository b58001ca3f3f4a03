import { defineContract } from '../../shared/contract/contract';
import { optional } from '../../shared/contract/fields';
import { intracity, serviceTransId } from '../../shared/fields/intracity';

export const contract = defineContract({
  name: 'intracity-get-city',
  api: 'intracity.getCity',
  path: '/cgi-bin/express/intracity/getcity',
  ...intracity,
  kind: 'read',
  fields: { serviceTransId: optional(serviceTransId) },
  replyFields: ['support_list'],
});
