import { defineContract } from '../../shared/contract/contract';
import { optional } from '../../shared/contract/fields';
import { confirmed } from '../../shared/extensions/confirmed';
import { intracity, payMode, serviceTransId, storeOfPayMode, wxStoreId } from '../../shared/fields/intracity';

export const contract = defineContract({
  name: 'intracity-store-refund',
  api: 'intracity.storeRefund',
  // The page is called store_refund, the path is not.
  path: '/cgi-bin/express/intracity/storerefund',
  ...intracity,
  kind: 'write',
  fields: { wxStoreId: optional(wxStoreId), payMode: optional(payMode), serviceTransId },
  replyFields: ['refund_amount'],
  rules: ({ confirm, ...event }) => {
    const wanted = event.wxStoreId ?? event.payMode;
    return [
      storeOfPayMode(event),
      wanted !== undefined &&
        confirm !== wanted && {
          at: 'confirm',
          says: {
            en: `must be ${JSON.stringify(wanted)}: the whole balance with this carrier is paid back`,
            zh: `须为 ${JSON.stringify(wanted)}：该运力的全部余额都会退回`,
          },
        },
    ];
  },
  extension: confirmed,
});
