import { defineContract } from '../../shared/contract/contract';
import { intracity, orderKeys, orderKeysRule, orderStatus } from '../../shared/fields/intracity';

export const contract = defineContract({
  name: 'intracity-mock-notify',
  api: 'intracity.mockNotify',
  path: '/cgi-bin/express/intracity/mocknotify',
  ...intracity,
  kind: 'write',
  // No account of WeChat's own: any test order will do.
  mock: {},
  fields: { ...orderKeys, orderStatus },
  replyFields: [],
  rules: (event) => [orderKeysRule(event)],
});
