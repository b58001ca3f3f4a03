import type { DocumentTable } from './support/table';

const sender = {
  address: '广东省广州市海珠区XX路XX号XX大厦XX栋XX',
  name: '张三',
  tel: '020-88888888',
  mobile: '18666666666',
};
const receiver = {
  address: '广东省广州市天河区XX路XX号XX大厦XX栋XX',
  name: '王小蒙',
  tel: '029-77777777',
  mobile: '18610000000',
};

export const table: DocumentTable = {
  api: 'openapi.logistics.getContact',
  method: 'POST',
  path: '/cgi-bin/express/delivery/contact/get',
  cloudCall: true,
  kind: 'read',
  signed: false,
  mock: false,
  page: /\/express\/express-by-provider\/api_getcontact$/,
  read: '2026-06-01',
  fields: {
    token: { wire: 'token', type: 'text', required: true, bytes: 512 },
    waybillId: { wire: 'waybill_id', type: 'text', required: true, bytes: 128 },
  },
  codes: [-1, 40199, 9300507],
  request: { token: 'TOKEN', waybill_id: '12345678901234567890' },
  reply: { waybill_id: '12345678901234567890', sender, receiver },
  answer: { waybillId: '12345678901234567890', sender, receiver },
};
