/** What a series of measurements comes to. */
export interface Spread {
  median: number;
  /** First and third quartile. */
  q1: number;
  q3: number;
  count: number;
}

/** The value below which the share `q` of the values lies, interpolated between neighbours. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new RangeError('no values');
  return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function spreadOf(values: readonly number[]): Spread {
  return {
    median: median(values),
    q1: quantile(values, 0.25),
    q3: quantile(values, 0.75),
    count: values.length,
  };
}

/** One ratio a pair: what was measured right after each other is divided, so that a busy minute hits both. */
export function pairRatios(ours: readonly number[], theirs: readonly number[]): number[] {
  if (ours.length !== theirs.length) throw new RangeError('a measurement has no partner');
  return ours.map((value, at) => value / (theirs[at] as number));
}

export interface Line {
  slope: number;
  standardError: number;
}

/** The straight line that fits the points best (least squares). */
export function fitLine(points: readonly (readonly [x: number, y: number])[]): Line {
  const count = points.length;
  if (count < 3) throw new RangeError('too few points for a line');
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const spreadX = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spreadX;
  const residual = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  return { slope, standardError: Math.sqrt(residual / (count - 2) / spreadX) };
}
