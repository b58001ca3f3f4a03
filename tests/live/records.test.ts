import { DELIVERIES, type Delivery, orderOf } from '../../shared/extensions/order-records';
import { DADA, type InProcess, startInProcess } from '../timers/support/in-process';

const OWNER = 'oCustomer0001';
const LOCAL = 'local-delivery-get-order';

let cloud: InProcess;

beforeEach(async () => {
  cloud = await startInProcess();
});
afterEach(() => cloud.close());

const records = () => cloud.database.records<Delivery>(DELIVERIES);

const WATCHED = Date.now() - 3_600_000;
const CHANGED = WATCHED + 60_000;

/** As version 1.0 stored a same-city order and a parcel; the ids were made by it. */
const ofVersion1 = {
  sameCity: {
    _id: '46993710a1b6a192963b013e182fa882',
    function: LOCAL,
    openid: OWNER,
    fields: { shopid: DADA, shopOrderId: 'order-1' },
    watching: true,
    watchedAt: WATCHED,
    status: 102,
    snapshot: { orderStatus: 102, waybillId: 'w' },
    history: [
      { status: 101, at: WATCHED },
      { status: 102, at: CHANGED },
    ],
    dueAt: CHANGED + 60_000,
    refreshedAt: CHANGED,
    leaseId: '',
    leaseUntil: 0,
    failures: 0,
    lastError: null,
  },
  parcel: {
    _id: '8cdb8b260940c51df19f5757e3304ead',
    function: 'logistics-get-order',
    openid: OWNER,
    fields: { orderId: 'order-2', deliveryId: 'SF' },
    watching: false,
    watchedAt: WATCHED,
    status: 1,
    snapshot: { orderId: 'order-2', deliveryId: 'SF', waybillId: 'SF1', orderStatus: 1 },
    history: [{ status: 1, at: CHANGED }],
    dueAt: CHANGED,
    refreshedAt: CHANGED,
    leaseId: '',
    leaseUntil: 0,
    failures: 0,
    lastError: null,
  },
};

const PARCEL_KEYS = { orderId: 'order-2', deliveryId: 'SF' };
const LOCAL_KEYS = { shopid: DADA, shopOrderId: 'order-1' };

describe('a record of version 1.0', () => {
  beforeEach(async () => {
    await cloud.database.insert(DELIVERIES, Object.values(ofVersion1));
  });

  test('says what one of today says', () => {
    expect(orderOf(ofVersion1.sameCity as Delivery)).toEqual({
      family: 'local-delivery',
      ids: LOCAL_KEYS,
      status: 102,
      changedAt: CHANGED,
      endedAt: null,
    });
    expect(orderOf(ofVersion1.parcel as Delivery)).toEqual({
      family: 'logistics',
      ids: { ...PARCEL_KEYS, waybillId: 'SF1' },
      status: 1,
      changedAt: CHANGED,
      endedAt: CHANGED,
    });
    expect(orderOf({ ...ofVersion1.parcel, function: 'somebodys-own' } as Delivery)).toBeUndefined();
  });

  test('lets its customer ask, and nobody else', async () => {
    cloud.wechat.answer = () => ({ resultcode: 0, order_status: 201, waybill_id: 'w' });
    expect(await cloud.ask(LOCAL, OWNER, LOCAL_KEYS)).toMatchObject({ errCode: 0, orderStatus: 201 });
    cloud.wechat.answer = () => ({
      delivery_id: 'SF',
      waybill_id: 'SF1',
      path_item_num: 0,
      path_item_list: [],
    });
    for (const name of ['logistics-get-order', 'logistics-get-path'] as const) {
      expect(await cloud.ask(name, OWNER, PARCEL_KEYS)).toMatchObject({ errCode: 0, waybillId: 'SF1' });
      const refused = await cloud.ask(name, 'oSomebodyElse', PARCEL_KEYS);
      expect(refused.error?.code).toBe('permission-denied');
    }
  });

  test('is followed by ticks, and becomes one of today', async () => {
    cloud.wechat.answer = () => ({ resultcode: 0, order_status: 302, waybill_id: 'w' });
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 1, changed: 1, failed: 0 });
    const [order] = records();
    expect(order).toMatchObject({ family: 'local-delivery', ids: LOCAL_KEYS, status: 302, watching: false });
    expect(order?.changedAt).toBe(order?.refreshedAt);
    expect(order?.endedAt).toBe(order?.refreshedAt);
  });

  test('is the one that staff watch anew', async () => {
    cloud.wechat.answer = () => ({ resultcode: 0, order_status: 102, waybill_id: 'w' });
    await cloud.call(LOCAL, { ...LOCAL_KEYS, watch: { openid: OWNER } });
    expect(records()).toHaveLength(2);
    expect(records()[0]).toMatchObject({
      _id: ofVersion1.sameCity._id,
      history: ofVersion1.sameCity.history,
      changedAt: CHANGED,
      endedAt: null,
    });
  });
});
