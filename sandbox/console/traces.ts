import type { LoggedCall } from '../runtime/platform';
import type { InvokeRequest } from '../runtime/runtime';
import type { Sandbox } from '../sandbox';
import type { JournalEntry } from '../server/request-journal';
import type { LiveCall, Trace } from './protocol';

/** Calls that are kept with all that they asked: each may hold hundreds of kilobytes. */
const KEPT = 500;
/** A batch names hundreds. */
const MOST_IDS = 20;

interface Kept {
  requests: Map<number, JournalEntry>;
  done?: { outcome: LoggedCall; request: InvokeRequest };
}

/** The last calls in full, and what is needed to make one of them once more as it was. */
export class Traces {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly sandbox: Sandbox) {
    const noted = (entry: JournalEntry) => {
      if (entry.call !== undefined) this.of(entry.call).requests.set(entry.seq, entry);
    };
    sandbox.requests.on('arrived', noted);
    sandbox.requests.on('request', noted);
    sandbox.requests.on('call', (outcome: LoggedCall, request: InvokeRequest) => {
      this.of(outcome.requestId).done = { outcome, request };
    });
    sandbox.requests.on('reset', () => this.kept.clear());
  }

  find(requestId: string): Trace | undefined {
    const { done, requests } = this.kept.get(requestId) ?? {};
    if (!done || !requests) return undefined;
    const { outcome, request } = done;
    return {
      call: summaryOf(outcome, this.sandbox.redact(idsOf(request, outcome))),
      event: this.sandbox.redact(request.event),
      answer: answerOf(outcome),
      logs: outcome.logs,
      requests: [...requests.values()],
    };
  }

  requestOf(requestId: string): InvokeRequest | undefined {
    return this.kept.get(requestId)?.done?.request;
  }

  private of(requestId: string): Kept {
    const kept = this.kept.get(requestId) ?? { requests: new Map() };
    this.kept.set(requestId, kept);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    return kept;
  }
}

function answerOf(outcome: LoggedCall): unknown {
  return 'result' in outcome ? outcome.result : { errCode: outcome.errCode, errMsg: outcome.errMsg };
}

/** Without the data of the answer: a waybill would be told to every page. */
export function summaryOf(outcome: LoggedCall, ids: string[]): LiveCall {
  const { requestId, at, name, source, openid, durationMs, coldStart } = outcome;
  const answer = answerOf(outcome) as Record<string, unknown> | null | undefined;
  const errCode = typeof answer?.errCode === 'number' ? answer.errCode : 0;
  const errMsg = typeof answer?.errMsg === 'string' ? answer.errMsg : '';
  return { requestId, at, name, source, openid, errCode, errMsg, durationMs, coldStart, ids };
}

/** Those of orders and waybills, in whatever spelling. */
export function idsOf(request: InvokeRequest | undefined, outcome: LoggedCall): string[] {
  return [...new Set([request?.event, answerOf(outcome)].flatMap(idsIn))].slice(0, MOST_IDS);
}

function idsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === 'string' && /(order|waybill)_?id$/i.test(name) ? [inner] : idsIn(inner),
  );
}
