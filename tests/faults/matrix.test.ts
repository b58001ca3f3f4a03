import { terminalOf } from '../../scripts/terminal';
import { columns } from '../matrix/columns';
import { expectedOf } from '../matrix/expected';
import { faults } from '../matrix/faults';
import { type CellReport, cellsOnce, runMatrix } from '../matrix/matrix';
import { complaints, summary, table } from '../matrix/table';
import { BUILT } from './support/built';

let reports: CellReport[];
beforeAll(async () => {
  reports = await runMatrix(BUILT, cellsOnce());
}, 300_000);

test('every cell is as the table typed by hand says (failure cases 5, 6, 16)', () => {
  expect(complaints(reports)).toEqual([]);
});

test('every fault met every function, over every transport that it has', () => {
  const due = columns.flatMap(({ name, transport }) =>
    faults
      .filter(({ on }) => on === 'both' || on === transport)
      .map((fault) => `${fault.name} ${name} ${transport}`),
  );
  const met = reports.map(({ fault, column }) => `${fault.name} ${column.name} ${column.transport}`);
  // In the order of the columns, each with its faults: the printed table is read from top to bottom.
  expect(met).toEqual(due);
  expect(met.length).toBeGreaterThan(300);
});

test('the upstream saw the fault: what the cells are about did happen', () => {
  const unsent = reports.filter(
    ({ observed, fault }) => observed.sent + observed.tokenRequests === 0 && !fault.env,
  );
  expect(unsent.map(({ fault }) => fault.name)).toEqual([]);
  const executedByUnclearWrites = reports.filter(
    ({ observed, column, expected }) =>
      column.kind === 'write' && expected.applied === 'unknown' && observed.executed === 1,
  );
  expect(executedByUnclearWrites.length).toBeGreaterThan(50);
});

test('the printed table has a line for every fault and column, and its verdicts', () => {
  const lines = table(reports).split('\n');
  expect(lines).toHaveLength(1 + reports.length);
  const hang = lines.find((line) => /^hang +logistics-update-path +cloud/.test(line));
  expect(hang).toMatch(/ok: deadline-exceeded -10009, 1 try, applied unknown \d+ ms$/);
});

test('the summary has a line for every function and transport, with how many of its cells are right', () => {
  const lines = summary(reports, terminalOf({})).split('\n');
  expect(lines).toHaveLength(columns.length);
  for (const line of lines) expect(line).toMatch(/^ok +[a-z-]+ +(cloud|https) +(\d+) of \2 cells right$/);
  const [first, ...others] = reports as [CellReport, ...CellReport[]];
  const spoilt = summary([{ ...first, problems: ['too late'] }, ...others], terminalOf({})).split('\n');
  expect(spoilt.filter((line) => line.startsWith('WRONG'))).toEqual([
    expect.stringContaining(`${first.column.name} `),
  ]);
});

test('a fault without a row in the table is refused', () => {
  const [column] = columns;
  if (!column) throw new Error('no columns');
  expect(() => expectedOf('no such fault', column)).toThrow('no such fault');
});
