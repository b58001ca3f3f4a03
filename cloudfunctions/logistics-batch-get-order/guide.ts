import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/logistics';
import { contract } from './contract';

/** The document's own asks for the same parcel twice. */
const works = {
  orderList: [
    { orderId: '01234567890123456789', deliveryId: 'SF', waybillId: '123456789' },
    { orderId: 'sandbox-order-2', deliveryId: 'YTO', waybillId: 'YT2400010086789' },
  ],
};

const ids = {
  orderId: answer.text(say.orderId.en, say.orderId.zh),
  deliveryId: answer.text(say.deliveryId.en, say.deliveryId.zh),
  waybillId: answer.text(say.waybillId.en, say.waybillId.zh, { optional: true }),
};

export const guide = defineGuide(contract)({
  title: { en: 'Many parcel orders at once', zh: '批量获取运单数据' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_batchgetorder',
    date: '2026-06-01',
  },
  fields: {
    orderList: {
      en: 'The orders, at most 100',
      zh: '订单列表，最多 100 个',
      fields: {
        orderId: say.orderId,
        deliveryId: say.deliveryId,
        waybillId: {
          en: 'Waybill id; give it: without it orders were seen missing from the answer',
          zh: '运单 ID，建议填写：不填时，有开发者遇到订单不在返回结果中',
        },
      },
    },
  },
  answer: {
    orderList: answer.list(
      'The orders, each with a code of its own: match them by orderId, the order of the list is not promised',
      '订单列表，每个订单有各自的错误码；请按 orderId 对应，不保证与请求顺序一致',
      {
        errcode: answer.number('0 = found', '0 表示成功'),
        errmsg: answer.text("WeChat's words", '错误信息'),
        ...ids,
        orderStatus: answer.number('Status', '订单状态', {
          optional: true,
          closed: true,
          values: { 0: { en: 'normal', zh: '正常' }, 1: { en: 'cancelled', zh: '已取消' } },
        }),
        printHtml: answer.text(
          "The waybill's HTML in BASE64, with `withPrintHtml: true`",
          '电子面单 HTML，BASE64 编码；`withPrintHtml: true` 时返回',
          { optional: true },
        ),
        waybillData: answer.list('What is printed on the waybill', '面单数据', say.keyAndValue, {
          optional: true,
        }),
      },
    ),
    left: answer.list(
      'What did not fit into one answer (800 kB; the platform allows 1 MB): call again with this as `orderList`',
      '一次返回不下的订单（上限 800 kB，平台限制为 1 MB）：以此作为 `orderList` 再次调用',
      ids,
      { optional: true },
    ),
  },
  codes: [40001, 40199, 47001, 930563, 9300520, 9300528],
  works,
  examples: [
    {
      id: 'document',
      title: { en: 'Two parcels', zh: '两个快递订单' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'print',
      title: { en: 'With the waybills to print', zh: '同时返回电子面单' },
      caller: 'staff',
      event: { ...works, withPrintHtml: true },
    },
    {
      id: 'missing',
      title: {
        en: 'One of the orders does not exist: it has a code of its own',
        zh: '其中一个订单不存在：该订单有各自的错误码',
      },
      caller: 'staff',
      event: { orderList: [...works.orderList, { orderId: 'no-such-order', deliveryId: 'SF' }] },
    },
    {
      id: 'none',
      title: { en: 'Fails: no order', zh: '失败：没有订单' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { orderList: [] },
    },
  ],
});
