import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import * as order from '../../shared/guide/local-delivery-order';
import { contract } from './contract';

const works = order.sampleOrder;

export const guide = defineGuide(contract)({
  title: { en: 'What an order would cost', zh: '预下配送单：询价' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_preaddorder',
    date: '2026-06-01',
  },
  fields: order.orderGuide,
  answer: {
    ...say.result,
    ...order.price,
    deliveryToken: answer.text('Of DADA: keeps the price for 3 minutes', '达达：3 分钟内按此价格下单', {
      optional: true,
    }),
  },
  codes: [40001, 930555, 930556, 930557, 930559, 930560, 930561, 930567, 930570],
  works,
  examples: [
    {
      id: 'test-shop',
      title: { en: "With WeChat's test shop", zh: '微信测试商户询价' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'dada',
      title: { en: 'A price that DADA keeps for 3 minutes', zh: '达达询价，3 分钟内有效' },
      caller: 'staff',
      event: { ...works, shopid: 'dadaaee18818d97e236', deliveryId: 'DADA' },
    },
    {
      id: 'sftc',
      title: { en: 'Fails: SFTC wants the time of the order', zh: '失败：顺丰同城须填 orderTime' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, shopid: '1534713176', deliveryId: 'SFTC', orderInfo: {} },
    },
  ],
});
