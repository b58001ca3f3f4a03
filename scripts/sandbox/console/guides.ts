import type { Text } from '../../../shared/errors/catalogue-entry';
import { CUSTOMER_OPENID } from '../credentials';
import { workingRequests } from '../working-requests';
import type { Example } from './protocol';

export const STRANGER_OPENID = 'oStranger00000000000000000000';

export interface Guide {
  title: Text;
  examples: readonly Example[];
}

const DADA_ORDER = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' };

/** What to call each function with: examples that work on a fresh sandbox, and some that fail on purpose. */
export const guides: Readonly<Record<string, Guide>> = {
  'logistics-get-order': {
    title: { en: 'Parcel order and waybill', zh: '快递订单与电子面单' },
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
        event: workingRequests['logistics-get-order'],
      },
      {
        id: 'watch',
        title: { en: 'Have the order watched for its customer', zh: '为顾客关注订单' },
        caller: 'staff',
        event: { orderId: 'sandbox-order-2', deliveryId: 'YTO', watch: { openid: CUSTOMER_OPENID } },
      },
      {
        id: 'owner',
        title: { en: 'The customer asks (watch it first)', zh: '顾客查询（需先关注）' },
        caller: 'owner',
        event: { orderId: 'sandbox-order-2', deliveryId: 'YTO' },
      },
      {
        id: 'missing',
        title: { en: 'Fails: no such order', zh: '失败：订单不存在' },
        caller: 'staff',
        event: { orderId: 'no-such-order', deliveryId: 'YTO' },
      },
    ],
  },
  'logistics-update-path': {
    title: { en: "Update a parcel's track", zh: '更新快递轨迹' },
    examples: [
      {
        id: 'document',
        title: { en: "The document's example", zh: '官方文档示例' },
        caller: 'staff',
        event: workingRequests['logistics-update-path'],
      },
      {
        id: 'transit',
        title: { en: 'One more stop of a parcel in transit', zh: '运输途中新增一站' },
        caller: 'staff',
        event: {
          token: 'TOKEN-YT2400010086789',
          waybillId: 'YT2400010086789',
          actionTime: 1533056400,
          actionType: 200001,
          actionMsg: '快件已到达 杭州转运中心',
        },
      },
      {
        id: 'queue',
        title: { en: 'Queue it, the timer sends it', zh: '放入队列，由定时器发送' },
        caller: 'staff',
        event: {
          token: 'TOKEN-YT2400010086789',
          waybillId: 'YT2400010086789',
          actionTime: 1533060000,
          actionType: 300003,
          actionMsg: '已签收，签收人：本人',
          queue: true,
        },
      },
      {
        id: 'milliseconds',
        title: { en: 'Fails: milliseconds instead of seconds', zh: '失败：误用毫秒时间戳' },
        caller: 'staff',
        event: {
          token: 'TOKEN',
          waybillId: '12345678901234567890',
          actionTime: 1533052800000,
          actionType: 300002,
          actionMsg: '正在派件',
        },
      },
    ],
  },
  'local-delivery-get-order': {
    title: { en: 'Same-city delivery', zh: '即时配送订单' },
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
        event: DADA_ORDER,
      },
      {
        id: 'test-shop',
        title: { en: "WeChat's test shop", zh: '微信测试商户' },
        caller: 'staff',
        event: workingRequests['local-delivery-get-order'],
      },
      {
        id: 'watch',
        title: { en: 'Have the order watched for its customer', zh: '为顾客关注订单' },
        caller: 'staff',
        event: { ...DADA_ORDER, watch: { openid: CUSTOMER_OPENID } },
      },
      {
        id: 'owner',
        title: { en: 'The customer asks (watch it first)', zh: '顾客查询（需先关注）' },
        caller: 'owner',
        event: DADA_ORDER,
      },
      {
        id: 'sign',
        title: { en: 'Fails: wrong signature', zh: '失败：校验串错误' },
        caller: 'staff',
        event: { ...DADA_ORDER, deliverySign: '0'.repeat(40) },
      },
    ],
  },
  'local-delivery-real-mock-update-order': {
    title: { en: 'Move a test delivery on', zh: '推进测试配送单' },
    examples: [
      {
        id: 'assigned',
        title: { en: 'A rider takes the order', zh: '骑手接单' },
        caller: 'staff',
        event: { ...DADA_ORDER, orderStatus: 102, actionMsg: '骑手已接单，正在前往门店' },
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
          ...DADA_ORDER,
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
        caller: 'staff',
        event: { ...DADA_ORDER, orderStatus: 401 },
      },
    ],
  },
};
