import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { apply, type Mutant, mutantsOf } from './mutants';
import { Reach, serves } from './reach';
import { type Outcome, Worker } from './workers';

const ROOT = path.resolve(__dirname, '../..');

/** What became of a mutant. `late`: the tests no longer ended in their time. */
export type Fate = 'killed' | 'late' | 'survived' | 'unreached';

export interface Result extends Mutant {
  file: string;
  /** The whole file with the mutant in it. */
  source: string;
  /** The line without the mutant. */
  text: string;
  /** What stood in the place of `replacement`. */
  original: string;
  fate: Fate;
}

const BASELINE_LIMIT_MS = 300_000;
/** On top of, and times, what the tests take without a mutant: the computer may be busy with other things. */
const SPARE_MS = 3000;
const SPARE_FACTOR = 5;

/**
 * Runs the tests against the mutants of the files.
 * @param files files of shared/, as paths from the project's folder
 * @param most of the mutants of a file are tried, evenly spread; all of them where left out
 * @param seed which ones of these
 */
export async function runMutation(
  files: readonly string[],
  testFiles: readonly string[],
  {
    most = Number.POSITIVE_INFINITY,
    seed = 0,
    onProgress = () => {},
  }: { most?: number; seed?: number; onProgress?: (result: Result, done: number, of: number) => void } = {},
): Promise<Result[]> {
  const workers = Array.from({ length: availableParallelism() }, () => new Worker());
  try {
    const useful = testFiles.filter((testFile) => files.some((file) => serves(testFile, file)));
    const reach = await baseline(useful, workers);
    const mutants = files.flatMap((file) => spread(mutantsOfFile(file), most, seed));
    const results: Result[] = [];
    /** How many mutants of a file a test file has killed. */
    const kills = new Map<string, number>();
    await inParallel(workers, mutants, async (mutant, worker) => {
      const result = { ...mutant, fate: await fateOf(mutant, reach, kills, worker) };
      results.push(result);
      onProgress(result, results.length, mutants.length);
    });
    return results.sort((a, b) => a.file.localeCompare(b.file) || a.start - b.start);
  } finally {
    for (const worker of workers) worker.end();
  }
}

async function baseline(testFiles: readonly string[], workers: readonly Worker[]): Promise<Reach> {
  const reach = new Reach();
  await inParallel(workers, testFiles, async (testFile, worker) => {
    const outcome = await worker.run({ testFile, timeoutMs: BASELINE_LIMIT_MS }, BASELINE_LIMIT_MS);
    const problem = problemOf(outcome);
    if (problem !== undefined || outcome === 'lost') {
      throw new Error(`${testFile} must pass before mutants are tried: ${problem}`);
    }
    reach.add(testFile, outcome);
  });
  return reach;
}

function mutantsOfFile(file: string): Omit<Result, 'fate'>[] {
  const source = readFileSync(path.join(ROOT, file), 'utf8');
  const lines = source.split('\n');
  return mutantsOf(file, source)
    .map((mutant) => ({
      ...mutant,
      file,
      source: apply(source, mutant),
      text: lines[mutant.line - 1]?.trim() ?? '',
      original: source.slice(mutant.start, mutant.end),
    }))
    .filter((mutant) => compiles(mutant.source));
}

/** Always the same ones of a seed. */
export function spread<T>(all: readonly T[], most: number, seed = 0): readonly T[] {
  if (all.length <= most) return all;
  // Steps of the golden ratio: no two seeds begin near each other.
  const shift = Math.abs(seed * 0.618034) % 1;
  return Array.from(
    { length: most },
    (_, index) => all[Math.floor(((index + shift) * all.length) / most)] as T,
  );
}

function compiles(source: string): boolean {
  try {
    transformSync(source, { loader: 'ts', logLevel: 'silent' });
    return true;
  } catch {
    return false;
  }
}

async function fateOf(
  mutant: Omit<Result, 'fate'>,
  reach: Reach,
  kills: Map<string, number>,
  worker: Worker,
): Promise<Fate> {
  const { file, source } = mutant;
  const key = (testFile: string) => `${file} ${testFile}`;
  const rank = ({ testFile, ms }: { testFile: string; ms: number }) =>
    (ms + 20) / (1 + (kills.get(key(testFile)) ?? 0));
  const selections = reach.testsFor(file, mutant).sort((a, b) => rank(a) - rank(b));
  for (const { testFile, only, ms } of selections) {
    const timeoutMs = SPARE_MS + ms * SPARE_FACTOR;
    const outcome = await worker.run({ testFile, timeoutMs, mutant: { file, source, only } }, timeoutMs * 2);
    const problem = problemOf(outcome);
    if (problem === undefined) continue;
    kills.set(key(testFile), (kills.get(key(testFile)) ?? 0) + 1);
    return outcome === 'lost' || outcome.ms > timeoutMs ? 'late' : 'killed';
  }
  return selections.length > 0 ? 'survived' : 'unreached';
}

function problemOf(outcome: Outcome): string | undefined {
  if (outcome === 'lost') return 'its process hung or ended';
  const failed = outcome.tests.find((test) => test.failed);
  return failed ? `"${failed.name}" fails` : outcome.error;
}

async function inParallel<T>(
  workers: readonly Worker[],
  items: readonly T[],
  work: (item: T, worker: Worker) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  await Promise.all(
    workers.map(async (worker) => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item, worker);
    }),
  );
}
