import type { Terminal } from '../../scripts/terminal';
import type { CellReport } from './matrix';

/** One line per fault and column; a cell per time limit. */
export function table(reports: readonly CellReport[]): string {
  const limits = [...new Set(reports.map(({ limitMs }) => limitMs))];
  const rows = new Map<string, CellReport[]>();
  for (const report of reports) {
    const { fault, column } = report;
    const key = `${fault.name}\n${column.name}\n${column.transport}`;
    rows.set(key, [...(rows.get(key) ?? []), report]);
  }
  const sorted = [...rows].sort(([a], [b]) => order(reports, a) - order(reports, b));
  const lines = [
    [
      'fault',
      'function',
      'over',
      ...limits.map((ms) => `at ${ms / 1000} s: code, errCode, tries, applied, ms`),
    ],
    ...sorted.map(([key, cells]) => [
      ...key.split('\n'),
      ...limits.map((limit) => cell(cells.find(({ limitMs }) => limitMs === limit))),
    ]),
  ];
  return inColumns(lines);
}

/** A line for every function and transport: how many of its cells are right. */
export function summary(reports: readonly CellReport[], { right, wrong }: Terminal): string {
  const cells = new Map<string, CellReport[]>();
  for (const report of reports) {
    const key = `${report.column.name}\n${report.column.transport}`;
    cells.set(key, [...(cells.get(key) ?? []), report]);
  }
  return inColumns(
    [...cells].map(([key, those]) => {
      const good = those.filter(({ problems }) => problems.length === 0).length;
      const mark = good === those.length ? right('ok   ') : wrong('WRONG');
      return [mark, ...key.split('\n'), `${good} of ${those.length} cells right`];
    }),
  );
}

function inColumns(lines: readonly string[][]): string {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Where the fault first stands, then the column. */
function order(reports: readonly CellReport[], key: string): number {
  const name = key.split('\n')[0];
  const first = reports.findIndex(({ fault }) => fault.name === name);
  const own = reports.findIndex(
    ({ fault, column }) => `${fault.name}\n${column.name}\n${column.transport}` === key,
  );
  return first * reports.length + own;
}

function cell(report: CellReport | undefined): string {
  if (!report) return '-';
  const { observed, problems } = report;
  const { answer, tries, ms } = observed;
  const error = answer?.error;
  const code = answer ? (error?.code ?? 'ok') : 'NO ANSWER';
  const applied = error?.applied ? ` applied ${error.applied}` : '';
  const errCode = error ? ` ${answer?.errCode}` : '';
  const verdict = problems.length === 0 ? 'ok' : 'WRONG';
  return `${verdict}: ${code}${errCode}, ${tries} ${tries === 1 ? 'try' : 'tries'},${applied} ${ms} ms`;
}

/** What is wrong, a line a cell. */
export function complaints(reports: readonly CellReport[]): string[] {
  return reports
    .filter(({ problems }) => problems.length > 0)
    .map(
      ({ fault, column, limitMs, problems }) =>
        `${fault.name}, ${column.name} over ${column.transport} at ${limitMs / 1000} s: ${problems.join('; ')}`,
    );
}
