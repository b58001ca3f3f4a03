import { orderAnswer, orderReply, orderRequest, orderRows } from './support/local-delivery-order';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.immediateDelivery.addOrder',
  method: 'POST',
  path: '/cgi-bin/express/local/business/order/add',
  cloudCall: false,
  kind: 'write',
  signed: true,
  mock: false,
  page: /\/immediate-delivery\/deliver-by-business\/api_addlocalorder$/,
  read: '2026-06-01',
  fields: {
    ...orderRows,
    deliveryToken: { wire: 'delivery_token', type: 'text', required: false, bytes: 1024, empty: true },
  },
  codes: [
    40001, 930555, 930556, 930557, 930558, 930559, 930560, 930561, 930562, 930563, 930564, 930565, 9300535,
  ],
  request: { ...orderRequest, delivery_token: 'xxxxxxxx' },
  placeholders: ['delivery_sign'],
  reply: orderReply,
  // Otherwise the answer says that the order is watched, which is ours.
  options: { watch: false },
  answer: orderAnswer,
};
