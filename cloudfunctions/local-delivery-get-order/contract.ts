import { defineContract } from '../../shared/contract/contract';
import { watchedOrders } from '../../shared/extensions/watched-orders';
import { deliverySign, finalStatuses, shopid, shopNo, shopOrderId } from '../../shared/fields/local-delivery';

const UNDER_WAY = [102, 201, 202, 301];
const DELIVERING = [202, 301];

export const contract = defineContract({
  name: 'local-delivery-get-order',
  api: 'immediateDelivery.getOrder',
  path: '/cgi-bin/express/local/business/order/get',
  cloudCall: false,
  kind: 'read',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  // shopNo: the table says required, its text "may be left out with only one store"; every generation has both.
  fields: { shopid, shopOrderId, shopNo, deliverySign },
  replyFields: [
    'resultcode',
    'order_status',
    'waybill_id',
    'rider_name',
    'rider_phone',
    'rider_lng',
    'rider_lat',
    'reach_time',
  ],
  extension: watchedOrders({
    keys: ['shopid', 'shopOrderId'],
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
    finalStatuses,
    secondsToNextLook: (status) => (UNDER_WAY.includes(status) ? 60 : 5 * 60),
  }),
});
