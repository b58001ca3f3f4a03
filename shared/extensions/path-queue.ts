import { appliedBy } from '../answer';
import { sleep } from '../clock';
import type { Commands } from '../cloud';
import { boolean, optional, type Values } from '../contract/fields';
import type { Classification } from '../errors/classify';
import { Failure } from '../errors/failure';
import { type Condition, Database } from './database';
import type { Extension, Work } from './extension';
import {
  askWithin,
  failuresOf,
  type LastError,
  type Leased,
  type LeasedWork,
  readSetback,
  released,
  workOnDue,
} from './leased-work';
import { recordId } from './record-id';

/** The collection of queued track updates, one record a waybill; only cloud functions may read or write it. */
export const PATH_QUEUES = 'path_queues';

const FIRST_BACKOFF_MS = 30_000;
const MAX_BACKOFF_MS = 60 * 60 * 1000;
/** One update may have this share of the time limit: an answer that is not waited for is an unknown outcome. */
const SHARE_OF_LIMIT = 0.5;
/** What a waybill may do before others have their turn. */
const UPDATES_A_TURN = 20;
const TURN_SHARE_OF_LIMIT = 0.25;
const TRIES_TO_NOTE = 5;
const FIRST_WAIT_TO_NOTE_MS = 50;
// What keeps a record far below the 16 MB of a document, with every text at its longest.
const MAX_WAITING = 3000;
const KEPT_KNOWN = 5000;
const KEPT_SENT = 100;
const KEPT_FAILED = 200;

/** One update of a track, as it was queued. */
export interface QueuedUpdate {
  id: string;
  /** In seconds since the epoch, as WeChat takes it. */
  actionTime: number;
  fields: Values;
  /** In milliseconds since the epoch. */
  queuedAt: number;
}

/** All updates of one waybill, so that their order can be kept. Times in milliseconds since the epoch. */
export interface PathQueue extends Leased {
  waybillId: string;
  /** Ids of the updates queued so far, the last 5,000: the same update twice is one. */
  known: string[];
  /** In the order in which they will be sent. At most 3,000. */
  waiting: QueuedUpdate[];
  waitingCount: number;
  /** The last 100. */
  sent: { id: string; at: number }[];
  /** Refused by WeChat, the last 200. Queued again, they wait again. */
  failed: ({ id: string; update: QueuedUpdate } & LastError)[];
  /** How often an update may have been sent without a clear answer; it is then sent again. */
  unclear: number;
}

/** What a tick reads of a record: the rest may be long. */
const FIELDS_OF_A_TURN = {
  dueAt: true,
  leaseId: true,
  waiting: UPDATES_A_TURN,
  waitingCount: true,
  sent: 1,
  failed: 1,
  failures: true,
  unclear: true,
} as const;

const options = { queue: optional(boolean()) };

/** Staff queue an update with `queue: true`; ticks deliver it, in the order of time within one waybill. */
export const pathQueue: Extension<typeof options> = {
  options,

  async serveStaff(fields, { queue }, work) {
    if (!queue) return work.ask(fields, work.deadline);
    const database = await Database.open(work.env, work.deadline);
    const { waybillId, actionTime, actionType, actionMsg } = fields;
    const id = recordId(waybillId, actionTime, actionType, actionMsg);
    const now = work.clock.now();
    const update = { id, actionTime: Number(actionTime), fields, queuedAt: now };
    await enqueue(String(waybillId), update, database, now);
    return { queued: true, id };
  },

  async tick(work) {
    const database = await Database.open(work.env, work.deadline);
    const counts = { sent: 0, failed: 0 };
    const { broken, left } = await workOnDue(delivering(database, work, counts), database, work);
    return { sent: counts.sent, failed: counts.failed + broken, left };
  },
};

