import { CODES, carrier, intracity, page, payMode, wxStoreId } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.queryFlow',
  path: '/cgi-bin/express/intracity/queryflow',
  kind: 'read',
  page: page('queryflow'),
  agreement: true,
  fields: {
    wxStoreId: wxStoreId(true),
    flowType: { wire: 'flow_type', type: 'integer', required: true, oneOf: [1, 2, 3] },
    serviceTransId: carrier('service_trans_id', false),
    beginTime: { wire: 'begin_time', type: 'integer', required: false, unit: 'seconds' },
    endTime: { wire: 'end_time', type: 'integer', required: false, unit: 'seconds' },
    payMode: payMode(false),
  },
  codes: CODES,
  request: { wx_store_id: '4000000000000042002', flow_type: 1, service_trans_id: 'SFTC' },
  otherOnSandbox: true,
  reply: {
    total: 1,
    flow_list: [
      {
        flow_type: 1,
        appid: 'wx539e0b4872f196d1',
        wx_store_id: '4000000000000042002',
        // Printed as a number, which JavaScript cannot hold; its table says text.
        pay_order_id: '2920020938702667776',
        service_trans_id: 'SFTC',
        pay_amount: 1,
        refund_amount: 1,
        create_time: 1683639082,
        pay_time: 1683639151,
        refund_time: 1683653491,
        consume_deadline: 1686231082,
        pay_status: 'SUCCESS',
      },
    ],
    errcode: 0,
    errmsg: 'ok',
    total_pay_amt: 1,
    total_refund_amt: 1,
  },
  answer: {
    total: 1,
    flowList: [
      {
        flowType: 1,
        appid: 'wx539e0b4872f196d1',
        wxStoreId: '4000000000000042002',
        payOrderId: '2920020938702667776',
        serviceTransId: 'SFTC',
        payAmount: 1,
        refundAmount: 1,
        createTime: 1683639082,
        payTime: 1683639151,
        refundTime: 1683653491,
        consumeDeadline: 1686231082,
        payStatus: 'SUCCESS',
      },
    ],
    totalPayAmt: 1,
    totalRefundAmt: 1,
  },
};
