import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.immediateDelivery.getBindAccount',
  method: 'POST',
  path: '/cgi-bin/express/local/business/shop/get',
  cloudCall: false,
  kind: 'read',
  signed: false,
  mock: false,
  page: /\/immediate-delivery\/deliver-by-business\/api_getbindaccount$/,
  read: '2026-06-01',
  fields: {},
  codes: [40001],
  request: {},
  otherOnSandbox: true,
  reply: {
    resultcode: 0,
    resultmsg: 'ok',
    shop_list: [
      { delivery_id: 'SFTC', shopid: '123456', audit_result: 0 },
      { delivery_id: 'MTPS', shopid: '123456', audit_result: 0 },
    ],
  },
  answer: {
    resultcode: 0,
    resultmsg: 'ok',
    shopList: [
      { deliveryId: 'SFTC', shopid: '123456', auditResult: 0 },
      { deliveryId: 'MTPS', shopid: '123456', auditResult: 0 },
    ],
  },
};
