import type { Contract } from './contract';
import { deliverySign, shopid, shopOrderId } from './local-delivery-fields';

const UNDER_WAY = [102, 201, 202, 301];
const DELIVERING = [202, 301];

export const localDeliveryGetOrder: Contract = {
  name: 'local-delivery-get-order',
  api: 'immediateDelivery.getOrder',
  path: '/cgi-bin/express/local/business/order/get',
  cloudCall: false,
  kind: 'read',
  signed: true,
  mock: false,
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_getlocalorder',
    date: '2025-12-21',
  },
  fields: {
    shopid,
    shopOrderId,
    // The table says required, its text "may be left out with only one store": every generation of the document has both.
    shopNo: {
      wire: 'shop_no',
      type: 'string',
      required: false,
      maxBytes: 128,
      label: {
        en: 'Store number; else the one in LOCAL_DELIVERY_SHOPS',
        zh: '门店编号；不填则取 LOCAL_DELIVERY_SHOPS 中的配置',
      },
    },
    deliverySign,
  },
  replyFields: [
    'resultcode',
    'order_status',
    'waybill_id',
    'rider_name',
    'rider_phone',
    'rider_lng',
    'rider_lat',
    'reach_time',
  ],
  order: {
    keys: ['shopid', 'shopOrderId'],
    carrier: 'shopid',
    kept: ['shopid', 'shopOrderId', 'shopNo'],
    always: ['orderStatus', 'waybillId'],
    atStatus: {
      riderName: UNDER_WAY,
      riderPhone: UNDER_WAY,
      riderLng: DELIVERING,
      riderLat: DELIVERING,
      reachTime: DELIVERING,
    },
    phone: 'riderPhone',
    finalStatuses: [103, 203, 204, 205, 302, 401, 501, 502],
    secondsToNextLook: (status) => (UNDER_WAY.includes(status) ? 60 : 5 * 60),
  },
  errorCodes: [40001, 930555, 930556, 930557, 930558, 930560, 930561, 930563],
};
