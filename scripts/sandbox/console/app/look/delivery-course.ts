import type { LocalOrder } from '../../../local-orders';
import type { TimelineItem } from '../parts/timeline';
import { dateAndTimeOf } from '../state/clock';
import { texts } from '../state/language';
import { deliveryStatus } from '../state/statuses';

const FIRST = 101;
const NATURAL = [101, 102, 201, 202, 301, 302];
/** An order on its way back ends at the merchant. */
const RETURNING = [303, 304, 305];
const RETURNED = 401;
const BAD = new Set([103, 203, 204, 205, ...RETURNING, RETURNED, 501, 502]);

/** What an order has been through, where it stands, and what is to be expected. */
export function courseOf(order: LocalOrder): TimelineItem[] {
  const { history, order_status } = order;
  const been: { status: number; at?: number; note?: string }[] = history.map((step) => ({
    status: step.order_status,
    at: step.action_time * 1000,
    note: step.action_msg,
  }));
  // The sandbox notes changes only; where it began, an order had been placed.
  if (been.length === 0) been.push({ status: order_status });
  if (been[0]?.status !== FIRST) been.unshift({ status: FIRST });
  const items = been.map(({ status, at, note }, place): TimelineItem => {
    const current = place === been.length - 1;
    return {
      key: `${place} ${status}`,
      state: current ? 'current' : 'done',
      title: deliveryStatus(status),
      bad: BAD.has(status),
      time: at === undefined ? texts.value.notReported : dateAndTimeOf(at),
      ...(note ? { note } : {}),
    };
  });
  return [...items, ...expectedAfter(order_status)];
}

function expectedAfter(status: number): TimelineItem[] {
  const at = NATURAL.indexOf(status);
  const expected = at >= 0 ? NATURAL.slice(at + 1) : RETURNING.includes(status) ? [RETURNED] : [];
  return expected.map((next) => ({
    key: `next ${next}`,
    state: 'upcoming',
    title: deliveryStatus(next),
    time: texts.value.upcoming,
  }));
}
