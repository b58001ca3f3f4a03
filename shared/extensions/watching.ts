import type { Caller } from '../access';
import type { Reply } from '../call/reply';
import type { Contract } from '../contract/contract';
import { pick, type Values } from '../contract/fields';
import { Failure } from '../errors/failure';
import { readKeys } from '../event';
import { Database } from './database';
import type { TickCounts, Work } from './extension';
import { askWithin, type LeasedWork, putOff, readSetback, released, workOnDue } from './leased-work';
import { askingFor, look, orderItself, refreshed, trackOfParcel } from './order-looks';
import { DELIVERIES, type Delivery, deliveryId, findOwned, ORDERS, waybillOf } from './order-records';
import type { OrderView } from './order-view';
import { answerShared } from './shared-look';
import { tellCustomer } from './tell-customer';

// Loaded when staff have an order watched, its customer asks for it, or a tick follows it: most calls do without.

const WATCH_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
/** One order may have this share of the time limit. */
const SHARE_OF_LIMIT = 0.25;
/** What a look reads of a record. */
const FIELDS_OF_A_LOOK = {
  openid: true,
  fields: true,
  watchedAt: true,
  status: true,
  history: true,
  failures: true,
  changedAt: true,
  endedAt: true,
  snapshot: true,
  pushedAt: true,
  track: true,
  actionType: true,
  function: true,
  ids: true,
  notify: true,
  told: true,
} as const;

/** Has the order watched for a customer, who is told of changes where `notify` says so. Throws Failure. */
export async function startWatching(
  view: OrderView,
  fields: Values,
  openid: string,
  notify: Values | undefined,
  work: Work,
): Promise<Reply> {
  const asked = withoutFilled(view, fields, work);
  // What cannot be asked for later must not be watched now.
  work.fill(asked);
  const database = await Database.open(work.env, work.deadline);
  const answer = await look(view, asked, work, work.deadline);
  const id = deliveryId(view.family, fields);
  const before = await database.findById<Delivery>(DELIVERIES, id);
  const delivery = await newDelivery(view, openid, fields, before, answer, work);
  const telling = notify ? { notify, told: knownAlready(delivery, before) } : {};
  await database.put(DELIVERIES, id, { ...delivery, ...telling });
  return { ...answer, watching: delivery.watching };
}

/** Throws Failure. */
export async function stopWatching(view: OrderView, fields: Values, work: Work): Promise<Reply> {
  const database = await Database.open(work.env, work.deadline);
  await database.remove(DELIVERIES, { _id: deliveryId(view.family, fields) });
  return { watching: false };
}

/** Answers the order's customer. Throws Failure, `permission-denied` where there is no such order of his. */
export async function serveCustomer(
  view: OrderView,
  event: unknown,
  { openid }: Caller,
  work: Work,
): Promise<Reply> {
  const keys = readKeys(work.contract.fields, ORDERS[view.family].keys, event);
  if (!keys || !openid) throw new Failure('permission-denied');
  const record = await findOwned(deliveryId(view.family, keys), openid, work);
  if (!record) throw new Failure('permission-denied');
  work.settings.riderPhone();
  return answerShared(orderItself(view, work), record, work);
}

/** Looks at the orders that are due. Throws Failure where none can be looked at. */
export async function followDue(view: OrderView, work: Work): Promise<TickCounts> {
  // Wrong for one order, wrong for all.
  work.settings.riderPhone();
  const database = await Database.open(work.env, work.deadline);
  const counts = { checked: 0, changed: 0, failed: 0 };
  const { broken, left } = await workOnDue(refreshing(view, database, work, counts), database, work);
  return { ...counts, failed: counts.failed + broken, left };
}

/**
 * Makes a new order, which was placed with another function, its customer's, as `watch: { openid }` would. Answers
 * whether it is watched: not where it has ended already, or where `read` cannot be asked for it later.
 * @param read the API that is asked for such orders; its extension has the view
 * @param fields those of the read that the caller gave
 * @param answer what is known of the order, in the words of the read
 */
export async function giveToCustomer(
  read: Contract,
  openid: string,
  fields: Values,
  answer: Reply,
  database: Database,
  work: Work,
): Promise<boolean> {
  const view = read.extension?.view;
  if (!view) return false;
  const ofRead = { ...work, contract: read };
  const known = { ...(answer as Values), ...fields };
  try {
    work.fill(withoutFilled(view, pick(known, view.kept), ofRead), read);
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
  const delivery = await newDelivery(view, openid, known, undefined, answer, ofRead);
  await database.put(DELIVERIES, deliveryId(view.family, known), delivery);
  return delivery.watching;
}

/** What ticks and the customer will not have, such as a sign of the caller's own, must not serve now. */
function withoutFilled({ kept }: OrderView, fields: Values, { contract }: Work): Values {
  const ours = (name: string) => contract.fields[name]?.fill === undefined || kept.includes(name);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => ours(name)));
}

