import { type IntegerField, integer, list, object, optional, type TextField } from '../contract/fields';
import { Failure } from '../errors/failure';
import { type Condition, Database } from './database';
import type { Extension, Work } from './extension';
import {
  askWithin,
  failuresOf,
  type Leased,
  type LeasedWork,
  type Progress,
  readSetback,
  released,
  workOnDue,
} from './leased-work';
import { recordId } from './record-id';

/** The collection of mock runs, one record an order; only cloud functions may read or write it. */
export const MOCK_RUNS = 'mock_runs';

const MAX_STEPS = 50;
const MAX_SECONDS_BETWEEN_STEPS = 24 * 60 * 60;
const BACKOFF_MS = 60_000;
const MAX_FAILURES = 10;
/** One step may have this share of the time limit. */
const SHARE_OF_LIMIT = 0.5;
/** The order has reached a final status. */
const ORDER_FINISHED = 930565;

export interface MockStep {
  orderStatus: number;
  /** Seconds after the step before, or after the call for the first. */
  afterSeconds: number;
  actionMsg?: string;
}

/** A test order on its way through its life. Times in milliseconds since the epoch. */
export interface MockRun extends Leased {
  shopid: string;
  shopOrderId: string;
  steps: MockStep[];
  /** Which step is next. */
  next: number;
  state: 'running' | 'done' | 'failed';
}

const afterSeconds = integer({ min: 0, max: MAX_SECONDS_BETWEEN_STEPS });

const optionsOf = <const S extends IntegerField, const M extends TextField>(
  orderStatus: S,
  actionMsg: M,
) => ({
  steps: optional(list(object({ orderStatus, afterSeconds, actionMsg }), { min: 1, max: MAX_STEPS })),
});

/**
 * Staff send `steps`; ticks take each when its time has come. Sending steps anew replaces the order's run.
 * Each step holds the status and the message as the API takes them.
 */
export const mockRuns = <const S extends IntegerField, const M extends TextField>(
  orderStatus: S,
  actionMsg: M,
): Extension<ReturnType<typeof optionsOf<S, M>>> => ({
  options: optionsOf(orderStatus, actionMsg),
  replaces: ['orderStatus', 'actionTime', 'actionMsg', 'deliverySign'],

  async serveStaff(fields, options, work) {
    const { steps } = options as { steps?: MockStep[] };
    if (steps === undefined) return work.ask(fields, work.deadline);
    const database = await Database.open(work.env, work.deadline);
    const id = recordId(fields.shopid, fields.shopOrderId);
    const run: Omit<MockRun, '_id'> = {
      shopid: String(fields.shopid),
      shopOrderId: String(fields.shopOrderId),
      steps,
      next: 0,
      state: 'running',
      failures: 0,
      lastError: null,
      dueAt: work.clock.now() + (steps[0]?.afterSeconds ?? 0) * 1000,
      ...released,
    };
    await database.put(MOCK_RUNS, id, run);
    return { queued: true, id };
  },

  async tick(work) {
    const database = await Database.open(work.env, work.deadline);
    const counts = { sent: 0, failed: 0 };
    const { broken, left } = await workOnDue(playing(database, work, counts), database, work);
    return { sent: counts.sent, failed: counts.failed + broken, left };
  },
});

function playing(
  database: Database,
  work: Work,
  counts: { sent: number; failed: number },
): LeasedWork<MockRun> {
  const { clock, deadline } = work;
  return {
    collection: MOCK_RUNS,
    where: { state: 'running' },
    over: { state: database.command.in(['done', 'failed']) },
    async handle(run, { holds, interrupted }) {
      let { next } = run;
      let failures = failuresOf(run);
      if (failures >= MAX_FAILURES) {
        await database.update(MOCK_RUNS, holds, { state: 'failed', dueAt: clock.now(), ...released });
        return 'go-on';
      }
      let mayHaveBeenTaken = interrupted || failures > 0;
      for (let step = run.steps[next]; step; step = run.steps[next]) {
        try {
          await take(step, run, work);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          // The step was sent before and its answer lost: it has finished the order itself.
          if (!mayHaveBeenTaken || error.problem !== ORDER_FINISHED) {
            counts.failed++;
            return noteFailure({ ...run, failures }, holds, error, database, work);
          }
        }
        counts.sent++;
        next++;
        failures = 0;
        mayHaveBeenTaken = false;
        const following = run.steps[next];
        const dueAt = clock.now() + (following?.afterSeconds ?? 0) * 1000;
        const goesOn = following !== undefined && dueAt <= clock.now() && deadline.leavesTimeToBegin();
        const state = following ? 'running' : 'done';
        const changes = { next, dueAt, state, failures, lastError: null, ...(goesOn ? {} : released) };
        // Not so where staff have put another run in its place.
        const stillOurs = (await database.update(MOCK_RUNS, holds, changes)) > 0;
        if (!stillOurs || !goesOn) return 'go-on';
      }
      await database.update(MOCK_RUNS, holds, { state: 'done', dueAt: clock.now(), ...released });
      return 'go-on';
    },
  };
}

async function take({ orderStatus, actionMsg }: MockStep, run: MockRun, work: Work): Promise<void> {
  const { shopid, shopOrderId } = run;
  await work.ask({ shopid, shopOrderId, orderStatus, actionMsg }, askWithin(work, SHARE_OF_LIMIT));
}

async function noteFailure(
  run: MockRun,
  holds: Condition,
  failure: Failure,
  database: Database,
  work: Work,
): Promise<Progress> {
  const { entry, meetsAll, lastError } = await readSetback(failure, work);
  const failures = meetsAll ? run.failures : run.failures + 1;
  // A status reported twice does no harm, so whatever is unclear is simply sent again.
  const mayPass = ['unavailable', 'deadline-exceeded', 'failed-precondition'].includes(entry.code);
  const givesUp = !meetsAll && (!mayPass || failures >= MAX_FAILURES);
  await database.update(MOCK_RUNS, holds, {
    failures,
    state: givesUp ? 'failed' : 'running',
    lastError,
    dueAt: meetsAll ? run.dueAt : lastError.at + BACKOFF_MS,
    ...released,
  });
  return meetsAll ? 'stop' : 'go-on';
}
