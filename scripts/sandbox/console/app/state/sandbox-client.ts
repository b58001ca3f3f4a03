/** What `POST /sandbox/call` takes. */
export interface CallBody {
  name: string;
  data: Record<string, unknown>;
  /** null = nobody; without it the sandbox calls as its customer. */
  openid: string | null;
}

/** What it answers: `result`, or a failure of the platform. */
export interface SandboxAnswer {
  result?: unknown;
  errCode?: number;
  errMsg?: string;
  requestId: string;
  logs: string[];
  durationMs: number;
  coldStart: boolean;
}

export interface FaultBody {
  path?: string;
  api?: string;
  errcode?: number;
  status?: number;
  delayMs?: number;
  reset?: boolean;
  cut?: boolean;
  hang?: boolean;
  executed?: boolean;
  times: number;
}

async function send<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

export const callSandbox = (body: CallBody) => send<SandboxAnswer>('POST', '/sandbox/call', body);
export const fireTimer = (name: string) => send<SandboxAnswer>('POST', '/sandbox/timer', { name });
export const addFault = (fault: FaultBody) => send<unknown>('POST', '/sandbox/faults', fault);
export const removeFault = (id: number) => send<unknown>('DELETE', `/sandbox/faults?id=${id}`);
export const removeAllFaults = () => send<unknown>('DELETE', '/sandbox/faults');
export const resetSandbox = () => send<unknown>('POST', '/sandbox/reset');
export const makeDue = (name: string) => send<unknown>('POST', `/console/due/${name}`);
