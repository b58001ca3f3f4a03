import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pLimit, { type Limit } from 'p-limit';
import { type Sandbox, startSandbox } from '../../scripts/local-cloud';
import { type Column, columns } from './columns';
import { type Expected, expectedOf } from './expected';
import { type Fault, faults } from './faults';
import { problemsOf } from './judge';
import { type Observed, observe } from './observe';
import { portOfNobody } from './port-of-nobody';
import { Upstream } from './upstream';

export interface Cell {
  fault: Fault;
  column: Column;
  /** The function's time limit. */
  limitMs: number;
}

export interface CellReport extends Cell {
  expected: Expected;
  observed: Observed;
  /** Empty where all is as it must be. */
  problems: string[];
  /** What an earlier run of the cell had against it, where that was short of time. */
  shortOfTime?: string[];
}

/** Cells that share an instance, one after the other. */
interface Lane {
  cells: Cell[];
  env: Record<string, string>;
}

/** Lanes at one time: they wait most of the time. */
const LANES = 24;
/** Instances that load their code at one time: more would eat into each other's time limits. */
const STARTS = 2;
/** Calls without a fault, until one ends in time. */
const MAX_WARM_UPS = 5;
/** Said of a cell that began before a call without a fault had ended in time. */
const NOT_WARM = 'the instance could not be warmed up in time';
/** A cell that was short of time is run again, with nothing else of ours going on. */
const MAX_RUNS = 3;
/** What the platform says of a function that it ended for time. */
const TIME_LIMIT = 'FUNCTIONS_TIME_LIMIT_EXCEEDED';
/** Up to here every slow cell is run; at longer limits one of a column stands for the others. */
const ALL_SLOW_UP_TO_MS = 3000;
const SLOW_EVERYWHERE = 'hang';

/** All cells at these time limits. */
export function cellsAt(...limits: number[]): Cell[] {
  return limits.flatMap((limitMs) =>
    columns.flatMap((column) =>
      faults
        .filter(({ on }) => on === 'both' || on === column.transport)
        .filter(({ slow, name }) => !slow || limitMs <= ALL_SLOW_UP_TO_MS || name === SLOW_EVERYWHERE)
        .map((fault) => ({ fault, column, limitMs })),
    ),
  );
}

/** Runs the cells on a copy of the built functions in `folder`, and answers in the order of `cells`. */
export async function runMatrix(folder: string, cells: readonly Cell[]): Promise<CellReport[]> {
  // A copy stays as it is where somebody builds meanwhile.
  const functions = await mkdtemp(path.join(tmpdir(), 'matrix-functions-'));
  const reports = new Map<Cell, CellReport>();
  try {
    await cp(folder, functions, { recursive: true });
    const starts = pLimit(STARTS);
    const closedPort = await portOfNobody();
    const lanes = lanesOf(cells, closedPort);
    const worker = async () => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
        for (const [cell, report] of await runLane(lane, functions, starts)) reports.set(cell, report);
      }
    };
    await Promise.all(Array.from({ length: LANES }, worker));
    for (let run = 2; run <= MAX_RUNS; run++) {
      for (const [cell, report] of reports) {
        if (!wasShortOfTime(report)) continue;
        const [lane] = lanesOf([cell], closedPort) as [Lane];
        const again = (await runLane(lane, functions, starts)).get(cell) as CellReport;
        reports.set(cell, { ...again, shortOfTime: report.problems });
      }
    }
  } finally {
    await rm(functions, { recursive: true, force: true });
  }
  return cells.flatMap((cell) => reports.get(cell) ?? []);
}

/**
 * Whether all that is wrong can come of a computer that is busy with other things, so that the functions lack time.
 * A write done twice, or an answer of the wrong kind, is no matter of time.
 */
function wasShortOfTime({ observed, expected, fault, column, problems }: CellReport): boolean {
  if (problems.includes(NOT_WARM)) return true;
  if (problems.length === 0 || (column.kind === 'write' && observed.executed > 1)) return false;
  const killedBefore = observed.coldStart && !fault.cold;
  const lateAnswer = ranOutOfTime(observed) && observed.answer?.error?.code !== expected.code;
  const tooFewTries = observed.tries < expected.tries[0];
  return (
    killedBefore || lateAnswer || tooFewTries || problems.some((problem) => problem.includes(TIME_LIMIT))
  );
}

