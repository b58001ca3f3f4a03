/** Time as the functions see it; tests pass their own. All values in milliseconds. */
export interface Clock {
  /** Since the epoch, for stamps. Somebody may set this clock while a call is under way. */
  now(): number;
  /** Since some moment, for durations: runs on evenly whatever becomes of the other. */
  monotonic(): number;
  /** Runs `action` once after `ms`; the answer cancels it. */
  after(ms: number, action: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};

export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
