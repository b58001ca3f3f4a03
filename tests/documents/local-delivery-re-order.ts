import { orderAnswer, orderReply, orderRequest, orderRows } from './support/local-delivery-order';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.immediateDelivery.reOrder',
  method: 'POST',
  path: '/cgi-bin/express/local/business/order/readd',
  cloudCall: false,
  kind: 'write',
  signed: true,
  mock: false,
  page: /\/immediate-delivery\/deliver-by-business\/api_reorder$/,
  read: '2026-06-01',
  fields: {
    ...orderRows,
    deliveryToken: { wire: 'delivery_token', type: 'text', required: false, bytes: 1024, empty: true },
  },
  codes: [-1],
  request: { ...orderRequest, delivery_token: 'xxxxxxxx' },
  // What was there before tells one ride of this number from another.
  asksFirst: '/cgi-bin/express/local/business/order/get',
  placeholders: ['delivery_sign'],
  reply: orderReply,
  answer: orderAnswer,
};
