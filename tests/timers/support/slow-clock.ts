import type { Clock } from '../../../shared/clock';

/** So many times slower than the world: what a busy computer takes longer is no time at all here. */
const SLOWER = 5;

interface Timer {
  at: number;
  run(): void;
}

/** A clock that hardly moves by itself and can be put forward. */
export class SlowClock implements Clock {
  private readonly startedAt = Date.now();
  private readonly started = performance.now();
  private readonly timers = new Set<Timer>();
  private shift = 0;

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
      at: this.now() + ms,
      run: () => {
        cancel();
        action();
      },
    };
    const handle = setTimeout(timer.run, ms * SLOWER);
    this.timers.add(timer);
    return cancel;
  }

  /** Puts the clock forward; what falls due on the way is run. */
  pass(ms: number): void {
    this.shift += ms;
    const now = this.now();
    for (const timer of [...this.timers]) if (timer.at <= now) timer.run();
  }
}
