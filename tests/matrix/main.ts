import { existsSync } from 'node:fs';
import path from 'node:path';
import { defineCommand } from '../../scripts/command';
import { terminalOf } from '../../scripts/terminal';
import { cellsAt, runMatrix } from './matrix';
import { complaints, summary, table } from './table';

const FUNCTIONS = path.resolve(__dirname, '../../dist/cloudfunctions');
const USAGE = `usage: npm run matrix [-- --quick] [--all]

Injects every fault into every function, over every transport that it has, and compares what comes of it with
a table typed by hand. Prints a summary and every cell that is wrong. Exit code 0 = every cell is as it must be.

  --quick   at a time limit of 1 s only (under 20 seconds); else at 1 s, 3 s and 20 s (about a minute)
  --all     prints every cell
`;

export const command = defineCommand(module, {
  name: 'matrix',
  usage: USAGE,
  options: { quick: { type: 'boolean' }, all: { type: 'boolean' } },
  async run({ quick, all }) {
    if (!existsSync(FUNCTIONS)) throw new Error(`${FUNCTIONS} does not exist: npm run build makes it`);
    const started = performance.now();
    const reports = await runMatrix(FUNCTIONS, quick ? cellsAt(1000) : cellsAt(1000, 3000, 20_000));
    const wrong = complaints(reports);
    const seconds = Math.round((performance.now() - started) / 1000);
    const terminal = terminalOf(process.stdout);
    const lines = [...(all ? [table(reports), ''] : []), summary(reports, terminal), '', ...wrong];
    if (wrong.length > 0) lines.push('');
    const paint = wrong.length > 0 ? terminal.red : terminal.green;
    const counts = `${reports.length - wrong.length} right, ${wrong.length} wrong`;
    lines.push(paint(`${reports.length} cells in ${seconds} s: ${counts}.`));
    const again = reports.filter(({ shortOfTime }) => shortOfTime).length;
    if (again > 0)
      lines.push(`${again} of them ran again, because the computer was too busy the first time.`);
    if (!all) lines.push(terminal.dim('--all prints every cell.'));
    console.log(lines.join('\n'));
    return wrong.length > 0 ? 1 : 0;
  },
});