/** Stores the update once, however often and by however many instances at once it is queued. Throws `queue-full`. */
async function enqueue(
  waybillId: string,
  update: QueuedUpdate,
  database: Database,
  now: number,
): Promise<void> {
  const _ = database.command;
  const _id = recordId(waybillId);
  const { id } = update;
  const waits = {
    waiting: _.push({ each: [update], sort: { actionTime: 1, queuedAt: 1 } }),
    waitingCount: _.inc(1),
  };
  const append = async (condition: Condition, changes: Record<string, unknown>) => {
    const all = { ...waits, ...changes };
    const there = { ...condition, _id, 'waiting.id': _.neq(id) };
    // A waybill that waits for another try goes on waiting: an update may not overtake the one before.
    const idle = { ...there, waitingCount: 0 };
    if ((await database.update(PATH_QUEUES, idle, { ...all, dueAt: now })) > 0) return true;
    const busy = { ...there, waitingCount: _.lt(MAX_WAITING) };
    return (await database.update(PATH_QUEUES, busy, all)) > 0;
  };
  // An update may wait, or have been sent just now, for longer than it is known.
  const isNew = { known: _.neq(id), 'sent.id': _.neq(id), 'failed.id': _.neq(id) };
  const appendNew = () => append(isNew, { known: _.push({ each: [id], slice: -KEPT_KNOWN }) });

  if (await appendNew()) return;
  const queue: Omit<PathQueue, '_id'> = {
    waybillId,
    known: [id],
    waiting: [update],
    waitingCount: 1,
    sent: [],
    failed: [],
    failures: 0,
    lastError: null,
    unclear: 0,
    dueAt: now,
    ...released,
  };
  if (await database.add(PATH_QUEUES, _id, queue)) return;
  // Another instance has just made the record, or it is full, or the update is known: if refused, it is queued anew.
  if (await appendNew()) return;
  if (await append({ 'failed.id': id }, { failed: _.pull({ id }) })) return;
  for (const there of [{ known: id, 'failed.id': _.neq(id) }, { 'waiting.id': id }, { 'sent.id': id }]) {
    if ((await database.count(PATH_QUEUES, { ...there, _id })) > 0) return;
  }
  throw new Failure('queue-full');
}

function delivering(
  database: Database,
  work: Work,
  counts: { sent: number; failed: number },
): LeasedWork<PathQueue> {
  const { clock, deadline } = work;
  const _ = database.command;
  return {
    collection: PATH_QUEUES,
    where: { waitingCount: _.gt(0) },
    over: { waitingCount: 0 },
    fields: FIELDS_OF_A_TURN,
    async handle(queue, { holds, interrupted }) {
      await mend(queue, holds, database);
      const turn = onceEach(queue.waiting);
      const leftAfterTurn = deadline.remainingMs() - deadline.limitMs * TURN_SHARE_OF_LIMIT;
      let failures = failuresOf(queue);
      let unclear = countOf(queue.unclear) + (interrupted ? 1 : 0);
      for (const [place, update] of turn.entries()) {
        if (!deadline.leavesTimeToBegin()) break;
        const outcome = await send(update, work);
        const at = clock.now();
        const { id } = update;
        if (outcome !== 'sent' && !outcome.refused) {
          // A later update must not overtake this one.
          unclear += outcome.unclear ? 1 : 0;
          if (outcome.stop) {
            await note(database, holds, { failures, unclear, ...released }, work);
            return 'stop';
          }
          await note(database, holds, { unclear, ...putBack(failures, outcome.lastError, at) }, work);
          return 'go-on';
        }
        const turnIsOver = place === turn.length - 1 || deadline.remainingMs() <= leftAfterTurn;
        // Whatever still waits has its next turn after the others that are due.
        const end = turnIsOver ? { dueAt: at, ...released } : {};
        const taken = { waiting: _.pull({ id }), waitingCount: _.inc(-1) };
        const done = { ...taken, failures: 0, lastError: null, unclear, ...end };
        // Under this condition a note that is taken twice counts once.
        const stillWaiting = { ...holds, 'waiting.id': id };
        const kept = outcome === 'sent' ? asSent(id, at, _) : asFailed(update, outcome, at, _);
        let held: boolean;
        try {
          held = await note(database, stillWaiting, { ...done, ...kept }, work);
        } catch (error) {
          // What the database never takes would otherwise be sent anew by every tick.
          const { lastError } = await readSetback(error, work);
          unclear += outcome === 'sent' ? 1 : 0;
          const back = { unclear, ...putBack(failures, lastError, clock.now()) };
          await database.update(PATH_QUEUES, holds, back);
          counts.failed++;
          return 'go-on';
        }
        failures = 0;
        counts[outcome === 'sent' ? 'sent' : 'failed']++;
        if (turnIsOver || !held) return 'go-on';
      }
      await note(database, holds, { failures, unclear, ...released }, work);
      return 'go-on';
    },
  };
}

