import { createHash } from 'node:crypto';
import type { IntracityOrder } from './intracity-world';
import type { LocalOrder } from './local-delivery-shops';
import type { LogisticsOrder } from './logistics-world';

// What WeChat pushes when an order moves. Documents: onPathUpdate (add_express_path), onOrderStatus
// (update_waybill_status). To a function ToUserName is the appid in the one sample that is printed.

type Push = Record<string, unknown>;

/** The fixed sender of same-city pushes; made up, as no document prints it. */
const TEAM = 'oSandboxWeChatTeam0000000000';

function envelope(appid: string, from: string, event: string, now: number): Push {
  return {
    ToUserName: appid,
    FromUserName: from,
    CreateTime: Math.floor(now / 1000),
    MsgType: 'event',
    Event: event,
  };
}

/** @param now in milliseconds since 1970 */
export function pathPush(order: LogisticsOrder, appid: string, now: number): Push {
  const { order_id, openid, delivery_id, waybill_id, path } = order;
  return {
    ...envelope(appid, openid, 'add_express_path', now),
    DeliveryID: delivery_id,
    WayBillId: waybill_id,
    OrderId: order_id,
    Version: path.length,
    Count: path.length,
    Actions: path.map(({ action_time, action_type, action_msg }) => ({
      ActionTime: action_time,
      ActionType: action_type,
      ActionMsg: action_msg,
    })),
  };
}

/** @param now in milliseconds since 1970 */
export function statusPush(order: LocalOrder, appid: string, now: number): Push {
  const { shopid, shop_order_id, waybill_id, order_status, history } = order;
  const last = history.at(-1);
  return {
    ...envelope(appid, TEAM, 'update_waybill_status', now),
    shopid,
    shop_order_id,
    waybill_id,
    action_time: last?.action_time ?? Math.floor(now / 1000),
    order_status,
    action_msg: last?.action_msg ?? '',
    ...(order.rider_name === '' ? {} : { agent: { name: order.rider_name, phone: order.rider_phone } }),
  };
}

/**
 * What is posted to callback_url, as the HTTP entrance of cloud functions hands it on. Document: 同城配送 addorder.
 * @param token of 消息推送, on mp.weixin.qq.com
 * @param now in milliseconds since 1970
 */
export function intracityCallback(order: IntracityOrder, appid: string, token: string, now: number): Push {
  const { wx_store_id, wx_order_id, store_order_id, service_trans_id, order_status, times } = order;
  const timestamp = Math.floor(now / 1000);
  const fields = {
    appid,
    order_status,
    service_trans_id,
    status_change_time: times[order_status] ?? timestamp,
    store_order_id,
    timestamp,
    wx_order_id,
    wx_store_id,
  };
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  const text = [...pairs.sort(), `token=${token}`].join('&');
  const sign = createHash('md5').update(text).digest('hex');
  return {
    path: '/intracity-callback',
    httpMethod: 'POST',
    headers: { 'content-type': 'application/json' },
    queryStringParameters: {},
    body: JSON.stringify({ ...fields, sign }),
    isBase64Encoded: false,
  };
}
