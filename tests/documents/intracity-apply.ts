import { CODES, intracity, page } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.apply',
  path: '/cgi-bin/express/intracity/apply',
  kind: 'write',
  encrypted: 'optional',
  page: page('apply'),
  fields: {},
  codes: CODES,
  request: {},
  reply: { errcode: 0, errmsg: 'ok' },
  answer: {},
};
