import { logisticsUpdatePath } from '../../shared/contracts/logistics-update-path';
import { createFunction } from '../../shared/function';

export const main = createFunction(logisticsUpdatePath);
