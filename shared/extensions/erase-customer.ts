import type { Reply } from '../call/reply';
import { Database } from './database';
import type { Work } from './extension';
import { DELIVERIES, type Delivery, orderOf, placementId } from './order-records';
import { PLACEMENTS } from './placements';

const PAGE_SIZE = 100;

/**
 * Deletes all that is on record of one customer. Answers `{ erased, left }`, numbers of records. What is `left` did not
 * fit into the time, or is of an order that is being placed, or of which it is not known yet whether it was.
 */
export async function eraseCustomer(openid: string, work: Work): Promise<Reply> {
  const database = await Database.open(work.env, work.deadline);
  const _ = database.command;
  const free = { leaseUntil: _.lte(work.clock.now()) };
  // Without its record an order of which nothing is known yet might be placed, and paid for, twice.
  const settled = (which: object) => [
    { ...which, ...free, state: _.in(['placed', 'refused']) },
    { ...which, ...free, open: false },
  ];
  const theirs = [{ owner: openid }, { 'asks.openid': openid }];
  let erased = 0;
  for (let more = true; more && work.deadline.leavesTimeToBegin(); ) {
    const found = await database.find<Delivery>(
      DELIVERIES,
      { openid },
      { orderBy: '_id', limit: PAGE_SIZE, fields: { function: true, fields: true, ids: true } },
    );
    // Once the order is gone, nothing says whose placement it was: that goes first.
    const placed = found.flatMap((record) => orderOf(record) ?? []).map(placementId);
    erased += await database.remove(PLACEMENTS, settled({ _id: _.in(placed) }));
    erased += await database.remove(DELIVERIES, { openid, _id: _.in(found.map(({ _id }) => _id)) });
    more = found.length === PAGE_SIZE;
  }
  for (const one of theirs) erased += await database.remove(PLACEMENTS, settled(one));
  const left = await database.count(DELIVERIES, { openid });
  return { erased, left: left + (await database.count(PLACEMENTS, theirs)) };
}
