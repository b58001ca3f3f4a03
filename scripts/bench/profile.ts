/** What the profiler of V8 hands over (Chrome DevTools Protocol, Profiler.Profile), as far as it is used. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  /** Ids of nodes, one a sample. */
  samples: number[];
  /** Microseconds from one sample to the next. */
  timeDeltas: number[];
}

export type Part = 'function' | 'sdk' | 'garbage' | 'node';

/** The time spent in each part's own code, in microseconds; what the process slept is left out. */
export function timeByPart({ nodes, samples, timeDeltas }: CpuProfile): Record<Part, number> {
  const parts = new Map(nodes.map(({ id, callFrame }) => [id, partOf(callFrame)]));
  const times: Record<Part, number> = { function: 0, sdk: 0, garbage: 0, node: 0 };
  samples.forEach((id, at) => {
    const part = parts.get(id);
    if (part) times[part] += timeDeltas[at] ?? 0;
  });
  return times;
}

function partOf({ functionName, url }: { functionName: string; url: string }): Part | undefined {
  if (functionName === '(idle)') return undefined;
  if (functionName === '(garbage collector)') return 'garbage';
  if (url.includes('wx-server-sdk')) return 'sdk';
  return url.endsWith('/index.js') ? 'function' : 'node';
}
