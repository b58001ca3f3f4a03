import { defineContract } from '../../shared/contract/contract';
import { object, optional, text } from '../../shared/contract/fields';
import {
  addressInfo,
  intracity,
  orderPattern,
  outStoreId,
  preferenceRule,
  serviceTransId,
  wxStoreId,
} from '../../shared/fields/intracity';

const keys = object(
  { wxStoreId: optional(wxStoreId), outStoreId: optional(outStoreId) },
  {
    rules: ({ wxStoreId, outStoreId }) => [
      (wxStoreId === undefined) === (outStoreId === undefined) && {
        at: 'wxStoreId',
        says: { en: 'or outStoreId must be given, not both', zh: '与 outStoreId 必须二选一' },
      },
    ],
  },
);

const content = object(
  {
    storeName: optional(text({ maxBytes: 256 })),
    // The table says text, the printed request a number.
    orderPattern: optional(orderPattern),
    serviceTransPrefer: optional(serviceTransId),
    addressInfo: optional(addressInfo),
  },
  { rules: (content) => [preferenceRule(content)] },
);

export const contract = defineContract({
  name: 'intracity-update-store',
  api: 'intracity.updateStore',
  path: '/cgi-bin/express/intracity/updatestore',
  ...intracity,
  kind: 'write',
  fields: { keys, content },
  replyFields: [],
});
