import type { Reply } from '../call/reply';
import { pick, type Values } from '../contract/fields';
import { Failure } from '../errors/failure';
import { finalStatuses as ofIntracity } from '../fields/intracity';
import { finalStatuses as ofLocalDelivery } from '../fields/local-delivery';
import { Database } from './database';
import type { Work } from './extension';
import type { LastError, Leased } from './leased-work';
import type { Notify } from './notify';
import type { Track } from './parcel-view';
import { recordId } from './record-id';

/** The collection of watched orders; only cloud functions may read or write it. */
export const DELIVERIES = 'deliveries';

/** An order that belongs to a customer. Times in milliseconds since the epoch. */
export interface Delivery extends Leased {
  /** The function whose ticks follow the order; with `fields` of the order it makes the `_id`. */
  function: string;
  /** The customer who may ask for the order. */
  openid: string;
  /** What to ask WeChat for. */
  fields: Values;
  watching: boolean;
  watchedAt: number;
  status: number | null;
  /** What the customer may see of the last answer. */
  snapshot: Reply;
  history: { status: number; at: number }[];
  refreshedAt: number;
  // A record of an earlier version lacks what follows, until somebody looks at the order: `orderOf` knows it all the same.
  family?: Family;
  /** What names the order; of a parcel its waybill, too, once that is known. */
  ids?: Values;
  /** When the status last changed, as far as we saw. */
  changedAt?: number;
  /** When the order was seen to have ended. */
  endedAt?: number | null;
  /** When WeChat was last asked, whatever became of it. */
  askedAt?: number;
  /** When a push of WeChat last said that the order changed. */
  pushedAt?: number;
  // Of parcels only.
  /** As the customer may see it. */
  track?: Track;
  /** Kind of the last change of the track. */
  actionType?: number | null;
  trackedAt?: number;
  trackAskedAt?: number;
  // Of those whose customer is told by subscribe messages.
  notify?: Notify;
  /** Statuses, and kinds of changes of the track, of which the customer knows. */
  told?: number[];
  /** Why the last message was not sent, or may not have been. */
  notifyError?: LastError;
}

export type Family = 'logistics' | 'local-delivery' | 'intracity';

interface OrdersOfFamily {
  /** The function whose ticks follow these orders. */
  function: string;
  /** The fields that name one order: a record's `_id` is made of them. */
  keys: readonly string[];
  /** Those that name it to others, where there are more. */
  ids?: readonly string[];
  /** Statuses after which nothing changes any more. */
  finalStatuses: readonly number[];
}

export const ORDERS: Readonly<Record<Family, OrdersOfFamily>> = {
  logistics: {
    function: 'logistics-get-order',
    keys: ['orderId', 'deliveryId'],
    ids: ['orderId', 'deliveryId', 'waybillId'],
    finalStatuses: [1],
  },
  'local-delivery': {
    function: 'local-delivery-get-order',
    keys: ['shopid', 'shopOrderId'],
    finalStatuses: ofLocalDelivery,
  },
  // Whoever places an order knows these; WeChat does not always answer its own number.
  intracity: {
    function: 'intracity-query-order',
    keys: ['wxStoreId', 'storeOrderId'],
    finalStatuses: ofIntracity,
  },
};

/** An order is one record, whichever function it was placed, watched or asked for with. */
export function deliveryId(family: Family, fields: Values): string {
  const { function: follows, keys } = ORDERS[family];
  return recordId(follows, ...keys.map((name) => fields[name]));
}

/** The `_id` of the record that says how the order was placed, where it was placed with us. */
export function placementId({ family, ids }: Pick<OrderOnRecord, 'family' | 'ids'>): string {
  return recordId(`${family}-add-order`, ...ORDERS[family].keys.map((name) => ids[name]));
}

export function idsOf(family: Family, known: Values): Values {
  const { keys, ids = keys } = ORDERS[family];
  return pick(known, ids);
}

/** A parcel's waybill, as staff gave it, or as WeChat answered it. */
export function waybillOf({ ids, fields, snapshot }: Delivery): string | undefined {
  const waybillId = fields?.waybillId ?? ids?.waybillId ?? snapshot?.waybillId;
  return typeof waybillId === 'string' ? waybillId : undefined;
}

/** What a record of any version says of its order; undefined where it says nothing of use. */
export function orderOf(record: Delivery): OrderOnRecord | undefined {
  const family = (Object.keys(ORDERS) as Family[]).find((one) => ORDERS[one].function === record.function);
  if (!family) return undefined;
  const { status = null, history, watchedAt, dueAt } = record;
  const ended = status !== null && ORDERS[family].finalStatuses.includes(status);
  return {
    family,
    ids: record.ids ?? idsOf(family, { ...(record.snapshot as Values), ...record.fields }),
    status,
    changedAt: [record.changedAt, lastOf(history)?.at, watchedAt].find(Number.isFinite) ?? 0,
    endedAt: record.endedAt !== undefined ? record.endedAt : ended ? dueAt : null,
  };
}

/** Whatever somebody typed in the console. */
function lastOf(history: unknown): { at?: number } | undefined {
  return Array.isArray(history) ? history[history.length - 1] : undefined;
}

export interface OrderOnRecord {
  family: Family;
  ids: Values;
  status: number | null;
  changedAt: number;
  endedAt: number | null;
}

/** The condition holds the openid, so that somebody else's order takes as long as none at all. */
export async function findOwned(id: string, openid: string, work: Work): Promise<Delivery | undefined> {
  try {
    const database = await Database.open(work.env, work.deadline);
    const owned = { _id: id, openid };
    const [found] = await database.find<Delivery>(DELIVERIES, owned, { orderBy: '_id', limit: 1 });
    // The database also finds the openid in a list.
    return found?.openid === openid ? found : undefined;
  } catch (error) {
    // Outside WeChat Cloud there is no database, and so no order is anybody's.
    if (error instanceof Failure && error.problem === 'no-cloud-credentials') return undefined;
    throw error;
  }
}
