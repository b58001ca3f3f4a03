import type { Deadline } from '../deadline';
import { Failure } from '../errors/failure';
import type { Condition, Database, Wanted } from './database';
import type { Work } from './extension';
import { SlowLanes } from './slow-lanes';

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
/** So many records that fail for want of the database, or by a bug, end the tick. */
const MAX_BROKEN = 3;
/** So many pages in a row that another tick took first end the tick. */
const MAX_LOST_PAGES = 3;
const MIN_ASK_MS = 1000;

export interface LeasedWork<T extends Leased> {
  collection: string;
  /** Which records are to be worked on, once due. */
  where: Condition;
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
  /** Records that were given up in the middle, for the database or a bug: they come again when their lease ends. */
  broken: number;
  /** Due records that this tick did not get to. */
  left: number;
}

/**
 * Works on all due records, first due first, several at once, until none is left or the time is up.
 * A record is leased before it is worked on, so that overlapping ticks never take the same one.
 * One record that cannot be worked on does not keep the others waiting.
 * Throws Failure where the database fails, and the error itself where it is a bug.
 */
export async function workOnDue<T extends Leased>(
  job: LeasedWork<T>,
  database: Database,
  work: Work,
): Promise<Done> {
  const { clock, deadline } = work;
  const _ = database.command;
  const tickId = `${clock.now().toString(36)}-${Math.floor(work.random() * 2 ** 52).toString(36)}`;
  const lanes = new SlowLanes(job.lane, clock, deadline.limitMs);
  const errors: unknown[] = [];
  let stopped = false;
  let lostPages = 0;
  const mayBegin = () => !stopped && errors.length < MAX_BROKEN && deadline.leavesTimeToBegin();
  const due = () => ({ ...job.where, dueAt: _.lte(clock.now()), leaseUntil: _.lte(clock.now()) });

  async function workOnPage(found: readonly Leased[], leaseId: string): Promise<void> {
    const ids = found.map(({ _id }) => _id);
    const mine = { _id: _.in(ids), leaseId };
    const leaseUntil = clock.now() + deadline.limitMs + LEASE_MARGIN_MS;
    const interrupted = new Set(found.filter((record) => record.leaseId !== '').map(({ _id }) => _id));
    const begun = new Set<string>();
    let lost = false;
    try {
      const untaken = { ...due(), _id: _.in(ids) };
      lost = (await database.update(job.collection, untaken, { leaseId, leaseUntil })) === 0;
      lostPages = lost ? lostPages + 1 : 0;
      if (lost) return;
      const records = await database.find<T>(job.collection, mine, {
        orderBy: 'dueAt',
        limit: PAGE_SIZE,
        fields: job.fields,
      });
      await inParallel(records, async (record) => {
        if (!mayBegin() || !lanes.open(record)) return;
        begun.add(record._id);
        const lease = { holds: { _id: record._id, leaseId }, interrupted: interrupted.has(record._id) };
        try {
          const progress = await lanes.timed(record, () => job.handle(record, lease));
          if (progress === 'stop') stopped = true;
        } catch (error) {
          errors.push(error);
        }
      });
    } finally {
      const notBegun = ids.filter((id) => !begun.has(id));
      if (notBegun.length > 0 && !lost) {
        // Where this fails too, they come free with their lease.
        await database
          .update(job.collection, { _id: _.in(notBegun), leaseId }, released)
          .catch(() => undefined);
      }
    }
  }

  let left: number | undefined;
  for (let page = 0; left === undefined && mayBegin() && lostPages < MAX_LOST_PAGES; page++) {
    const found = await database.find<Leased>(
      job.collection,
      { ...due(), ...lanes.others(_) },
      { orderBy: 'dueAt', limit: PAGE_SIZE, fields: { leaseId: true } },
    );
    if (found.length > 0) await workOnPage(found, `${tickId}-${page}`);
    else if (!lanes.reopen()) left = 0;
  }
  left ??= await database.count(job.collection, due());
  const bug = errors.find((error) => !(error instanceof Failure));
  if (bug !== undefined || errors.length >= MAX_BROKEN) throw bug ?? errors[0];
  return { broken: errors.length, left };
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
