import type { Contract } from './contract';

export const logisticsUpdatePath: Contract = {
  name: 'logistics-update-path',
  api: 'logistics.updatePath',
  path: '/cgi-bin/express/delivery/path/update',
  cloudCall: true,
  kind: 'write',
  signed: false,
  mock: false,
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-provider/api_updatepath',
    date: '2025-12-21',
  },
  fields: {
    token: {
      wire: 'token',
      type: 'string',
      required: true,
      maxBytes: 512,
      label: {
        en: 'Token of the order event (not an access token)',
        zh: '下单事件中推送的 Token（不是 access_token）',
      },
    },
    waybillId: {
      wire: 'waybill_id',
      type: 'string',
      required: true,
      maxBytes: 128,
      label: { en: 'Waybill id', zh: '运单 ID' },
    },
    actionTime: {
      wire: 'action_time',
      type: 'integer',
      required: true,
      unit: 'seconds',
      label: { en: 'Time of the change, Unix seconds', zh: '轨迹变化时间，Unix 秒级时间戳' },
    },
    actionType: {
      wire: 'action_type',
      type: 'integer',
      required: true,
      label: { en: 'Kind of the change', zh: '轨迹变化类型' },
      oneOf: [
        { value: 100001, meaning: { en: 'picked up', zh: '揽件成功' } },
        { value: 100002, meaning: { en: 'pick-up failed', zh: '揽件失败' } },
        { value: 100003, meaning: { en: 'courier assigned', zh: '分配业务员' } },
        { value: 200001, meaning: { en: 'in transit', zh: '更新运输轨迹' } },
        { value: 300002, meaning: { en: 'out for delivery', zh: '开始派送' } },
        { value: 300003, meaning: { en: 'delivered and signed for', zh: '签收成功' } },
        { value: 300004, meaning: { en: 'delivery failed', zh: '签收失败' } },
        { value: 400001, meaning: { en: 'order cancelled', zh: '订单取消' } },
        { value: 400002, meaning: { en: 'order held up', zh: '订单滞留' } },
      ],
    },
    actionMsg: {
      wire: 'action_msg',
      type: 'string',
      required: true,
      maxBytes: 2048,
      label: { en: 'Text shown on the track page', zh: '展示在轨迹详情页的说明' },
    },
  },
  replyFields: [],
  errorCodes: [-1, 40199, 9300507],
};
