import { fitLine } from './statistics';

/** The first part of the calls fills caches and lets the compiler settle. */
const WARMUP_SHARE = 0.3;
/** The least that can be kept of a call is a pointer. */
const NEGLIGIBLE_BYTES_PER_CALL = 8;
/** A slope within so many standard errors of zero is noise. */
const NOISE_ERRORS = 4;
const KB = 1000;

export interface Growth {
  grows: boolean;
  /** What was measured, in words. */
  text: string;
}

/**
 * Whether memory grows with the number of calls: more than noise would show, and more than is negligible.
 * @param slack share of the memory by which it may change over the whole run, for memory that the system gives and
 * takes in large pieces
 */
export function judgeGrowth(
  what: string,
  samples: readonly (readonly [call: number, bytes: number])[],
  slack = 0,
): Growth {
  const settled = samples.slice(Math.floor(samples.length * WARMUP_SHARE));
  const { slope, standardError } = fitLine(settled);
  const [firstCall, first] = settled[0] ?? [0, 0];
  const [lastCall, last] = settled.at(-1) ?? [0, 0];
  const allowed = Math.max(NEGLIGIBLE_BYTES_PER_CALL, (slack * first) / (lastCall - firstCall));
  const grows = slope > allowed && slope > NOISE_ERRORS * standardError;
  const kb = (bytes: number) => `${Math.round(bytes / KB)} KB`;
  const line = `${slope.toFixed(2)} ± ${standardError.toFixed(2)} bytes per call`;
  return { grows, text: `${what}: ${kb(first)} after warm-up, ${kb(last)} at the end; ${line}` };
}
