import { defineContract } from '../../shared/contract/contract';
import { watchedOrders } from '../../shared/extensions/watched-orders';
import { api } from './api';

const UNDER_WAY = [102, 201, 202, 301];
const DELIVERING = [202, 301];

export const contract = defineContract({
  ...api,
  extension: watchedOrders({
    family: 'local-delivery',
    carrier: 'shopid',
    status: 'orderStatus',
    kept: ['shopid', 'shopOrderId', 'shopNo'],
    always: ['orderStatus', 'waybillId'],
    atStatus: {
      riderName: UNDER_WAY,
      riderPhone: UNDER_WAY,
      riderLng: DELIVERING,
      riderLat: DELIVERING,
      reachTime: DELIVERING,
    },
    phone: 'riderPhone',
    secondsToNextLook: (status) => (UNDER_WAY.includes(status) ? 60 : 5 * 60),
  }),
});
