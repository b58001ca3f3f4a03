import type { DocumentTable } from './support/table';

/** The request lists the same order twice. */
const order = { order_id: '01234567890123456789', delivery_id: 'SF', waybill_id: '123456789' };

export const table: DocumentTable = {
  api: 'openapi.logistics.batchGetOrder',
  method: 'POST',
  path: '/cgi-bin/express/business/order/batchget',
  cloudCall: true,
  kind: 'read',
  signed: false,
  mock: false,
  page: /\/express\/express-by-business\/api_batchgetorder$/,
  read: '2026-06-01',
  fields: {
    orderList: { wire: 'order_list', type: 'list', required: true, range: [1, 100] },
    'orderList[].orderId': { wire: 'order_id', type: 'text', required: true, bytes: 512 },
    'orderList[].deliveryId': { wire: 'delivery_id', type: 'text', required: true, bytes: 64 },
    'orderList[].waybillId': { wire: 'waybill_id', type: 'text', required: false, bytes: 128 },
  },
  codes: [40001],
  request: { order_list: [order, order] },
  options: { withPrintHtml: true },
  reply: {
    order_list: [
      {
        errcode: 0,
        errmsg: 'ok',
        order_id: '01234567890123456789',
        delivery_id: 'SF',
        waybill_id: '123456789',
        print_html: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
        waybill_data: [
          { key: 'SF_bagAddr', value: '广州' },
          { key: 'SF_mark', value: '101- 07-03 509' },
        ],
        order_status: 0,
      },
      {
        errcode: 0,
        errmsg: 'ok',
        order_id: '01234567890123456789_2',
        delivery_id: 'SF',
        waybill_id: '123456789_2',
        print_html: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
        waybill_data: [
          { key: 'SF_bagAddr', value: '广州' },
          { key: 'SF_mark', value: '101- 07-03 509' },
        ],
        order_status: 0,
      },
    ],
  },
  answer: {
    orderList: [
      {
        errcode: 0,
        errmsg: 'ok',
        orderId: '01234567890123456789',
        deliveryId: 'SF',
        waybillId: '123456789',
        printHtml: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
        waybillData: [
          { key: 'SF_bagAddr', value: '广州' },
          { key: 'SF_mark', value: '101- 07-03 509' },
        ],
        orderStatus: 0,
      },
      {
        errcode: 0,
        errmsg: 'ok',
        orderId: '01234567890123456789_2',
        deliveryId: 'SF',
        waybillId: '123456789_2',
        printHtml: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
        waybillData: [
          { key: 'SF_bagAddr', value: '广州' },
          { key: 'SF_mark', value: '101- 07-03 509' },
        ],
        orderStatus: 0,
      },
    ],
  },
  // The reply's second order is not the one that was asked for.
  otherOnSandbox: true,
};
