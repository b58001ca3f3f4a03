import { timeOfDay } from './clock';
import type {
  DeliveryClient,
  IntracityQueryOrderCustomer,
  LocalDeliveryGetOrderCustomer,
  Result,
} from './delivery-client';
import { orderOf, type Query } from './order-link';
import { accountOf } from './shops';
import { intracity, localDelivery, type Way } from './timeline';

// The two families of same-city orders, 即时配送 and 同城配送, as one page shows them.

/** Names one order. */
export type SameCityOrder =
  | { family: 'local-delivery'; ids: { shopid: string; shopOrderId: string } }
  | { family: 'intracity'; ids: { wxStoreId: string; storeOrderId: string } };

export interface Place {
  latitude: number;
  longitude: number;
}

/** What a customer may know of an order. */
export interface SameCityNews {
  way: Way;
  status: number;
  /** The number that the shop and the carrier know the order by, and what it is called. */
  number: string;
  riderName: string;
  riderPhone: string;
  rider: Place | null;
  /** When it should arrive, in milliseconds since 1970; 0 where nobody knows. */
  arrival: number;
  /** What the customer tells the rider; '' where nothing is asked. */
  code: string;
  /** By status: when the order came to it, as far as the answer says. */
  times: Record<number, string>;
}

/** The order that a page was opened for. */
export function sameCityOf(query: Query): SameCityOrder | undefined {
  if (query.wxStoreId || query.storeOrderId) {
    const order = orderOf(query, 'wxStoreId', 'storeOrderId');
    if (!order) return undefined;
    const wxStoreId = accountOf(order.wxStoreId).wxStoreId ?? order.wxStoreId;
    return { family: 'intracity', ids: { wxStoreId, storeOrderId: order.storeOrderId } };
  }
  const order = orderOf(query, 'shopid', 'shopOrderId');
  if (!order) return undefined;
  // Which family an account belongs to a code does not say, but config.ts does.
  const { shopid = order.shopid, wxStoreId } = accountOf(order.shopid);
  return wxStoreId
    ? { family: 'intracity', ids: { wxStoreId, storeOrderId: order.shopOrderId } }
    : { family: 'local-delivery', ids: { shopid, shopOrderId: order.shopOrderId } };
}

/** Asks how the order stands. */
export async function askSameCity(
  client: DeliveryClient,
  order: SameCityOrder,
  now: () => number,
): Promise<Result<SameCityNews>> {
  if (order.family === 'intracity') {
    const result = await client.intracityQueryOrder(order.ids);
    return result.ok ? { ok: true, data: ofIntracity(result.data) } : result;
  }
  const result = await client.localDeliveryGetOrder(order.ids);
  return result.ok ? { ok: true, data: ofLocalDelivery(result.data, now()) } : result;
}

function ofLocalDelivery(data: LocalDeliveryGetOrderCustomer, now: number): SameCityNews {
  const { orderStatus, waybillId, riderName = '', riderPhone = '', riderLng, riderLat, reachTime = 0 } = data;
  return {
    way: localDelivery,
    status: orderStatus,
    number: waybillId ? `配送单号 ${waybillId}` : '',
    riderName,
    riderPhone,
    // Carriers answer 0, 0 where they do not know.
    rider: riderLng && riderLat ? { latitude: riderLat, longitude: riderLng } : null,
    arrival: reachTime > 0 ? now + reachTime * 1000 : 0,
    code: '',
    times: {},
  };
}

function ofIntracity(data: IntracityQueryOrderCustomer): SameCityNews {
  const { orderStatus, storeOrderId, transporterInfo, expectedFinishTime = 0, recvCode = '' } = data;
  const { createTime, acceptTime, fetchTime, finishTime, cancelTime } = data;
  const known: [number, number | undefined][] = [
    [10000, createTime],
    [30000, acceptTime],
    [50000, fetchTime],
    [70000, finishTime],
    [20000, cancelTime],
    [20001, cancelTime],
  ];
  const times: Record<number, string> = {};
  // Before its time a time is 0.
  for (const [status, seconds] of known) if (seconds) times[status] = timeOfDay(seconds * 1000);
  return {
    way: intracity,
    status: orderStatus,
    number: `订单号 ${storeOrderId}`,
    riderName: transporterInfo?.transporterName ?? '',
    riderPhone: transporterInfo?.transporterPhone ?? '',
    rider: null,
    arrival: expectedFinishTime * 1000,
    code: recvCode,
    times,
  };
}
