import { defineContract } from '../../shared/contract/contract';
import { optional, text } from '../../shared/contract/fields';
import {
  addressInfo,
  intracity,
  orderPattern,
  outStoreId,
  preferenceRule,
  serviceTransId,
} from '../../shared/fields/intracity';

export const contract = defineContract({
  name: 'intracity-create-store',
  api: 'intracity.createStore',
  path: '/cgi-bin/express/intracity/createstore',
  ...intracity,
  kind: 'write',
  // The table requires none of them; the text and every client need the three that are required here.
  fields: {
    outStoreId,
    storeName: text({ maxBytes: 256 }),
    orderPattern: optional(orderPattern),
    serviceTransPrefer: optional(serviceTransId),
    addressInfo,
  },
  replyFields: ['wx_store_id', 'out_store_id'],
  rules: (event) => [preferenceRule(event)],
});
