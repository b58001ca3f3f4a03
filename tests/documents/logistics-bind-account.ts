import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.logistics.bindAccount',
  method: 'POST',
  path: '/cgi-bin/express/business/account/bind',
  cloudCall: true,
  kind: 'write',
  signed: false,
  mock: false,
  page: /\/express\/express-by-business\/api_bindaccount$/,
  read: '2026-06-01',
  fields: {
    type: { wire: 'type', type: 'text', required: true, oneOf: ['bind', 'unbind'] },
    bizId: { wire: 'biz_id', type: 'text', required: true, bytes: 128 },
    deliveryId: { wire: 'delivery_id', type: 'text', required: true, bytes: 64 },
    password: { wire: 'password', type: 'text', required: false, bytes: 512 },
    remarkContent: { wire: 'remark_content', type: 'text', required: false, bytes: 1024 },
  },
  codes: [40001, -1, 9300529, 9300530, 9300531, 9300532],
  request: {
    type: 'bind',
    biz_id: '123456',
    delivery_id: 'YUNDA',
    password: '123456789123456789',
  },
  reply: { errcode: 0, errmsg: 'ok' },
  answer: {},
};
