import { CODES, carrier, intracity, page, payMode, wxStoreId } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.balanceQuery',
  path: '/cgi-bin/express/intracity/balancequery',
  kind: 'read',
  page: page('balancequery'),
  fields: {
    wxStoreId: wxStoreId(false),
    serviceTransId: carrier('service_trans_id', false),
    payMode: payMode(false),
  },
  unlessOthers: ['wxStoreId'],
  codes: CODES,
  request: { wx_store_id: '4000000000000042001', service_trans_id: 'DADA' },
  otherOnSandbox: true,
  reply: {
    appid: 'wx539e0b4872f196d1',
    wx_store_id: '4000000000000042001',
    all_balance: 10,
    balance_detail: [
      {
        balance: 10,
        service_trans_id: 'DADA',
        service_trans_name: '达达快送',
        order_list: [
          {
            payorder_id: '2978080038359269380',
            unused_amt: 10,
            charge_amt: 10,
            begin_time: 1687099701,
            end_time: 1689691701,
          },
        ],
      },
    ],
    errcode: 0,
    errmsg: 'OK',
  },
  answer: {
    appid: 'wx539e0b4872f196d1',
    wxStoreId: '4000000000000042001',
    allBalance: 10,
    balanceDetail: [
      {
        balance: 10,
        serviceTransId: 'DADA',
        serviceTransName: '达达快送',
        orderList: [
          {
            payorderId: '2978080038359269380',
            unusedAmt: 10,
            chargeAmt: 10,
            beginTime: 1687099701,
            endTime: 1689691701,
          },
        ],
      },
    ],
  },
};
