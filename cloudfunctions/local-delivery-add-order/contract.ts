import { defineContract } from '../../shared/contract/contract';
import { placements } from '../../shared/extensions/placements';
import {
  deliveryToken,
  feeSpellings,
  orderFields,
  orderRules,
} from '../../shared/fields/local-delivery-order';
import { contract as getOrder } from '../local-delivery-get-order/contract';

export const contract = defineContract({
  name: 'local-delivery-add-order',
  api: 'immediateDelivery.addOrder',
  path: '/cgi-bin/express/local/business/order/add',
  cloudCall: false,
  kind: 'write',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: { ...orderFields, deliveryToken },
  replyFields: ['resultcode'],
  replySpellings: feeSpellings,
  rules: orderRules,
  extension: placements({
    keys: ['shopid', 'shopOrderId'],
    carrier: 'shopid',
    customer: 'openid',
    passing: ['deliveryToken'],
    exists: [930562],
    // Not the codes with which the goods are handed over.
    keeps: [
      'resultcode',
      'resultmsg',
      'fee',
      'deliverfee',
      'couponfee',
      'tips',
      'insurancefee',
      'distance',
      'waybillId',
      'orderStatus',
      'dispatchDuration',
    ],
    readBack: {
      read: getOrder,
      shows: ['resultcode', 'resultmsg', 'waybillId', 'orderStatus'],
      // The waybill may come later than the order.
      says: ({ orderStatus }) => (orderStatus === undefined ? 'unclear' : 'done'),
      absent: [930563],
      // "The carrier's time-out": it may hold an order that WeChat does not show yet.
      slow: [930556],
    },
  }),
});
