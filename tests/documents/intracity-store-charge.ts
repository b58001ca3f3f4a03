import { CODES, carrier, intracity, page, payMode, wxStoreId } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.storeCharge',
  path: '/cgi-bin/express/intracity/storecharge',
  kind: 'write',
  page: page('storecharge'),
  fields: {
    wxStoreId: wxStoreId(false),
    serviceTransId: carrier('service_trans_id', true),
    amount: { wire: 'amount', type: 'integer', required: true, range: [5000, Infinity] },
    payMode: payMode(false),
  },
  unlessOthers: ['wxStoreId'],
  codes: [...CODES, 934025],
  request: { wx_store_id: '4000000000000042001', service_trans_id: 'SFTC', amount: 10000 },
  otherOnSandbox: true,
  // Without errcode, as printed.
  reply: {
    payurl: 'https://fuwu.weixin.qq.com/service/common/buy?orderId=2886882380534202368&hasApply=1',
    appid: 'wx539e0b4872f196d1',
    wx_store_id: '4000000000000042001',
  },
  answer: {
    payurl: 'https://fuwu.weixin.qq.com/service/common/buy?orderId=2886882380534202368&hasApply=1',
    appid: 'wx539e0b4872f196d1',
    wxStoreId: '4000000000000042001',
  },
};
