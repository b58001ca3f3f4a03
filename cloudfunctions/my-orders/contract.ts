import { defineOwn } from '../../shared/contract/contract';
import { myOrders, myOrdersFields } from '../../shared/extensions/my-orders';

export const contract = defineOwn({
  name: 'my-orders',
  api: 'myOrders',
  kind: 'read',
  fields: myOrdersFields,
  extension: myOrders,
});
