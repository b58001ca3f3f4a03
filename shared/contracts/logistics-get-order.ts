import type { Contract } from './contract';

export const logisticsGetOrder: Contract = {
  name: 'logistics-get-order',
  api: 'logistics.getOrder',
  path: '/cgi-bin/express/business/order/get',
  cloudCall: true,
  kind: 'read',
  signed: false,
  mock: false,
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_getorder',
    date: '2025-12-21',
  },
  fields: {
    orderId: {
      wire: 'order_id',
      type: 'string',
      required: true,
      maxBytes: 512,
      label: { en: 'Order id', zh: '订单 ID' },
    },
    deliveryId: {
      wire: 'delivery_id',
      type: 'string',
      required: true,
      maxBytes: 64,
      label: { en: 'Carrier id, as getAllDelivery gives it', zh: '快递公司 ID，见 getAllDelivery' },
    },
    // Required in the 2019 document, optional in every later one.
    waybillId: {
      wire: 'waybill_id',
      type: 'string',
      required: false,
      maxBytes: 128,
      label: { en: 'Waybill id', zh: '运单 ID' },
    },
    openid: {
      wire: 'openid',
      type: 'string',
      required: false,
      maxBytes: 128,
      label: { en: "Customer's openid", zh: '用户 openid' },
    },
    printType: {
      wire: 'print_type',
      type: 'integer',
      required: false,
      label: { en: 'Waybill form', zh: '面单类型' },
      oneOf: [
        { value: 0, meaning: { en: 'two-part form (default)', zh: '二联单（默认）' } },
        { value: 1, meaning: { en: 'one-part form', zh: '一联单' } },
      ],
    },
  },
  replyFields: ['print_html', 'waybill_data', 'order_id', 'delivery_id', 'waybill_id', 'order_status'],
  order: {
    keys: ['orderId', 'deliveryId'],
    carrier: 'deliveryId',
    kept: ['orderId', 'deliveryId', 'waybillId'],
    // No printHtml, no waybillData: the waybill is the merchant's.
    always: ['orderId', 'deliveryId', 'waybillId', 'orderStatus'],
    atStatus: {},
    finalStatuses: [1],
    secondsToNextLook: () => 30 * 60,
  },
  errorCodes: [40001, 40003, 40097, 40199, 47001, 48001, 61007, 930563, 9300520, 9300528],
};
