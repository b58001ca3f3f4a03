import { defineContract } from '../../shared/contract/contract';
import {
  deliveryToken,
  feeSpellings,
  orderFields,
  orderRules,
} from '../../shared/fields/local-delivery-order';

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
});
