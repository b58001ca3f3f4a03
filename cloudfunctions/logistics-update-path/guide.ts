import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/logistics';
import { contract } from './contract';

const works = {
  token: 'TOKEN',
  waybillId: '12345678901234567890',
  actionTime: 1533052800,
  actionType: 300002,
  actionMsg: '丽影邓丽君【18666666666】正在派件',
};

export const guide = defineGuide(contract)({
  title: { en: "Update a parcel's track", zh: '更新快递轨迹' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-provider/api_updatepath',
    date: '2025-12-21',
  },
  fields: {
    token: say.eventToken,
    waybillId: say.waybillId,
    actionTime: say.actionTime,
    actionType: say.actionType,
    actionMsg: { en: 'Text shown on the track page', zh: '展示在轨迹详情页的说明' },
  },
  answer: {},
  codes: [-1, 40199, 9300507],
  works,
  examples: [
    {
      id: 'document',
      title: { en: "The document's example", zh: '官方文档示例' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'transit',
      title: { en: 'One more stop of a parcel in transit', zh: '运输途中新增一站' },
      caller: 'staff',
      event: {
        token: 'TOKEN-YT2400010086789',
        waybillId: 'YT2400010086789',
        actionTime: 1533056400,
        actionType: 200001,
        actionMsg: '快件已到达 杭州转运中心',
      },
    },
    {
      id: 'queue',
      title: { en: 'Queue it, the timer sends it', zh: '放入队列，由定时器发送' },
      caller: 'staff',
      event: {
        token: 'TOKEN-YT2400010086789',
        waybillId: 'YT2400010086789',
        actionTime: 1533060000,
        actionType: 300003,
        actionMsg: '已签收，签收人：本人',
        queue: true,
      },
    },
    {
      id: 'milliseconds',
      title: { en: 'Fails: milliseconds instead of seconds', zh: '失败：误用毫秒时间戳' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: {
        token: 'TOKEN',
        waybillId: '12345678901234567890',
        actionTime: 1533052800000,
        actionType: 300002,
        actionMsg: '正在派件',
      },
    },
  ],
});
