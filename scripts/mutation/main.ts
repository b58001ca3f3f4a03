import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { BadArgument, defineCommand, wholeNumber } from '../command';
import { outOfReach, score, survivors, table } from './report';
import { type Result, runMutation } from './run';
import { testFiles } from './test-files';

const ROOT = path.resolve(__dirname, '../..');
const THRESHOLD = 90;
/** Texts for people, never in a bundle. */
const PROSE = 'shared/guide/';

const USAGE = `usage: npm run mutation [-- [--sample N [--seed N]] FILE_OR_FOLDER...]

Changes shared/ in one place after the other (a mutant each: < for <=, true for false, a line left out ...), runs the
tests that reach the place, and lists the changes that no test noticed. See docs/testing.md.
Exit code 0 = the tests noticed at least ${THRESHOLD} % of the changes.

  --sample N      no more than N mutants of each file, spread over it and always the same ones
  --seed N        other ones of these, a whole number (default: 0)
  FILE_OR_FOLDER  only mutants of these, such as shared/event.ts or shared/call (default: shared)
`;

async function mutate(given: readonly string[], sample: number | undefined, seed: number): Promise<number> {
  const most = sample ?? Number.POSITIVE_INFINITY;
  const files = (await Promise.all(given.map(sourcesIn))).flat();
  const started = performance.now();
  const results = await runMutation(files, await testFiles(), { most, seed, onProgress: showProgress });
  const seconds = Math.round((performance.now() - started) / 1000);
  const percent = score(results);
  const missed = outOfReach(results);
  const late = results.filter(({ fate }) => fate === 'late').length;
  const sampled = sample === undefined ? '' : ` (a sample: at most ${most} of each file, seed ${seed})`;
  process.stdout.write(`${[table(results), '', ...survivors(results), ''].join('\n')}\n`);
  process.stdout.write(
    `${percent.toFixed(1)} % of ${results.length} mutants${sampled} killed in ${seconds} s, ${late} by tests that no longer ended in time; ${THRESHOLD} % are due.\n`,
  );
  if (missed.length > 0) {
    process.stdout.write(
      `Not reached in process (counted as not killed; tests of the built functions may reach them): ${missed.join(', ')}\n`,
    );
  }
  return percent < THRESHOLD ? 1 : 0;
}

/** Files of shared/, as paths from the project's folder. */
async function sourcesIn(given: string): Promise<string[]> {
  const found = path.resolve(given);
  const relative = path.relative(ROOT, found);
  if (!/^shared(?:\/|$)/.test(relative)) throw new BadArgument(`${given} is not in shared/`);
  if (!(await stat(found)).isDirectory()) return [relative];
  const names = await readdir(found, { recursive: true });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(relative, name))
    .filter((file) => !file.startsWith(PROSE));
}

/** What is cut short has told what it found. */
function showProgress(result: Result, done: number, of: number): void {
  for (const survivor of survivors([result])) process.stderr.write(`${survivor}\n`);
  if (done % 100 === 0 || done === of) process.stderr.write(`${done} of ${of} mutants\n`);
}

export const command = defineCommand(module, {
  name: 'mutation',
  usage: USAGE,
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '0' } },
  positionals: true,
  run: ({ sample, seed }, given) =>
    mutate(
      given.length > 0 ? given : ['shared'],
      sample === undefined ? undefined : wholeNumber('sample', sample, 1),
      wholeNumber('seed', seed, 0),
    ),
});
