import type { Fate, Result } from './run';

interface Count {
  file: string;
  mutants: number;
  killed: number;
  survived: number;
  /** No test runs them in this process. */
  unreached: number;
}

/** Share of the mutants that tests noticed, 0 to 100. */
export function score(results: readonly Result[]): number {
  return results.length === 0 ? 100 : (countOf('', results).killed / results.length) * 100;
}

/** A line for every file, and one for all of them. */
export function table(results: readonly Result[]): string {
  const files = [...new Set(results.map(({ file }) => file))].sort();
  const counts = files.map((file) =>
    countOf(
      file,
      results.filter((result) => result.file === file),
    ),
  );
  const width = Math.max(...files.map((file) => file.length), 10);
  const line = (...cells: (string | number)[]) =>
    cells
      .map((cell, index) => (index === 0 ? String(cell).padEnd(width) : String(cell).padStart(10)))
      .join('');
  return [
    line('file', 'mutants', 'killed', 'survived', 'unreached', '%'),
    ...[...counts, countOf('all', results)].map(({ file, mutants, killed, survived, unreached }) => {
      const percent = mutants === 0 ? 100 : (killed / mutants) * 100;
      return line(file, mutants, killed, survived, unreached, percent.toFixed(1));
    }),
  ].join('\n');
}

/** A line for every change that no test noticed. */
export function survivors(results: readonly Result[]): string[] {
  return results.filter(lives).map(({ file, line, original, replacement, text, fate }) => {
    const note = fate === 'unreached' ? ' (no test runs it)' : '';
    return `${file}:${line}  ${oneLine(original)} → ${oneLine(replacement) || 'nothing'}${note}    in: ${oneLine(text)}`;
  });
}

/** Files of which no test runs any function here: a number for them says nothing of the tests of the built functions. */
export function outOfReach(results: readonly Result[]): string[] {
  const inFunctions = results.filter(({ region }) => region !== undefined);
  const reached = new Set(inFunctions.filter(({ fate }) => fate !== 'unreached').map(({ file }) => file));
  return [...new Set(inFunctions.map(({ file }) => file))].filter((file) => !reached.has(file)).sort();
}

function countOf(file: string, results: readonly Result[]): Count {
  const of = (...fates: Fate[]) => results.filter(({ fate }) => fates.includes(fate)).length;
  return {
    file,
    mutants: results.length,
    killed: of('killed', 'late'),
    survived: of('survived'),
    unreached: of('unreached'),
  };
}

function lives({ fate }: Result): boolean {
  return fate === 'survived' || fate === 'unreached';
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}
