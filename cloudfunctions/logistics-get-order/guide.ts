import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/logistics';
import { contract } from './contract';

const works = {
  openid: 'oABC123456',
  orderId: '01234567890123456789',
  deliveryId: 'SF',
  waybillId: '123456789',
};

export const guide = defineGuide(contract)({
  title: { en: 'Parcel order and waybill', zh: '快递订单与电子面单' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_getorder',
    date: '2025-12-21',
  },
  fields: {
    orderId: say.orderId,
    deliveryId: say.deliveryId,
    waybillId: say.waybillId,
    openid: say.openid,
    printType: {
      en: 'Waybill form',
      zh: '面单类型',
      values: {
        0: { en: 'two-part form (default)', zh: '二联单（默认）' },
        1: { en: 'one-part form', zh: '一联单' },
      },
    },
  },
  answer: {
    orderId: answer.text('Order id', '订单 ID', { customer: true }),
    deliveryId: answer.text('Carrier id', '快递公司 ID', { customer: true }),
    waybillId: answer.text('Waybill id', '运单 ID', { customer: true }),
    orderStatus: answer.number('Status', '订单状态', {
      customer: true,
      closed: true,
      values: { 0: { en: 'normal', zh: '正常' }, 1: { en: 'cancelled', zh: '已取消' } },
    }),
    printHtml: answer.text("The waybill's HTML in BASE64", '电子面单 HTML，BASE64 编码'),
    waybillData: answer.list('What is printed on the waybill', '面单数据', say.keyAndValue),
  },
  codes: [40001, 40003, 40097, 40199, 47001, 48001, 61007, 930563, 9300520, 9300528],
  works,
  examples: [
    {
      id: 'waybill',
      title: { en: 'A parcel with a waybill to print', zh: '带电子面单的快递订单' },
      caller: 'staff',
      event: { orderId: 'sandbox-order-2', deliveryId: 'YTO', waybillId: 'YT2400010086789', printType: 0 },
    },
    {
      id: 'document',
      title: { en: "The document's example", zh: '官方文档示例' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'watch',
      title: { en: 'Have the order watched for its customer', zh: '为顾客关注订单' },
      caller: 'staff',
      event: { orderId: 'sandbox-order-2', deliveryId: 'YTO', watch: { openid: 'oABC123456' } },
    },
    {
      id: 'owner',
      title: { en: 'The customer asks (watch it first)', zh: '顾客查询（需先关注）' },
      fails: 'permission-denied',
      caller: 'owner',
      event: { orderId: 'sandbox-order-2', deliveryId: 'YTO' },
    },
    {
      id: 'missing',
      title: { en: 'Fails: no such order', zh: '失败：订单不存在' },
      fails: 'not-found',
      caller: 'staff',
      event: { orderId: 'no-such-order', deliveryId: 'YTO' },
    },
  ],
});
