import { sleep } from '../clock';
import type { Deadline } from '../deadline';
import { type Classification, classify } from '../errors/classify';
import { Failure } from '../errors/failure';
import type { Condition, Database, Wanted } from './database';
import type { Work } from './extension';
import { SlowLanes } from './slow-lanes';

/** What every record of leased work carries. Times in milliseconds since the epoch. */
export interface Leased {
  _id: string;
  /** When the record is to be worked on next; of one that is over, when it ended. */
  dueAt: number;
  /** Until then the record belongs to the tick named in `leaseId`. */
  leaseUntil: number;
  leaseId: string;
  /** Tries in a row that came to nothing. */
  failures: number;
  lastError?: LastError | null;
}

/** Why the last try came to nothing. */
export interface LastError {
  code: string;
  errCode: number;
  /** In WeChat's words or ours, without secrets and telephone numbers; older records may lack it. */
  reason?: string;
  at: number;
}

export const released = { leaseId: '', leaseUntil: 0 };

const PAGE_SIZE = 100;
const CONCURRENCY = 10;
/** By so much the clocks of two instances may differ: a tick that was killed holds its records no longer than its time limit and this. */
export const MAX_CLOCK_DIFFERENCE_MS = 5000;
/** After so many records on which nothing can be noted, the next page tells whether the database is there at all. */
const MAX_UNNOTED = 3;
/** Where another tick was quicker, it is given so much room, and more each time. */
const PAUSE_MS = 50;
const MIN_ASK_MS = 1000;
const FIRST_BACKOFF_MS = 60 * 1000;
const MAX_BACKOFF_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** The shop or its carrier account is not set up; any other missing precondition would meet every record. */
const OF_ONE_SHOP = new Set<unknown>([930560, 9300525, 9300531]);

export interface LeasedWork<T extends Leased> {
  collection: string;
  /** Which records are to be worked on, once due. */
  where: Condition;
  /** Which records are over: they are deleted when RETENTION_DAYS have passed since `dueAt`. */
  over: Condition;
  /** What to fetch of a record; everything where left out. */
  fields?: Wanted['fields'];
  /** Path of the field that names whom a record waits for: those of a slow one are left for the end of the tick. */
  lane?: string;
  /** Works on one record and writes what came of it, under the condition that the lease still holds. */
  handle(record: T, lease: Lease): Promise<Progress>;
}

export interface Lease {
  /** Holds as long as the record belongs to this tick. */
  holds: Condition;
  /** The tick before did not get to say what came of its work: it was killed, or the database failed it. */
  interrupted: boolean;
}

/** `stop`: no record would fare better now (a quota, a missing setting). */
export type Progress = 'go-on' | 'stop';

export interface Done {
  /** Records whose handling broke off, for the database or a bug. */
  broken: number;
  /** Due records that this tick did not get to. */
  left: number;
}

/**
 * Works on all due records, first due first, several at once, until none is left or the time is up, and deletes those
 * that are long over.
 * A record is leased before it is worked on, so that overlapping ticks never take the same one.
 * A record that cannot be worked on, whatever it holds, is put back with the reason and does not keep the others
 * waiting. Throws Failure where the database fails, and at the end, for the log, the first error that was a bug.
 */
