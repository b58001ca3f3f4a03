import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.logistics.getOrder',
  method: 'POST',
  path: '/cgi-bin/express/business/order/get',
  cloudCall: true,
  kind: 'read',
  signed: false,
  mock: false,
  page: /\/express\/express-by-business\/api_getorder$/,
  read: '2025-12-21',
  fields: {
    orderId: { wire: 'order_id', type: 'text', required: true, bytes: 512 },
    openid: { wire: 'openid', type: 'text', required: false, bytes: 128 },
    deliveryId: { wire: 'delivery_id', type: 'text', required: true, bytes: 64 },
    waybillId: { wire: 'waybill_id', type: 'text', required: false, bytes: 128 },
    printType: { wire: 'print_type', type: 'integer', required: false, oneOf: [0, 1] },
  },
  codes: [40001],
  request: {
    order_id: '01234567890123456789',
    openid: 'oABC123456',
    delivery_id: 'SF',
    waybill_id: '123456789',
  },
  reply: {
    print_html: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
    waybill_data: [
      { key: 'SF_bagAddr', value: '广州' },
      { key: 'SF_mark', value: '101- 07-03 509' },
    ],
    delivery_id: 'SF',
    waybill_id: '123456',
    order_id: '123456',
    order_status: 0,
  },
  answer: {
    printHtml: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
    waybillData: [
      { key: 'SF_bagAddr', value: '广州' },
      { key: 'SF_mark', value: '101- 07-03 509' },
    ],
    deliveryId: 'SF',
    waybillId: '123456',
    orderId: '123456',
    orderStatus: 0,
  },
};
