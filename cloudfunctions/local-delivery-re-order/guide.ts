import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import * as order from '../../shared/guide/local-delivery-order';
import { contract } from './contract';

const works = {
  ...order.sampleOrder,
  shopid: 'dadaaee18818d97e236',
  deliveryId: 'DADA',
  shopOrderId: 'sandbox-dada-4',
};

export const guide = defineGuide(contract)({
  title: { en: 'Place a cancelled or failed order again', zh: '重新下单' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_reorder',
    date: '2026-06-01',
  },
  fields: { ...order.orderGuide, deliveryToken: order.deliveryToken },
  answer: { ...say.result, ...order.price, ...order.placed },
  codes: [
    -1, 930555, 930556, 930557, 930558, 930559, 930560, 930561, 930562, 930563, 930565, 930567, 930570,
    9300535,
  ],
  works,
  examples: [
    {
      id: 'cancelled',
      title: { en: 'An order that was cancelled', zh: '订单取消后重新下单' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'alive',
      title: { en: 'Fails: the order is still under way', zh: '失败：订单仍在配送' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...works, shopOrderId: 'sandbox-dada-1' },
    },
    {
      id: 'mtps',
      title: { en: 'Fails: MTPS has no second placing', zh: '失败：美团配送不支持重新下单' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, deliveryId: 'MTPS', orderInfo: { deliveryServiceCode: '4011' } },
    },
  ],
});
