import { deliveryStatuses, finalStatuses } from './delivery-client';

export interface TimelineStep {
  status: number;
  text: string;
  state: 'done' | 'current' | 'failed' | 'todo';
  /** When the order came to this status; '' where nobody knows. */
  time: string;
}

/** The statuses of a family of orders. */
export interface Way {
  names: Readonly<Record<number, string>>;
  /** What an order goes through from its beginning to its good end. */
  natural: readonly number[];
  /** By a status beside that: what an order has certainly been through before it; else only its beginning. */
  before: Readonly<Record<number, readonly number[]>>;
  final: readonly number[];
  /** Where an order ends that left the natural order and goes on. */
  after: number;
}

/** 即时配送. */
export const localDelivery: Way = {
  names: deliveryStatuses,
  natural: [101, 102, 201, 202, 301, 302],
  before: {
    203: [101, 102],
    204: [101, 102],
    205: [101, 102],
    303: [101, 102, 202],
    304: [101, 102, 202],
    305: [101, 102, 202],
    401: [101, 102, 202],
  },
  final: finalStatuses,
  after: 401,
};

/** 同城配送. */
export const intracity: Way = {
  names: {
    10000: '商家已下单',
    20000: '商家已取消',
    20001: '配送方已取消',
    30000: '骑手已接单',
    40000: '骑手到店',
    50000: '配送中',
    60000: '骑手已撤单，等待重新安排',
    70000: '配送完成',
    90000: '配送遇到问题，正在处理',
  },
  natural: [10000, 30000, 40000, 50000, 70000],
  before: { 60000: [10000, 30000], 90000: [10000, 30000] },
  final: [20000, 20001, 70000],
  after: 70000,
};

/** The way of an order: what lies behind it, where it is, and what is still to come. */
export function timelineOf(
  status: number,
  times: Readonly<Record<number, string>>,
  { names, natural, before, final, after }: Way = localDelivery,
): TimelineStep[] {
  const step = (of: number, state: TimelineStep['state']): TimelineStep => ({
    status: of,
    text: names[of] ?? '有新的进展',
    state,
    time: times[of] ?? '',
  });
  const at = natural.indexOf(status);
  if (at >= 0) {
    const here = final.includes(status) ? 'done' : 'current';
    return natural.map((of, index) => step(of, index < at ? 'done' : index === at ? here : 'todo'));
  }
  const behind = (before[status] ?? natural.slice(0, 1)).map((of) => step(of, 'done'));
  const ended = final.includes(status);
  return [...behind, step(status, ended ? 'failed' : 'current'), ...(ended ? [] : [step(after, 'todo')])];
}
