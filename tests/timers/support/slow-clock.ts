import type { Clock } from '../../../shared/clock';
import type { Traffic } from './traffic';

/** So many times slower than the world: what a busy computer takes longer is no time at all here. */
const SLOWER = 5;
/** The longest pause that is not waited for; what is longer is a deadline. */
const PAUSE_MS = 2000;
/** So often nothing moved before all are held to be pausing. */
const QUIET_LOOKS = 3;
const LOOK_EVERY_MS = 2;

interface Timer {
  at: number;
  run(): void;
}

/**
 * A clock that hardly moves by itself and can be put forward. Where nothing is on its way and nobody does anything but
 * pause, it leaps to the end of the pause.
 */
export class SlowClock implements Clock {
  private readonly startedAt = Date.now();
  private readonly started = performance.now();
  private readonly timers = new Set<Timer>();
  private shift = 0;
  private looking: NodeJS.Timeout | undefined;

  constructor(private readonly traffic: Traffic) {}

  now(): number {
    return Math.round(this.startedAt + this.monotonic());
  }

  monotonic(): number {
    return (performance.now() - this.started) / SLOWER + this.shift;
  }

  after(ms: number, action: () => void): () => void {
    const cancel = () => {
      clearTimeout(handle);
      this.timers.delete(timer);
    };
    const timer = {
      at: this.monotonic() + ms,
      run: () => {
        cancel();
        action();
      },
    };
    const handle = setTimeout(timer.run, ms * SLOWER);
    this.timers.add(timer);
    if (ms <= PAUSE_MS) this.lookForQuiet(QUIET_LOOKS);
    return cancel;
  }

  /** Puts the clock forward; what falls due on the way is run. */
  pass(ms: number): void {
    this.shift += ms;
    const now = this.monotonic();
    for (const timer of [...this.timers]) if (timer.at <= now) timer.run();
  }

  private lookForQuiet(looks: number): void {
    clearTimeout(this.looking);
    const seen = this.traffic.seen();
    this.looking = setTimeout(() => {
      const pauses = [...this.timers].map(({ at }) => at - this.monotonic()).filter((ms) => ms <= PAUSE_MS);
      if (pauses.length === 0) return;
      const quiet = seen !== undefined && this.traffic.seen() === seen;
      if (quiet && looks === 1) this.pass(Math.max(0, Math.min(...pauses)));
      this.lookForQuiet(quiet && looks > 1 ? looks - 1 : QUIET_LOOKS);
    }, LOOK_EVERY_MS);
  }
}
