import { localDeliveryGetOrder } from '../../shared/contracts/local-delivery-get-order';
import { createFunction } from '../../shared/function';

export const main = createFunction(localDeliveryGetOrder);
