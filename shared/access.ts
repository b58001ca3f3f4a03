import type { WxContext } from './wx-context';

export type CallerKind = 'staff' | 'http-api' | 'timer' | 'user' | 'unknown';

export interface Caller {
  kind: CallerKind;
  openid?: string;
}

/**
 * Who calls, from nothing but what the platform vouches for.
 * SOURCE is a chain such as `wx_client,scf`: its first link is where the call began.
 */
export function identifyCaller(
  context: WxContext,
  env: NodeJS.ProcessEnv,
  adminOpenids: Set<string>,
): Caller {
  const origin = String(context.SOURCE ?? '').split(',')[0];
  const openid = context.OPENID === undefined || context.OPENID === '' ? undefined : String(context.OPENID);
  if (openid !== undefined) return { kind: adminOpenids.has(openid) ? 'staff' : 'user', openid };
  if (origin === 'wx_http') return { kind: 'http-api' };
  if (origin === 'wx_trigger' && env.TRIGGER_SRC === 'timer') return { kind: 'timer' };
  return { kind: 'unknown' };
}
