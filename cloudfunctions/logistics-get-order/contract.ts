import { defineContract } from '../../shared/contract/contract';
import { watchedOrders } from '../../shared/extensions/watched-orders';
import { api } from './api';

export const contract = defineContract({
  ...api,
  extension: watchedOrders({
    keys: ['orderId', 'deliveryId'],
    carrier: 'deliveryId',
    customer: 'openid',
    status: 'orderStatus',
    kept: ['orderId', 'deliveryId', 'waybillId'],
    // No printHtml, no waybillData: the waybill is the merchant's.
    always: ['orderId', 'deliveryId', 'waybillId', 'orderStatus'],
    atStatus: {},
    finalStatuses: [1],
    secondsToNextLook: () => 30 * 60,
  }),
});
