import { defineContract } from '../../shared/contract/contract';
import { SECONDS_OF_PARCELS } from '../../shared/extensions/order-view';
import { watchedOrders } from '../../shared/extensions/watched-orders';
import { api as track } from '../logistics-get-path/api';
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
    track,
    secondsToNextLook: () => SECONDS_OF_PARCELS,
  }),
});
