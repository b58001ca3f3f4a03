import { defineContract } from '../../shared/contract/contract';
import { object, optional, text } from '../../shared/contract/fields';
import { cargoFields, intracity, receiver, useSandbox, wxStoreId } from '../../shared/fields/intracity';

export const contract = defineContract({
  name: 'intracity-pre-add-order',
  api: 'intracity.preAddOrder',
  path: '/cgi-bin/express/intracity/preaddorder',
  ...intracity,
  kind: 'read',
  fields: {
    wxStoreId,
    ...receiver,
    // The table requires it, beside cargo's; the printed request and all clients do without.
    cargoName: optional(text({ maxBytes: 512 })),
    cargo: object(cargoFields),
    // The table requires it as well; in production whatever it holds is refused.
    useSandbox,
  },
  replyFields: ['est_fee', 'service_trans_id', 'distance'],
});
