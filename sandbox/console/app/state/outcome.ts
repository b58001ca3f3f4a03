import { batch, computed, signal } from '@preact/signals';
import type { ErrorInfo } from '../../../../shared/answer';
import type { CallerName } from '../../protocol';
import { type LiveRequest, requests, shownCall } from './live';
import { caller, currentFunction, type Event, event, functionName, openid } from './request';
import { type CallBody, callSandbox, fireTimer, type SandboxAnswer } from './sandbox-client';

/** What came of the last call, and what was called. */
export interface Outcome {
  requestId: string;
  name: string;
  caller: CallerName;
  event: Event;
  answer: SandboxAnswer | { noAnswer: unknown };
}

/** The call that runs now. */
export const calling = signal<{ name: string; startedAt: number; cancel: () => void } | undefined>(undefined);
export const lastOutcome = signal<Outcome | undefined>(undefined);
/** Calls that this page made. */
export const madeHere = signal<ReadonlySet<string>>(new Set());
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
  const requestId = crypto.randomUUID();
  const given = new AbortController();
  const sending = { requestId, signal: given.signal };
  batch(() => {
    calling.value = { name: called.name, startedAt: Date.now(), cancel: () => given.abort() };
    shownCall.value = requestId;
    madeHere.value = new Set([...madeHere.value, requestId]);
  });
  let answer: Outcome['answer'];
  try {
    answer =
      called.caller === 'timer'
        ? await fireTimer(called.name, sending)
        : await callSandbox(callBody.value, sending);
  } catch (error) {
    answer = { noAnswer: error };
  }
  batch(() => {
    calling.value = undefined;
    lastOutcome.value = { ...called, requestId, answer };
    editedSince.value = new Set();
  });
}

/** Forgets what another sandbox answered. */
export function forgetOutcome(): void {
  batch(() => {
    lastOutcome.value = undefined;
    shownCall.value = '';
  });
}

/** The answer of the function itself, where there is one. */
export function resultOf(one: Outcome | undefined): Record<string, unknown> | undefined {
  if (!one || 'noAnswer' in one.answer) return undefined;
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

export const rootOf = (field: string): string => /^[^.[]+/.exec(field)?.[0] ?? field;

export function noteEdited(...fields: string[]): void {
  editedSince.value = new Set([...editedSince.value, ...fields]);
}

/** The whole event was written anew. */
export function noteAllEdited(): void {
  noteEdited(...issues.value.map(({ field }) => rootOf(field)));
}

/** What this call asked of WeChat's side so far, and of the rest of the cloud. */
export const asked = computed(() => {
  const here = calling.value ? calling.value.name === functionName.value : outcome.value !== undefined;
  const shown = here ? shownCall.value : undefined;
  return partedByReceiver(requests.value.filter(({ call }) => call !== undefined && call === shown));
});

/** WeChat's APIs apart from what stays within the cloud: its database, and functions that call each other. */
export function partedByReceiver(all: readonly LiveRequest[]): {
  wechat: LiveRequest[];
  cloud: LiveRequest[];
} {
  const within = ({ api = '' }: LiveRequest) => /^(database|functions)\./.test(api);
  return { wechat: all.filter((one) => !within(one)), cloud: all.filter(within) };
}
