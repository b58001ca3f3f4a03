import type { Clock } from '../clock';
import type { Commands } from '../cloud';
import type { Condition } from './database';

/** A record that took this share of the function's time limit was slow. */
const SLOW_SHARE = 0.1;
const MIN_SLOW_MS = 900;
const MANY = 5;

/**
 * Records that wait for the same carrier share a lane. A lane with several slow records in a tick is shut until
 * nothing else is due, so that one carrier in trouble does not take the time of all others.
 */
export class SlowLanes {
  private readonly slow = new Map<string, number>();
  private readonly underWay = new Set<{ lane: string; startedAt: number }>();
  private readonly shut = new Set<string>();
  private readonly slowMs: number;
  private nothingElseDue = false;

  /** @param path path of the field that names a record's lane; without one all are open */
  constructor(
    private readonly path: string | undefined,
    private readonly clock: Clock,
    limitMs: number,
  ) {
    this.slowMs = Math.max(MIN_SLOW_MS, limitMs * SLOW_SHARE);
  }

  open(record: object): boolean {
    const lane = this.laneOf(record);
    if (lane === undefined || this.nothingElseDue) return true;
    const stuck = [...this.underWay].filter((other) => other.lane === lane && this.isSlow(other.startedAt));
    if ((this.slow.get(lane) ?? 0) + stuck.length >= MANY) this.shut.add(lane);
    return !this.shut.has(lane);
  }

  /** Matches the records of all open lanes. */
  others(_: Commands): Condition {
    return this.path !== undefined && this.shut.size > 0 ? { [this.path]: _.nin([...this.shut]) } : {};
  }

  async timed<T>(record: object, work: () => Promise<T>): Promise<T> {
    const lane = this.laneOf(record);
    if (lane === undefined) return work();
    const entry = { lane, startedAt: this.clock.monotonic() };
    this.underWay.add(entry);
    try {
      return await work();
    } finally {
      this.underWay.delete(entry);
      if (this.isSlow(entry.startedAt)) this.slow.set(lane, (this.slow.get(lane) ?? 0) + 1);
    }
  }

  /** Opens all lanes for the rest of the tick; answers false where none was shut. */
  reopen(): boolean {
    this.nothingElseDue = true;
    const any = this.shut.size > 0;
    this.shut.clear();
    return any;
  }

  private isSlow(startedAt: number): boolean {
    return this.clock.monotonic() - startedAt >= this.slowMs;
  }

  private laneOf(record: object): string | undefined {
    if (this.path === undefined) return undefined;
    const value = this.path
      .split('.')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], record);
    return typeof value === 'string' ? value : undefined;
  }
}
