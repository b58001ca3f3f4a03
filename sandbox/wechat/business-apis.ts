import type { Journal } from '../server/request-journal';
import { type BusinessApi, checkFields, type Reply, refuse } from './business-api';

/**
 * The families whose cloud calls the documents name in full: any other name in them is -604100 on WeChat, a misspelt one
 * as well as an API that has HTTPS only.
 */
const DOCUMENTED_CLOUD_CALLS = new Map([
  ['immediateDelivery', new Set<string>()],
  ['intracity', new Set<string>()],
  [
    'logistics',
    new Set(
      'addOrder cancelOrder getOrder batchGetOrder getPath getQuota getAllDelivery getAllAccount bindAccount getPrinter updatePrinter updatePath getContact previewTemplate updateBusiness'.split(
        ' ',
      ),
    ),
  ],
]);

/** Whether the documents rule out that WeChat offers this name as a cloud call. */
export function isNoCloudCall(name: string): boolean {
  const [family = '', api = ''] = name.split('.');
  return DOCUMENTED_CLOUD_CALLS.get(family)?.has(api) === false;
}

/** Every business API that the sandbox knows, by name and by path; the same rules serve HTTPS and cloud calls. */
export class BusinessApis {
  constructor(
    private readonly apis: readonly BusinessApi[],
    private readonly journal: Journal,
  ) {}

  all(): readonly BusinessApi[] {
    return this.apis;
  }

  byName(name: string): BusinessApi | undefined {
    return this.apis.find((api) => api.name === name);
  }

  byPath(path: string): BusinessApi | undefined {
    return this.apis.find((api) => api.path === path);
  }

  /** Checks the form of `args` (47001), then carries the API out. */
  carryOut(api: BusinessApi, args: unknown): Reply {
    if (args === null || typeof args !== 'object' || Array.isArray(args)) {
      return refuse(47001, 'data format error');
    }
    const malformed = checkFields(api.fields, args as Record<string, unknown>);
    if (malformed) return malformed;
    const reply = api.run(args as Record<string, unknown>);
    this.journal.carriedOut(api.name, reply);
    return reply;
  }
}
