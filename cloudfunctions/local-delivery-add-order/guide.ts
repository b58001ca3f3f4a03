import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import * as order from '../../shared/guide/local-delivery-order';
import { contract } from './contract';

const works = order.sampleOrder;
const dadaOrder = { ...works, shopid: 'dadaaee18818d97e236', deliveryId: 'DADA' };

export const guide = defineGuide(contract)({
  title: { en: 'Place an order with a carrier', zh: '下配送单' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_addlocalorder',
    date: '2026-06-01',
  },
  fields: { ...order.orderGuide, deliveryToken: order.deliveryToken },
  answer: { ...say.result, ...order.price, ...order.placed },
  codes: [
    40001, 930555, 930556, 930557, 930558, 930559, 930560, 930561, 930562, 930563, 930564, 930565, 930567,
    930570, 9300535,
  ],
  works,
  examples: [
    {
      id: 'test-shop',
      title: { en: "With WeChat's test shop", zh: '微信测试商户下单' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'dada',
      title: { en: 'With a test account of a carrier', zh: '达达测试账号下单' },
      caller: 'staff',
      event: dadaOrder,
    },
    {
      id: 'class',
      title: { en: 'Fails: a second class of another first class', zh: '失败：二级类目不属于一级类目' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, cargo: { ...works.cargo, cargoSecondClass: '蛋糕' } },
    },
    {
      id: 'token',
      title: { en: 'Fails: the price of the token is no longer valid', zh: '失败：deliveryToken 已过期' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...dadaOrder, deliveryToken: 'an-old-token' },
    },
  ],
});
