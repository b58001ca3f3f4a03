import { signal } from '@preact/signals';
import type { CallerName } from '../../protocol';
import { type Called, callAs } from './call-as';
import { CALLERS } from './link';
import { currentFunction, type Event, event } from './request';
import { wordsOf } from './sandbox-client';

/** What one event is answered, by caller. */
export interface Comparison {
  name: string;
  answers: (Pick<Called, 'result' | 'requestId'> & { caller: CallerName })[];
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
    const failed = (error: unknown) => ({
      requestId: '',
      result: { errCode: -1, errMsg: wordsOf(error) },
    });
    answers.push({ caller, ...(await callAs(caller, name, data).catch(failed)) });
  }
  comparison.value = { name, answers };
  comparing.value = false;
}

/** The fields of an answer by their paths; of a list how many there are. */
export function fieldsOf(result: Event, before = ''): [path: string, value: string][] {
  return Object.entries(result).flatMap(([name, value]): [string, string][] => {
    const path = before + name;
    if (!before && ['errCode', 'errMsg', 'error'].includes(name)) return [];
    if (Array.isArray(value)) return [[path, `[${value.length}]`]];
    if (typeof value === 'object' && value !== null) return fieldsOf(value as Event, `${path}.`);
    return [[path, String(value)]];
  });
}
