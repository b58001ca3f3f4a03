import { defineGuide } from '../../shared/guide/guide';
import { contract } from './contract';

export const guide = defineGuide(contract)({
  title: {
    en: 'Takes the pushes of WeChat: an order that changed is asked for at once',
    zh: '接收微信推送：订单有变化时立即查询',
  },
  fields: {},
  answer: {},
  codes: [],
  // The document's own.
  works: {
    ToUserName: 'toUser',
    FromUserName: 'fromUser',
    CreateTime: 1546924844,
    MsgType: 'event',
    Event: 'add_express_path',
    DeliveryID: 'SF',
    WayBillId: '123456789',
    OrderId: '123456',
    Version: 3,
    Count: 3,
    Actions: [
      { ActionTime: 1546924840, ActionType: 100001, ActionMsg: '小哥A揽件成功' },
      { ActionTime: 1546924841, ActionType: 200001, ActionMsg: '到达广州集包地' },
      { ActionTime: 1546924842, ActionType: 200001, ActionMsg: '运往目的地' },
    ],
  },
  examples: [],
});
