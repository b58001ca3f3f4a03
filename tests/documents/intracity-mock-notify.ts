import { CODES, intracity, orderKeys, orderStatus, page } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.mockNotify',
  path: '/cgi-bin/express/intracity/mocknotify',
  kind: 'write',
  mock: true,
  page: page('mocknotify'),
  fields: { ...orderKeys, orderStatus },
  unlessOthers: ['wxOrderId'],
  codes: [...CODES, 934016],
  request: { wx_order_id: '2000000000000092001', order_status: 30000 },
  // The sandbox does not know the order.
  refused: 934016,
  reply: { errcode: 0, errmsg: 'ok' },
  answer: {},
};
