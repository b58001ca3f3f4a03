import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.logistics.getPrinter',
  method: 'GET',
  path: '/cgi-bin/express/business/printer/getall',
  cloudCall: true,
  kind: 'read',
  signed: false,
  mock: false,
  page: /\/express\/express-by-business\/api_getprinter$/,
  read: '2026-06-01',
  fields: {},
  codes: [40001],
  request: {},
  reply: { count: 2, openid: ['oABC', 'oXYZ'], tagid_list: ['123', '456'] },
  answer: { count: 2, openid: ['oABC', 'oXYZ'], tagidList: ['123', '456'] },
};
