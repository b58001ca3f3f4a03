import { defineOwn } from '../../shared/contract/contract';
import { myOrders, myOrdersFields } from '../../shared/extensions/my-orders';
import { contract as intracity } from '../intracity-query-order/contract';
import { contract as localDelivery } from '../local-delivery-get-order/contract';
import { contract as logistics } from '../logistics-get-order/contract';

export const contract = defineOwn({
  name: 'my-orders',
  api: 'myOrders',
  kind: 'read',
  fields: myOrdersFields,
  extension: myOrders({ logistics, 'local-delivery': localDelivery, intracity }),
});
