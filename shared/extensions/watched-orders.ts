import type { Reply } from '../call/reply';
import { object, optional, text, type Values } from '../contract/fields';
import { classify } from '../errors/classify';
import { Failure } from '../errors/failure';
import { readKeys } from '../event';
import { customerView } from './customer-view';
import { type Condition, Database } from './database';
import type { Extension, Work } from './extension';
import { askWithin, type Leased, type LeasedWork, type Progress, released, workOnDue } from './leased-work';
import type { OrderView } from './order-view';
import { recordId } from './record-id';

/** The collection of watched orders; only cloud functions may read or write it. */
export const DELIVERIES = 'deliveries';

const WATCH_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_HISTORY = 50;
const MAX_BACKOFF_MS = 60 * 60 * 1000;
/** One order may have this share of the time limit. */
const SHARE_OF_LIMIT = 0.25;
/** A tick looks some seconds after it began: without this a look due in a minute would miss the tick a minute later. */
const TICK_JITTER_MS = 20_000;
/** The shop or its carrier account is not set up; any other missing precondition would meet all orders. */
const OF_ONE_CARRIER = new Set<unknown>([930560, 9300525, 9300531]);

/** A watched order. Times in milliseconds since the epoch. */
export interface Delivery extends Leased {
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
  failures: number;
  lastError: { code: string; errCode: number; at: number } | null;
}

const options = {
  watch: optional(
    object(
      {
        openid: text({
          maxBytes: 128,
          form: {
            fits: (value) => /^[\w-]+$/.test(value),
            says: { en: 'must be an openid', zh: '必须是 openid' },
          },
        }),
      },
      { orFalse: true },
    ),
  ),
};

/** Staff have an order watched with `watch: { openid }`; its customer may then ask for it, and ticks keep it fresh. */
export const watchedOrders = (view: OrderView): Extension<typeof options> & { view: OrderView } => ({
  view,
  options,
  showsPhone: view.phone !== undefined,

  async serveStaff(fields, { watch }, work) {
    if (watch === undefined) return work.ask(fields, work.deadline);
    const id = deliveryId(view, fields, work);
    const database = await Database.open(work.env, work.deadline);
    if (watch === false) {
      await database.remove(DELIVERIES, id);
      return { watching: false };
    }
    const answer = await work.ask(fields, work.deadline);
    const before = await database.findById<Delivery>(DELIVERIES, id);
    await database.put(DELIVERIES, id, newDelivery(view, watch.openid, fields, before, answer, work));
    return { ...answer, watching: true };
  },

  async serveUser(event, caller, work) {
    const keys = readKeys(work.contract.fields, view.keys, event);
    if (!keys || !caller.openid) throw new Failure('permission-denied');
    const record = await findWatched(view, keys, work);
    if (record?.openid !== caller.openid) throw new Failure('permission-denied');
    const phone = work.settings.riderPhone();
    const answer = await work.ask(askingFor(record, view), work.deadline);
    return customerView(view, answer, phone);
  },

  async tick(work) {
    const database = await Database.open(work.env, work.deadline);
    const counts = { checked: 0, changed: 0, failed: 0 };
    const { broken, left } = await workOnDue(refreshing(view, database, work, counts), database, work);
    return { ...counts, failed: counts.failed + broken, left };
  },
});

async function findWatched(view: OrderView, keys: Values, work: Work): Promise<Delivery | undefined> {
  try {
    const database = await Database.open(work.env, work.deadline);
    return await database.findById<Delivery>(DELIVERIES, deliveryId(view, keys, work));
  } catch (error) {
    // Outside WeChat Cloud there is no database, and so no order is anybody's.
    if (error instanceof Failure && error.problem === 'no-cloud-credentials') return undefined;
    throw error;
  }
}

function refreshing(
  view: OrderView,
  database: Database,
  work: Work,
  counts: { checked: number; changed: number; failed: number },
): LeasedWork<Delivery> {
  const { contract, clock } = work;
  return {
    collection: DELIVERIES,
    where: { function: contract.name, watching: true },
    lane: `fields.${view.carrier}`,
    async handle(record, { holds }) {
      if (clock.now() - record.watchedAt > WATCH_DAYS * DAY_MS) {
        await database.update(DELIVERIES, holds, { watching: false, ...released });
        return 'go-on';
      }
      counts.checked++;
      let answer: Reply;
      try {
        answer = await work.ask(askingFor(record, view), askWithin(work, SHARE_OF_LIMIT));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        counts.failed++;
        return noteFailure(record, holds, error, database, work);
      }
      const fresh = refreshed(view, record, answer, work);
      await database.update(DELIVERIES, holds, fresh);
      if (fresh.status !== record.status) counts.changed++;
      return 'go-on';
    },
  };
}

function refreshed(view: OrderView, record: Pick<Delivery, 'status' | 'history'>, answer: Reply, work: Work) {
  const now = work.clock.now();
  // An answer without a status says nothing about it.
  const status = typeof answer[view.status] === 'number' ? (answer[view.status] as number) : record.status;
  const changed = status !== null && status !== record.status;
  const history = changed ? [...record.history, { status, at: now }] : record.history;
  return {
    status,
    snapshot: customerView(view, answer, work.settings.riderPhone()),
    history: history.slice(-MAX_HISTORY),
    watching: status === null || !view.finalStatuses.includes(status),
    dueAt: now + view.secondsToNextLook(status ?? 0) * 1000 - TICK_JITTER_MS,
    refreshedAt: now,
    failures: 0,
    lastError: null,
    ...released,
  };
}

async function noteFailure(
  record: Delivery,
  holds: Condition,
  failure: Failure,
  database: Database,
  work: Work,
): Promise<Progress> {
  const { code, errCode } = await classify(failure);
  const now = work.clock.now();
  const stop =
    code === 'resource-exhausted' || (code === 'failed-precondition' && !OF_ONE_CARRIER.has(failure.problem));
  const failures = record.failures + 1;
  const backoffMs = Math.min(MAX_BACKOFF_MS, 60_000 * 2 ** (failures - 1));
  const lastError = { code, errCode, at: now };
  // What would have met any order is no mark against this one: it stays due.
  const dueAt = stop ? record.dueAt : now + backoffMs;
  await database.update(DELIVERIES, holds, {
    failures: stop ? record.failures : failures,
    lastError,
    dueAt,
    ...released,
  });
  return stop ? 'stop' : 'go-on';
}

/** @param before the record of an earlier watch: its history is kept */
function newDelivery(
  view: OrderView,
  openid: string,
  fields: Values,
  before: Delivery | undefined,
  answer: Reply,
  work: Work,
): Omit<Delivery, '_id'> {
  const { contract, clock } = work;
  const kept = view.kept.filter((name) => fields[name] !== undefined);
  return {
    function: contract.name,
    openid,
    fields: Object.fromEntries(kept.map((name) => [name, fields[name]])),
    watchedAt: clock.now(),
    ...refreshed(view, before ?? { status: null, history: [] }, answer, work),
  };
}

/** The customer's openid goes to WeChat where the API takes one, whatever anybody's event says. */
function askingFor(record: Delivery, { customer }: OrderView): Values {
  return customer ? { ...record.fields, [customer]: record.openid } : record.fields;
}

function deliveryId({ keys }: OrderView, fields: Values, { contract }: Work): string {
  return recordId(contract.name, ...keys.map((name) => fields[name]));
}
