import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.immediateDelivery.mockUpdateOrder',
  method: 'POST',
  path: '/cgi-bin/express/local/business/test_update_order',
  cloudCall: false,
  kind: 'write',
  signed: false,
  mock: true,
  page: /\/immediate-delivery\/deliver-by-business\/api_mockupdateorder$/,
  read: '2026-06-01',
  fields: {
    shopid: { wire: 'shopid', type: 'text', required: true, oneOf: ['test_shop_id'] },
    shopOrderId: { wire: 'shop_order_id', type: 'text', required: true, bytes: 512 },
    // In the example alone.
    waybillId: { wire: 'waybill_id', type: 'text', required: false, bytes: 128 },
    // Required by the document; the function takes the present time.
    actionTime: { wire: 'action_time', type: 'integer', required: false, unit: 'seconds' },
    orderStatus: {
      wire: 'order_status',
      type: 'integer',
      required: true,
      oneOf: [101, 102, 103, 201, 202, 203, 204, 205, 301, 302, 303, 304, 305, 401, 501, 502],
    },
    actionMsg: { wire: 'action_msg', type: 'text', required: false, bytes: 2048, empty: true },
  },
  codes: [40001],
  request: {
    shopid: 'test_shop_id',
    shop_order_id: 'xxxxxxxxxxx',
    waybill_id: 'xxxxxxxxxxxxx',
    // Printed as 12345678, which is not a time of ten digits.
    action_time: 1584145981,
    order_status: 101,
    action_msg: '',
  },
  refused: 930563,
  reply: { resultcode: 0, resultmsg: 'ok' },
  answer: { resultcode: 0, resultmsg: 'ok' },
};
