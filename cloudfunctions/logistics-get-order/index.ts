import { logisticsGetOrder } from '../../shared/contracts/logistics-get-order';
import { createFunction } from '../../shared/function';

export const main = createFunction(logisticsGetOrder);
