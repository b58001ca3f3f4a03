import type { Contract } from '../contract/contract';
import type { Values } from '../contract/fields';
import type { Received, Receiver } from '../receiver';
import { type Condition, Database } from './database';
import type { Work } from './extension';
import { type Kept, orderItself, trackOfParcel } from './order-looks';
import { DELIVERIES, type Delivery, deliveryId, type Family, ORDERS, waybillOf } from './order-records';
import { askAfterPush } from './shared-look';
import { subscribeMessage } from './subscribe-message';

const MAX_ID_LENGTH = 128;

/** What a push says of which order changed; no more of it is read, and nothing of it is believed. */
export interface Hint {
  event: string;
  family: Family;
  /** Names the order, as far as the push does. */
  ids: Values;
}

/** The events that tell of an order, in lower case. The list of those that can be bound has the first in other order. */
const EVENTS: Readonly<Record<string, Pick<Hint, 'event' | 'family'>>> = {
  add_express_path: { event: 'add_express_path', family: 'logistics' },
  express_add_path: { event: 'add_express_path', family: 'logistics' },
  update_waybill_status: { event: 'update_waybill_status', family: 'local-delivery' },
};

/**
 * Reads a push, whatever WeChat's XML turned into on its way: the documents spell one field in several ways
 * (WayBillId, WayBillID, WaybillId), a number may come as a text. Undefined for what tells of no order.
 */
export function readPush(message: unknown): Hint | undefined {
  const given = fieldsOf(message);
  if (given.get('msgtype')?.toLowerCase() !== 'event') return undefined;
  const known = EVENTS[given.get('event')?.toLowerCase() ?? ''];
  if (!known) return undefined;
  const { keys, ids = keys } = ORDERS[known.family];
  const named = ids.flatMap((name) => {
    const value = given.get(name.toLowerCase());
    return value === undefined ? [] : [[name, value]];
  });
  return { ...known, ids: Object.fromEntries(named) };
}

/** Texts and numbers by their names, without capitals and underscores; of two of one name the first. */
function fieldsOf(message: unknown): Map<string, string> {
  const fields = new Map<string, string>();
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return fields;
  for (const [name, given] of Object.entries(message)) {
    // A list of one, where there were several elements at first.
    const value = Array.isArray(given) && given.length === 1 ? given[0] : given;
    const isId = typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
    const text = isId ? String(value).trim() : '';
    const plain = name.toLowerCase().replace(/_/g, '');
    if (text !== '' && text.length <= MAX_ID_LENGTH && !fields.has(plain)) fields.set(plain, text);
  }
  return fields;
}

/**
 * Takes the pushes of WeChat: whatever comes is answered `success`. An order of ours is due then, and asked for at
 * once; nothing is made of what the push says.
 * @param families by family: the API that is asked for its orders; its extension has the view
 */
export const pushes = (families: Partial<Record<Family, Contract>>): Receiver => ({
  reads: Object.values(families).flatMap((read) => {
    const track = read.extension?.view?.track;
    return track ? [read, track] : [read];
  }),
  tells: subscribeMessage,
  answer: 'success',

  async receive(message, work) {
    const hint = readPush(message);
    if (!hint) return { event: 'other' };
    const { event, family } = hint;
    const read = families[family];
    if (!read) return { event };
    const database = await Database.open(work.env, work.deadline);
    const record = await findOrder(hint, database);
    if (!record) return { event, known: 0 };
    // What has ended changes no more.
    if (!record.watching) return { event, known: 1, checked: 0 };
    const kept = keptOf(record, read, work);
    const asked = kept !== undefined && (await askAfterPush(kept, record, database, work));
    return { event, known: 1, checked: asked ? 1 : 0 } satisfies Received;
  },
});

/** What a push tells of: of a parcel its track, once its waybill is known; else the order itself. */
function keptOf(record: Delivery, read: Contract, work: Work): Kept | undefined {
  const view = read.extension?.view;
  if (!view) return undefined;
  const waybillId = waybillOf(record);
  const ofRead: Work = {
    ...work,
    contract: read,
    ask: (fields, deadline) => work.read(read, fields, deadline),
  };
  return view.track && waybillId !== undefined
    ? trackOfParcel(view.track, waybillId, ofRead)
    : orderItself(view, ofRead);
}

/** By its ids; a parcel, older pushes of which do not name the order, by its carrier and waybill. */
async function findOrder({ family, ids }: Hint, database: Database): Promise<Delivery | undefined> {
  const { keys, function: follows } = ORDERS[family];
  const isNamed = keys.every((name) => ids[name] !== undefined);
  const byId = isNamed ? await database.findById<Delivery>(DELIVERIES, deliveryId(family, ids)) : undefined;
  const { deliveryId: carrier, waybillId } = ids;
  if (byId || family !== 'logistics' || carrier === undefined || waybillId === undefined) return byId;
  const ofCarrier = { function: follows, 'fields.deliveryId': carrier };
  // Where a record of version 1.0 has it.
  const where: Condition[] = ['ids', 'fields', 'snapshot'].map((holder) => ({
    ...ofCarrier,
    [`${holder}.waybillId`]: waybillId,
  }));
  const [found] = await database.find<Delivery>(DELIVERIES, where, { orderBy: '_id', limit: 1 });
  return found;
}
