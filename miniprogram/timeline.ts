import { type DeliveryStatus, deliveryStatuses, finalStatuses } from './delivery-client';

export interface TimelineStep {
  status: DeliveryStatus;
  text: string;
  state: 'done' | 'current' | 'failed' | 'todo';
  /** When the page saw the order come to this status; '' where it did not. */
  time: string;
}

const NATURAL_ORDER: readonly DeliveryStatus[] = [101, 102, 201, 202, 301, 302];

/** What an order has certainly been through before it left the natural order. */
const BEFORE: Partial<Record<DeliveryStatus, readonly DeliveryStatus[]>> = {
  203: [101, 102],
  204: [101, 102],
  205: [101, 102],
  303: [101, 102, 202],
  304: [101, 102, 202],
  305: [101, 102, 202],
  401: [101, 102, 202],
};

/** The way of an order: what lies behind it, where it is, and what is still to come. */
export function timelineOf(
  status: DeliveryStatus,
  times: Partial<Record<DeliveryStatus, string>>,
): TimelineStep[] {
  const step = (of: DeliveryStatus, state: TimelineStep['state']): TimelineStep => ({
    status: of,
    text: deliveryStatuses[of],
    state,
    time: times[of] ?? '',
  });
  const at = NATURAL_ORDER.indexOf(status);
  if (at >= 0) {
    const here = status === 302 ? 'done' : 'current';
    return NATURAL_ORDER.map((of, index) => step(of, index < at ? 'done' : index === at ? here : 'todo'));
  }
  const behind = (BEFORE[status] ?? [101]).map((of) => step(of, 'done'));
  const ended = finalStatuses.includes(status);
  return [...behind, step(status, ended ? 'failed' : 'current'), ...(ended ? [] : [step(401, 'todo')])];
}
