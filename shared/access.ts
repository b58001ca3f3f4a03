import type { Contract } from './contracts/contract';
import { Failure } from './errors/failure';
import type { Fields } from './event';
import type { Settings } from './settings';
import { readOpenid, type WxContext } from './wx-context';

export type CallerKind = 'staff' | 'http-api' | 'timer' | 'user' | 'unknown';

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

/** Fields that name an account, each with WeChat's own for tests: no carrier and no customer stands behind it. */
const TEST_ACCOUNTS = { shopid: 'test_shop_id', bizId: 'test_biz_id' };

/** Throws where an API that serves tests would touch any other account without ALLOW_REAL_MOCK. */
export function requireMockAllowed(contract: Contract, settings: Settings, fields: Fields): void {
  if (!contract.mock || settings.allowsRealMock()) return;
  const ofWeChat = Object.entries(TEST_ACCOUNTS).some(([field, account]) => fields[field] === account);
  if (!ofWeChat) throw new Failure('real-mock-not-allowed');
}
