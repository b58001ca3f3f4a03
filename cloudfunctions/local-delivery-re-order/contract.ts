import { defineContract } from '../../shared/contract/contract';
import { ofCarrier } from '../../shared/fields/local-delivery';
import {
  deliveryToken,
  feeSpellings,
  orderFields,
  orderRules,
} from '../../shared/fields/local-delivery-order';

export const contract = defineContract({
  name: 'local-delivery-re-order',
  api: 'immediateDelivery.reOrder',
  path: '/cgi-bin/express/local/business/order/readd',
  cloudCall: false,
  kind: 'write',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: { ...orderFields, deliveryToken },
  replyFields: ['resultcode'],
  replySpellings: feeSpellings,
  rules: (order) => [
    order.deliveryId === 'MTPS' &&
      ofCarrier('MTPS', 'deliveryId', {
        en: 'is not possible here: call add-order with another shopOrderId',
        zh: '不支持重新下单，请更换 shopOrderId 后调用 add-order',
      }),
    ...orderRules(order),
  ],
});
