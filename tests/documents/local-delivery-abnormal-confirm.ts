import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.immediateDelivery.abnormalConfirm',
  method: 'POST',
  path: '/cgi-bin/express/local/business/order/confirm_return',
  cloudCall: false,
  kind: 'write',
  signed: true,
  mock: false,
  page: /\/immediate-delivery\/deliver-by-business\/api_abnormalconfirm$/,
  read: '2026-06-01',
  fields: {
    shopid: { wire: 'shopid', type: 'text', required: true, bytes: 128 },
    shopOrderId: { wire: 'shop_order_id', type: 'text', required: true, bytes: 512 },
    waybillId: { wire: 'waybill_id', type: 'text', required: true, bytes: 128 },
    remark: { wire: 'remark', type: 'text', required: false, bytes: 1024, empty: true },
    // Required by the document; the function takes them from its settings.
    shopNo: { wire: 'shop_no', type: 'text', required: false, bytes: 128 },
    deliverySign: { wire: 'delivery_sign', type: 'text', required: false, bytes: 64 },
  },
  codes: [
    -1, 930555, 930556, 930557, 930558, 930559, 930560, 930561, 930562, 930563, 930564, 930565, 9300535,
  ],
  request: {
    shopid: '123456',
    shop_order_id: '123456',
    shop_no: 'shop_no_111',
    waybill_id: '123456',
    remark: 'remark',
    delivery_sign: '123456',
  },
  placeholders: ['delivery_sign'],
  reply: { resultcode: 0, resultmsg: 'ok' },
  answer: { resultcode: 0, resultmsg: 'ok' },
};
