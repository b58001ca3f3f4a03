import { logisticsUpdatePath } from '../../shared/contracts/logistics-update-path';
import { createFunction } from '../../shared/function';
import { pathQueue } from '../../shared/path-queue';

export const main = createFunction(logisticsUpdatePath, pathQueue);
