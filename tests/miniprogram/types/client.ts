/** Compiled, never run: what the client's types take, and what they refuse. */
import { createDeliveryClient, type DeliveryError } from '../../../miniprogram/delivery-client';

const client = createDeliveryClient({ callFunction: () => Promise.resolve({}) });

export async function waybills(): Promise<void> {
  const result = await client.logisticsGetOrder({ orderId: '1', deliveryId: 'SF', printType: 1 });
  // @ts-expect-error: data only where it went well
  result.data;
  if (!result.ok) return explain(result.error);
  result.data.orderStatus satisfies 0 | 1;
  // @ts-expect-error: the customer of an order does not get its waybill
  result.data.printHtml;
  if ('printHtml' in result.data) result.data.waybillData satisfies { key: string; value: string }[];

  // @ts-expect-error: deliveryId is required
  client.logisticsGetOrder({ orderId: '1' });
  // @ts-expect-error: no such field
  client.logisticsGetOrder({ orderId: '1', deliveryId: 'SF', wayBillId: '2' });
  // @ts-expect-error: not a form that WeChat prints
  client.logisticsGetOrder({ orderId: '1', deliveryId: 'SF', printType: 2 });
  // @ts-expect-error: the names of the mini program, not those of the wire
  client.logisticsGetOrder({ order_id: '1', delivery_id: 'SF' });
  // @ts-expect-error: watch wants an openid
  client.logisticsGetOrder({ orderId: '1', deliveryId: 'SF', watch: true });

  const watched = await client.logisticsGetOrder({ orderId: '1', deliveryId: 'SF', watch: { openid: 'o' } });
  if (watched.ok) watched.data satisfies { watching: boolean; printHtml: string };
  const unwatched = await client.logisticsGetOrder({ orderId: '1', deliveryId: 'SF', watch: false });
  // @ts-expect-error: nothing is asked for when an order is no longer watched
  if (unwatched.ok) unwatched.data.waybillId;
}

export async function tracks(): Promise<void> {
  const update = { token: 't', waybillId: '1', actionTime: 1533052800, actionMsg: '揽件' } as const;
  const sent = await client.logisticsUpdatePath({ ...update, actionType: 100001 });
  // @ts-expect-error: only a queued update has an id
  if (sent.ok) sent.data.id satisfies string;
  const queued = await client.logisticsUpdatePath({ ...update, actionType: 100001, queue: true });
  if (queued.ok) queued.data.id satisfies string;
  // @ts-expect-error: no such kind of change
  client.logisticsUpdatePath({ ...update, actionType: 300001 });
  // @ts-expect-error: seconds, not a Date
  client.logisticsUpdatePath({ ...update, actionType: 100001, actionTime: new Date() });
  // @ts-expect-error: actionType is required
  client.logisticsUpdatePath(update);
}

export async function deliveries(): Promise<void> {
  const order = { shopid: 's', shopOrderId: '1' };
  const result = await client.localDeliveryGetOrder(order);
  if (!result.ok) return explain(result.error);
  // @ts-expect-error: the rider's place is there only while delivering
  result.data.riderLng satisfies number;
  // @ts-expect-error: the customer does not see the carrier's code
  result.data.resultcode;
  // @ts-expect-error: shopOrderId is required
  client.localDeliveryGetOrder({ shopid: 's' });
  // @ts-expect-error: shopid has no capital I
  client.localDeliveryGetOrder({ shopId: 's', shopOrderId: '1' });
}

export async function mocks(): Promise<void> {
  const order = { shopid: 's', shopOrderId: '1' };
  const moved = await client.localDeliveryRealMockUpdateOrder({ ...order, orderStatus: 102 });
  if (moved.ok) moved.data.resultcode satisfies number;
  const planned = await client.localDeliveryRealMockUpdateOrder({
    ...order,
    steps: [{ orderStatus: 102, afterSeconds: 0 }],
  });
  if (planned.ok) planned.data.queued satisfies true;
  // @ts-expect-error: no such status
  client.localDeliveryRealMockUpdateOrder({ ...order, orderStatus: 100 });
  // @ts-expect-error: one status or several steps, one of them is needed
  client.localDeliveryRealMockUpdateOrder(order);
  // @ts-expect-error: a step has its time
  client.localDeliveryRealMockUpdateOrder({ ...order, steps: [{ orderStatus: 102 }] });
}

function explain(error: DeliveryError): void {
  // @ts-expect-error: issues belong to invalid-argument
  error.issues;
  switch (error.code) {
    case 'invalid-argument':
      error.issues satisfies { field: string; messageZh: string; messageEn: string }[];
      break;
    case 'network':
    case 'unauthenticated':
    case 'permission-denied':
    case 'failed-precondition':
    case 'already-exists':
    case 'not-found':
    case 'resource-exhausted':
    case 'upstream-rejected':
    case 'unavailable':
    case 'deadline-exceeded':
    case 'internal':
      error.hintZh satisfies string;
      break;
    default:
      // Every code has been named.
      error satisfies never;
  }
}

// @ts-expect-error: no such code
export const unknown: DeliveryError['code'] = 'timeout';
