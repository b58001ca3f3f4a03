import { Failure } from './errors/failure';

/** What the functions use of wx-server-sdk. */
export interface Cloud {
  DYNAMIC_CURRENT_ENV: unknown;
  init(options: { env: unknown; timeout: number }): void;
  /** Callable, and every path below it "exists": it is a Proxy. */
  openapi(options: { convertCase: boolean }): Record<string, Record<string, CloudCall>>;
  database(): CloudDatabase;
}

export type CloudCall = (data: Record<string, unknown>) => Promise<Record<string, unknown>>;

export interface CloudDatabase {
  collection(name: string): CloudCollection;
  createCollection(name: string): Promise<unknown>;
  command: Commands;
}

/** Query and update commands, such as `_.lte(1)`. */
export type Commands = Record<
  | 'lte'
  | 'lt'
  | 'gte'
  | 'gt'
  | 'and'
  | 'neq'
  | 'in'
  | 'nin'
  | 'or'
  | 'exists'
  | 'inc'
  | 'push'
  | 'pull'
  | 'set'
  | 'remove',
  (...values: unknown[]) => unknown
> & { project: { slice(count: number): unknown } };

export interface CloudCollection extends CloudQuery {
  doc(id: string): { set(options: { data: object }): Promise<unknown> };
  add(options: { data: object }): Promise<unknown>;
}

export interface CloudQuery {
  where(query: object): CloudQuery;
  orderBy(field: string, direction: 'asc' | 'desc'): CloudQuery;
  limit(count: number): CloudQuery;
  field(projection: object): CloudQuery;
  get(): Promise<{ data: unknown[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

// Our own deadline comes first; this only ends what was left hanging.
const SDK_TIMEOUT_MS = 60_000;

let opened: Promise<Cloud> | undefined;

/** The SDK, loaded when the first call needs it. Throws Failure `no-cloud-credentials`. */
export async function openCloud(env: NodeJS.ProcessEnv): Promise<Cloud> {
  // Without them the SDK raises an unhandled rejection.
  if (!env.TENCENTCLOUD_SECRETID || !env.TENCENTCLOUD_SECRETKEY) {
    throw new Failure('no-cloud-credentials', { notExecuted: true });
  }
  opened ??= import('wx-server-sdk').then((module) => {
    const cloud = ('default' in module ? module.default : module) as unknown as Cloud;
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, timeout: SDK_TIMEOUT_MS });
    return cloud;
  });
  return opened;
}

/** The code and the message of an error that the SDK threw; rethrows any other. */
export function readSdkError(error: unknown): { code: number; message: string } {
  const { errCode, errMsg } = error as { errCode?: unknown; errMsg?: unknown };
  const code = Number(errCode);
  if (errCode === undefined || Number.isNaN(code) || code === 0) throw error;
  return { code, message: String(errMsg ?? '') };
}
