import type { CallerName } from '../../protocol';
import { bootstrap } from './bootstrap';
import type { Event } from './request';
import { callSandbox, fireTimer, type SandboxAnswer } from './sandbox-client';

/** What came of a call; of one that the platform ended, what it says. */
export interface Called {
  requestId: string;
  durationMs: number;
  errCode: number;
  result: Event;
}

/** A call of a function by one of the callers of this page; the timer sends no event. */
export async function callAs(caller: CallerName, name: string, data: Event): Promise<Called> {
  const requestId = crypto.randomUUID();
  const openid = bootstrap.value.openids[caller] ?? null;
  const answer: SandboxAnswer =
    caller === 'timer'
      ? await fireTimer(name, { requestId })
      : await callSandbox({ name, data, openid }, { requestId });
  const { result: said = { errCode: answer.errCode, errMsg: answer.errMsg }, durationMs } = answer;
  const result = typeof said === 'object' && said !== null ? { ...said } : { result: said };
  return { requestId, durationMs, errCode: Number((result as Event).errCode ?? 0), result: result as Event };
}
