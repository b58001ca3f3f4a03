import type { EnumValue, StringField } from './contract';

/** `order_status` of same-city delivery; document: open-ability/immediate-delivery/order_status. */
export const deliveryStatuses: readonly EnumValue[] = [
  { value: 101, meaning: { en: 'waiting for a rider', zh: '等待分配骑手' } },
  { value: 102, meaning: { en: 'rider assigned', zh: '骑手已接单' } },
  { value: 103, meaning: { en: 'cancelled by the merchant', zh: '商家取消订单，订单结束' } },
  { value: 201, meaning: { en: 'rider at the store', zh: '骑手到店' } },
  { value: 202, meaning: { en: 'picked up', zh: '取货成功' } },
  {
    value: 203,
    meaning: { en: 'pick-up failed, cancelled by the merchant', zh: '取货失败，商家取消，订单结束' },
  },
  { value: 204, meaning: { en: "pick-up failed, rider's reasons", zh: '取货失败，骑手原因，订单结束' } },
  { value: 205, meaning: { en: "pick-up failed, merchant's reasons", zh: '取货失败，商家原因，订单结束' } },
  { value: 301, meaning: { en: 'delivering', zh: '配送中' } },
  { value: 302, meaning: { en: 'delivered', zh: '配送成功' } },
  { value: 303, meaning: { en: 'cancelled by the merchant, being returned', zh: '商家取消，物品返还中' } },
  { value: 304, meaning: { en: 'customer not reached, being returned', zh: '无法联系收货人，物品返还中' } },
  { value: 305, meaning: { en: 'customer refused, being returned', zh: '收货人拒收，物品返还中' } },
  { value: 401, meaning: { en: 'returned to the merchant', zh: '货品返还商家，订单结束' } },
  { value: 501, meaning: { en: "cancelled, carrier's system", zh: '因运力系统原因取消，订单结束' } },
  { value: 502, meaning: { en: 'cancelled, force majeure', zh: '因不可抗拒因素取消，订单结束' } },
];

export const shopid: StringField = {
  wire: 'shopid',
  type: 'string',
  required: true,
  maxBytes: 128,
  label: { en: 'Shop id: the appkey the carrier issued', zh: '商家 id，由配送公司分配的 appkey' },
};

export const shopOrderId: StringField = {
  wire: 'shop_order_id',
  type: 'string',
  required: true,
  maxBytes: 512,
  label: { en: "Merchant's order id", zh: '商户订单 ID' },
};

export const deliverySign: StringField = {
  wire: 'delivery_sign',
  type: 'string',
  required: false,
  maxBytes: 64,
  sha1: true,
  label: {
    en: 'Signature; computed from LOCAL_DELIVERY_SHOPS if left out',
    zh: '校验串；不填则按 LOCAL_DELIVERY_SHOPS 计算',
  },
};
