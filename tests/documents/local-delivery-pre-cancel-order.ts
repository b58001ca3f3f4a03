import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.immediateDelivery.preCancelOrder',
  method: 'POST',
  path: '/cgi-bin/express/local/business/order/precancel',
  cloudCall: false,
  kind: 'read',
  signed: true,
  mock: false,
  page: /\/immediate-delivery\/deliver-by-business\/api_precancelorder$/,
  read: '2026-06-01',
  fields: {
    shopid: { wire: 'shopid', type: 'text', required: true, bytes: 128 },
    shopOrderId: { wire: 'shop_order_id', type: 'text', required: true, bytes: 512 },
    waybillId: { wire: 'waybill_id', type: 'text', required: true, bytes: 128 },
    deliveryId: { wire: 'delivery_id', type: 'text', required: true, bytes: 64 },
    cancelReasonId: { wire: 'cancel_reason_id', type: 'integer', required: false, oneOf: [1, 2, 3, 4, 5, 6] },
    cancelReason: { wire: 'cancel_reason', type: 'text', required: false, bytes: 1024, empty: true },
    // Required by the document; the function takes them from its settings.
    shopNo: { wire: 'shop_no', type: 'text', required: false, bytes: 128 },
    deliverySign: { wire: 'delivery_sign', type: 'text', required: false, bytes: 64 },
  },
  codes: [-1],
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
