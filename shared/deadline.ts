import type { Clock } from './clock';
import { Failure } from './errors/failure';

const PLATFORM_DEFAULT_LIMIT_MS = 3000;
const PLATFORM_MAX_LIMIT_MS = 900_000;
const SHARE_NEEDED_TO_BEGIN = 0.3;
/** The first failure of an instance loads the catalogue: 20 ms on a whole core, and a function has but a part of one. */
const MIN_RESERVE_MS = 200;
const MAX_RESERVE_MS = 500;

/** The moment by which a call must have answered, a little before the platform kills the function. */
export class Deadline {
  private constructor(
    private readonly clock: Clock,
    /** By the monotonic clock. */
    private readonly endsAt: number,
    /** The function's time limit in milliseconds. */
    readonly limitMs: number,
    /** What to fail with once the moment has passed. */
    readonly exceeded: () => Failure,
  ) {}

  /**
   * @param context the platform's context; its `time_limit_in_ms` is the function's time limit in milliseconds
   * @param startedAt when the call came in, by the monotonic clock
   */
  static ofContext(clock: Clock, context: unknown, startedAt = clock.monotonic()): Deadline {
    const given = Number((context as { time_limit_in_ms?: unknown } | null | undefined)?.time_limit_in_ms);
    const limit = given > 0 ? Math.min(given, PLATFORM_MAX_LIMIT_MS) : PLATFORM_DEFAULT_LIMIT_MS;
    const reserve = Math.min(MAX_RESERVE_MS, Math.max(MIN_RESERVE_MS, limit / 10));
    return new Deadline(
      clock,
      startedAt + limit - reserve,
      limit,
      () => new Failure('deadline-exceeded', { params: { limit } }),
    );
  }

  /** An earlier moment for one try, so that time is left for another. */
  within(ms: number): Deadline {
    if (ms >= this.remainingMs()) return this;
    const waited = Math.round(ms);
    return new Deadline(
      this.clock,
      this.clock.monotonic() + ms,
      this.limitMs,
      () => new Failure('no-answer', { params: { waited } }),
    );
  }

  remainingMs(): number {
    return Math.max(0, this.endsAt - this.clock.monotonic());
  }

  /** Whether another piece of a longer work should be begun. */
  leavesTimeToBegin(): boolean {
    return this.remainingMs() > this.limitMs * SHARE_NEEDED_TO_BEGIN;
  }

  /** Runs `action` at the deadline; the answer cancels it. */
  onExceeded(action: () => void): () => void {
    return this.clock.after(this.remainingMs(), action);
  }

  /** Rejects where `work` has not settled by the deadline. */
  race<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.onExceeded(() => reject(this.exceeded()));
      work.then(resolve, reject).then(cancel);
    });
  }
}
