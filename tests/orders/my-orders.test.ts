import { EJSON } from 'bson';
import { type Cloud, type Identity, startCloud } from '../access/support/cloud';
import { type Orders, record } from '../access/support/customer-records';

// Two customers with orders of all families, as staff give them. Pages of many: tests/live/my-orders.test.ts.

const ALICE = 'oAlice';
const BOB = 'oBob';
const alice: Identity = { by: 'page', openid: ALICE };
const bob: Identity = { by: 'page', openid: BOB };

let cloud: Cloud;
const staff = (): Identity => ({ by: 'page', openid: cloud.sandbox.adminOpenid });

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.sandbox.reset();
});

async function give(name: string, ids: object, openid: string) {
  const { answer } = await cloud.call(staff(), name, { ...ids, watch: { openid } });
  expect([name, answer.errCode]).toEqual([name, 0]);
}

async function insert(records: object[]) {
  const collectionName = 'deliveries';
  await cloud.database.handle({ action: 'database.addCollection', collectionName });
  for (const record of records) {
    const body = { collectionName, data: [EJSON.stringify(record)] };
    const answer = await cloud.database.handle({ action: 'database.insertDocument', ...body });
    if (answer.code) throw new Error(JSON.stringify(answer));
  }
}

test('a customer sees their own orders of all families, newest first, and nothing of others', async () => {
  const began = Math.floor(Date.now() / 1000);
  await give('logistics-get-order', { orderId: 'sandbox-order-1', deliveryId: 'SF' }, ALICE);
  await give('local-delivery-get-order', { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id' }, BOB);
  const intracity = { wxStoreId: '4000000000000050001', storeOrderId: 'sandbox-intracity-2' };
  await give('intracity-query-order', intracity, ALICE);
  const dada = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2' };
  await give('local-delivery-get-order', dada, ALICE);

  const { answer } = await cloud.call(alice, 'my-orders');
  const times = (answer.orders as { changedAt: number }[]).map(({ changedAt }) => changedAt);
  for (const changedAt of times) {
    expect(changedAt).toBeGreaterThanOrEqual(began);
    expect(changedAt).toBeLessThanOrEqual(Date.now() / 1000);
  }
  expect(answer).toEqual({
    errCode: 0,
    errMsg: 'openapi.myOrders:ok',
    orders: [
      { family: 'local-delivery', ids: dada, status: 301, changedAt: times[0], ended: false },
      { family: 'intracity', ids: intracity, status: 50000, changedAt: times[1], ended: false },
      {
        family: 'logistics',
        ids: { orderId: 'sandbox-order-1', deliveryId: 'SF', waybillId: '12345678901234567890' },
        status: 0,
        changedAt: times[2],
        ended: false,
      },
    ],
  });
  expect((await cloud.call(bob, 'my-orders')).answer.orders).toMatchObject([
    { family: 'local-delivery', ids: { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id' } },
  ]);
  expect((await cloud.call({ by: 'page', openid: 'oNobody' }, 'my-orders')).answer.orders).toEqual([]);
});

test('the ids are what the customer asks for the one order with', async () => {
  await give('logistics-get-order', { orderId: 'sandbox-order-1', deliveryId: 'SF' }, ALICE);
  const [order] = (await cloud.call(alice, 'my-orders')).answer.orders as Orders;
  for (const name of ['logistics-get-order', 'logistics-get-path']) {
    expect((await cloud.call(alice, name, order?.ids)).answer).toMatchObject({
      errCode: 0,
      deliveryId: 'SF',
    });
  }
});

test('where nothing is stored yet there are none', async () => {
  const { answer } = await cloud.call(alice, 'my-orders');
  expect(answer).toEqual({ errCode: 0, errMsg: 'openapi.myOrders:ok', orders: [] });
});

describe('whose orders', () => {
  beforeEach(() => insert([record(1, ALICE), record(2, BOB)]));
  const ids = (answer: object) => (answer as { orders: Orders }).orders.map(({ ids }) => ids.orderId);

  test.each([{ openid: BOB }, { openid: { $ne: '' } }, { userInfo: { openId: BOB } }, { OPENID: BOB }])(
    'nobody is made another customer by %j',
    async (data) => {
      expect(ids((await cloud.call(alice, 'my-orders', {}, { event: data })).answer)).toEqual(['order-1']);
    },
  );

  test('staff may say; where nobody stands behind the call somebody has to be named', async () => {
    expect(ids((await cloud.call(staff(), 'my-orders', { openid: BOB })).answer)).toEqual(['order-2']);
    expect(ids((await cloud.call(staff(), 'my-orders')).answer)).toEqual([]);
    expect(ids((await cloud.call({ by: 'http' }, 'my-orders', { openid: ALICE })).answer)).toEqual([
      'order-1',
    ]);
    const { error } = (await cloud.call({ by: 'http' }, 'my-orders')).answer;
    expect([error?.code, error?.issues?.map(({ field }) => field)]).toEqual(['invalid-argument', ['openid']]);
  });
});
