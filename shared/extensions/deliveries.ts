import type { Reply } from '../call/reply';
import type { Contract, OrderView } from '../contracts/contract';
import type { Deadline } from '../deadline';
import { Failure } from '../errors/failure';
import { type Fields, invalidArgument, issue, readKeys } from '../event';
import { customerView } from './customer-view';
import type { Database } from './database';
import type { Extension, Work } from './extension';
import {
  askWithin,
  type Leased,
  type LeasedWork,
  putOff,
  readSetback,
  released,
  workOnDue,
} from './leased-work';
import { recordId } from './record-id';

/** The collection of watched orders; only cloud functions may read or write it. */
export const DELIVERIES = 'deliveries';

const WATCH_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_HISTORY = 50;
/** One order may have this share of the time limit. */
const SHARE_OF_LIMIT = 0.25;
/** A tick looks some seconds after it began: without this a look due in a minute would miss the tick a minute later. */
const TICK_JITTER_MS = 20_000;
/** What a look reads of a record. */
const FIELDS_OF_A_LOOK = {
  openid: true,
  fields: true,
  watchedAt: true,
  status: true,
  history: true,
  failures: true,
} as const;

/** A watched order. Times in milliseconds since the epoch. */
export interface Delivery extends Leased {
  function: string;
  /** The customer who may ask for the order. */
  openid: string;
  /** What to ask WeChat for. */
  fields: Fields;
  watching: boolean;
  watchedAt: number;
  status: number | null;
  /** What the customer may see of the last answer. */
  snapshot: Reply;
  history: { status: number; at: number }[];
  refreshedAt: number;
}

/** Staff have an order watched with `watch: { openid }`; its customer may then ask for it, and ticks keep it fresh. */
export const deliveries: Extension = {
  option: {
    name: 'watch',
    replaces: [],
    complain: (value) => {
      if (value === false) return [];
      const { openid, ...rest } = (value ?? {}) as Record<string, unknown>;
      const legal =
        typeof openid === 'string' && /^[\w-]{1,128}$/.test(openid) && Object.keys(rest).length === 0;
      if (legal && !Array.isArray(value)) return [];
      return [{ path: '', message: { en: 'must be { openid } or false', zh: '必须是 { openid } 或 false' } }];
    },
  },

  async serveStaff(option, fields, work) {
    const id = deliveryId(work.contract, fields);
    if (option !== false) requireShop(fields, work);
    const database = await work.openDatabase(work.deadline);
    if (option === false) {
      await database.remove(DELIVERIES, { _id: id });
      return { watching: false };
    }
    // Without a sign of the caller's own: ticks and the customer have none.
    const answer = await look({ ...fields, deliverySign: undefined }, work, work.deadline);
    const { openid } = option as { openid: string };
    const before = await database.findById<Delivery>(DELIVERIES, id);
    const delivery = newDelivery(openid, fields, before, answer, work);
    await database.put(DELIVERIES, id, delivery);
    return { ...answer, watching: delivery.watching };
  },

  async serveUser(event, caller, work) {
    const keys = readKeys(work.contract, viewOf(work.contract).keys, event);
    if (!keys || !caller.openid) throw new Failure('permission-denied');
    const record = await findOwned(keys, caller.openid, work);
    if (!record) throw new Failure('permission-denied');
    const phone = work.settings.riderPhone();
    const answer = await look(askingFor(record, work.contract), work, work.deadline);
    return customerView(viewOf(work.contract), answer, phone);
  },

  async tick(work) {
    // Wrong for one order, wrong for all.
    work.settings.riderPhone();
    const database = await work.openDatabase(work.deadline);
    const counts = { checked: 0, changed: 0, failed: 0 };
    const { broken, left } = await workOnDue(refreshing(database, work, counts), database, work);
    return { ...counts, failed: counts.failed + broken, left };
  },
};

/** What cannot be asked for later must not be watched now. */
function requireShop({ shopid }: Fields, { contract, settings }: Work): void {
  if (!contract.signed || settings.shops().has(String(shopid))) return;
  throw invalidArgument([
    issue('shopid', {
      en: 'is not a shop in LOCAL_DELIVERY_SHOPS: add it there, ticks and the customer ask with its secret',
      zh: '未在环境变量 LOCAL_DELIVERY_SHOPS 中配置：请先添加，定时任务和顾客查询时要用它的密钥签名',
    }),
  ]);
}

