import { EventEmitter } from 'node:events';
import type { Invocation } from '../runtime/invocations';
import { accepted, type Reply } from '../wechat/business-api';
import type { Sent } from '../wechat/wire-reply';
import type { Redaction } from './hide-secrets';

const KEPT = 200;
/** A longer body or answer is not kept: there are 200 of them, and every page is told each. */
const MAX_LENGTH = 32_000;

/** One request that reached WeChat's side of the sandbox, redacted. */
export interface JournalEntry {
  /** Counts up; tells requests apart. */
  seq: number;
  /** ISO time by the sandbox's clock at which it came. */
  at: string;
  via: 'cloud' | 'https';
  method: string;
  path: string;
  /** Name of the business API or gateway action, where it is one. */
  api?: string;
  query: unknown;
  body: unknown;
  /** It still waits for its answer, or hangs. */
  running?: true;
  /** HTTP status; null = no (whole) answer was sent. */
  status: number | null;
  errcode: number | string | null;
  /** What was answered, as JSON where it is JSON. */
  answer?: unknown;
  /** From its arrival until its answer was sent, or until its connection was gone; so far, while it is running. */
  durationMs: number;
  /** The calling function, where it is known. */
  function?: string;
  /** requestId of the call that caused it, where it is known. */
  call?: string;
  /** Id of the fault that hit it. */
  fault?: number;
}

type Arrived = Pick<JournalEntry, 'at' | 'via' | 'method' | 'path' | 'api' | 'query' | 'body' | 'fault'>;

/**
 * The last requests and how often each business API was carried out. Emits 'arrived' and 'request' (JournalEntry: as
 * a request comes, and once it is done), 'call' and 'reset'.
 */
export class Journal extends EventEmitter {
  private entries: { entry: JournalEntry; startedAt: number }[] = [];
  private executed: Record<string, number> = {};
  private accepted: Record<string, number> = {};
  private seq = 0;

  constructor(private readonly redaction: Redaction) {
    super();
  }

  /** Notes a request as it comes; to be told what was sent once it is done. */
  arrived(request: Arrived, cause: Invocation | undefined): (sent: Sent) => void {
    const startedAt = performance.now();
    const arrived: JournalEntry = {
      ...this.redaction.copy({ ...request, body: shown(request.body) }),
      seq: ++this.seq,
      running: true,
      status: null,
      errcode: null,
      durationMs: 0,
      ...(cause ? { function: cause.functionName, call: cause.requestId } : {}),
    };
    const kept = { entry: arrived, startedAt };
    this.entries.push(kept);
    if (this.entries.length > KEPT) this.entries.shift();
    this.emit('arrived', arrived);
    return (sent) => {
      const { running, ...rest } = arrived;
      kept.entry = {
        ...rest,
        status: sent?.status ?? null,
        errcode: sent?.errcode ?? null,
        durationMs: since(startedAt),
        ...(sent ? { answer: this.redaction.copy(shown(sent.said)) } : {}),
      };
      this.emit('request', kept.entry);
    };
  }

  /** Counts an API whose own rules ran: the request had passed token, permission and format. */
  carriedOut(api: string, reply: Reply): void {
    this.executed[api] = (this.executed[api] ?? 0) + 1;
    if (accepted(reply)) this.accepted[api] = (this.accepted[api] ?? 0) + 1;
  }

  reset(): void {
    this.entries = [];
    this.executed = {};
    this.accepted = {};
    this.emit('reset');
  }

  state(): { requests: JournalEntry[]; counts: Record<string, number>; accepted: Record<string, number> } {
    const requests = this.entries.map(({ entry, startedAt }) =>
      entry.running ? { ...entry, durationMs: since(startedAt) } : entry,
    );
    return { requests, counts: { ...this.executed }, accepted: { ...this.accepted } };
  }
}

const since = (startedAt: number): number => Math.round(performance.now() - startedAt);

function shown(said: unknown): unknown {
  try {
    const length = JSON.stringify(said)?.length ?? 0;
    return length > MAX_LENGTH ? `(${length} characters)` : said;
  } catch {
    return '(nested too deeply to be shown)';
  }
}
