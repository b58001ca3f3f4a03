import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.immediateDelivery.getAllImmeDelivery',
  method: 'POST',
  path: '/cgi-bin/express/local/business/delivery/getall',
  cloudCall: false,
  kind: 'read',
  signed: false,
  mock: false,
  page: /\/immediate-delivery\/deliver-by-business\/api_getallimmedelivery$/,
  read: '2026-06-01',
  fields: {},
  codes: [40001],
  request: {},
  otherOnSandbox: true,
  reply: {
    resultcode: 0,
    resultmsg: 'ok',
    // So printed: the name is 顺丰同城.
    list: [
      { delivery_id: 'SFTC', delivery_name: '顺发同城' },
      { delivery_id: 'MTPS', delivery_name: '美团配送' },
    ],
  },
  answer: {
    resultcode: 0,
    resultmsg: 'ok',
    list: [
      { deliveryId: 'SFTC', deliveryName: '顺发同城' },
      { deliveryId: 'MTPS', deliveryName: '美团配送' },
    ],
  },
};
