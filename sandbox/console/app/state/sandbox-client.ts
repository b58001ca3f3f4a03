import type { CallFacts } from '../../../runtime/runtime';
import type { FaultRequest } from '../../../wechat/faults';
import type { DatabasePage, Trace } from '../../protocol';
import { texts } from './language';

/** What `POST /sandbox/call` takes. */
export interface CallBody {
  name: string;
  data: Record<string, unknown>;
  /** null = nobody; without it the sandbox calls as its customer. */
  openid: string | null;
}

/** What it answers: `result`, or a failure of the platform. */
export type SandboxAnswer = CallFacts & { result?: unknown; errCode?: number; errMsg?: string };

/** Nothing answers at the address of the sandbox. */
class SandboxGone extends Error {}

interface Sending {
  body?: unknown;
  /** Id that the call shall have. */
  requestId?: string;
  signal?: AbortSignal;
}

async function send<T>(method: 'GET' | 'POST' | 'DELETE', path: string, sending: Sending = {}): Promise<T> {
  const { body, requestId, signal } = sending;
  const headers: Record<string, string> = {};
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (requestId !== undefined) headers['x-request-id'] = requestId;
  let response: Response;
  let answer: T & { error?: string };
  try {
    response = await fetch(path, {
      method,
      headers,
      signal,
      body: body && JSON.stringify(body),
    } as RequestInit);
    answer = await response.json();
  } catch (error) {
    throw signal?.aborted ? error : new SandboxGone(String(error));
  }
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

/** What went wrong with a request to the sandbox, in the language of the page. */
export function wordsOf(error: unknown): string {
  if (error instanceof SandboxGone) return texts.value.sandboxGone;
  if (error instanceof DOMException && error.name === 'AbortError') return texts.value.stoppedWaiting;
  return error instanceof Error ? error.message : String(error);
}

export const callSandbox = (body: CallBody, sending: Sending) =>
  send<SandboxAnswer>('POST', '/sandbox/call', { ...sending, body });
export const fireTimer = (name: string, sending: Sending = {}) =>
  send<SandboxAnswer>('POST', '/sandbox/timer', { ...sending, body: { name } });
export const addFault = (fault: FaultRequest) => send<unknown>('POST', '/sandbox/faults', { body: fault });
export const removeFault = (id: number) => send<unknown>('DELETE', `/sandbox/faults?id=${id}`);
export const removeAllFaults = () => send<unknown>('DELETE', '/sandbox/faults');
export const resetSandbox = () => send<unknown>('POST', '/sandbox/reset');
export const traceOf = (requestId: string) =>
  send<{ trace: Trace | null }>('GET', `/console/calls/${encodeURIComponent(requestId)}`);
export const databasePage = (collection: string, from: number) =>
  send<DatabasePage>('GET', `/console/database?${new URLSearchParams({ collection, from: String(from) })}`);
export const replay = (requestId: string) =>
  send<{ requestId: string }>('POST', `/console/replay/${encodeURIComponent(requestId)}`);
export const makeDue = (name: string) => send<unknown>('POST', `/console/due/${name}`);
