import { localDeliveryGetOrder } from '../../shared/contracts/local-delivery-get-order';
import { deliveries } from '../../shared/extensions/deliveries';
import { createFunction } from '../../shared/function';

export const main = createFunction(localDeliveryGetOrder, deliveries);
