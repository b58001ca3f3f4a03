import { answer } from './guide';

// Labels that the parcel APIs share.

export const orderId = { en: 'Order id', zh: '订单 ID' };
export const deliveryId = {
  en: 'Carrier id, as getAllDelivery gives it',
  zh: '快递公司 ID，见 getAllDelivery',
};
export const waybillId = { en: 'Waybill id', zh: '运单 ID' };
export const bizId = { en: 'Your account with the carrier', zh: '快递公司客户编码' };
export const openid = { en: "Customer's openid", zh: '用户 openid' };

export const keyAndValue = {
  key: answer.text('Name of the entry', '信息的键'),
  value: answer.text('Its text', '信息的值'),
};

export const trackActions = {
  100001: { en: 'picked up', zh: '揽件成功' },
  100002: { en: 'pick-up failed', zh: '揽件失败' },
  100003: { en: 'courier assigned', zh: '分配业务员' },
  200001: { en: 'in transit', zh: '更新运输轨迹' },
  300002: { en: 'out for delivery', zh: '开始派送' },
  300003: { en: 'delivered and signed for', zh: '签收成功' },
  300004: { en: 'delivery failed', zh: '签收失败' },
  400001: { en: 'order cancelled', zh: '订单取消' },
  400002: { en: 'order held up', zh: '订单滞留' },
};

export const actionType = { en: 'Kind of the change', zh: '轨迹变化类型', values: trackActions };
export const actionTime = { en: 'Time of the change, Unix seconds', zh: '轨迹变化时间，Unix 秒级时间戳' };
