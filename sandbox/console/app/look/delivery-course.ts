import { localDelivery } from '../../../../miniprogram/timeline';
import type { MockRun } from '../../../../shared/extensions/mock-runs';
import type { LocalOrder } from '../../../wechat/local-delivery-shops';
import type { TimelineItem } from '../parts/timeline';
import { dateAndTimeOf, timeOf } from '../state/clock';
import { texts } from '../state/language';
import { deliveryStatus, toneOf } from '../state/statuses';

const { natural, final, after } = localDelivery;

interface Step {
  status: number;
  /** Unix seconds. */
  at?: number;
  note?: string;
}

/** What was reported of an order, in order; it stands at the last. */
export function reported(steps: readonly Step[], titleOf: (status: number) => string): TimelineItem[] {
  return steps.map(({ status, at, note }, place) => ({
    key: `${place} ${status}`,
    state: place === steps.length - 1 ? 'current' : 'done',
    title: titleOf(status),
    bad: toneOf(status) === 'bad',
    time: at === undefined ? texts.value.notReported : dateAndTimeOf(at * 1000),
    note,
  }));
}

/** What an order has been through, where it stands, what a run has planned for it, and what is to be expected. */
export function courseOf(order: LocalOrder, run: MockRun | undefined): TimelineItem[] {
  const { history, order_status } = order;
  const been: Step[] = history.map((step) => ({
    status: step.order_status,
    at: step.action_time,
    note: step.action_msg,
  }));
  // The sandbox notes changes only; where it began, an order had been placed.
  if (been.length === 0) been.push({ status: order_status });
  if (been[0]?.status !== natural[0]) been.unshift({ status: natural[0] ?? 0 });
  const planned = run ? plannedBy(run) : [];
  const last = run?.steps.at(-1)?.orderStatus ?? order_status;
  return [...reported(been, deliveryStatus), ...planned, ...expectedAfter(last)];
}

/** Each step counts from the one before. */
function plannedBy({ steps, next, dueAt }: MockRun): TimelineItem[] {
  let at = dueAt;
  return steps.slice(next).map(({ orderStatus, afterSeconds, actionMsg }, place): TimelineItem => {
    if (place > 0) at += afterSeconds * 1000;
    return {
      key: `planned ${next + place}`,
      state: 'planned',
      title: deliveryStatus(orderStatus),
      time: texts.value.plannedAt(timeOf(at)),
      note: actionMsg,
    };
  });
}

function expectedAfter(status: number): TimelineItem[] {
  const at = natural.indexOf(status);
  const expected = at >= 0 ? natural.slice(at + 1) : final.includes(status) ? [] : [after];
  return expected.map((next) => ({
    key: `next ${next}`,
    state: 'upcoming',
    title: deliveryStatus(next),
    time: texts.value.upcoming,
  }));
}
