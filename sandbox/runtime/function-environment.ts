import type { Credentials } from '../wechat/credentials';
import { instanceAddress } from './instance-address';
import type { Invocation } from './invocations';

/** Never taken from settings: the caller's identity comes from the platform alone; NODE_OPTIONS would change the instance. */
const RESERVED = /^(WX_|TRIGGER_|NODE_OPTIONS$|NODE_CHANNEL)/;

export interface FunctionEnvironment {
  /** The same for every event of an instance. */
  ofInstance(instance: string): Record<string, string>;
  /** Of one event; the rest of an earlier one is removed. */
  ofEvent(invocation: Invocation, token: string, timer: boolean): Record<string, string>;
}

/** wx-server-sdk 2.1 and 2.2 read only the TCB_ variables that are listed, and go to Tencent without the address among them. */
function tcbKeys(env: Record<string, string>): string {
  return Object.keys(env)
    .filter((key) => key.startsWith('TCB_'))
    .join(',');
}

/**
 * The environment variables of function instances, as the platform sets them: they lead the unmodified
 * wx-server-sdk to the gateway at `url`. `settings` are the function's own; the value '' removes one.
 */
export function functionEnvironment(
  credentials: Credentials,
  url: string,
  settings: Record<string, string>,
): FunctionEnvironment {
  const platform: Record<string, string> = {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: credentials.envId,
    TCB_ENV: credentials.envId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    TENCENTCLOUD_SECRETID: credentials.secretId,
    TENCENTCLOUD_SECRETKEY: credentials.secretKey,
    TENCENTCLOUD_SESSIONTOKEN: credentials.sessionToken,
  };
  // The platform's clock is UTC, wherever this computer stands; the console and config.json can set another TZ.
  const host: Record<string, string> = { TZ: 'UTC' };
  for (const key of ['PATH', 'HOME'] as const) {
    const value = process.env[key];
    if (value !== undefined) host[key] = value;
  }
  const own = Object.entries(settings).filter(([key]) => !RESERVED.test(key));
  const withSettings = (env: Record<string, string>) => {
    for (const [key, value] of own) {
      if (value === '') delete env[key];
      else env[key] = value;
    }
    return env;
  };
  const ofInstance = (instance: string) => ({
    ...platform,
    WECHAT_API_BASE_URL: instanceAddress(url, instance),
  });
  return {
    ofInstance(instance) {
      const tcb = ofInstance(instance);
      return withSettings({ ...host, ...tcb, TCB_CONTEXT_KEYS: tcbKeys(tcb) });
    },
    ofEvent(invocation, token, timer) {
      const wx: Record<string, string> = {
        WX_CLIENTIP: '127.0.0.1',
        WX_CLIENTIPV6: '::ffff:127.0.0.1',
        WX_APPID: credentials.appid,
        WX_API_TOKEN: token,
      };
      if (invocation.openid !== undefined) wx.WX_OPENID = invocation.openid;
      if (invocation.unionid !== undefined) wx.WX_UNIONID = invocation.unionid;
      if (timer) wx.WX_TRIGGER_API_TOKEN_V0 = token;
      const tcb = { ...ofInstance(invocation.instance), TCB_SOURCE: invocation.source };
      return {
        ...withSettings({ ...tcb, TCB_CONTEXT_KEYS: tcbKeys(tcb) }),
        ...wx,
        WX_CONTEXT_KEYS: Object.keys(wx).join(','),
        ...(timer ? { TRIGGER_SRC: 'timer' } : {}),
      };
    },
  };
}