/** The longest lanes first. */
function lanesOf(cells: readonly Cell[], closedPort: number): Lane[] {
  const lanes = new Map<unknown, Lane>();
  for (const cell of cells) {
    const { fault, column, limitMs } = cell;
    const transport: Record<string, string> =
      column.transport === 'https' ? { WECHAT_TRANSPORT: 'https' } : {};
    const env = { ...transport, ...fault.env?.(column, closedPort) };
    const alone = fault.cold || fault.slow;
    const key = alone ? cell : JSON.stringify([column.name, column.transport, limitMs, env]);
    const lane = lanes.get(key) ?? { cells: [], env };
    lane.cells.push(cell);
    lanes.set(key, lane);
  }
  const weight = ({ cells: [first, ...more] }: Lane) =>
    (first?.fault.slow ? first.limitMs : 300) + more.length * 300;
  return [...lanes.values()].sort((a, b) => weight(b) - weight(a));
}

/** A sandbox of its own for cells that come one after the other. */
interface Stage {
  sandbox: Sandbox;
  upstream: Upstream;
  /** A call ran out of time here: its request may still be on the way, and must not count to another call. */
  spent: boolean;
}

async function runLane(
  { cells, env }: Lane,
  functions: string,
  starts: Limit,
): Promise<Map<Cell, CellReport>> {
  const [first] = cells as [Cell];
  const open = () => starts(() => openStage(first, env, functions));
  const reports = new Map<Cell, CellReport>();
  let stage = await open();
  try {
    for (const cell of cells) {
      if (stage.spent && reports.size > 0) {
        await stage.sandbox.close();
        stage = await open();
      }
      const run = () => runCell(cell, stage);
      reports.set(cell, cell.fault.cold && !cell.fault.slow ? await starts(run) : await run());
    }
    return reports;
  } finally {
    await stage.sandbox.close();
  }
}

/** With a warm instance, except where the fault is one of cold ones. */
async function openStage(
  { fault, column, limitMs }: Cell,
  env: Record<string, string>,
  functions: string,
): Promise<Stage> {
  const upstream = new Upstream();
  const sandbox = await startSandbox({ functions, env, timeLimitMs: limitMs, console: upstream.watch });
  const stage = { sandbox, upstream, spent: false };
  for (let tries = 1; !fault.cold && tries <= MAX_WARM_UPS; tries++) {
    stage.spent = false;
    await observeOn(stage, column);
    // Connections are taken in their order: what an earlier call sent has arrived by now.
    if (!stage.spent) break;
  }
  await upstream.settled();
  return stage;
}

async function observeOn(stage: Stage, column: Column): Promise<Observed> {
  const observed = await observe(stage.sandbox, stage.upstream, column);
  stage.spent ||= ranOutOfTime(observed);
  return observed;
}

async function runCell(cell: Cell, stage: Stage): Promise<CellReport> {
  const { sandbox, upstream, spent } = stage;
  const { fault, column, limitMs } = cell;
  const expected = expectedOf(fault.name, column);
  sandbox.reset();
  const effect = fault.effect?.(column, limitMs);
  const target = fault.token ? { path: '/cgi-bin/stable_token' } : { api: column.api, via: column.transport };
  if (effect) sandbox.addFault({ ...effect, ...target, times: 0 });
  if (fault.revoke) sandbox.revokeTokens();
  const observed = await observeOn(stage, column);
  // What the function no longer waits for may still end badly in it.
  if (!effect?.hang) await upstream.settled();
  const problems = problemsOf(observed, expected, column, limitMs, fault.slow === true);
  if (spent) problems.push(NOT_WARM);
  if (observed.coldStart !== (fault.cold === true)) {
    problems.push(observed.coldStart ? 'the instance had died before the call' : 'the instance was not new');
  }
  problems.push(...(await aftermath(cell, stage)));
  return { ...cell, expected, observed, problems };
}

/** Once the fault is over, the same instance must be alive and serve. */
async function aftermath({ fault, column }: Cell, stage: Stage): Promise<string[]> {
  stage.sandbox.reset();
  const after = await observeHealthy(stage, column);
  if (after.coldStart) return ['the instance died after the call'];
  if (after.platformError !== undefined) return [`the next call: ${after.platformError}`];
  const lasts = fault.env !== undefined;
  return lasts || after.answer?.errCode === 0 ? [] : [`the next call: errCode ${after.answer?.errCode}`];
}

/** A call without a fault; once more where the computer was too busy for it. */
async function observeHealthy(stage: Stage, column: Column): Promise<Observed> {
  const first = await observeOn(stage, column);
  if (!ranOutOfTime(first)) return first;
  const second = await observeOn(stage, column);
  return { ...second, coldStart: first.coldStart };
}

function ranOutOfTime({ answer, platformError }: Observed): boolean {
  return platformError?.includes(TIME_LIMIT) === true || answer?.error?.code === 'deadline-exceeded';
}
