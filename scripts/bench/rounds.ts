import { roleNames, type Subject } from './subjects';

/** What a section is given to work with. */
export interface Bench {
  pairs: number;
  quick: boolean;
  upstreamUrl: string;
  say: (line: string) => void;
}

/** A subject with what was measured of it, one value a round. */
export interface Series<T> {
  subject: Subject;
  results: T[];
}

/** Measures all subjects in turn, again and again. The first round only warms the disk cache up. */
export async function inRounds<T>(
  subjects: readonly Subject[],
  bench: Bench,
  measure: (subject: Subject) => Promise<T>,
): Promise<Series<T>[]> {
  const series = subjects.map((subject) => ({ subject, results: [] as T[] }));
  for (let round = 0; round <= bench.pairs; round++) {
    bench.say(round === 0 ? 'warming up' : `round ${round} of ${bench.pairs}`);
    for (const { subject, results } of series) {
      const result = await measure(subject);
      if (round > 0) results.push(result);
    }
  }
  return series;
}

/** Name of a row: the function and what of it was measured. */
export function rowName({ function: name, role }: Subject): [string, { en: string; zh: string }] {
  return [`\`${name}\``, roleNames[role]];
}
