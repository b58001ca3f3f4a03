import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.logistics.cancelOrder',
  method: 'POST',
  path: '/cgi-bin/express/business/order/cancel',
  cloudCall: true,
  kind: 'write',
  signed: false,
  mock: false,
  page: /\/express\/express-by-business\/api_cancelorder$/,
  read: '2026-06-01',
  fields: {
    orderId: { wire: 'order_id', type: 'text', required: true, bytes: 512 },
    openid: { wire: 'openid', type: 'text', required: false, bytes: 128 },
    deliveryId: { wire: 'delivery_id', type: 'text', required: true, bytes: 64 },
    waybillId: { wire: 'waybill_id', type: 'text', required: true, bytes: 128 },
  },
  // 40001 on the newest page, the others on that of 2022.
  codes: [-1, 40001, 40199, 930561, 930563, 9300501, 9300503, 9300506, 9300524],
  request: {
    order_id: '01234567890123456789',
    openid: 'oABC123456',
    delivery_id: 'SF',
    waybill_id: '123456789',
  },
  reply: { errcode: 0, errmsg: 'ok', delivery_resultcode: 0, delivery_resultmsg: '' },
  answer: { deliveryResultcode: 0, deliveryResultmsg: '' },
};
