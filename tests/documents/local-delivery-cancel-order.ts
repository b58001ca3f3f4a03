import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.immediateDelivery.cancelOrder',
  method: 'POST',
  path: '/cgi-bin/express/local/business/order/cancel',
  cloudCall: false,
  kind: 'write',
  signed: true,
  mock: false,
  page: /\/immediate-delivery\/deliver-by-business\/api_cancellocalorder$/,
  read: '2026-06-01',
  fields: {
    shopid: { wire: 'shopid', type: 'text', required: true, bytes: 128 },
    shopOrderId: { wire: 'shop_order_id', type: 'text', required: true, bytes: 512 },
    // Required by SFTC alone, as the document has it; the function requires it always.
    waybillId: { wire: 'waybill_id', type: 'text', required: true, bytes: 128 },
    deliveryId: { wire: 'delivery_id', type: 'text', required: true, bytes: 64 },
    cancelReasonId: { wire: 'cancel_reason_id', type: 'integer', required: true, oneOf: [1, 2, 3, 4, 5, 6] },
    cancelReason: { wire: 'cancel_reason', type: 'text', required: false, bytes: 1024, empty: true },
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
    waybill_id: '123456',
    delivery_id: '123456',
    cancel_reason_id: 1,
    cancel_reason: '',
    delivery_sign: '123456',
    shop_no: 'shop_no_111',
  },
  placeholders: ['delivery_sign'],
  reply: { resultcode: 0, resultmsg: 'ok', deduct_fee: 5, desc: 'blabla' },
  answer: { resultcode: 0, resultmsg: 'ok', deductFee: 5, desc: 'blabla' },
};
