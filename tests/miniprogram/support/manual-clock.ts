import type { Clock } from '../../../miniprogram/clock';

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  private readonly timers = new Set<{ due: number; callback: () => void }>();

  constructor(private time: number) {}

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { due: this.time + ms, callback };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** Milliseconds until each timer that is set. */
  get waiting(): number[] {
    return [...this.timers].map(({ due }) => due - this.time);
  }

  /** Moves on, and calls back what has become due. */
  pass(ms: number): void {
    this.time += ms;
    for (const timer of [...this.timers]) {
      if (timer.due <= this.time && this.timers.delete(timer)) timer.callback();
    }
  }
}
