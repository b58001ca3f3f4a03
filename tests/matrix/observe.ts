import type { CallOutcome } from '../../sandbox/runtime/runtime';
import type { Sandbox } from '../../scripts/local-cloud';
import type { AnsweredError } from './answer-shape';
import type { Column } from './columns';
import type { Upstream } from './upstream';

/** One call, as its caller, its log and the upstream saw it. */
export interface Observed {
  answer: { errCode?: number; error?: AnsweredError } | undefined;
  requestId: string;
  /** What the platform says where the function did not answer: a crash, or its time limit. */
  platformError: string | undefined;
  logs: string[];
  /** From the function's log line. */
  tries: number;
  ms: number;
  coldStart: boolean;
  /** Requests to the API that reached the upstream. */
  sent: number;
  tokenRequests: number;
  /** How often the upstream carried the API out. */
  executed: number;
}

/** Calls the column's function as staff. */
export async function observe(sandbox: Sandbox, upstream: Upstream, column: Column): Promise<Observed> {
  upstream.reset();
  const before = executions(sandbox, column);
  const outcome = await sandbox.call({
    name: column.name,
    data: column.event,
    openid: sandbox.adminOpenid,
  });
  const line = logLine(outcome);
  return {
    answer: 'result' in outcome ? (outcome.result as Observed['answer']) : undefined,
    requestId: outcome.requestId,
    platformError: 'result' in outcome ? undefined : outcome.errMsg,
    logs: outcome.logs,
    tries: line.tries ?? 0,
    ms: line.ms ?? outcome.durationMs,
    coldStart: outcome.coldStart,
    sent: upstream.sent(column),
    tokenRequests: upstream.tokenRequests,
    executed: executions(sandbox, column) - before,
  };
}

function executions(sandbox: Sandbox, { api }: Column): number {
  return (sandbox.state().counts as Record<string, number>)[api] ?? 0;
}

function logLine({ logs }: CallOutcome): { tries?: number; ms?: number } {
  try {
    return JSON.parse(logs[0] ?? '{}');
  } catch {
    return {};
  }
}
