import { signal } from '@preact/signals';
import type { CallerName } from '../../protocol';
import { bootstrap } from './bootstrap';
import { CALLERS } from './link';
import { currentFunction, event } from './request';
import { callSandbox, fireTimer, type SandboxAnswer, wordsOf } from './sandbox-client';

/** What one event is answered, by caller. */
export interface Comparison {
  name: string;
  answers: { caller: CallerName; requestId: string; result: Record<string, unknown> }[];
}

export const comparison = signal<Comparison | undefined>(undefined);
export const comparing = signal(false);

/** Makes the same call as everybody, one after the other: what one of them changes, the next one finds. */
export async function compareCallers(): Promise<void> {
  if (comparing.value) return;
  comparing.value = true;
  const { name, timer } = currentFunction.value;
  const data = event.value;
  const answers: Comparison['answers'] = [];
  for (const caller of CALLERS) {
    // Nobody fires what is not there.
    if (caller === 'timer' && !timer) continue;
    const requestId = crypto.randomUUID();
    let result: Comparison['answers'][number]['result'];
    try {
      const openid = bootstrap.value.openids[caller] ?? null;
      const answer: SandboxAnswer =
        caller === 'timer'
          ? await fireTimer(name, { requestId })
          : await callSandbox({ name, data, openid }, { requestId });
      const { result: said = { errCode: answer.errCode, errMsg: answer.errMsg } } = answer;
      result = typeof said === 'object' && said !== null ? { ...said } : { result: said };
    } catch (error) {
      result = { errCode: -1, errMsg: wordsOf(error) };
    }
    answers.push({ caller, requestId, result });
  }
  comparison.value = { name, answers };
  comparing.value = false;
}

/** The fields of an answer by their paths; of a list how many there are. */
export function fieldsOf(result: Record<string, unknown>, before = ''): [path: string, value: string][] {
  return Object.entries(result).flatMap(([name, value]): [string, string][] => {
    const path = before + name;
    if (!before && ['errCode', 'errMsg', 'error'].includes(name)) return [];
    if (Array.isArray(value)) return [[path, `[${value.length}]`]];
    if (typeof value === 'object' && value !== null)
      return fieldsOf(value as Record<string, unknown>, `${path}.`);
    return [[path, String(value)]];
  });
}
