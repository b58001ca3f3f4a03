import { defineContract } from '../../shared/contract/contract';
import { watchedOrders } from '../../shared/extensions/watched-orders';
import { api } from './api';

export const contract = defineContract({
  ...api,
  extension: watchedOrders({
    family: 'logistics',
    carrier: 'deliveryId',
    customer: 'openid',
    status: 'orderStatus',
    kept: ['orderId', 'deliveryId', 'waybillId'],
    // No printHtml, no waybillData: the waybill is the merchant's.
    always: ['orderId', 'deliveryId', 'waybillId', 'orderStatus'],
    atStatus: {},
    secondsToNextLook: () => 30 * 60,
  }),
});