/** The condition holds the openid, so that somebody else's order takes as long as none at all. */
async function findOwned(keys: Fields, openid: string, work: Work): Promise<Delivery | undefined> {
  try {
    const database = await work.openDatabase(work.deadline);
    const owned = { _id: deliveryId(work.contract, keys), openid };
    const [found] = await database.find<Delivery>(DELIVERIES, owned, { orderBy: '_id', limit: 1 });
    // The database also finds the openid in a list.
    return found?.openid === openid ? found : undefined;
  } catch (error) {
    // Outside WeChat Cloud there is no database, and so no order is anybody's.
    if (error instanceof Failure && error.problem === 'no-cloud-credentials') return undefined;
    throw error;
  }
}

/** Asks WeChat. A status that came as a text of digits is a number all the same. */
async function look(fields: Fields, work: Work, deadline: Deadline): Promise<Reply> {
  const answer = await work.ask(fields, deadline);
  const { orderStatus } = answer;
  const isText = typeof orderStatus === 'string' && /^\d{1,9}$/.test(orderStatus);
  return isText ? { ...answer, orderStatus: Number(orderStatus) } : answer;
}

function refreshing(
  database: Database,
  work: Work,
  counts: { checked: number; changed: number; failed: number },
): LeasedWork<Delivery> {
  const { contract, clock } = work;
  return {
    collection: DELIVERIES,
    where: { function: contract.name, watching: true },
    over: { function: contract.name, watching: false },
    fields: FIELDS_OF_A_LOOK,
    lane: `fields.${viewOf(contract).carrier}`,
    async handle(record, { holds }) {
      // What does not say when it began has no end either.
      const watchedAt = Number.isFinite(record.watchedAt) ? record.watchedAt : undefined;
      if (watchedAt === undefined || clock.now() - watchedAt > WATCH_DAYS * DAY_MS) {
        await database.update(DELIVERIES, holds, {
          watching: false,
          dueAt: watchedAt ?? clock.now(),
          ...withoutRider(viewOf(contract), database),
          ...released,
        });
        return 'go-on';
      }
      counts.checked++;
      let answer: Reply;
      try {
        answer = await look(askingFor(record, contract), work, askWithin(work, SHARE_OF_LIMIT));
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        counts.failed++;
        const { meetsAll, lastError } = await readSetback(error, work);
        const later = meetsAll ? {} : putOff(record, clock.now());
        await database.update(DELIVERIES, holds, { lastError, ...later, ...released });
        return meetsAll ? 'stop' : 'go-on';
      }
      const fresh = refreshed(record, answer, work);
      await database.update(DELIVERIES, holds, fresh);
      if (fresh.status !== record.status) counts.changed++;
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

function refreshed(record: Pick<Delivery, 'status' | 'history'>, answer: Reply, work: Work) {
  const view = viewOf(work.contract);
  const now = work.clock.now();
  // An answer without a status says nothing about it.
  const status = typeof answer.orderStatus === 'number' ? answer.orderStatus : record.status;
  const watching = status === null || !view.finalStatuses.includes(status);
  const changed = status !== null && status !== record.status;
  const history = changed ? [...record.history, { status, at: now }] : record.history;
  return {
    status,
    snapshot: customerView(view, answer, work.settings.riderPhone()),
    history: history.slice(-MAX_HISTORY),
    watching,
    dueAt: watching ? now + view.secondsToNextLook(status ?? 0) * 1000 - TICK_JITTER_MS : now,
    refreshedAt: now,
    failures: 0,
    lastError: null,
    ...released,
  };
}

/** @param before the record of an earlier watch: its history is kept */
function newDelivery(
  openid: string,
  fields: Fields,
  before: Delivery | undefined,
  answer: Reply,
  work: Work,
): Omit<Delivery, '_id'> {
  const { contract, clock } = work;
  const kept = viewOf(contract).kept.filter((name) => fields[name] !== undefined);
  return {
    function: contract.name,
    openid,
    fields: Object.fromEntries(kept.map((name) => [name, fields[name]])),
    watchedAt: clock.now(),
    ...refreshed(isWhole(before) ? before : { status: null, history: [] }, answer, work),
  };
}

function isWhole(record: Delivery | undefined): record is Delivery {
  return Array.isArray(record?.history);
}

/** The customer's openid goes to WeChat where the API takes one, whatever anybody's event says. */
function askingFor(record: Delivery, contract: Contract): Fields {
  return 'openid' in contract.fields ? { ...record.fields, openid: record.openid } : record.fields;
}

function deliveryId(contract: Contract, fields: Fields): string {
  return recordId(contract.name, ...viewOf(contract).keys.map((name) => fields[name]));
}

function viewOf(contract: Contract): OrderView {
  if (!contract.order) throw new Error(`${contract.name} has no order to watch`);
  return contract.order;
}
