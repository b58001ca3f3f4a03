import type { ServerResponse } from 'node:http';
import type { LoggedCall } from '../runtime/platform';
import type { InvokeRequest } from '../runtime/runtime';
import type { Sandbox } from '../sandbox';
import type { JournalEntry } from '../server/request-journal';
import { COLLECTIONS } from './collections';
import type { LiveCall, LiveEvents, LiveState } from './protocol';
import { StateChanges } from './state-changes';
import { idsOf, summaryOf } from './traces';

const KEPT_CALLS = 5000;
/** So much may wait for a page that does not read, such as one in a tab that sleeps: it asks anew when it wakes. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;
/** One call makes several requests: what they changed together is told once. */
const SETTLE_MS = 20;
/** Telling thousands of records takes its time: so much longer nothing is told, for the sandbox to get on with its work. */
const REST = 5;
/** A page that lost its sandbox looks for it so often. */
const RECONNECT_MS = 1000;

type Snapshot = () => Record<string, unknown[]>;

/** Tells every open page what happens in the sandbox, as it happens. */
export class LiveFeed {
  private readonly pages = new Set<ServerResponse>();
  private calls: LiveCall[] = [];
  private readonly changes = new StateChanges();
  private settling: NodeJS.Timeout | undefined;
  private settleMs = SETTLE_MS;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly boot: string,
    private readonly snapshot: Snapshot,
  ) {
    sandbox.requests.on('arrived', (request: JournalEntry) => this.tell('request', request));
    sandbox.requests.on('request', (request: JournalEntry) => {
      this.tell('request', request);
      this.changed();
    });
    sandbox.requests.on('call', (outcome: LoggedCall, request: InvokeRequest) => {
      const call = summaryOf(outcome, sandbox.redact(idsOf(request, outcome)));
      this.calls.push(call);
      if (this.calls.length > KEPT_CALLS) this.calls.shift();
      this.tell('call', call);
      this.changed();
    });
    sandbox.requests.on('reset', () => this.forget());
  }

  /** Writes to this page until it goes away. */
  open(page: ServerResponse): void {
    page.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    page.on('close', () => this.pages.delete(page));
    page.write(`retry: ${RECONNECT_MS}\n${message('snapshot', this.everything())}`);
    this.pages.add(page);
  }

  /** Something may have changed: tells what did. */
  changed(): void {
    this.settling ??= setTimeout(() => {
      this.settling = undefined;
      if (this.pages.size === 0) return;
      const startedAt = performance.now();
      this.tellChanges();
      this.settleMs = Math.max(SETTLE_MS, REST * (performance.now() - startedAt));
    }, this.settleMs).unref();
  }

  /** The sandbox was reset: what happened before is gone. */
  private forget(): void {
    this.calls = [];
    this.tell('snapshot', this.everything());
  }

  private tellChanges(): void {
    const changes = this.changes.since(this.state());
    if (changes) this.tell('state', changes);
  }

  private everything(): LiveEvents['snapshot'] {
    // What the others do not know yet: from now on all pages know the same.
    this.tellChanges();
    const { boot, calls, sandbox } = this;
    const state = new StateChanges().since(this.state()) ?? {};
    return { boot, state, calls, requests: sandbox.requests.state().requests };
  }

  private tell<Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name]): void {
    if (this.pages.size > 0) this.write(message(name, data));
  }

  private write(text: string): void {
    for (const page of this.pages) {
      if (page.writableLength > MAX_WAITING_BYTES) page.destroy();
      else page.write(text);
    }
  }

  private state(): LiveState {
    const { orders, waybills, intracity, faults } = this.sandbox.state();
    const records = this.snapshot();
    const shown = (collection: string) => this.sandbox.redact(records[collection] ?? []);
    return {
      orders,
      waybills,
      intracity: (intracity as { orders: unknown[] }).orders,
      faults,
      deliveries: shown(COLLECTIONS.watch),
      queues: shown(COLLECTIONS.queue),
      runs: shown(COLLECTIONS.steps),
    } as LiveState;
  }
}

function message<Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name]): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
