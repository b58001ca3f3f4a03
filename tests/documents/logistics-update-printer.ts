import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.logistics.updatePrinter',
  method: 'POST',
  path: '/cgi-bin/express/business/printer/update',
  cloudCall: true,
  kind: 'write',
  signed: false,
  mock: false,
  page: /\/express\/express-by-business\/api_updateprinter$/,
  read: '2026-06-01',
  fields: {
    openid: { wire: 'openid', type: 'text', required: true, bytes: 128 },
    updateType: { wire: 'update_type', type: 'text', required: true, oneOf: ['bind', 'unbind'] },
    tagidList: { wire: 'tagid_list', type: 'text', required: false, bytes: 1024 },
  },
  codes: [-1, 40001, 9300517],
  request: { openid: 'oJ4v0wRAfiXcnIbM3SgGEUkTw3Qw', update_type: 'bind', tagid_list: '123,456' },
  reply: { errcode: 0, errmsg: 'ok' },
  answer: {},
};
