import type { Contract } from './contract/contract';
import type { Values } from './contract/fields';
import { Failure } from './errors/failure';
import type { Settings } from './settings';
import { readOpenid, type WxContext } from './wx-context';

/** `outside`: not a caller, but a message such as WeChat's pushes. */
export type CallerKind = 'staff' | 'http-api' | 'timer' | 'user' | 'outside' | 'unknown';

export interface Caller {
  kind: CallerKind;
  openid?: string;
}

/**
 * Who calls, from nothing but what the platform vouches for.
 * SOURCE is a chain such as `wx_client,scf`: its first link is where the call began, if functions alone handed it on.
 */
export function identifyCaller(
  context: WxContext,
  env: NodeJS.ProcessEnv,
  adminOpenids: Set<string>,
): Caller {
  const [origin, ...relays] = String(context.SOURCE ?? '').split(',');
  const openid = readOpenid(env);
  if (openid !== undefined) return { kind: adminOpenids.has(openid) ? 'staff' : 'user', openid };
  if (!relays.every((link) => link === 'scf')) return { kind: 'unknown' };
  if (origin === 'wx_http') return { kind: 'http-api' };
  if (origin === 'wx_trigger' && env.TRIGGER_SRC === 'timer') return { kind: 'timer' };
  return { kind: 'unknown' };
}

/**
 * Who may call: staff and WeChat's HTTP API everything, a user what the function has for an order's customer, a timer
 * what there is to do. Throws `unauthenticated` and `permission-denied`.
 */
export function requireAllowed({ kind }: Caller, { extension }: Contract): void {
  if (kind === 'unknown') throw new Failure('unauthenticated');
  if (kind === 'user' && !extension?.serveUser) throw new Failure('permission-denied');
  if (kind === 'timer' && !extension?.tick) throw new Failure('permission-denied');
}

/** Throws where an API that serves tests would touch another account than WeChat's own without ALLOW_REAL_MOCK. */
export function requireMockAllowed({ mock }: Contract, settings: Settings, fields: Values): void {
  if (!mock || settings.allowsRealMock()) return;
  const ofWeChat = Object.entries(mock).some(([field, account]) => fields[field] === account);
  if (!ofWeChat) throw new Failure('real-mock-not-allowed');
}
