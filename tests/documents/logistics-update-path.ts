import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.logistics.updatePath',
  method: 'POST',
  path: '/cgi-bin/express/delivery/path/update',
  cloudCall: true,
  kind: 'write',
  signed: false,
  mock: false,
  page: /\/express\/express-by-provider\/api_updatepath$/,
  read: '2025-12-21',
  fields: {
    token: { wire: 'token', type: 'text', required: true, bytes: 512 },
    waybillId: { wire: 'waybill_id', type: 'text', required: true, bytes: 128 },
    actionTime: { wire: 'action_time', type: 'integer', required: true, unit: 'seconds' },
    actionType: {
      wire: 'action_type',
      type: 'integer',
      required: true,
      oneOf: [100001, 100002, 100003, 200001, 300002, 300003, 300004, 400001, 400002],
    },
    actionMsg: { wire: 'action_msg', type: 'text', required: true, bytes: 2048 },
  },
  codes: [-1, 40199, 9300507],
  request: {
    token: 'TOKEN',
    waybill_id: '12345678901234567890',
    action_time: 1533052800,
    action_type: 300002,
    action_msg: '丽影邓丽君【18666666666】正在派件',
  },
  reply: { errcode: 0, errmsg: 'ok' },
  answer: {},
};
