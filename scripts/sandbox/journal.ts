import { EventEmitter } from 'node:events';
import { accepted, type Reply } from './business-api';
import { redact } from './redact';

const KEPT = 200;

/** One request that reached WeChat's side of the sandbox, redacted. */
export interface JournalEntry {
  /** ISO time by the sandbox's clock. */
  at: string;
  via: 'cloud' | 'https';
  method: string;
  path: string;
  /** Name of the business API or gateway action, where it is one. */
  api?: string;
  query: unknown;
  body: unknown;
  /** HTTP status; null = no (whole) answer was sent. */
  status: number | null;
  errcode: number | string | null;
  durationMs: number;
  /** The calling function, known for cloud calls. */
  function?: string;
  /** Id of the fault that hit it. */
  fault?: number;
}

/** The last requests and how often each business API was carried out. Emits 'request', 'call' and 'reset'. */
export class Journal extends EventEmitter {
  private entries: JournalEntry[] = [];
  private executed: Record<string, number> = {};
  private accepted: Record<string, number> = {};

  record(entry: JournalEntry): void {
    const redacted = { ...entry, query: redact(entry.query), body: redact(entry.body) };
    this.entries.push(redacted);
    if (this.entries.length > KEPT) this.entries.shift();
    this.emit('request', redacted);
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
    return { requests: [...this.entries], counts: { ...this.executed }, accepted: { ...this.accepted } };
  }
}
