import { logisticsGetOrder } from '../../shared/contracts/logistics-get-order';
import { deliveries } from '../../shared/extensions/deliveries';
import { createFunction } from '../../shared/function';

export const main = createFunction(logisticsGetOrder, deliveries);
