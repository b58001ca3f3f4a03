import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import { contract, testAccounts } from './contract';

const dadaOrder = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' };

export const guide = defineGuide(contract)({
  title: { en: 'Move a test delivery on', zh: '推进测试配送单' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_realmockupdateorder',
    date: '2025-12-21',
  },
  fields: {
    shopid: say.shopid,
    shopOrderId: say.shopOrderId,
    orderStatus: { en: 'New status', zh: '配送状态', values: say.statuses },
    actionTime: say.actionTime,
    actionMsg: say.actionMsg,
    deliverySign: say.deliverySign,
  },
  answer: say.result,
  testAccounts,
  codes: [-1, 930557, 930560, 930561, 930563, 930565],
  works: { ...dadaOrder, orderStatus: 102 },
  examples: [
    {
      id: 'assigned',
      title: { en: 'A rider takes the order', zh: '骑手接单' },
      caller: 'staff',
      event: { ...dadaOrder, orderStatus: 102, actionMsg: '骑手已接单，正在前往门店' },
    },
    {
      id: 'document',
      title: { en: "The document's example", zh: '官方文档示例' },
      caller: 'staff',
      event: {
        shopid: 'xxxxxxx',
        shopOrderId: 'xxxxxxxxxxx',
        actionTime: 1584145981,
        orderStatus: 101,
        actionMsg: '',
        deliverySign: 'xxxxxxx',
      },
    },
    {
      id: 'steps',
      title: { en: 'A whole delivery, step by step', zh: '按步骤模拟整个配送过程' },
      caller: 'staff',
      event: {
        ...dadaOrder,
        steps: [
          { orderStatus: 102, afterSeconds: 0, actionMsg: '骑手已接单' },
          { orderStatus: 201, afterSeconds: 60, actionMsg: '骑手到店' },
          { orderStatus: 202, afterSeconds: 60, actionMsg: '取货成功' },
          { orderStatus: 301, afterSeconds: 60, actionMsg: '配送中' },
          { orderStatus: 302, afterSeconds: 120, actionMsg: '已送达' },
        ],
      },
    },
    {
      id: 'status',
      title: { en: "Fails: not one of the test account's statuses", zh: '失败：测试账号不支持的状态' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...dadaOrder, orderStatus: 401 },
    },
  ],
});
