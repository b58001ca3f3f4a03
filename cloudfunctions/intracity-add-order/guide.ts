import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = {
  wxStoreId: '4000000000000050001',
  storeOrderId: 'testorder123',
  userOpenid: 'oABC123456',
  ...say.testReceiver,
  orderDetailPath: 'pages/order/order?id=testorder123',
  useSandbox: 1,
  cargo: {
    ...say.testCargo,
    itemList: [
      { itemName: '8寸榴莲', count: 1, itemPicUrl: 'https://www.qq.com' },
      { itemName: '可口可乐', count: 2, itemPicUrl: 'https://www.qq.com' },
    ],
  },
};

export const guide = defineGuide(contract)({
  title: { en: 'Place an order, paid from the balance', zh: '创建配送单' },
  document: say.document('addorder'),
  fields: {
    wxStoreId: say.wxStoreId,
    storeOrderId: say.storeOrderId,
    userOpenid: { en: "Customer's openid in this mini program", zh: '收货人在本小程序的 openid' },
    ...say.receiver,
    orderSeq: { en: 'Number that the rider looks for', zh: '订单流水号，供骑手取货' },
    verifyCodeType: {
      en: 'Codes to be told',
      zh: '验证码类型',
      values: {
        0: { en: 'none', zh: '不需要' },
        1: { en: 'at the store', zh: '取货码' },
        2: { en: 'by the customer', zh: '收货码' },
        3: { en: 'both', zh: '取货码和收货码' },
      },
    },
    orderDetailPath: { en: "The order's page in the mini program", zh: '小程序订单详情页路径' },
    callbackUrl: { en: 'https URL that WeChat tells of changes', zh: '状态回调地址，https' },
    useSandbox: say.useSandbox,
    cargo: {
      en: 'The goods',
      zh: '物品信息',
      fields: {
        ...say.cargoFields,
        itemList: {
          en: 'Items',
          zh: '物品列表',
          fields: {
            itemName: { en: 'Name', zh: '物品名称' },
            itemPicUrl: { en: 'Picture', zh: '物品图片' },
            count: { en: 'How many', zh: '数量' },
          },
        },
      },
    },
  },
  answer: {
    wxStoreId: answer.text(say.wxStoreId.en, say.wxStoreId.zh, { optional: true }),
    wxOrderId: say.answered.wxOrderId,
    storeOrderId: say.answered.storeOrderId,
    serviceTransId: say.answered.serviceTransId,
    distance: say.answered.distance,
    transOrderId: answer.text("The carrier's number", '运力订单号', { optional: true }),
    waybillId: answer.text("The carrier's waybill", '运力配送单号', { optional: true }),
    fee: say.fen('Taken from the balance', '实际扣费'),
    fetchCode: answer.text('Code that the rider tells the store', '取货码', { optional: true }),
    orderSeq: answer.text('Number that the rider looks for', '订单流水号', { optional: true }),
  },
  codes: [...say.codes, 934002, 934005, 934009, 934013, 934014, 934015, 934019, 934020, 934026],
  works,
  examples: [
    { id: 'test', title: { en: 'A test order', zh: '沙箱下单' }, caller: 'staff', event: works },
    {
      id: 'real',
      title: { en: 'Paid from the balance', zh: '从余额扣费的订单' },
      caller: 'staff',
      event: { ...works, useSandbox: undefined, storeOrderId: 'order-1', verifyCodeType: 3 },
    },
    {
      id: 'receiver',
      title: { en: 'Fails: a test order of SFTC to somebody else', zh: '失败：顺丰沙箱只支持指定收件人' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...works, userName: '李雷' },
    },
    {
      id: 'sandbox',
      title: { en: 'Fails: useSandbox is 1 or left out', zh: '失败：useSandbox 只能为 1 或不填' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, useSandbox: 0 },
    },
  ],
});
