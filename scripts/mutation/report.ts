import type { Result } from './run';

interface Count {
  file: string;
  mutants: number;
  killed: number;
  survived: number;
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
      .map((cell, index) => (index === 0 ? String(cell).padEnd(width) : String(cell).padStart(9)))
      .join('');
  return [
    line('file', 'mutants', 'killed', 'survived', '%'),
    ...[...counts, countOf('all', results)].map(({ file, mutants, killed, survived }) =>
      line(file, mutants, killed, survived, (mutants === 0 ? 100 : (killed / mutants) * 100).toFixed(1)),
    ),
  ].join('\n');
}

/** A line for every change that no test noticed. */
export function survivors(results: readonly Result[]): string[] {
  return results.filter(lives).map(({ file, line, original, replacement, text, fate }) => {
    const note = fate === 'unreached' ? ' (no test runs it)' : '';
    return `${file}:${line}  ${oneLine(original)} → ${oneLine(replacement) || 'nothing'}${note}    in: ${oneLine(text)}`;
  });
}

function countOf(file: string, results: readonly Result[]): Count {
  const survived = results.filter(lives).length;
  return { file, mutants: results.length, killed: results.length - survived, survived };
}

function lives({ fate }: Result): boolean {
  return fate === 'survived' || fate === 'unreached';
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}