function refreshing(
  view: OrderView,
  database: Database,
  work: Work,
  counts: { checked: number; changed: number; failed: number },
): LeasedWork<Delivery> {
  const { contract, clock } = work;
  const { track } = view;
  /** Where WeChat does not say it now, the next look will. */
  async function followTrack(record: Delivery): Promise<Partial<Delivery> | undefined> {
    const waybillId = waybillOf(record);
    if (!track || waybillId === undefined) return undefined;
    const kept = trackOfParcel(track, waybillId, work);
    try {
      return (await kept.ask(record, askWithin(work, SHARE_OF_LIMIT))).changes;
    } catch (error) {
      if (error instanceof Failure) return undefined;
      throw error;
    }
  }
  return {
    collection: DELIVERIES,
    where: { function: contract.name, watching: true },
    over: { function: contract.name, watching: false },
    fields: FIELDS_OF_A_LOOK,
    lane: `fields.${view.carrier}`,
    async handle(record, { holds }) {
      // What does not say when it began has no end either.
      const watchedAt = Number.isFinite(record.watchedAt) ? record.watchedAt : undefined;
      if (watchedAt === undefined || clock.now() - watchedAt > WATCH_DAYS * DAY_MS) {
        await database.update(DELIVERIES, holds, {
          watching: false,
          dueAt: watchedAt ?? clock.now(),
          ...withoutRider(view, database),
          notify: database.command.remove(),
          ...released,
        });
        return 'go-on';
      }
      counts.checked++;
      let answer: Reply;
      const askedAt = clock.now();
      try {
        answer = await look(view, askingFor(record, view), work, askWithin(work, SHARE_OF_LIMIT));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        counts.failed++;
        const { meetsAll, lastError } = await readSetback(error, work);
        const later = meetsAll ? {} : putOff(record, clock.now());
        await database.update(DELIVERIES, holds, { lastError, ...later, ...released });
        return meetsAll ? 'stop' : 'go-on';
      }
      const ofOrder = await refreshed(view, record, answer, work);
      const ofTrack = await followTrack({ ...record, ...ofOrder });
      const fresh = { ...ofOrder, askedAt, ...ofTrack, ...released };
      // A push that came meanwhile keeps the order due.
      const asSeen = { ...holds, pushedAt: record.pushedAt ?? database.command.exists(false) };
      if ((await database.update(DELIVERIES, asSeen, fresh)) === 0) {
        const { dueAt, ...rest } = fresh;
        await database.update(DELIVERIES, holds, fresh.watching ? rest : fresh);
      }
      await tellCustomer({ ...record, ...fresh }, database, work);
      const moved = ofTrack?.changedAt !== undefined;
      if (fresh.status !== record.status || moved) counts.changed++;
      return 'go-on';
    },
  };
}

/** Takes out of a record's snapshot what its customer may see for a time only. */
function withoutRider({ atStatus }: OrderView, database: Database): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(atStatus).map((name) => [`snapshot.${name}`, database.command.remove()]),
  );
}

/** @param before the record of an earlier watch: its history is kept */
async function newDelivery(
  view: OrderView,
  openid: string,
  fields: Values,
  before: Delivery | undefined,
  answer: Reply,
  work: Work,
): Promise<Omit<Delivery, '_id'>> {
  const kept = pick(fields, view.kept);
  const known = isWhole(before) ? before : { status: null, history: [] };
  return {
    function: ORDERS[view.family].function,
    openid,
    fields: kept,
    watchedAt: work.clock.now(),
    ...(isWhole(before) ? keptOfTrack(before) : {}),
    ...(await refreshed(view, { ...known, fields: kept }, answer, work)),
    ...released,
  };
}

/** What the order has come to before it is watched is no news. */
function knownAlready(
  { openid, status, actionType }: Omit<Delivery, '_id'>,
  before: Delivery | undefined,
): number[] {
  const told = before?.openid === openid && Array.isArray(before.told) ? before.told : [];
  const codes = [status, actionType].filter((code): code is number => typeof code === 'number');
  return [...new Set([...told, ...codes])];
}

function keptOfTrack({ track, actionType, trackedAt }: Delivery): Partial<Delivery> {
  return track ? { track, actionType, trackedAt } : {};
}

function isWhole(record: Delivery | undefined): record is Delivery {
  return Array.isArray(record?.history);
}
