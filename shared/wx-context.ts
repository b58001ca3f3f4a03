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
  for (const key of env.WX_CONTEXT_KEYS.split(',')) {
    const value = env[key];
    if (!key || HIDDEN_KEYS.has(key) || value === undefined) continue;
    const name = key.startsWith('WX_') && key.length > 3 ? key.slice(3) : key;
    context[name] = /^-?\d+$/.test(value) ? Number.parseInt(value, 10) : value;
  }
  context.ENV = env.TCB_ENV || env.SCF_NAMESPACE;
  if (env.TCB_SOURCE) context.SOURCE = env.TCB_SOURCE;
  return context;
}
