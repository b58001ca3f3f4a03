import { defineContract } from '../../shared/contract/contract';
import { appid, intracity } from '../../shared/fields/intracity';

export const contract = defineContract({
  name: 'intracity-get-pay-mode',
  api: 'intracity.getPayMode',
  path: '/cgi-bin/express/intracity/getpaymode',
  ...intracity,
  kind: 'read',
  fields: { appid },
  replyFields: ['pay_mode'],
});
