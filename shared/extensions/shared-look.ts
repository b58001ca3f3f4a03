import type { Reply } from '../call/reply';
import { sleep } from '../clock';
import { Failure } from '../errors/failure';
import { Database } from './database';
import type { Work } from './extension';
import { MAX_CLOCK_DIFFERENCE_MS } from './leased-work';
import type { Kept } from './order-looks';
import { DELIVERIES, type Delivery } from './order-records';
import { tellCustomer } from './tell-customer';

// Many look at one order at once, and WeChat is asked once: whoever notes the time in its record may ask.

/** However many pushes and customers come, WeChat is asked once in so long for one order. */
export const MIN_BETWEEN_ASKS_MS = 5000;
const PAUSE_MS = 400;
const MAX_PAUSES = 5;

/**
 * Answers the order's customer: from the record where that is young enough, or where somebody else is asking already.
 * With CUSTOMER_CACHE_SECONDS=0 each call asks.
 */
export async function answerShared(kept: Kept, record: Delivery, work: Work): Promise<Reply> {
  const youngMs = work.settings.customerCacheSeconds() * 1000;
  if (youngMs === 0) return (await kept.ask(record, work.deadline)).shown;
  const database = await Database.open(work.env, work.deadline);
  for (let pauses = 0, known = record; ; pauses++) {
    const stored = await kept.stored(known);
    const now = work.clock.now();
    const pushed = isPushed(known, kept);
    if (stored && !pushed && isWithin(kept.answeredAt(known), youngMs, now)) return stored;
    const sharedMs = pushed ? Math.min(youngMs, MIN_BETWEEN_ASKS_MS) : youngMs;
    const mine =
      !isWithin(lastAsked(known, kept), sharedMs, now) && (await claim(kept, known, {}, database, work));
    // Where there is nothing to show yet, nobody waits for ever for whoever was quicker.
    if (mine || (!stored && pauses === MAX_PAUSES)) {
      const { shown, changes } = await kept.ask(known, work.deadline);
      await store(known, changes, database, work).catch(ignoreFailure);
      return shown;
    }
    if (stored) return stored;
    await sleep(work.clock, PAUSE_MS);
    known = (await database.findById<Delivery>(DELIVERIES, record._id)) ?? known;
    if (known.openid !== record.openid) throw new Failure('permission-denied');
  }
}

/** Notes a push: the order is due, and asked for at once unless that was done just now. Answers whether it was. */
export async function askAfterPush(
  kept: Kept,
  record: Delivery,
  database: Database,
  work: Work,
): Promise<boolean> {
  const now = work.clock.now();
  const last = lastAsked(record, kept);
  // Later than the request whose answer may be too old.
  const pushedAt = Math.max(now, (isWithin(last, MIN_BETWEEN_ASKS_MS, now) ? last : 0) + 1);
  const noted = { pushedAt, dueAt: now };
  const { deadline } = work;
  if (isWithin(last, MIN_BETWEEN_ASKS_MS, now) || !deadline.leavesTimeToBegin()) {
    if (!isPushed(record, kept)) {
      await database.update(DELIVERIES, { _id: record._id, watching: true }, noted);
    }
    return false;
  }
  if (!(await claim(kept, record, { ...noted, pushedAt: now }, database, work))) return false;
  const { changes } = await kept.ask({ ...record, ...noted }, deadline);
  await store({ ...record, pushedAt: now }, changes, database, work);
  return true;
}

/** Whether a push came after WeChat was asked last. */
function isPushed(record: Delivery, kept: Kept): boolean {
  return record.watching && (record.pushedAt ?? 0) > lastAsked(record, kept);
}

function lastAsked(record: Delivery, kept: Kept): number {
  return record[kept.askedAt] ?? kept.answeredAt(record) ?? 0;
}

/** A time of another instance's clock may lie a little ahead; one far ahead would never pass. */
function isWithin(at: number | undefined, ms: number, now: number): boolean {
  return at !== undefined && at > now - ms && at <= now + MAX_CLOCK_DIFFERENCE_MS;
}

/** Of several who saw the same record, one may ask. */
async function claim(
  kept: Kept,
  record: Delivery,
  noted: Partial<Delivery>,
  database: Database,
  work: Work,
): Promise<boolean> {
  const { _id, openid } = record;
  const seen = record[kept.askedAt] ?? database.command.exists(false);
  const asIs = { _id, openid, [kept.askedAt]: seen };
  const now = work.clock.now();
  return (await database.update(DELIVERIES, asIs, { ...noted, [kept.askedAt]: now })) > 0;
}

/** A push that came meanwhile keeps the order due. Then its customer is told, where that is wanted. */
async function store(
  record: Delivery,
  changes: Partial<Delivery>,
  database: Database,
  work: Work,
): Promise<void> {
  const { _id, openid, pushedAt } = record;
  const mine = { _id, openid };
  const asSeen = { ...mine, pushedAt: pushedAt ?? database.command.exists(false) };
  if ((await database.update(DELIVERIES, asSeen, changes)) === 0) {
    const { dueAt, ...rest } = changes;
    await database.update(DELIVERIES, mine, rest.watching === false ? changes : rest);
  }
  await tellCustomer({ ...record, ...changes }, database, work);
}

/** The customer's answer is there: that it could not be noted costs another request later. */
function ignoreFailure(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}
