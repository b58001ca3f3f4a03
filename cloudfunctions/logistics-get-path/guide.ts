import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/logistics';
import { contract } from './contract';

const works = {
  orderId: '01234567890123456789',
  openid: 'oABC123456',
  deliveryId: 'SF',
  waybillId: '123456789',
};

const onItsWay = { orderId: 'sandbox-order-2', deliveryId: 'YTO', waybillId: 'YT2400010086789' };

export const guide = defineGuide(contract)({
  title: { en: "A parcel's track", zh: '查询运单轨迹' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_getpath',
    date: '2026-06-01',
  },
  fields: {
    orderId: {
      en: 'Order id; customers must give it',
      zh: '订单 ID，顾客查询时必填',
    },
    openid: say.openid,
    deliveryId: say.deliveryId,
    waybillId: {
      en: 'Waybill id, without child number or suffix; of customers it is not asked',
      zh: '运单 ID，不带子单号或后缀；顾客查询时无需填写',
    },
  },
  answer: {
    openid: answer.text("Customer's openid", '用户 openid'),
    deliveryId: answer.text('Carrier id', '快递公司 ID', { customer: true }),
    waybillId: answer.text('Waybill id', '运单 ID', { customer: true }),
    pathItemNum: answer.number('Number of changes', '轨迹节点数量', { customer: true }),
    pathItemList: answer.list(
      'The changes, in order of time',
      '轨迹节点列表，按时间先后排列',
      {
        actionTime: answer.number(say.actionTime.en, say.actionTime.zh),
        // Not only the known ones: the document itself shows 300001, which none of its tables names.
        actionType: answer.number(
          'Kind of the change: those of logistics-update-path, and others',
          '轨迹变化类型：见 logistics-update-path，也可能有其他值',
        ),
        actionMsg: answer.text(
          'What it says; telephone numbers are masked for customers',
          '轨迹说明；对顾客隐藏其中的电话号码',
        ),
      },
      { customer: true },
    ),
  },
  codes: [40001, 40003, 40199, 47001],
  works,
  examples: [
    {
      id: 'transit',
      title: { en: 'A parcel on its way', zh: '运输途中的包裹' },
      caller: 'staff',
      event: onItsWay,
    },
    {
      id: 'document',
      title: { en: "The document's example", zh: '官方文档示例' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'owner',
      title: {
        en: 'The customer asks (watch it first, with logistics-get-order)',
        zh: '顾客查询（需先用 logistics-get-order 关注）',
      },
      fails: 'permission-denied',
      caller: 'owner',
      event: onItsWay,
    },
    {
      id: 'suffix',
      title: { en: 'Fails: a waybill id with a suffix', zh: '失败：运单 ID 带有后缀' },
      fails: 'not-found',
      caller: 'staff',
      event: { ...onItsWay, waybillId: 'YT2400010086789:8867' },
    },
  ],
});
