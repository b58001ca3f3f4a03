import { defineContract } from '../../shared/contract/contract';
import { feeSpellings, orderFields, orderRules } from '../../shared/fields/local-delivery-order';

export const contract = defineContract({
  name: 'local-delivery-pre-add-order',
  api: 'immediateDelivery.preAddOrder',
  path: '/cgi-bin/express/local/business/order/pre_add',
  cloudCall: false,
  kind: 'read',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: orderFields,
  replyFields: ['resultcode'],
  replySpellings: feeSpellings,
  rules: orderRules,
});
