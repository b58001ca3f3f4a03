import { localDeliveryRealMockUpdateOrder } from '../../shared/contracts/local-delivery-real-mock-update-order';
import { createFunction } from '../../shared/function';

export const main = createFunction(localDeliveryRealMockUpdateOrder);
