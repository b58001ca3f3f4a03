import type { Reply } from '../call/reply';
import type { Contract } from '../contract/contract';
import type { Values } from '../contract/fields';
import type { Deadline } from '../deadline';
import { customerView } from './customer-view';
import type { Work } from './extension';
import { type Delivery, idsOf, ORDERS } from './order-records';
import { type OrderView, SECONDS_OF_PARCELS } from './order-view';
import { changedByTrack, hasEnded, trackOf } from './parcel-view';

// What is asked of WeChat about an order on record, and what of the answer goes into its record.

const MAX_HISTORY = 50;
/** A tick looks some seconds after it began: without this a look due in a minute would miss the tick a minute later. */
const TICK_JITTER_MS = 20_000;
/** Where pushes come, ticks only see to it that none was lost. */
const PUSHED_LATELY_MS = 60 * 60 * 1000;
const SECONDS_BETWEEN_LOOKS_WITH_PUSHES = 10 * 60;

/** One of the answers that are kept with an order. */
export interface Kept {
  /** The field of the record that says when WeChat was asked last. */
  askedAt: 'askedAt' | 'trackAskedAt';
  /** When WeChat answered. */
  answeredAt(record: Delivery): number | undefined;
  /** What its customer is shown from the record. */
  stored(record: Delivery): Promise<Reply | undefined>;
  /** Asks WeChat: what the customer is shown of the answer, and what changes in the record. Throws Failure. */
  ask(record: Delivery, deadline: Deadline): Promise<{ shown: Reply; changes: Partial<Delivery> }>;
}

/** What WeChat says of the order itself. */
export const orderItself = (view: OrderView, work: Work): Kept => ({
  askedAt: 'askedAt',
  answeredAt: ({ refreshedAt }) => refreshedAt,

  async stored({ snapshot }) {
    if (typeof snapshot !== 'object' || snapshot === null) return undefined;
    return asSettingSays(view, snapshot, work);
  },

  async ask(record, deadline) {
    const begun = work.clock.now();
    const answer = await look(view, askingFor(record, view), work, deadline);
    const history = Array.isArray(record.history) ? record.history : [];
    const changes = { ...(await refreshed(view, { ...record, history }, answer, work)), askedAt: begun };
    return { shown: changes.snapshot, changes };
  },
});

/** The track of a parcel whose waybill is known. */
export const trackOfParcel = (read: Contract, waybillId: string, work: Work): Kept => ({
  askedAt: 'trackAskedAt',
  answeredAt: ({ trackedAt }) => trackedAt,

  async stored(record) {
    const { track } = record;
    return track && { deliveryId: String(record.fields.deliveryId ?? ''), waybillId, ...track };
  },

  async ask(record, deadline) {
    const { orderId, deliveryId } = record.fields;
    const begun = work.clock.now();
    const fields = { orderId, deliveryId, waybillId, openid: record.openid };
    const shown = await trackOf(await work.read(read, fields, deadline));
    return { shown, changes: { ...trackChanges(record, shown, work), trackAskedAt: begun } };
  },
});

/** The record may have been written under another RIDER_PHONE. */
async function asSettingSays(view: OrderView, snapshot: Reply, work: Work): Promise<Reply> {
  const setting = work.settings.riderPhone();
  const [outer = '', inner = ''] = (view.phone ?? '').split('.');
  const holder = inner ? (snapshot[outer] as Reply | undefined) : snapshot;
  const phone = holder?.[inner || outer];
  const shownSo = setting === 'full' || (setting === 'masked' && String(phone ?? '*').includes('*'));
  return shownSo ? snapshot : customerView(view, snapshot, setting);
}

/** Asks WeChat. A status that came as a text of digits is a number all the same. */
export async function look(
  { status }: OrderView,
  fields: Values,
  work: Work,
  deadline: Deadline,
): Promise<Reply> {
  const answer = await work.ask(fields, deadline);
  const given = answer[status];
  const isText = typeof given === 'string' && /^\d{1,9}$/.test(given);
  return isText ? { ...answer, [status]: Number(given) } : answer;
}

/** The customer's openid goes to WeChat where the API takes one, whatever anybody's event says. */
export function askingFor(record: Delivery, { customer }: OrderView): Values {
  return customer ? { ...record.fields, [customer]: record.openid } : record.fields;
}

/** As far as an answer about the order itself changes its record. */
export async function refreshed(
  view: OrderView,
  record: Pick<Delivery, 'status' | 'history' | 'fields'> &
    Partial<Pick<Delivery, 'changedAt' | 'endedAt' | 'pushedAt' | 'track'>>,
  answer: Reply,
  work: Work,
) {
  const now = work.clock.now();
  // An answer without a status says nothing about it.
  const status = typeof answer[view.status] === 'number' ? (answer[view.status] as number) : record.status;
  const ended = status !== null && ORDERS[view.family].finalStatuses.includes(status);
  const watching = !ended && !hasEnded(record.track);
  const changed = status !== null && status !== record.status;
  const history = changed ? [...record.history, { status, at: now }] : record.history;
  const { changedAt = history[history.length - 1]?.at ?? now, endedAt } = record;
  return {
    family: view.family,
    ids: idsOf(view.family, { ...(answer as Values), ...record.fields }),
    status,
    changedAt: changed ? now : changedAt,
    endedAt: watching ? null : (endedAt ?? now),
    snapshot: await customerView(view, answer, work.settings.riderPhone()),
    history: history.slice(-MAX_HISTORY),
    watching,
    dueAt: watching ? nextLook(view.secondsToNextLook(status ?? 0), record.pushedAt, now) : now,
    refreshedAt: now,
    askedAt: now,
    failures: 0,
    lastError: null,
  };
}

/** As far as an answer about the track changes the record. */
function trackChanges(
  record: Pick<Delivery, 'track' | 'watching'> & Partial<Pick<Delivery, 'endedAt' | 'pushedAt'>>,
  { pathItemNum, pathItemList }: Reply,
  work: Work,
): Partial<Delivery> {
  const now = work.clock.now();
  const track = changedByTrack({ pathItemNum, pathItemList });
  const actionType = track.pathItemList[track.pathItemList.length - 1]?.actionType ?? null;
  const changed = JSON.stringify(track.pathItemList) !== JSON.stringify(record.track?.pathItemList ?? []);
  const over = record.watching && hasEnded(track);
  return {
    track,
    actionType,
    trackedAt: now,
    trackAskedAt: now,
    ...(changed ? { changedAt: now } : {}),
    ...(over ? { watching: false, endedAt: record.endedAt ?? now, dueAt: now } : {}),
    ...(record.watching && !over ? { dueAt: nextLook(SECONDS_OF_PARCELS, record.pushedAt, now) } : {}),
  };
}

function nextLook(seconds: number, pushedAt: number | undefined, now: number): number {
  const pushes = pushedAt !== undefined && now - pushedAt < PUSHED_LATELY_MS;
  const wait = pushes ? Math.max(seconds, SECONDS_BETWEEN_LOOKS_WITH_PUSHES) : seconds;
  return now + wait * 1000 - TICK_JITTER_MS;
}
