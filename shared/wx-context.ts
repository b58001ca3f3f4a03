/** What `getWXContext()` of wx-server-sdk answers. */
export type WxContext = Record<string, string | number | undefined>;

const HIDDEN_KEYS = new Set(['API_TOKEN', 'WX_API_TOKEN', 'TRIGGER_API_TOKEN_V0', 'WX_TRIGGER_API_TOKEN_V0']);

/**
 * Reads the caller's identity from the same variables, in the same way, as `getWXContext()` of wx-server-sdk 4.0.2,
 * without the cost of loading the SDK.
 */
export function readWxContext(env: NodeJS.ProcessEnv): WxContext {
  const context: WxContext = {};
  if (!env.WX_CONTEXT_KEYS) return context;
  for (const [name, value] of given(env)) {
    context[name] = /^-?\d+$/.test(value) ? Number.parseInt(value, 10) : value;
  }
  context.ENV = env.TCB_ENV || env.SCF_NAMESPACE;
  if (env.TCB_SOURCE) context.SOURCE = env.TCB_SOURCE;
  return context;
}

/** OPENID as it was given: of one of digits only the SDK makes a number, and `0123` the same as `123`. */
export function readOpenid(env: NodeJS.ProcessEnv): string | undefined {
  return new Map(given(env, (name) => name === 'OPENID')).get('OPENID') || undefined;
}

/** What the platform lists, by the names under which the SDK answers it; of two of one name the later counts. */
function given(env: NodeJS.ProcessEnv, wanted = (_name: string) => true): [string, string][] {
  const found: [string, string][] = [];
  for (const key of (env.WX_CONTEXT_KEYS ?? '').split(',')) {
    const name = key.startsWith('WX_') && key.length > 3 ? key.slice(3) : key;
    if (!key || HIDDEN_KEYS.has(key) || !wanted(name)) continue;
    // To read a variable of the process costs more than all the rest.
    const value = env[key];
    if (value !== undefined) found.push([name, value]);
  }
  return found;
}