/**
 * Puts right, before anything is sent, what would keep a note of it from being taken, or the record due for ever:
 * somebody may have edited it in the console.
 */
async function mend(queue: PathQueue, holds: Condition, database: Database): Promise<void> {
  const { waiting, waitingCount, sent, failed } = queue;
  const wrong = {
    ...(Array.isArray(sent) ? {} : { sent: [] }),
    ...(Array.isArray(failed) ? {} : { failed: [] }),
    // Only a list that was read whole tells. What is queued meanwhile is counted beside this.
    ...(waiting.length < UPDATES_A_TURN && waiting.length !== waitingCount
      ? { waitingCount: database.command.inc(waiting.length - waitingCount) }
      : {}),
  };
  if (Object.keys(wrong).length > 0) await database.update(PATH_QUEUES, holds, wrong);
}

/** A try came to nothing: when the next one is, and why. */
function putBack(failuresBefore: number, lastError: LastError, at: number) {
  const dueAt = at + Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** failuresBefore);
  return { failures: failuresBefore + 1, dueAt, lastError, ...released };
}

/** An earlier version could let the same update wait twice. */
function onceEach(waiting: readonly QueuedUpdate[]): QueuedUpdate[] {
  return [...new Map(waiting.map((update) => [update.id, update])).values()];
}

function countOf(value: unknown): number {
  return Number.isSafeInteger(value) ? Math.max(0, value as number) : 0;
}

interface NotSent {
  refused: boolean;
  stop: boolean;
  unclear: boolean;
  lastError: LastError;
}

function asSent(id: string, at: number, _: Commands): object {
  return { sent: _.push({ each: [{ id, at }], slice: -KEPT_SENT }) };
}

function asFailed(update: QueuedUpdate, { lastError }: NotSent, at: number, _: Commands): object {
  const refusal = { id: update.id, update, ...lastError, at };
  return { failed: _.push({ each: [refusal], slice: -KEPT_FAILED }) };
}

async function send(update: QueuedUpdate, work: Work): Promise<'sent' | NotSent> {
  try {
    await work.ask(update.fields, askWithin(work, SHARE_OF_LIMIT));
    return 'sent';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { entry, meetsAll, lastError } = await readSetback(error, work);
    return {
      // An HTTP status is the word of a server on the way, not of WeChat on this update.
      refused: isRefusal(entry) && error.problem !== 'http-refused',
      stop: meetsAll,
      unclear: appliedBy(error, entry) === 'unknown',
      lastError,
    };
  }
}

/** WeChat's clear no to this very update: sending it again would change nothing. */
function isRefusal({ code }: Classification): boolean {
  return code === 'not-found' || code === 'upstream-rejected' || code === 'invalid-argument';
}

/**
 * What was sent must not be sent again for want of a note of it, so the database is asked several times.
 * The changes release the record or take the update out, so the condition fails once they were made.
 * Answers false where another tick has taken the record over.
 */
async function note(
  database: Database,
  condition: Condition,
  changes: Record<string, unknown>,
  work: Work,
): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      const updated = await database.update(PATH_QUEUES, condition, changes);
      // At a later try the one before may have come through, its answer lost.
      return updated > 0 || tries > 1;
    } catch (error) {
      const wait = FIRST_WAIT_TO_NOTE_MS * 2 ** (tries - 1);
      const isLast = tries === TRIES_TO_NOTE || wait >= work.deadline.remainingMs();
      if (!(error instanceof Failure) || isLast) throw error;
      await sleep(work.clock, wait);
    }
  }
}
