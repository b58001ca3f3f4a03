import type { DocumentTable } from './support/table';

const carriers = [
  ['BEST', '百世快递'],
  ['EMS', '中国邮政速递物流'],
  ['PJ', '品骏物流'],
  ['SF', '顺丰速运'],
  ['YTO', '圆通速递'],
  ['YUNDA', '韵达快递'],
  ['ZTO', '中通快递'],
] as const;

export const table: DocumentTable = {
  api: 'openapi.logistics.getAllDelivery',
  method: 'GET',
  path: '/cgi-bin/express/business/delivery/getall',
  cloudCall: true,
  kind: 'read',
  signed: false,
  mock: false,
  page: /\/express\/express-by-business\/api_getalldelivery$/,
  read: '2026-06-01',
  fields: {},
  codes: [40001],
  request: {},
  reply: {
    count: 7,
    data: carriers.map(([delivery_id, delivery_name]) => ({ delivery_id, delivery_name })),
  },
  answer: {
    count: 7,
    data: carriers.map(([deliveryId, deliveryName]) => ({ deliveryId, deliveryName })),
  },
};
