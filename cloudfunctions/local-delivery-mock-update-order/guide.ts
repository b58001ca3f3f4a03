import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import { contract } from './contract';

const works = { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id', orderStatus: 102 };

export const guide = defineGuide(contract)({
  title: { en: "Move an order of WeChat's test shop on", zh: '模拟配送公司更新配送单状态（沙盒）' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_mockupdateorder',
    date: '2026-06-01',
  },
  fields: {
    shopid: {
      en: "WeChat's test shop, no other",
      zh: '只能是微信测试商户',
      values: { test_shop_id: { en: "WeChat's test shop", zh: '微信测试商户' } },
    },
    shopOrderId: { en: 'Order id, placed with deliveryId TEST', zh: '商户订单 ID，须以 TEST 下单' },
    waybillId: say.waybillId,
    actionTime: say.actionTime,
    orderStatus: { en: 'New status', zh: '配送状态', values: say.statuses },
    actionMsg: say.actionMsg,
  },
  answer: say.result,
  codes: [40001, 930561, 930563, 930565],
  works,
  examples: [
    {
      id: 'assigned',
      title: { en: 'A rider takes the order', zh: '骑手接单' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'shop',
      title: { en: 'Fails: a shop of a carrier', zh: '失败：不是测试商户' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' },
    },
  ],
});
