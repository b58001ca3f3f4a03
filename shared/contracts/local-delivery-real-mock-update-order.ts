import type { Contract } from './contract';
import { deliverySign, deliveryStatuses, shopid, shopOrderId } from './local-delivery-fields';

export const localDeliveryRealMockUpdateOrder: Contract = {
  name: 'local-delivery-real-mock-update-order',
  api: 'immediateDelivery.realMockUpdateOrder',
  path: '/cgi-bin/express/local/business/realmock_update_order',
  cloudCall: false,
  kind: 'write',
  signed: true,
  mock: true,
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_realmockupdateorder',
    date: '2025-12-21',
  },
  fields: {
    shopid,
    shopOrderId,
    orderStatus: {
      wire: 'order_status',
      type: 'integer',
      required: true,
      label: { en: 'New status', zh: '配送状态' },
      oneOf: deliveryStatuses,
    },
    actionTime: {
      wire: 'action_time',
      type: 'integer',
      required: false,
      unit: 'seconds',
      label: {
        en: 'Time of the change, Unix seconds; now if left out',
        zh: '状态变更时间，Unix 秒级时间戳；不填则为当前时间',
      },
    },
    actionMsg: {
      wire: 'action_msg',
      type: 'string',
      required: false,
      maxBytes: 2048,
      allowEmpty: true,
      label: { en: 'Note', zh: '附加信息' },
    },
    deliverySign,
  },
  replyFields: ['resultcode'],
  testAccounts: {
    // The document prints "102 202 202 302" for SFTC: one of them is a misprint, which one it does not say.
    '1534713176': { deliveryId: 'SFTC', statuses: [102, 202, 302] },
    dadaaee18818d97e236: { deliveryId: 'DADA', statuses: [102, 201, 202, 301, 302, 304, 305] },
  },
  errorCodes: [-1, 930557, 930560, 930561, 930563, 930565],
};
