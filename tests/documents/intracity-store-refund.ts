import { carrier, intracity, page, payMode, wxStoreId } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.storeRefund',
  path: '/cgi-bin/express/intracity/storerefund',
  kind: 'write',
  page: page('store_refund'),
  agreement: true,
  fields: {
    wxStoreId: wxStoreId(false),
    payMode: payMode(false),
    serviceTransId: carrier('service_trans_id', true),
  },
  unlessOthers: ['wxStoreId'],
  // This page prints none of its own; the first is in the list for all pages.
  codes: [934006],
  request: { wx_store_id: '4000000000000042001', service_trans_id: 'SFTC' },
  options: { confirm: '4000000000000042001' },
  otherOnSandbox: true,
  reply: { appid: 'wx539e0b4872f196d1', wx_store_id: '4000000000000042001', refund_amount: 3000 },
  answer: { appid: 'wx539e0b4872f196d1', wxStoreId: '4000000000000042001', refundAmount: 3000 },
};
