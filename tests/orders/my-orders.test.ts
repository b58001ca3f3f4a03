import { EJSON } from 'bson';
import { type Cloud, type Identity, startCloud } from '../access/support/cloud';

// Two customers with orders of all families, as staff give them; then many records as functions would have left them.

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

const id = (n: number) => n.toString(16).padStart(32, '0');

/** A record of the form that docs/data.md describes. */
const record = (n: number, openid: unknown, changes: object = {}) => ({
  _id: id(n),
  function: 'logistics-get-order',
  openid,
  fields: { orderId: `order-${n}`, deliveryId: 'SF' },
  watching: true,
  watchedAt: 1_700_000_000_000,
  status: 0,
  snapshot: { orderId: `order-${n}`, deliveryId: 'SF', waybillId: `SF${n}`, orderStatus: 0 },
  history: [{ status: 0, at: 1_700_000_060_999 }],
  refreshedAt: 1_700_000_060_999,
  dueAt: 1_700_000_100_000,
  leaseId: '',
  leaseUntil: 0,
  failures: 0,
  lastError: null,
  ...changes,
});

type Orders = { ids: Record<string, string> }[];

/** All pages of a customer, as order numbers. */
async function pages(identity: Identity, limit: number): Promise<string[][]> {
  const found: string[][] = [];
  let before: unknown;
  do {
    const { answer, requests } = await cloud.call(identity, 'my-orders', { limit, before });
    expect([answer.errCode, requests.map(({ api }) => api)]).toEqual([0, ['database.getDocument']]);
    found.push((answer.orders as Orders).map(({ ids }) => String(ids.orderId)));
    before = answer.before;
  } while (before !== undefined && found.length < 50);
  return found;
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

describe('pages', () => {
  test('have no gap and no repeat, also between records of one millisecond', async () => {
    await insert([
      ...[5, 3, 9, 1, 7, 2, 8].map((n) => record(n, ALICE)),
      record(20, ALICE, { watchedAt: 1_600_000_000_000 }),
      record(4, BOB),
      record(10, ALICE, { watchedAt: 1_700_000_000_001 }),
      record(6, BOB),
    ]);
    const all = [10, 9, 8, 7, 5, 3, 2, 1, 20].map((n) => `order-${n}`);
    expect(await pages(alice, 1)).toEqual(all.map((one) => [one]));
    expect(await pages(alice, 2)).toEqual([
      all.slice(0, 2),
      all.slice(2, 4),
      all.slice(4, 6),
      all.slice(6, 8),
      all.slice(8),
    ]);
    expect(await pages(alice, 3)).toEqual([all.slice(0, 3), all.slice(3, 6), all.slice(6)]);
    expect(await pages(alice, 9)).toEqual([all]);
    expect(await pages(alice, 50)).toEqual([all]);
    expect(await pages(bob, 1)).toEqual([['order-6'], ['order-4']]);
  });

  test('have 20 orders where nothing is said, and 50 at most', async () => {
    await insert(Array.from({ length: 52 }, (_, n) => record(n, ALICE)));
    const asked = async (data: object) => (await cloud.call(alice, 'my-orders', data)).answer;
    expect((await asked({})).orders).toHaveLength(20);
    expect((await asked({ limit: 50 })).orders).toHaveLength(50);
    for (const data of [{ limit: 51 }, { limit: 0 }, { limit: '5' }, { before: 'x' }, { before: 5 }]) {
      const { error } = await asked(data);
      expect([data, error?.code, error?.issues?.map(({ field }) => field)]).toEqual([
        data,
        'invalid-argument',
        Object.keys(data),
      ]);
    }
  });

  test('of one customer do not open with the `before` of another', async () => {
    await insert([record(1, ALICE), record(2, BOB), record(3, BOB)]);
    const { before } = (await cloud.call(bob, 'my-orders', { limit: 1 })).answer;
    expect((await cloud.call(alice, 'my-orders', { before })).answer.orders).toMatchObject([
      { ids: { orderId: 'order-1' } },
    ]);
  });
});

test('when it changed last, and whether it has ended, are in the record', async () => {
  const local = {
    function: 'local-delivery-get-order',
    fields: { shopid: 's', shopOrderId: 'o', shopNo: '7' },
  };
  await insert([
    record(3, ALICE, { actionType: 300002 }),
    record(2, ALICE, { ...local, status: 401, history: [], snapshot: { riderName: '张三' } }),
    record(1, ALICE, {
      ...local,
      status: null,
      history: [
        { status: 101, at: 1_700_000_100_000 },
        { status: 102, at: 1_700_000_200_000 },
      ],
    }),
  ]);
  expect((await cloud.call(alice, 'my-orders')).answer.orders).toEqual([
    {
      family: 'logistics',
      ids: { orderId: 'order-3', deliveryId: 'SF', waybillId: 'SF3' },
      status: 0,
      actionType: 300002,
      changedAt: 1_700_000_060,
      ended: false,
    },
    // No store number and no rider: neither names the order.
    {
      family: 'local-delivery',
      ids: { shopid: 's', shopOrderId: 'o' },
      status: 401,
      changedAt: 1_700_000_000,
      ended: true,
    },
    {
      family: 'local-delivery',
      ids: { shopid: 's', shopOrderId: 'o' },
      changedAt: 1_700_000_200,
      ended: false,
    },
  ]);
});

test('what a page wrote is nobody’s order, and what is malformed keeps no other from being seen', async () => {
  await insert([
    record(1, ALICE),
    record(2, ALICE, { _openid: ALICE }),
    record(3, ALICE, { _openid: BOB }),
    record(4, [ALICE, BOB]),
    record(5, ALICE, { function: 'somebody-elses' }),
    record(6, ALICE, { watchedAt: 'yesterday' }),
    record(7, ALICE, { watchedAt: null }),
    record(8, ALICE, { fields: null, snapshot: null, history: 'x', status: 'delivered', actionType: null }),
  ]);
  expect((await cloud.call(alice, 'my-orders')).answer.orders).toEqual([
    { family: 'logistics', ids: {}, changedAt: 1_700_000_000, ended: false },
    {
      family: 'logistics',
      ids: { orderId: 'order-1', deliveryId: 'SF', waybillId: 'SF1' },
      status: 0,
      changedAt: 1_700_000_060,
      ended: false,
    },
  ]);
  // The one that names two customers is still on a page, which it leaves empty.
  expect(await pages(alice, 1)).toEqual([['undefined'], [], ['order-1']]);
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
