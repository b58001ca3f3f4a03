import { appliedBy } from './answer';
import type { Condition, Database } from './database';
import { type Classification, classify } from './errors/classify';
import { Failure } from './errors/failure';
import type { Fields } from './event';
import type { Extension, Work } from './extension';
import { type Leased, type LeasedWork, released, workOnDue } from './leased-work';
import { recordId } from './record-id';

/** The collection of queued track updates, one record a waybill; only cloud functions may read or write it. */
export const PATH_QUEUES = 'path_queues';

const FIRST_BACKOFF_MS = 30_000;
const MAX_BACKOFF_MS = 60 * 60 * 1000;
const WRITE_RESERVE_MS = 300;
const TRIES_TO_NOTE = 3;

/** One update of a track, as it was queued. */
export interface QueuedUpdate {
  id: string;
  /** In seconds since the epoch, as WeChat takes it. */
  actionTime: number;
  fields: Fields;
  /** In milliseconds since the epoch. */
  queuedAt: number;
}

/** All updates of one waybill, so that their order can be kept. Times in milliseconds since the epoch. */
export interface PathQueue extends Leased {
  waybillId: string;
  /** Ids of all updates ever queued: the same update twice is one. */
  known: string[];
  waiting: QueuedUpdate[];
  waitingCount: number;
  sent: { id: string; at: number }[];
  failed: { id: string; update: QueuedUpdate; code: string; errCode: number; reason: string; at: number }[];
  failures: number;
  /** How often an update was sent without a clear answer; it is then sent again. */
  unclear: number;
}

/** Staff queue an update with `queue: true`; ticks deliver it, in the order of time within one waybill. */
export const pathQueue: Extension = {
  option: {
    name: 'queue',
    replaces: [],
    complain: (value) =>
      typeof value === 'boolean'
        ? []
        : [{ path: '', message: { en: 'must be true or false', zh: '必须是 true 或 false' } }],
  },

  async serveStaff(option, fields, work) {
    if (option === false) return work.ask(fields, work.deadline);
    const database = await work.openDatabase(work.deadline);
    const { waybillId, actionTime, actionType, actionMsg } = fields;
    const id = recordId(waybillId, actionTime, actionType, actionMsg);
    const now = work.clock.now();
    const update = { id, actionTime: Number(actionTime), fields, queuedAt: now };
    await enqueue(String(waybillId), update, database, now);
    return { queued: true, id };
  },

  async tick(work) {
    const database = await work.openDatabase(work.deadline);
    const counts = { sent: 0, failed: 0 };
    const left = await workOnDue(delivering(database, work, counts), database, work);
    return { ...counts, left };
  },
};

async function enqueue(
  waybillId: string,
  update: QueuedUpdate,
  database: Database,
  now: number,
): Promise<void> {
  const _ = database.command;
  const _id = recordId(waybillId);
  const append = {
    known: _.push([update.id]),
    waiting: _.push([update]),
    waitingCount: _.inc(1),
    dueAt: now,
  };
  if ((await database.update(PATH_QUEUES, { _id, known: _.neq(update.id) }, append)) > 0) return;
  const queue: Omit<PathQueue, '_id'> = {
    waybillId,
    known: [update.id],
    waiting: [update],
    waitingCount: 1,
    sent: [],
    failed: [],
    failures: 0,
    unclear: 0,
    dueAt: now,
    ...released,
  };
  if (await database.add(PATH_QUEUES, _id, queue)) return;
  // Known already, or another instance has just made the record. One that was refused is queued anew.
  if ((await database.update(PATH_QUEUES, { _id, known: _.neq(update.id) }, append)) > 0) return;
  const again = { waiting: _.push([update]), waitingCount: _.inc(1), dueAt: now };
  const refused = { _id, 'failed.id': update.id };
  await database.update(PATH_QUEUES, refused, { ...again, failed: _.pull({ id: update.id }) });
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
    async handle(queue, holds) {
      const inOrder = [...queue.waiting].sort(
        (a, b) => a.actionTime - b.actionTime || a.queuedAt - b.queuedAt,
      );
      for (const update of inOrder) {
        if (!deadline.leavesTimeToBegin()) break;
        const outcome = await send(update, work);
        const at = clock.now();
        const { id } = update;
        // Under this condition a note that is taken twice counts once.
        const stillWaiting = { ...holds, 'waiting.id': id };
        const done = { waiting: _.pull({ id }), waitingCount: _.inc(-1) };
        if (outcome === 'sent') {
          await note(database, stillWaiting, { ...done, sent: _.push([{ id, at }]), failures: 0 });
          counts.sent++;
        } else if (outcome.refused) {
          const { code, errCode, reason } = outcome;
          await note(database, stillWaiting, {
            ...done,
            failed: _.push([{ id, update, code, errCode, reason, at }]),
          });
          counts.failed++;
        } else {
          // A later update must not overtake this one.
          if (outcome.stop) {
            await note(database, holds, released);
            return 'stop';
          }
          const failures = queue.failures + 1;
          const dueAt = at + Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
          const unclear = queue.unclear + (outcome.unclear ? 1 : 0);
          await note(database, holds, { failures, unclear, dueAt, ...released });
          return 'go-on';
        }
      }
      await note(database, holds, released);
      return 'go-on';
    },
  };
}

type Outcome =
  | 'sent'
  | { refused: boolean; stop: boolean; unclear: boolean; code: string; errCode: number; reason: string };

async function send(update: QueuedUpdate, work: Work): Promise<Outcome> {
  try {
    await work.ask(update.fields, work.deadline.within(work.deadline.remainingMs() - WRITE_RESERVE_MS));
    return 'sent';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const entry = await classify(error);
    return {
      refused: isRefusal(entry),
      stop: isForAll(entry),
      unclear: appliedBy(error, entry) === 'unknown',
      code: entry.code,
      errCode: entry.errCode,
      reason: work.redact(error.details.reason ?? ''),
    };
  }
}

/** WeChat's clear no to this very update: sending it again would change nothing. */
function isRefusal({ code }: Classification): boolean {
  return code === 'not-found' || code === 'upstream-rejected' || code === 'invalid-argument';
}

/** No update would fare better now. */
function isForAll({ code }: Classification): boolean {
  return code === 'resource-exhausted' || code === 'failed-precondition';
}

/** What was sent must not be sent again for want of a note of it. */
async function note(database: Database, holds: Condition, changes: Record<string, unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await database.update(PATH_QUEUES, holds, changes);
      return;
    } catch (error) {
      if (!(error instanceof Failure) || tries === TRIES_TO_NOTE) throw error;
    }
  }
}