export async function workOnDue<T extends Leased>(
  job: LeasedWork<T>,
  database: Database,
  work: Work,
): Promise<Done> {
  const { clock, deadline } = work;
  const _ = database.command;
  const retentionMs = work.settings.retentionDays() * DAY_MS;
  const tickId = `${clock.now().toString(36)}-${Math.floor(work.random() * 2 ** 52).toString(36)}`;
  const lanes = new SlowLanes(job.lane, clock, deadline.limitMs);
  let stopped = false;
  let broken = 0;
  let lostPages = 0;
  /** Told at the end: neither keeps the others waiting. */
  let bug: { error: unknown } | undefined;
  let undeleted: { error: unknown } | undefined;
  const mayBegin = () => !stopped && deadline.leavesTimeToBegin();
  const due = () => ({ ...job.where, dueAt: _.lte(clock.now()), leaseUntil: _.lte(clock.now()) });
  const longOver = () => ({ ...job.over, dueAt: _.lte(clock.now() - retentionMs) });

  /** Answers how many of these records now belong to this tick. */
  async function take(found: readonly Leased[], leaseId: string): Promise<number> {
    const leaseUntil = clock.now() + deadline.limitMs + MAX_CLOCK_DIFFERENCE_MS;
    const lease = async (records: readonly Leased[], changes: object) => {
      if (records.length === 0) return 0;
      const untaken = { ...due(), _id: _.in(records.map(({ _id }) => _id)) };
      return database.update(job.collection, untaken, { leaseId, leaseUntil, ...changes });
    };
    const interrupted = found.filter(isInterrupted);
    const others = found.filter((record) => !isInterrupted(record));
    // What ended one tick may end the next: it comes after all that is due now.
    return (await lease(others, {})) + (await lease(interrupted, { dueAt: clock.now() }));
  }

  async function deleteLongOver(): Promise<number> {
    try {
      return await database.remove(job.collection, longOver());
    } catch (error) {
      undeleted = { error };
      return 0;
    }
  }

  /** Answers whether the note was taken. */
  async function putBack(record: T, { holds }: Lease, error: unknown): Promise<boolean> {
    broken++;
    if (!(error instanceof Failure)) bug ??= { error };
    try {
      const { lastError } = await readSetback(error, work);
      const changes = { lastError, ...putOff(record, clock.now()), ...released };
      await database.update(job.collection, holds, changes);
      return true;
    } catch {
      return false;
    }
  }

  async function workOnPage(found: readonly Leased[], leaseId: string): Promise<void> {
    const ids = found.map(({ _id }) => _id);
    const interrupted = new Set(found.filter(isInterrupted).map(({ _id }) => _id));
    const begun = new Set<string>();
    let taken: number | undefined;
    let unnoted = 0;
    try {
      taken = await take(found, leaseId);
      // The rest was taken by another tick, or is over.
      const deleted = taken < ids.length ? await deleteLongOver() : 0;
      lostPages = taken + deleted > 0 ? 0 : lostPages + 1;
      const pauseMs = work.random() * PAUSE_MS * lostPages;
      if (pauseMs > 0) await sleep(clock, Math.min(deadline.remainingMs(), pauseMs));
      if (taken === 0) return;
      const mine = { _id: _.in(ids), leaseId };
      const records = await database.find<T>(job.collection, mine, {
        orderBy: 'dueAt',
        limit: PAGE_SIZE,
        fields: job.fields,
      });
      await inParallel(records, async (record) => {
        if (!mayBegin() || unnoted >= MAX_UNNOTED || !lanes.open(record)) return;
        begun.add(record._id);
        const lease = { holds: { _id: record._id, leaseId }, interrupted: interrupted.has(record._id) };
        try {
          const progress = await lanes.timed(record, () => job.handle(record, lease));
          if (progress === 'stop') stopped = true;
          unnoted = 0;
        } catch (error) {
          unnoted = (await putBack(record, lease, error)) ? 0 : unnoted + 1;
        }
      });
    } finally {
      const notBegun = ids.filter((id) => !begun.has(id));
      if (notBegun.length > 0 && taken !== 0) {
        // Where this fails too, they come free with their lease.
        await database
          .update(job.collection, { _id: _.in(notBegun), leaseId }, released)
          .catch(() => undefined);
      }
    }
  }

  let left: number | undefined;
  for (let page = 0; left === undefined && mayBegin(); page++) {
    const toDo = { ...due(), ...lanes.others(_) };
    const found = await database.find<Leased>(job.collection, undeleted ? toDo : [toDo, longOver()], {
      orderBy: 'dueAt',
      limit: PAGE_SIZE,
      fields: { leaseId: true },
    });
    if (found.length > 0) await workOnPage(found, `${tickId}-${page}`);
    else if (!lanes.reopen()) left = 0;
  }
  left ??= await database.count(job.collection, due());
  const untold = bug ?? undeleted;
  if (untold) throw untold.error;
  return { broken, left };
}

function isInterrupted({ leaseId }: Leased): boolean {
  return leaseId !== '';
}

/** What a try that came to nothing means for its record, and for all others. */
export interface Setback {
  entry: Classification;
  /** So it is no mark against this record. */
  meetsAll: boolean;
  lastError: LastError;
}

export async function readSetback(error: unknown, work: Work): Promise<Setback> {
  const failure = error instanceof Failure ? error : new Failure('internal', { reason: messageOf(error) });
  const entry = await classify(failure);
  const { code, errCode, meaning } = entry;
  const { reason, resultmsg } = failure.details;
  const words = await work.redact(reason || resultmsg || meaning.en);
  return {
    entry,
    meetsAll: meetsAll(failure, entry),
    lastError: { code, errCode, reason: words, at: work.clock.now() },
  };
}

/** No record would fare better now. */
function meetsAll({ problem }: Failure, { code }: Classification): boolean {
  return code === 'resource-exhausted' || (code === 'failed-precondition' && !OF_ONE_SHOP.has(problem));
}

/** Longer each time: a minute, two, four … an hour. */
export function putOff(record: Leased, now: number): { failures: number; dueAt: number } {
  const failures = failuresOf(record) + 1;
  return { failures, dueAt: now + Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1)) };
}

/** 0 where the record holds no such number. */
export function failuresOf({ failures }: Leased): number {
  return Number.isSafeInteger(failures) && failures > 0 ? failures : 0;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'an error that cannot be read';
}

/** The time for one request to WeChat: a share of the time limit, and enough is left to write down what came of it. */
export function askWithin({ deadline }: Work, share: number): Deadline {
  const reserve = Math.max(300, deadline.limitMs * 0.05);
  const patience = Math.max(MIN_ASK_MS, deadline.limitMs * share);
  return deadline.within(Math.min(patience, deadline.remainingMs() - reserve));
}

async function inParallel<T>(items: readonly T[], handle: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await handle(item);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
