import type { ServerResponse } from 'node:http';
import { MOCK_RUNS } from '../../../shared/extensions/mock-runs';
import { PATH_QUEUES } from '../../../shared/extensions/path-queue';
import { DELIVERIES } from '../../../shared/extensions/watched-orders';
import type { JournalEntry } from '../journal';
import { redact } from '../redact';
import type { Sandbox } from '../sandbox';
import type { LiveCall, LiveEvents, LiveRequest, LiveState } from './protocol';

const KEPT_CALLS = 50;
const KEPT_REQUESTS = 200;
/** One call makes several requests: what they changed together is told once. */
const SETTLE_MS = 20;

type Snapshot = () => Record<string, unknown[]>;

/** Tells every open page what happens in the sandbox, as it happens. */
export class LiveFeed {
  private readonly pages = new Set<ServerResponse>();
  private calls: LiveCall[] = [];
  private requests: LiveRequest[] = [];
  private seq = 0;
  private told = '';
  private settling: NodeJS.Timeout | undefined;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly snapshot: Snapshot,
  ) {
    sandbox.requests.on('request', (entry: JournalEntry) => {
      const request = { ...entry, seq: ++this.seq };
      this.requests = [...this.requests, request].slice(-KEPT_REQUESTS);
      this.tell('request', request);
      this.changed();
    });
    sandbox.requests.on('call', (outcome: Record<string, unknown>) => {
      const call = summary(outcome);
      this.calls = [...this.calls, call].slice(-KEPT_CALLS);
      this.tell('call', call);
      this.changed();
    });
    sandbox.requests.on('reset', () => this.forget());
  }

  /** Writes to this page until it goes away. */
  open(page: ServerResponse): void {
    page.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    page.on('close', () => this.pages.delete(page));
    this.pages.add(page);
    const { calls, requests } = this;
    page.write(message('snapshot', { state: this.state(), calls, requests }));
  }

  /** Something may have changed: tells the state, unless it is what was told last. */
  changed(): void {
    this.settling ??= setTimeout(() => {
      this.settling = undefined;
      const state = this.state();
      const text = JSON.stringify(state);
      if (text === this.told) return;
      this.told = text;
      this.tell('state', state);
    }, SETTLE_MS).unref();
  }

  /** The sandbox was reset: what happened before is gone. */
  private forget(): void {
    this.calls = [];
    this.requests = [];
    const { calls, requests } = this;
    this.tell('snapshot', { state: this.state(), calls, requests });
  }

  private tell<Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name]): void {
    if (this.pages.size === 0) return;
    const text = message(name, data);
    for (const page of this.pages) page.write(text);
  }

  private state(): LiveState {
    const { orders, waybills, faults } = this.sandbox.state();
    const records = redact(this.snapshot()) as Record<string, unknown[]>;
    return {
      orders,
      waybills,
      faults,
      deliveries: records[DELIVERIES] ?? [],
      queues: records[PATH_QUEUES] ?? [],
      runs: records[MOCK_RUNS] ?? [],
    } as LiveState;
  }
}

function message<Name extends keyof LiveEvents>(name: Name, data: LiveEvents[Name]): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Without the data of the answer: a waybill would be told to every page. */
function summary(outcome: Record<string, unknown>): LiveCall {
  const { requestId, at, name, source, durationMs, coldStart } = outcome as unknown as LiveCall;
  const answer = ('result' in outcome ? outcome.result : outcome) as Record<string, unknown> | null;
  const errCode = typeof answer?.errCode === 'number' ? answer.errCode : 0;
  const errMsg = typeof answer?.errMsg === 'string' ? answer.errMsg : '';
  return { requestId, at, name, source, errCode, errMsg, durationMs, coldStart };
}
