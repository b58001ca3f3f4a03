import { defineContract } from '../../shared/contract/contract';
import { integer, optional } from '../../shared/contract/fields';
import { intracity, payMode, serviceTransId, wxStoreId } from '../../shared/fields/intracity';

const seconds = optional(integer({ unit: 'seconds' }));

export const contract = defineContract({
  name: 'intracity-query-flow',
  api: 'intracity.queryFlow',
  path: '/cgi-bin/express/intracity/queryflow',
  ...intracity,
  kind: 'read',
  fields: {
    wxStoreId,
    flowType: integer({ oneOf: [1, 2, 3] }),
    serviceTransId: optional(serviceTransId),
    beginTime: seconds,
    endTime: seconds,
    // The table requires it, misspelt; the printed request and all clients do without.
    payMode: optional(payMode),
  },
  replyFields: ['flow_list', 'total'],
  rules: ({ beginTime, endTime }) => [
    beginTime !== undefined &&
      endTime !== undefined &&
      beginTime > endTime && {
        at: 'endTime',
        says: { en: 'must not be before beginTime', zh: '不得早于 beginTime' },
      },
  ],
});
