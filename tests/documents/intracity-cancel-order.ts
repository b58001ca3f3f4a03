import { CODES, intracity, orderKeys, page, text } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.cancelOrder',
  path: '/cgi-bin/express/intracity/cancelorder',
  kind: 'write',
  page: page('cancelorder'),
  fields: {
    ...orderKeys,
    cancelReasonId: { wire: 'cancel_reason_id', type: 'integer', required: true, oneOf: [1, 2, 3, 99] },
    cancelReason: { ...text('cancel_reason', 1024, false), empty: true },
  },
  unlessOthers: ['wxOrderId'],
  codes: [...CODES, 934007, 934016, 934017, 934018],
  request: {
    wx_store_id: '4000000000000042001',
    wx_order_id: '2000000000000092001',
    cancel_reason_id: 1,
    cancel_reason: '不需要了',
  },
  // The sandbox does not know the order.
  refused: 934016,
  reply: {
    errcode: 0,
    errmsg: 'ok',
    wx_order_id: '2000000000000092001',
    store_order_id: 'testorder12345879',
    wx_store_id: '4000000000000042001',
    appid: 'wx539e0b4872f196d1',
    order_status: 20000,
    deductfee: 0,
  },
  answer: {
    wxOrderId: '2000000000000092001',
    storeOrderId: 'testorder12345879',
    wxStoreId: '4000000000000042001',
    appid: 'wx539e0b4872f196d1',
    orderStatus: 20000,
    deductfee: 0,
  },
};
