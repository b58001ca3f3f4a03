import { answer } from './guide';

// Labels that the APIs of same-city delivery share.

export const statuses = {
  101: { en: 'waiting for a rider', zh: '等待分配骑手' },
  102: { en: 'rider assigned', zh: '骑手已接单' },
  103: { en: 'cancelled by the merchant', zh: '商家取消订单，订单结束' },
  201: { en: 'rider at the store', zh: '骑手到店' },
  202: { en: 'picked up', zh: '取货成功' },
  203: { en: 'pick-up failed, cancelled by the merchant', zh: '取货失败，商家取消，订单结束' },
  204: { en: "pick-up failed, rider's reasons", zh: '取货失败，骑手原因，订单结束' },
  205: { en: "pick-up failed, merchant's reasons", zh: '取货失败，商家原因，订单结束' },
  301: { en: 'delivering', zh: '配送中' },
  302: { en: 'delivered', zh: '配送成功' },
  303: { en: 'cancelled by the merchant, being returned', zh: '商家取消，物品返还中' },
  304: { en: 'customer not reached, being returned', zh: '无法联系收货人，物品返还中' },
  305: { en: 'customer refused, being returned', zh: '收货人拒收，物品返还中' },
  401: { en: 'returned to the merchant', zh: '货品返还商家，订单结束' },
  501: { en: "cancelled, carrier's system", zh: '因运力系统原因取消，订单结束' },
  502: { en: 'cancelled, force majeure', zh: '因不可抗拒因素取消，订单结束' },
};

export const shopid = {
  en: 'Shop id: the appkey the carrier issued',
  zh: '商家 id，由配送公司分配的 appkey',
};
export const shopOrderId = { en: "Merchant's order id", zh: '商户订单 ID' };
export const deliveryId = {
  en: 'Carrier id, the same in every call about the order: SFTC, SS, MTPS, DADA, UU or TEST',
  zh: '配送公司 ID，同一订单须一致：SFTC、SS、MTPS、DADA、UU 或 TEST',
};
export const waybillId = { en: "The carrier's number of the order", zh: '配送单 ID' };
export const shopNo = {
  en: 'Store number; else the one in LOCAL_DELIVERY_SHOPS',
  zh: '门店编号；不填则取 LOCAL_DELIVERY_SHOPS 中的配置',
};
export const deliverySign = {
  en: 'Signature; computed from LOCAL_DELIVERY_SHOPS if left out',
  zh: '校验串；不填则按 LOCAL_DELIVERY_SHOPS 计算',
};
export const actionTime = {
  en: 'Time of the change, Unix seconds; now if left out',
  zh: '状态变更时间，Unix 秒级时间戳；不填则为当前时间',
};
export const actionMsg = { en: 'Note', zh: '附加信息' };

export const cancelReasonId = {
  en: 'Reason',
  zh: '取消原因',
  values: {
    1: { en: 'not needed for now', zh: '暂时不需要邮寄' },
    2: { en: 'the price does not suit', zh: '价格不合适' },
    3: { en: 'the order is wrong, will be placed anew', zh: '订单信息有误，重新下单' },
    4: { en: 'the rider picks up late', zh: '骑手取货不及时' },
    5: { en: 'the rider delivers late', zh: '骑手配送不及时' },
    6: { en: 'another one: say it in cancelReason', zh: '其他原因（需填写 cancelReason）' },
  },
};
export const cancelReason = { en: 'The reason in words', zh: '其他原因的说明' };

/** What every answer of a carrier holds. */
export const result = {
  resultcode: answer.number("The carrier's code, 0 = accepted", '运力返回码，0 为成功'),
  resultmsg: answer.text("The carrier's words", '运力返回说明'),
};
