import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.immediateDelivery.getOrder',
  method: 'POST',
  path: '/cgi-bin/express/local/business/order/get',
  cloudCall: false,
  kind: 'read',
  signed: true,
  mock: false,
  page: /\/immediate-delivery\/deliver-by-business\/api_getlocalorder$/,
  read: '2025-12-21',
  fields: {
    shopid: { wire: 'shopid', type: 'text', required: true, bytes: 128 },
    shopOrderId: { wire: 'shop_order_id', type: 'text', required: true, bytes: 512 },
    // Required by the document; the function takes them from its settings.
    shopNo: { wire: 'shop_no', type: 'text', required: false, bytes: 128 },
    deliverySign: { wire: 'delivery_sign', type: 'text', required: false, bytes: 64 },
  },
  codes: [930563],
  request: {
    shopid: 'a6c91f6f857f4d488e689xxxxx',
    shop_order_id: '61ac7ab5d5a12c5xxxxxx',
    shop_no: 'gaga001xxx',
    delivery_sign: 'f7d21b90d8194eeab4b74ef3428xxxxxzx',
  },
  // The document prints this failure, and no success.
  refused: 930563,
};
