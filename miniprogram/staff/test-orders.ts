import { parcelWords } from '../carriers';
import {
  type DeliveryClient,
  type DeliveryStatus,
  deliveryStatuses,
  type IntracityMockNotifyEvent,
  type Result,
  type TrackAction,
  testAccounts,
  trackActions,
} from '../delivery-client';
import { intracity } from '../timeline';

// Orders that no carrier fetches, by the account that they were placed with, and how the platform lets staff move them.

/** What staff fill in to name one. */
export interface TestOrder {
  /** Of 同城配送. */
  store: string;
  number: string;
}

export interface Look {
  waybillId: string;
  status: string;
}

export interface TestAccount {
  name: string;
  /** The field of the event that the order's number is. */
  number: string;
  hasStore?: boolean;
  /** Whether a change carries a text of staff's own. */
  hasMessage?: boolean;
  /** Of 即时配送, the only family whose function takes a plan of changes. */
  shopid?: string;
  statuses: readonly number[];
  names: Readonly<Record<number, string>>;
  /** Asks how the order stands; lets a customer follow it where one is named. */
  look(client: DeliveryClient, order: TestOrder, customer?: string): Promise<Result<Look>>;
  move(client: DeliveryClient, order: TestOrder, status: number, message: string): Promise<Result<unknown>>;
}

function mapped<From, To>(result: Result<From>, to: (data: From) => To): Result<To> {
  return result.ok ? { ok: true, data: to(result.data) } : result;
}

const named = (names: Readonly<Record<number, string>>, status: number) =>
  `${names[status] ?? '未知状态'}（${status}）`;

const ofLocalDelivery = (shopid: string): TestAccount => ({
  name: `${testAccounts[shopid]?.deliveryId} · ${shopid}`,
  shopid,
  number: 'shopOrderId',
  hasMessage: true,
  statuses: testAccounts[shopid]?.statuses ?? [],
  names: deliveryStatuses,
  async look(client, { number: shopOrderId }, openid) {
    const order = { shopid, shopOrderId };
    const result = await (openid
      ? client.localDeliveryGetOrder({ ...order, watch: { openid } })
      : client.localDeliveryGetOrder(order));
    return mapped(result, ({ waybillId, orderStatus }) => ({
      waybillId,
      status: named(deliveryStatuses, orderStatus),
    }));
  },
  move: (client, { number }, status, actionMsg) =>
    client.localDeliveryRealMockUpdateOrder({
      shopid,
      shopOrderId: number,
      orderStatus: status as DeliveryStatus,
      ...(actionMsg && { actionMsg }),
    }),
});

const ofIntracity: TestAccount = {
  name: '同城配送 · 测试单',
  number: 'storeOrderId',
  hasStore: true,
  statuses: Object.keys(intracity.names).map(Number),
  names: intracity.names,
  async look(client, { store: wxStoreId, number: storeOrderId }, openid) {
    const order = { wxStoreId, storeOrderId };
    const result = await (openid
      ? client.intracityQueryOrder({ ...order, watch: { openid } })
      : client.intracityQueryOrder(order));
    return mapped(result, ({ orderStatus, ...known }) => ({
      waybillId: 'wxOrderId' in known ? (known.wxOrderId ?? '') : '',
      status: named(intracity.names, orderStatus),
    }));
  },
  move: (client, { store, number }, status) =>
    client.intracityMockNotify({
      wxStoreId: store,
      storeOrderId: number,
      orderStatus: status as IntracityMockNotifyEvent['orderStatus'],
    }),
};

const TEST = { bizId: 'test_biz_id', deliveryId: 'TEST' } as const;

const ofParcels: TestAccount = {
  name: `快递 · ${TEST.deliveryId}`,
  number: 'orderId',
  hasMessage: true,
  statuses: Object.keys(trackActions).map(Number),
  names: trackActions,
  async look(client, { number: orderId }, openid) {
    const order = { orderId, deliveryId: TEST.deliveryId };
    const found = await (openid
      ? client.logisticsGetOrder({ ...order, watch: { openid } })
      : client.logisticsGetOrder(order));
    if (!found.ok) return found;
    const { waybillId, orderStatus } = found.data;
    const track = await client.logisticsGetPath({ ...order, waybillId });
    return mapped(track, ({ pathItemList }) => {
      const last = pathItemList[pathItemList.length - 1]?.actionType;
      const ofTrack = last === undefined ? '运单已生成' : named(parcelWords, last);
      return { waybillId, status: orderStatus === 1 ? '运单已取消' : ofTrack };
    });
  },
  async move(client, { number: orderId }, status, message) {
    const order = { orderId, deliveryId: TEST.deliveryId };
    const found = await client.logisticsGetOrder(order);
    if (!found.ok) return found;
    const actionType = status as TrackAction;
    // The platform wants a text.
    const change = { actionType, actionMsg: message || trackActions[actionType] };
    return client.logisticsTestUpdateOrder({
      ...order,
      bizId: TEST.bizId,
      waybillId: found.data.waybillId,
      ...change,
    });
  },
};

export const accounts: readonly TestAccount[] = [
  ...Object.keys(testAccounts).map(ofLocalDelivery),
  ofIntracity,
  ofParcels,
];
