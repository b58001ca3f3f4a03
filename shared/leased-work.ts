import type { Condition, Database } from './database';
import type { Work } from './extension';

/** What every record of leased work carries. Times in milliseconds since the epoch. */
export interface Leased {
  _id: string;
  /** When the record is to be worked on next. */
  dueAt: number;
  /** Until then the record belongs to the tick named in `leaseId`. */
  leaseUntil: number;
  leaseId: string;
}

export const released = { leaseId: '', leaseUntil: 0 };

const PAGE_SIZE = 100;
const CONCURRENCY = 10;
/** A tick that was killed holds its records no longer than its time limit and this. */
const LEASE_MARGIN_MS = 5000;

export interface LeasedWork<T extends Leased> {
  collection: string;
  /** Which records are to be worked on, once due. */
  where: Condition;
  /** Works on one record and writes what came of it, under the condition that the lease still holds. */
  handle(record: T, holds: Condition): Promise<Progress>;
}

/** `stop`: no record would fare better now (a quota, a missing setting). */
export type Progress = 'go-on' | 'stop';

/**
 * Works on all due records, first due first, several at once, until none is left or the time is up.
 * A record is leased before it is worked on, so that overlapping ticks never take the same one.
 * Answers how many due records are left. Throws Failure where the database fails.
 */
export async function workOnDue<T extends Leased>(
  job: LeasedWork<T>,
  database: Database,
  work: Work,
): Promise<number> {
  const { clock, deadline } = work;
  const _ = database.command;
  const tickId = `${clock.now().toString(36)}-${Math.floor(work.random() * 2 ** 52).toString(36)}`;
  let stopped = false;
  const mayBegin = () => !stopped && deadline.leavesTimeToBegin();
  const due = () => ({ ...job.where, dueAt: _.lte(clock.now()), leaseUntil: _.lte(clock.now()) });

  for (let page = 0; mayBegin(); page++) {
    const found = await database.find<T>(job.collection, due(), 'dueAt', PAGE_SIZE);
    if (found.length === 0) return 0;
    const leaseId = `${tickId}-${page}`;
    const leaseUntil = clock.now() + deadline.limitMs + LEASE_MARGIN_MS;
    const ids = found.map(({ _id }) => _id);
    const leased = await database.update(
      job.collection,
      { ...due(), _id: _.in(ids) },
      { leaseId, leaseUntil },
    );
    if (leased === 0) continue;
    const records = await database.find<T>(job.collection, { leaseId }, 'dueAt', PAGE_SIZE);
    const begun = await inParallel(records, mayBegin, async (record) => {
      const progress = await job.handle(record, { _id: record._id, leaseId });
      if (progress === 'stop') stopped = true;
    });
    const notBegun = records.slice(begun).map(({ _id }) => _id);
    if (notBegun.length > 0) {
      await database.update(job.collection, { _id: _.in(notBegun), leaseId }, released);
    }
  }
  return database.count(job.collection, due());
}

/** Answers how many items, from the first on, were begun. Waits for all of them, then throws the first error. */
async function inParallel<T>(
  items: readonly T[],
  mayBegin: () => boolean,
  handle: (item: T) => Promise<void>,
): Promise<number> {
  let next = 0;
  const errors: unknown[] = [];
  const worker = async () => {
    for (
      let item = items[next];
      item !== undefined && errors.length === 0 && mayBegin();
      item = items[next]
    ) {
      next++;
      await handle(item).catch((error) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  if (errors.length > 0) throw errors[0];
  return next;
}
