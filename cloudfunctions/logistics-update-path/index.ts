import { logisticsUpdatePath } from '../../shared/contracts/logistics-update-path';
import { pathQueue } from '../../shared/extensions/path-queue';
import { createFunction } from '../../shared/function';

export const main = createFunction(logisticsUpdatePath, pathQueue);
