import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.logistics.testUpdateOrder',
  method: 'POST',
  path: '/cgi-bin/express/business/test_update_order',
  cloudCall: false,
  kind: 'write',
  signed: false,
  mock: true,
  page: /\/express\/express-by-business\/api_testupdateorder$/,
  read: '2026-06-01',
  fields: {
    bizId: { wire: 'biz_id', type: 'text', required: true, oneOf: ['test_biz_id'] },
    orderId: { wire: 'order_id', type: 'text', required: true, bytes: 512 },
    deliveryId: { wire: 'delivery_id', type: 'text', required: true, oneOf: ['TEST'] },
    waybillId: { wire: 'waybill_id', type: 'text', required: true, bytes: 128 },
    // Required by the document; the function takes the present time.
    actionTime: { wire: 'action_time', type: 'integer', required: false, unit: 'seconds' },
    actionType: {
      wire: 'action_type',
      type: 'integer',
      required: true,
      oneOf: [100001, 100002, 100003, 200001, 300002, 300003, 300004, 400001, 400002],
    },
    actionMsg: { wire: 'action_msg', type: 'text', required: true, bytes: 2048 },
  },
  codes: [-1],
  request: {
    biz_id: 'test_biz_id',
    order_id: 'xxxxxxxxxxxx',
    delivery_id: 'TEST',
    waybill_id: 'xxxxxxxxxx',
    // Printed as 123456789, which is not a time of ten digits.
    action_time: 1234567890,
    action_type: 100001,
    action_msg: '揽件阶段',
  },
  refused: 930563,
  reply: { errcode: 0, errmsg: 'ok' },
  answer: {},
};
