import { localDeliveryRealMockUpdateOrder } from '../../shared/contracts/local-delivery-real-mock-update-order';
import { createFunction } from '../../shared/function';
import { mockRuns } from '../../shared/mock-runs';

export const main = createFunction(localDeliveryRealMockUpdateOrder, mockRuns);
