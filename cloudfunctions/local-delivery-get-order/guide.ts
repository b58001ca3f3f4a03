import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import { contract } from './contract';

const works = { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id' };
const dadaOrder = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' };

export const guide = defineGuide(contract)({
  title: { en: 'Same-city delivery', zh: '即时配送订单' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_getlocalorder',
    date: '2025-12-21',
  },
  fields: {
    shopid: say.shopid,
    shopOrderId: say.shopOrderId,
    shopNo: say.shopNo,
    deliverySign: say.deliverySign,
  },
  answer: {
    ...say.result,
    orderStatus: answer.number('Status', '配送状态', { customer: true, values: say.statuses }),
    waybillId: answer.text('Waybill id', '配送单号', { customer: true }),
    riderName: answer.text("Rider's name", '骑手姓名', { customer: true, optional: true }),
    riderPhone: answer.text("Rider's telephone number", '骑手电话', { customer: true, optional: true }),
    riderLng: answer.number("Rider's longitude", '骑手位置经度', { customer: true, optional: true }),
    riderLat: answer.number("Rider's latitude", '骑手位置纬度', { customer: true, optional: true }),
    reachTime: answer.number('Seconds left', '预计还剩多久送达，秒', { customer: true, optional: true }),
  },
  codes: [40001, 930555, 930556, 930557, 930558, 930560, 930561, 930563],
  works,
  examples: [
    {
      id: 'delivering',
      title: { en: 'A delivery on its way', zh: '配送中的订单' },
      caller: 'staff',
      event: { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2', shopNo: '77071-47913' },
    },
    {
      id: 'waiting',
      title: { en: 'A new order, waiting for a rider', zh: '等待分配骑手的新订单' },
      caller: 'staff',
      event: dadaOrder,
    },
    {
      id: 'test-shop',
      title: { en: "WeChat's test shop", zh: '微信测试商户' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'watch',
      title: { en: 'Have the order watched for its customer', zh: '为顾客关注订单' },
      caller: 'staff',
      event: { ...dadaOrder, watch: { openid: 'oABC123456' } },
    },
    {
      id: 'owner',
      title: { en: 'The customer asks (watch it first)', zh: '顾客查询（需先关注）' },
      fails: 'permission-denied',
      caller: 'owner',
      event: dadaOrder,
    },
    {
      id: 'sign',
      title: { en: 'Fails: wrong signature', zh: '失败：校验串错误' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...dadaOrder, deliverySign: '0'.repeat(40) },
    },
  ],
});
