import type { Clock } from '../../../shared/clock';

/** Something that may still be at work; its counter moves whenever it does anything. */
export interface Activity {
  readonly busy: boolean;
  readonly count: number;
}

interface Timer {
  at: number;
  action: () => void;
}

// Loopback delivers within a turn of the event loop or two.
const QUIET_TURNS = 25;
const STUCK_AFTER_MS = 15_000;
const UNDER_WAY = new Set(['TCPConnectWrap', 'GetAddrInfoReqWrap', 'WriteWrap', 'ShutdownWrap', 'ZLIB']);

/**
 * Time that stands still until it is moved: by `advance`, or by `until`, which jumps to the next timer.
 * `set` moves what `now` answers and nothing else, as somebody who sets the clock does.
 */
export class FakeClock implements Clock {
  private readonly timers = new Set<Timer>();
  private readonly watched: Activity[] = [];
  private changes = 0;

  private time = 0;

  constructor(private epoch = Date.UTC(2026, 0, 1)) {}

  now(): number {
    return this.epoch + this.time;
  }

  monotonic(): number {
    return this.time;
  }

  set(byMs: number): void {
    this.epoch += byMs;
  }

  after(ms: number, action: () => void): () => void {
    const timer = { at: this.time + ms, action };
    this.timers.add(timer);
    this.changes++;
    return () => {
      if (this.timers.delete(timer)) this.changes++;
    };
  }

  /** Timers that wait to be run. */
  get pending(): number {
    return this.timers.size;
  }

  /** Runs what falls due on the way, in order. */
  advance(ms: number): void {
    const goal = this.time + ms;
    for (let next = this.next(); next && next.at <= goal; next = this.next()) this.run(next);
    this.time = goal;
  }

  /** Time does not jump while this is at work. */
  watch(activity: Activity): void {
    this.watched.push(activity);
  }

  /** Waits for `work`; whenever nothing else is going on, jumps to the next timer. */
  async until<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const done = () => {
      settled = true;
    };
    work.then(done, done);
    const startedAt = performance.now();
    while (!settled) {
      await this.idle(() => settled);
      if (settled) break;
      const next = this.next();
      if (next) this.run(next);
      else if (performance.now() - startedAt > STUCK_AFTER_MS)
        throw new Error('stuck: no timer is left, and the work has not settled');
    }
    return work;
  }

  /** Resolves once nothing has happened for a while, time standing still. */
  async idle(stop: () => boolean = () => false): Promise<void> {
    let seen = this.activity();
    for (let quiet = 0; quiet < QUIET_TURNS && !stop(); quiet++) {
      await new Promise((resolve) => setImmediate(resolve));
      const now = this.activity();
      if (now !== seen || this.watched.some(({ busy }) => busy) || underWay()) quiet = -1;
      seen = now;
    }
  }

  private activity(): number {
    return this.watched.reduce((sum, { count }) => sum + count, this.changes);
  }

  private next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) if (!first || timer.at < first.at) first = timer;
    return first;
  }

  private run(timer: Timer): void {
    this.timers.delete(timer);
    this.changes++;
    this.time = Math.max(this.time, timer.at);
    timer.action();
  }
}

function underWay(): boolean {
  return process.getActiveResourcesInfo().some((name) => UNDER_WAY.has(name));
}
