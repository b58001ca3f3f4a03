import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.immediateDelivery.updateOrder',
  method: 'POST',
  path: '/cgi-bin/express/local/delivery/update_order',
  cloudCall: false,
  kind: 'write',
  signed: false,
  mock: false,
  page: /\/immediate-delivery\/deliver-by-provider\/api_updateorder$/,
  read: '2026-06-01',
  fields: {
    wxToken: { wire: 'wx_token', type: 'text', required: true, bytes: 512 },
    shopid: { wire: 'shopid', type: 'text', required: true, bytes: 128 },
    shopOrderId: { wire: 'shop_order_id', type: 'text', required: true, bytes: 512 },
    shopNo: { wire: 'shop_no', type: 'text', required: false, bytes: 128 },
    waybillId: { wire: 'waybill_id', type: 'text', required: true, bytes: 128 },
    // Required by the document; the function takes the present time.
    actionTime: { wire: 'action_time', type: 'integer', required: false, unit: 'seconds' },
    orderStatus: {
      wire: 'order_status',
      type: 'integer',
      required: true,
      oneOf: [101, 102, 103, 201, 202, 203, 204, 205, 301, 302, 303, 304, 305, 401, 501, 502],
    },
    actionMsg: { wire: 'action_msg', type: 'text', required: false, bytes: 2048, empty: true },
    wxaPath: { wire: 'wxa_path', type: 'text', required: true, bytes: 1024 },
    agent: { wire: 'agent', type: 'object', required: false },
    'agent.name': { wire: 'name', type: 'text', required: true, bytes: 256 },
    'agent.phone': { wire: 'phone', type: 'text', required: true, bytes: 128 },
    'agent.isPhoneEncrypted': {
      wire: 'is_phone_encrypted',
      type: 'integer',
      required: false,
      oneOf: [0, 1],
    },
    // In the example alone.
    'agent.lng': { wire: 'lng', type: 'decimal', required: false, range: [-180, 180] },
    'agent.lat': { wire: 'lat', type: 'decimal', required: false, range: [-90, 90] },
    expectedDeliveryTime: {
      wire: 'expected_delivery_time',
      type: 'integer',
      required: false,
      unit: 'seconds',
    },
  },
  codes: [-1],
  request: {
    // Printed empty.
    wx_token: 'TOKEN',
    // Printed as the number 0, though the table calls it a text.
    shopid: '0',
    shop_order_id: 'C1638702836167U4v252',
    shop_no: '6261889268017',
    waybill_id: '3436608931550646273',
    action_time: 1638703215,
    order_status: 202,
    action_msg: '',
    agent: { name: '李x利', phone: '1358xxxx', lng: 112.224839, lat: 22.690728 },
    wxa_path: 'pages/index/index',
    expected_delivery_time: 1638705236,
  },
  refused: 930560,
  reply: { resultcode: 0, resultmsg: 'ok' },
  answer: { resultcode: 0, resultmsg: 'ok' },
};
