import { answer, defineGuide } from '../../shared/guide/guide';
import { contract } from './contract';

const works = { openid: 'oABC123456' };

export const guide = defineGuide(contract)({
  title: { en: "A customer's own orders", zh: '顾客自己的订单' },
  fields: {
    limit: { en: 'Orders in one answer; 20 where left out', zh: '每页的订单数，默认 20' },
    before: {
      en: 'What the answer before gave as `before`: asks for the next page',
      zh: '上一次返回的 `before`：取下一页',
    },
    openid: {
      en: 'Whose orders. Staff only: customers always get their own, whatever they give',
      zh: '顾客的 openid；仅员工可用，顾客无论传什么都只能查到自己的订单',
    },
  },
  answer: {
    orders: answer.list(
      'Newest first: by when the order was given to its customer',
      '订单列表，最新的在前（按订单归属顾客的时间）',
      {
        family: answer.text(
          '`logistics`, `local-delivery` or `intracity`',
          '`logistics`、`local-delivery` 或 `intracity`',
        ),
        ids: answer.object(
          "What names the order, ready for the family's function that asks for one",
          '订单标识，可直接传给该类订单的查询函数',
          {
            orderId: answer.text('Of a parcel', '快递订单 ID', { optional: true }),
            deliveryId: answer.text('Of a parcel: carrier', '快递公司 ID', { optional: true }),
            waybillId: answer.text('Of a parcel', '快递运单 ID', { optional: true }),
            shopid: answer.text('Of an immediate delivery', '即时配送的商家 ID', { optional: true }),
            shopOrderId: answer.text('Of an immediate delivery', '即时配送的订单 ID', { optional: true }),
            wxStoreId: answer.text('Of a same-city delivery', '同城配送的微信门店编号', { optional: true }),
            storeOrderId: answer.text('Of a same-city delivery', '同城配送的门店订单编号', {
              optional: true,
            }),
          },
        ),
        status: answer.number('Last known status', '最近一次查到的状态', { optional: true }),
        actionType: answer.number(
          "Of a parcel: kind of the last known change of its track; the values are `logistics-get-path`'s",
          '快递：最近一次查到的轨迹变化类型，取值见 `logistics-get-path`',
          { optional: true },
        ),
        changedAt: answer.number(
          'When that was noticed, Unix seconds; before any change, when the order was given to its customer',
          '发现该状态的时间，Unix 秒；尚无变化时为订单归属顾客的时间',
        ),
        ended: answer.boolean('Whether nothing changes any more', '是否已结束'),
      },
      { customer: true },
    ),
    before: answer.text('Asks for the next page; missing on the last one', '用于取下一页；最后一页没有', {
      optional: true,
      customer: true,
    }),
  },
  codes: [],
  works,
  examples: [
    {
      id: 'customer',
      title: { en: 'A customer asks', zh: '顾客查询' },
      caller: 'owner',
      event: { limit: 10 },
    },
    {
      id: 'staff',
      title: { en: 'Staff ask for a customer', zh: '员工查询某位顾客' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'before',
      title: { en: 'Fails: a `before` of no answer', zh: '失败：before 不是返回过的值' },
      fails: 'invalid-argument',
      caller: 'owner',
      event: { before: 'yesterday' },
    },
  ],
});
