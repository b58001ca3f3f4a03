import { type BusinessApi, checkFields, type Reply, refuse } from './business-api';
import type { Journal } from './journal';

/** Every business API that the sandbox knows, by name and by path; the same rules serve HTTPS and cloud calls. */
export class BusinessApis {
  constructor(
    private readonly apis: readonly BusinessApi[],
    private readonly journal: Journal,
  ) {}

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
