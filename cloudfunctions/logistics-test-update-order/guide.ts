import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/logistics';
import { contract } from './contract';

const works = {
  bizId: 'test_biz_id',
  orderId: 'sandbox-test-1',
  deliveryId: 'TEST',
  waybillId: 'sandbox-test-1_1574836404_waybill_id',
  actionTime: 1574836500,
  actionType: 100001,
  actionMsg: '揽件阶段',
} as const;

export const guide = defineGuide(contract)({
  title: { en: 'Move a test order on', zh: '模拟更新测试订单的状态（沙盒）' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_testupdateorder',
    date: '2026-06-01',
  },
  fields: {
    bizId: {
      en: "WeChat's test account, no other",
      zh: '只能是微信测试账号',
      values: { test_biz_id: { en: "WeChat's test account", zh: '微信测试账号' } },
    },
    orderId: { en: 'Order id, placed with deliveryId TEST', zh: '订单 ID，须以 TEST 下单' },
    deliveryId: {
      en: 'The test carrier, no other',
      zh: '只能是测试快递公司',
      values: { TEST: { en: 'the test carrier', zh: '测试快递公司' } },
    },
    waybillId: {
      en: "Waybill id as logistics-add-order answered it; one such as SF1234567890 is no test order's",
      zh: 'logistics-add-order 返回的运单 ID；形如 SF1234567890 的不是测试订单',
    },
    actionTime: { en: `${say.actionTime.en}; else now`, zh: `${say.actionTime.zh}，默认当前时间` },
    actionType: say.actionType,
    actionMsg: { en: 'Text shown on the track page', zh: '展示在轨迹详情页的说明' },
  },
  answer: {},
  codes: [-1, 40097, 930563],
  works,
  examples: [
    {
      id: 'picked-up',
      title: { en: 'The parcel is picked up', zh: '揽件' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'signed',
      title: { en: 'The parcel is signed for', zh: '签收' },
      caller: 'staff',
      event: { ...works, actionTime: 1574922900, actionType: 300003, actionMsg: '已签收，签收人：本人' },
    },
    {
      id: 'missing',
      title: { en: 'Fails: no such test order', zh: '失败：测试订单不存在' },
      fails: 'not-found',
      caller: 'staff',
      event: { ...works, orderId: 'nobody' },
    },
    {
      id: 'real',
      title: { en: "Fails: a merchant's account", zh: '失败：不是测试账号' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, bizId: 'xyz', deliveryId: 'SF' },
    },
  ],
});
