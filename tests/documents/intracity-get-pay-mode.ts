import { CODES, intracity, page, text } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.getPayMode',
  path: '/cgi-bin/express/intracity/getpaymode',
  kind: 'read',
  page: page('getpaymode'),
  // Required by the document; the function knows its own.
  fields: { appid: text('appid', 64, false) },
  codes: [...CODES, 934012],
  request: { appid: 'wx539e0b4872f196d1' },
  // The sandbox has another appid.
  refused: 934012,
  reply: { pay_mode: 'PAY_MODE_APP', pay_appid: 'wx539e0b4872f196d1', errcode: 0, errmsg: 'ok' },
  answer: { payMode: 'PAY_MODE_APP', payAppid: 'wx539e0b4872f196d1' },
};
