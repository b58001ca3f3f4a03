import { defineContract } from '../../shared/contract/contract';
import { watchedOrders } from '../../shared/extensions/watched-orders';
import { orderKeysRule } from '../../shared/fields/intracity';
import { api } from './api';

const UNDER_WAY = [30000, 40000, 50000, 60000, 90000];
const WITH_RIDER = [30000, 40000, 50000, 90000];

export const contract = defineContract({
  ...api,
  rules: ({ watch, ...keys }) => [
    orderKeysRule(keys),
    watch !== undefined &&
      (keys.wxStoreId === undefined || keys.storeOrderId === undefined) && {
        at: 'watch',
        says: { en: 'needs wxStoreId and storeOrderId', zh: '需要同时给出 wxStoreId 和 storeOrderId' },
      },
  ],
  extension: watchedOrders({
    family: 'intracity',
    carrier: 'wxStoreId',
    status: 'orderStatus',
    kept: ['wxStoreId', 'storeOrderId'],
    always: ['orderStatus', 'storeOrderId', 'serviceTransId', 'createTime'],
    // Before its time a time is 0.
    atStatus: {
      acceptTime: [...WITH_RIDER, 70000],
      fetchTime: [50000, 70000, 90000],
      finishTime: [70000],
      cancelTime: [20000, 20001],
      expectedFinishTime: [10000, ...UNDER_WAY],
      recvCode: [10000, ...UNDER_WAY],
      'transporterInfo.transporterName': WITH_RIDER,
      'transporterInfo.transporterPhone': WITH_RIDER,
    },
    phone: 'transporterInfo.transporterPhone',
    secondsToNextLook: (status) => (UNDER_WAY.includes(status) ? 60 : 5 * 60),
  }),
});
