import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.immediateDelivery.realMockUpdateOrder',
  method: 'POST',
  path: '/cgi-bin/express/local/business/realmock_update_order',
  cloudCall: false,
  kind: 'write',
  signed: true,
  mock: true,
  page: /\/immediate-delivery\/deliver-by-business\/api_realmockupdateorder$/,
  read: '2025-12-21',
  fields: {
    shopid: { wire: 'shopid', type: 'text', required: true, bytes: 128 },
    shopOrderId: { wire: 'shop_order_id', type: 'text', required: true, bytes: 512 },
    // Required by the document; the function takes the present time.
    actionTime: { wire: 'action_time', type: 'integer', required: false, unit: 'seconds' },
    orderStatus: {
      wire: 'order_status',
      type: 'integer',
      required: true,
      oneOf: [101, 102, 103, 201, 202, 203, 204, 205, 301, 302, 303, 304, 305, 401, 501, 502],
    },
    actionMsg: { wire: 'action_msg', type: 'text', required: false, bytes: 2048, empty: true },
    deliverySign: { wire: 'delivery_sign', type: 'text', required: false, bytes: 64 },
  },
  codes: [-1],
  request: {
    shopid: 'xxxxxxx',
    shop_order_id: 'xxxxxxxxxxx',
    action_time: 1584145981,
    order_status: 101,
    action_msg: '',
    delivery_sign: 'xxxxxxx',
  },
  reply: { resultcode: 0, resultmsg: 'ok' },
  answer: { resultcode: 0, resultmsg: 'ok' },
};
