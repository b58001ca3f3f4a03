import type { Contract } from './contract/contract';
import type { Work } from './extensions/extension';
import type { WxContext } from './wx-context';

/** What a function does that takes messages from outside, such as WeChat's pushes. */
export interface Receiver {
  /** The APIs that it asks. */
  reads: readonly Contract[];
  /** The API with which it tells an order's customer of a change. */
  tells?: Contract;
  /** What every sender is told, whatever became of the message: it never learns whether an order is known. */
  answer: unknown;
  /** Takes a message, which anybody may have made up. What it answers, or throws, is for the log alone. */
  receive(message: unknown, work: Work): Promise<Received>;
}

/** What became of a message, for the log: names and counts, nothing of anybody. */
export interface Received {
  event?: string;
  /** Orders on record that it is about. */
  known?: number;
  /** Orders that WeChat was asked for. */
  checked?: number;
}

/** Origins of a call that have a meaning of their own: none of them is a message from outside. */
const CALLERS = new Set(['wx_client', 'wx_devtools', 'wx_localdebug', 'wx_http', 'wx_crawler', 'scf']);

/**
 * Whether a message may be what it says. The documents do not say which SOURCE a push has, nor whether it has an
 * OPENID, so that only what is certainly none is turned away: a call of a page, which always carries `userInfo`, of
 * staff, of another function, of a timer.
 */
export function isFromOutside(message: unknown, context: WxContext, env: NodeJS.ProcessEnv): boolean {
  const [origin = '', ...relays] = String(context.SOURCE ?? '').split(',');
  if (relays.length > 0 || CALLERS.has(origin) || env.TRIGGER_SRC === 'timer') return false;
  const { userInfo } = (message ?? {}) as { userInfo?: { openId?: unknown } | null };
  return !userInfo?.openId;
}
