import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import pLimit, { type Limit } from 'p-limit';
import { type Sandbox, startSandbox } from '../../scripts/local-cloud';
import { type Column, columns } from './columns';
import { copyWithInstances, type WithInstance } from './copy-with-instances';
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

/** Cells of one column and time limit, one after the other: they share a sandbox and a process. */
type Lane = Cell[];

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
    cellsWith(() => limitMs).filter(
      ({ fault }) => !fault.slow || limitMs <= ALL_SLOW_UP_TO_MS || fault.name === SLOW_EVERYWHERE,
    ),
  );
}

/**
 * All cells once: those that last until the deadline at a limit of 1 s, the others at the platform's default of 3 s,
 * which costs them nothing and leaves them time on a computer that is busy with other things.
 */
export function cellsOnce(): Cell[] {
  return cellsWith(({ slow }) => (slow ? 1000 : 3000));
}

function cellsWith(limitOf: (fault: Fault) => number): Cell[] {
  return columns.flatMap((column) =>
    faults
      .filter(({ on }) => on === 'both' || on === column.transport)
      .map((fault) => ({ fault, column, limitMs: limitOf(fault) })),
  );
}

/** Runs the cells on copies of the built functions in `folder`, and answers in the order of `cells`. */
export async function runMatrix(folder: string, cells: readonly Cell[]): Promise<CellReport[]> {
  // A copy stays as it is where somebody builds meanwhile.
  const functions = await mkdtemp(path.join(tmpdir(), 'matrix-functions-'));
  const reports = new Map<Cell, CellReport>();
  try {
    const names = new Set(cells.map(({ column }) => column.name));
    await copyWithInstances(folder, functions, names);
    const starts = pLimit(STARTS);
    const closedPort = await portOfNobody();
    const run = (lane: Lane) => runLane(lane, { functions, starts, closedPort });
    const lanes = lanesOf(cells);
    const worker = async () => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
        for (const [cell, report] of await run(lane)) reports.set(cell, report);
      }
    };
    await Promise.all(Array.from({ length: LANES }, worker));
    for (let runs = 2; runs <= MAX_RUNS; runs++) {
      for (const [cell, report] of reports) {
        if (!wasShortOfTime(report)) continue;
        const again = (await run([cell])).get(cell) as CellReport;
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
function wasShortOfTime({ observed, expected, column, problems }: CellReport): boolean {
  if (problems.includes(NOT_WARM)) return true;
  if (problems.length === 0 || (column.kind === 'write' && observed.executed > 1)) return false;
  const killedBefore = observed.coldStart;
  const lateAnswer = ranOutOfTime(observed) && observed.answer?.error?.code !== expected.code;
  const tooFewTries = observed.tries < expected.tries[0];
  return (
    killedBefore || lateAnswer || tooFewTries || problems.some((problem) => problem.includes(TIME_LIMIT))
  );
}

/** The longest lanes first. */
function lanesOf(cells: readonly Cell[]): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const cell of cells) {
    const { fault, column, limitMs } = cell;
    const key = [column.name, column.transport, limitMs, fault.slow].join();
    lanes.set(key, [...(lanes.get(key) ?? []), cell]);
  }
  const weight = (lane: Lane) =>
    lane.reduce((sum, { fault, limitMs }) => sum + (fault.slow ? limitMs : 300), 0);
  return [...lanes.values()].sort((a, b) => weight(b) - weight(a));
}

/** What all lanes have in common. */
interface House {
  functions: string;
  starts: Limit;
  closedPort: number;
}

/** A sandbox of its own for cells that come one after the other. */
interface Stage {
  sandbox: Sandbox;
  upstream: Upstream;
  /** The last call ran out of time: what it sent may still be on the way, and must not count to another call. */
  late: boolean;
  /** The platform ended a call: what that left behind may come whenever it likes. */
  killed: boolean;
  /** Settings of the instance that was called last. */
  env: Record<string, string>;
}

async function runLane(lane: Lane, house: House): Promise<Map<Cell, CellReport>> {
  const [first] = lane as [Cell];
  const open = () => house.starts(() => openStage(first, house.functions));
  const reports = new Map<Cell, CellReport>();
  let stage = await open();
  try {
    for (const cell of lane) {
      if ((stage.late || stage.killed) && reports.size > 0) {
        await stage.sandbox.close();
        stage = await open();
      }
      reports.set(cell, await runCell(cell, stage, house.closedPort));
    }
    return reports;
  } finally {
    await stage.sandbox.close();
  }
}

/** With a warm instance. */
async function openStage({ column, limitMs }: Cell, functions: string): Promise<Stage> {
  const upstream = new Upstream();
  const env: Record<string, string> = column.transport === 'https' ? { WECHAT_TRANSPORT: 'https' } : {};
  const sandbox = await startSandbox({ functions, env, timeLimitMs: limitMs, console: upstream.watch });
  const stage = { sandbox, upstream, late: true, killed: false, env: {} };
  for (let tries = 1; stage.late && tries <= MAX_WARM_UPS; tries++) await observeOn(stage, column);
  // Connections are taken in their order: what an earlier call sent has arrived by now.
  stage.killed = false;
  await upstream.settled();
  return stage;
}

async function observeOn(stage: Stage, column: Column, instance: WithInstance = {}): Promise<Observed> {
  const event = { ...column.event, ...instance };
  const observed = await observe(stage.sandbox, stage.upstream, { ...column, event });
  stage.late = ranOutOfTime(observed);
  stage.killed ||= wasKilled(observed);
  return observed;
}

async function runCell(cell: Cell, stage: Stage, closedPort: number): Promise<CellReport> {
  const { sandbox, upstream, late, env: envBefore } = stage;
  const { fault, column, limitMs } = cell;
  const expected = expectedOf(fault.name, column);
  sandbox.reset();
  const effect = fault.effect?.(column, limitMs);
  const target = fault.token ? { path: '/cgi-bin/stable_token' } : { api: column.api, via: column.transport };
  if (effect) sandbox.addFault({ ...effect, ...target, times: 0 });
  if (fault.revoke) sandbox.revokeTokens();
  stage.env = fault.env?.(column, closedPort) ?? {};
  // An instance keeps its settings for life.
  const isNew = fault.cold || !isDeepStrictEqual(stage.env, envBefore);
  const observed = await observeOn(stage, column, isNew ? { newInstance: stage.env } : {});
  // What the function no longer waits for may still end badly in it.
  if (!effect?.hang) await upstream.settled();
  const problems = problemsOf(observed, expected, column, limitMs, fault.slow === true);
  if (late) problems.push(NOT_WARM);
  if (observed.coldStart) problems.push('the instance had died before the call');
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

function ranOutOfTime(observed: Observed): boolean {
  return wasKilled(observed) || observed.answer?.error?.code === 'deadline-exceeded';
}

function wasKilled({ platformError }: Observed): boolean {
  return platformError?.includes(TIME_LIMIT) === true;
}
