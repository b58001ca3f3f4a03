import { defineContract } from '../../shared/contract/contract';
import { appid, intracity, payMode } from '../../shared/fields/intracity';

export const contract = defineContract({
  name: 'intracity-set-pay-mode',
  api: 'intracity.setPayMode',
  path: '/cgi-bin/express/intracity/setpaymode',
  ...intracity,
  kind: 'write',
  fields: { appid, payMode },
  replyFields: [],
});
