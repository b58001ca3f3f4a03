import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cellsAt, runMatrix } from './matrix';
import { complaints, table } from './table';

const FUNCTIONS = path.resolve(__dirname, '../../dist/cloudfunctions');
const USAGE = `usage: npm run matrix [-- --quick]

Makes every kind of trouble for every function, over every transport that it has, and compares what comes of it with
a table typed by hand. Exit code 0 = every cell is as it must be.

  --quick   at a time limit of 1 s only (under 20 seconds); else at 1 s, 3 s and 20 s (about a minute)
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (!existsSync(FUNCTIONS)) throw new Error(`${FUNCTIONS} does not exist: npm run build makes it`);
  const started = performance.now();
  const reports = await runMatrix(FUNCTIONS, values.quick ? cellsAt(1000) : cellsAt(1000, 3000, 20_000));
  const wrong = complaints(reports);
  const seconds = Math.round((performance.now() - started) / 1000);
  const lines = [table(reports), '', ...wrong, ...(wrong.length > 0 ? [''] : [])];
  lines.push(
    `${reports.length} cells in ${seconds} s: ${reports.length - wrong.length} right, ${wrong.length} wrong.`,
  );
  const again = reports.filter(({ shortOfTime }) => shortOfTime).length;
  if (again > 0) lines.push(`${again} of them ran again, because the computer was too busy the first time.`);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (wrong.length > 0) process.exitCode = 1;
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
});
