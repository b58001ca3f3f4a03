import { CODES, intracity, page, payMode, text } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.setPayMode',
  path: '/cgi-bin/express/intracity/setpaymode',
  kind: 'write',
  page: page('setpaymode'),
  // Required by the document; the function knows its own.
  fields: { appid: text('appid', 64, false), payMode: payMode(true) },
  codes: [...CODES, 934012],
  request: { appid: 'wx539e0b4872f196d1', pay_mode: 'PAY_MODE_APP' },
  // The sandbox has another appid.
  refused: 934012,
  reply: { errcode: 0, errmsg: 'ok' },
  answer: {},
};
