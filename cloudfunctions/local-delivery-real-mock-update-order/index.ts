import { localDeliveryRealMockUpdateOrder } from '../../shared/contracts/local-delivery-real-mock-update-order';
import { mockRuns } from '../../shared/extensions/mock-runs';
import { createFunction } from '../../shared/function';

export const main = createFunction(localDeliveryRealMockUpdateOrder, mockRuns);
