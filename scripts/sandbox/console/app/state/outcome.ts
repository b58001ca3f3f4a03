import { batch, computed, signal } from '@preact/signals';
import type { CallerName, LiveRequest } from '../../protocol';
import { functionNamed } from './bootstrap';
import { calls, requests } from './live';
import { caller, currentFunction, type Event, event, functionName, openid } from './request';
import { type CallBody, callSandbox, fireTimer, type SandboxAnswer } from './sandbox-client';

/** What came of the last call, and what was called. */
export interface Outcome {
  name: string;
  caller: CallerName;
  event: Event;
  answer: SandboxAnswer | { unreachable: string };
}

export const calling = signal(false);
export const lastOutcome = signal<Outcome | undefined>(undefined);
/** Fields that were edited since: their complaints are out of date. */
export const editedSince = signal<ReadonlySet<string>>(new Set());

/** The last outcome, where it is one of the chosen function. */
export const outcome = computed(() =>
  lastOutcome.value?.name === functionName.value ? lastOutcome.value : undefined,
);

/** The body of the request that "Call" sends. */
export const callBody = computed<CallBody>(() => ({
  name: currentFunction.value.name,
  data: event.value,
  openid: openid.value ?? null,
}));

export async function makeCall(): Promise<void> {
  if (calling.value) return;
  const called = { name: currentFunction.value.name, caller: caller.value, event: event.value };
  calling.value = true;
  let answer: Outcome['answer'];
  try {
    answer = called.caller === 'timer' ? await fireTimer(called.name) : await callSandbox(callBody.value);
  } catch (error) {
    answer = { unreachable: error instanceof Error ? error.message : String(error) };
  }
  batch(() => {
    calling.value = false;
    lastOutcome.value = { ...called, answer };
    editedSince.value = new Set();
  });
}

export interface ErrorInfo {
  code: string;
  hint: string;
  retryable: boolean;
  transport?: 'cloud' | 'https';
  rid?: string;
  resultcode?: number;
  resultmsg?: string;
  applied?: 'no' | 'unknown';
  issues?: { field: string; message: string }[];
}

/** The answer of the function itself, where there is one. */
export function resultOf(one: Outcome | undefined): Record<string, unknown> | undefined {
  if (!one || 'unreachable' in one.answer) return undefined;
  const { result } = one.answer;
  return typeof result === 'object' && result !== null ? (result as Record<string, unknown>) : undefined;
}

export function errorOf(one: Outcome | undefined): ErrorInfo | undefined {
  return resultOf(one)?.error as ErrorInfo | undefined;
}

/** Complaints about fields that still hold what was complained about. */
export const issues = computed(() =>
  (errorOf(outcome.value)?.issues ?? []).filter(({ field }) => !editedSince.value.has(rootOf(field))),
);

const rootOf = (field: string): string => /^[^.[]+/.exec(field)?.[0] ?? field;

export function noteEdited(...fields: string[]): void {
  editedSince.value = new Set([...editedSince.value, ...fields]);
}

/** What reached WeChat's side while the last call ran, as far as it is of that function. */
export const wire = computed<LiveRequest[]>(() => {
  const { answer, name } = outcome.value ?? {};
  if (!answer || 'unreachable' in answer) return [];
  const call = calls.value.find(({ requestId }) => requestId === answer.requestId);
  const one = functionNamed(name ?? '');
  if (!call || !one) return [];
  const endedAt = Date.parse(call.at);
  return requests.value.filter((request) => {
    const beganAt = Date.parse(request.at) - request.durationMs;
    // Whole milliseconds on both sides.
    if (beganAt < endedAt - call.durationMs - 2 || beganAt > endedAt + 1) return false;
    if (request.via === 'cloud') return request.function === name;
    return request.path === one.path || /\/(stable_)?token$/.test(request.path);
  });
});
