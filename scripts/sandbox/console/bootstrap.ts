import type { Contract } from '../../../shared/contracts/contract';
import { localDeliveryGetOrder } from '../../../shared/contracts/local-delivery-get-order';
import { localDeliveryRealMockUpdateOrder } from '../../../shared/contracts/local-delivery-real-mock-update-order';
import { logisticsGetOrder } from '../../../shared/contracts/logistics-get-order';
import { logisticsUpdatePath } from '../../../shared/contracts/logistics-update-path';
import { deliveries } from '../../../shared/extensions/deliveries';
import type { Extension } from '../../../shared/extensions/extension';
import { mockRuns } from '../../../shared/extensions/mock-runs';
import { pathQueue } from '../../../shared/extensions/path-queue';
import { CUSTOMER_OPENID } from '../credentials';
import { guides, STRANGER_OPENID } from './guides';
import type { Bootstrap, ConsoleFunction } from './protocol';

/** Each contract with its extension, as cloudfunctions/<name>/index.ts puts them together. */
const FUNCTIONS: readonly (readonly [Contract, Extension])[] = [
  [logisticsGetOrder, deliveries],
  [logisticsUpdatePath, pathQueue],
  [localDeliveryGetOrder, deliveries],
  [localDeliveryRealMockUpdateOrder, mockRuns],
];

/** What the page must know before it can show anything. */
export function bootstrapOf(
  adminOpenid: string,
  facts: Pick<Bootstrap, 'canMakeDue' | 'timersRun' | 'boot'>,
): Bootstrap {
  return {
    functions: FUNCTIONS.map(([contract, extension]) => consoleFunction(contract, extension)),
    openids: { staff: adminOpenid, owner: CUSTOMER_OPENID, stranger: STRANGER_OPENID },
    ...facts,
  };
}

function consoleFunction(contract: Contract, { option }: Extension): ConsoleFunction {
  const { name, api, path, cloudCall, kind, document, fields, order, testAccounts, errorCodes } = contract;
  const guide = guides[name];
  if (!guide) throw new Error(`scripts/sandbox/console/guides.ts has nothing for ${name}`);
  return {
    name,
    api,
    path,
    cloudCall,
    kind,
    document,
    fields,
    title: guide.title,
    examples: guide.examples,
    option: { name: option.name as ConsoleFunction['option']['name'], replaces: option.replaces },
    riderAt: order?.atStatus.riderLng ?? [],
    finalStatuses: order?.finalStatuses ?? [],
    testAccounts: testAccounts ?? {},
    errorCodes,
  };
}
