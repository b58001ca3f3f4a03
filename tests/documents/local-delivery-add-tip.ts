import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.immediateDelivery.addTip',
  method: 'POST',
  path: '/cgi-bin/express/local/business/order/addtips',
  cloudCall: false,
  kind: 'write',
  signed: true,
  mock: false,
  page: /\/immediate-delivery\/deliver-by-business\/api_addtips$/,
  read: '2026-06-01',
  fields: {
    shopid: { wire: 'shopid', type: 'text', required: true, bytes: 128 },
    shopOrderId: { wire: 'shop_order_id', type: 'text', required: true, bytes: 512 },
    waybillId: { wire: 'waybill_id', type: 'text', required: true, bytes: 128 },
    tips: { wire: 'tips', type: 'decimal', required: true },
    remark: { wire: 'remark', type: 'text', required: true, bytes: 1024 },
    openid: { wire: 'openid', type: 'text', required: false, bytes: 128 },
    // Required by the document; the function takes them from its settings.
    shopNo: { wire: 'shop_no', type: 'text', required: false, bytes: 128 },
    deliverySign: { wire: 'delivery_sign', type: 'text', required: false, bytes: 64 },
  },
  codes: [-1],
  request: {
    shopid: '123456',
    shop_order_id: '123456',
    waybill_id: '123456',
    tips: 5,
    remark: 'gogogo',
    delivery_sign: '123456',
    shop_no: 'shop_no_111',
  },
  placeholders: ['delivery_sign'],
  reply: { resultcode: 0, resultmsg: 'ok' },
  answer: { resultcode: 0, resultmsg: 'ok' },
};
