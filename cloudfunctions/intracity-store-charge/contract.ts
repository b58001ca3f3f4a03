import { defineContract } from '../../shared/contract/contract';
import { integer, optional } from '../../shared/contract/fields';
import { intracity, payMode, serviceTransId, storeOfPayMode, wxStoreId } from '../../shared/fields/intracity';

export const contract = defineContract({
  name: 'intracity-store-charge',
  api: 'intracity.storeCharge',
  path: '/cgi-bin/express/intracity/storecharge',
  ...intracity,
  kind: 'write',
  fields: {
    wxStoreId: optional(wxStoreId),
    serviceTransId,
    amount: integer({ unit: 'fen', min: 5000 }),
    payMode: optional(payMode),
  },
  replyFields: ['payurl'],
  rules: (event) => [storeOfPayMode(event)],
});
