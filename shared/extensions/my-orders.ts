import type { Reply } from '../call/reply';
import { boolean, integer, optional, text, type Values } from '../contract/fields';
import { invalidArgument, issue } from '../errors/failure';
import { readKnown } from '../event';
import { Database } from './database';
import { eraseCustomer } from './erase-customer';
import type { Extension, Work } from './extension';
import { DELIVERIES, type Delivery, ORDERS, orderOf } from './order-records';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 50;
const CURSOR = /^(\d{1,15})-(\w{1,64})$/;

/** Which orders of a customer: a page of them. */
const page = {
  limit: optional(integer({ min: 1, max: MAX_LIMIT })),
  before: optional(
    text({
      maxBytes: 80,
      form: {
        fits: (value) => CURSOR.test(value),
        says: { en: 'must be the before of an earlier answer', zh: '必须是之前返回的 before' },
      },
    }),
  ),
};

export const myOrdersFields = {
  ...page,
  /** Staff name the customer; nobody else can. */
  openid: optional(text({ maxBytes: 128 })),
};

const options = {
  /** Deletes all records of that customer; answers `{ erased, left }`. */
  erase: optional(boolean()),
};

const OPENID_REQUIRED = { en: 'is required: whose records?', zh: '必填：哪位顾客的记录？' };

/** What is fetched of a record; of its history the last change. */
const FIELDS = {
  function: true,
  openid: true,
  fields: true,
  watchedAt: true,
  status: true,
  snapshot: true,
  history: -1,
  dueAt: true,
  ids: true,
  changedAt: true,
  endedAt: true,
  actionType: true,
} as const;

/**
 * A customer's own orders, newest first, from the records alone: nothing is asked of WeChat. Answers
 * `{ orders: [{ family, ids, status, actionType, changedAt, ended }], before }`. `ids` is what the function of the family
 * takes that asks for one order, `actionType` the last change of a parcel's track, `changedAt` in Unix seconds;
 * `before` asks for the next page, and is missing on the last one.
 */
export const myOrders: Extension<typeof options> = {
  options,
  replaces: Object.keys(page),

  async serveStaff(fields, { erase }, work) {
    // Nobody's records go because somebody else's openid was left out.
    const openid = fields.openid ?? (erase ? undefined : work.caller.openid);
    if (openid === undefined) throw invalidArgument([issue('openid', OPENID_REQUIRED)]);
    return erase ? eraseCustomer(String(openid), work) : ordersOf(String(openid), fields, work);
  },

  // Whose orders they are is the platform's to say.
  async serveUser(event, { openid }, work) {
    return ordersOf(String(openid), readKnown(page, event), work);
  },
};

async function ordersOf(
  openid: string,
  { limit = DEFAULT_LIMIT, before }: Values,
  work: Work,
): Promise<Reply> {
  const database = await Database.open(work.env, work.deadline);
  const _ = database.command;
  const mine = { openid, function: _.in(Object.values(ORDERS).map((family) => family.function)) };
  const [, at, id] = CURSOR.exec(String(before ?? '')) ?? [];
  const time = Number(at);
  const where =
    at === undefined
      ? // What does not say since when it is watched has no place in the order of time.
        { ...mine, watchedAt: _.gte(0) }
      : [
          { ...mine, watchedAt: _.and(_.gte(0), _.lt(time)) },
          { ...mine, watchedAt: time, _id: _.lt(id) },
        ];
  const found = await database.find<Delivery>(DELIVERIES, where, {
    orderBy: ['watchedAt', '_id'],
    descending: true,
    // One more tells whether there is another page.
    limit: Number(limit) + 1,
    fields: FIELDS,
  });
  const shown = found.slice(0, Number(limit));
  const last = found.length > shown.length ? shown.at(-1) : undefined;
  return {
    orders: shown.flatMap((record) => shownOf(record, openid)),
    ...(last ? { before: `${last.watchedAt}-${last._id}` } : {}),
  };
}

/** What a page needs to name the order, to show where it is and to ask for more. */
function shownOf(record: Delivery, openid: string): Reply[] {
  const order = orderOf(record);
  // The database also finds the openid in a list.
  if (!order || record.openid !== openid) return [];
  const { family, ids, status, changedAt, endedAt } = order;
  return [
    {
      family,
      ids,
      ...(typeof status === 'number' ? { status } : {}),
      ...(typeof record.actionType === 'number' ? { actionType: record.actionType } : {}),
      changedAt: Math.floor((Number.isFinite(changedAt) ? changedAt : record.watchedAt) / 1000),
      ended: endedAt !== null,
    },
  ];
}
