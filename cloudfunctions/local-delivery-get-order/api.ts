import { defineContract } from '../../shared/contract/contract';
import { deliverySign, shopid, shopNo, shopOrderId } from '../../shared/fields/local-delivery';

// What WeChat offers; apart from what we make of it, for functions that only look with it.
export const api = defineContract({
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
});
