import { defineGuide } from '../../shared/guide/guide';
import { contract } from './contract';

export const guide = defineGuide(contract)({
  title: {
    en: 'Takes the callbacks of 同城配送 through an HTTP entrance: an order that changed is asked for at the next tick',
    zh: '通过 HTTP 访问服务接收同城配送的状态回调：订单有变化时由下一次定时任务查询',
  },
  fields: {},
  answer: {},
  codes: [],
  // The document's own body, with the sign that its rule makes of it; the one it prints is of a broken text.
  works: {
    path: '/intracity-callback',
    httpMethod: 'POST',
    headers: { 'content-type': 'application/json' },
    queryStringParameters: {},
    requestContext: {},
    body: '{"appid":"wx539e0b4872f19621","order_status":40000,"service_trans_id":"DADA","status_change_time":1711458532,"store_order_id":"sa5dadada12fd4assdsdad11s","timestamp":1711458532,"wx_order_id":"4018734875633256960","wx_store_id":"4000000000000042001","sign":"bb783330085f89499dfc6911e3a2dd31"}',
    isBase64Encoded: false,
  },
  examples: [],
});
