import { createHash } from 'node:crypto';
import { DELIVERIES } from '../../shared/extensions/order-records';
import { PLACEMENTS } from '../../shared/extensions/placements';
import { id, type Orders, record } from '../access/support/customer-records';
import { type InProcess, startInProcess } from '../timers/support/in-process';

// Many records as functions would have left them; what a customer sees of them, and what goes with the customer.

const ALICE = 'oAlice';
const BOB = 'oBob';

let cloud: InProcess;
beforeEach(async () => {
  cloud = await startInProcess();
});
afterEach(() => cloud.close());

const insert = (records: object[]) => cloud.database.insert(DELIVERIES, records);

/** All pages of a customer, as order numbers. */
async function pages(openid: string, limit: number): Promise<string[][]> {
  const found: string[][] = [];
  let before: unknown;
  do {
    cloud.database.asked.length = 0;
    const answer = await cloud.ask('my-orders', openid, { limit, before });
    expect([answer.errCode, cloud.database.asked]).toEqual([0, ['getDocument deliveries']]);
    found.push((answer.orders as Orders).map(({ ids }) => String(ids.orderId)));
    before = answer.before;
  } while (before !== undefined && found.length < 50);
  return found;
}

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
    expect(await pages(ALICE, 1)).toEqual(all.map((one) => [one]));
    expect(await pages(ALICE, 2)).toEqual([
      all.slice(0, 2),
      all.slice(2, 4),
      all.slice(4, 6),
      all.slice(6, 8),
      all.slice(8),
    ]);
    expect(await pages(ALICE, 3)).toEqual([all.slice(0, 3), all.slice(3, 6), all.slice(6)]);
    expect(await pages(ALICE, 9)).toEqual([all]);
    expect(await pages(ALICE, 50)).toEqual([all]);
    expect(await pages(BOB, 1)).toEqual([['order-6'], ['order-4']]);
  });

  test('have 20 orders where nothing is said, and 50 at most', async () => {
    await insert(Array.from({ length: 52 }, (_, n) => record(n, ALICE)));
    const asked = async (data: object) => await cloud.ask('my-orders', ALICE, data);
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
    const { before } = await cloud.ask('my-orders', BOB, { limit: 1 });
    expect((await cloud.ask('my-orders', ALICE, { before })).orders).toMatchObject([
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
  expect((await cloud.ask('my-orders', ALICE, {})).orders).toEqual([
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
  expect((await cloud.ask('my-orders', ALICE, {})).orders).toEqual([
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
  expect(await pages(ALICE, 1)).toEqual([['undefined'], [], ['order-1']]);
});

describe('erasing a customer', () => {
  const erase = (openid = ALICE) => cloud.call('my-orders', { openid, erase: true });
  /** The rule of docs/data.md: the function and what names the order. */
  const placementId = (...values: string[]) =>
    createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
  const placement = (n: number, changes: object = {}) => ({
    _id: placementId('logistics-add-order', `order-${n}`, 'SF'),
    function: 'logistics-add-order',
    state: 'placed',
    open: false,
    owner: null,
    asks: { orderId: `order-${n}` },
    leaseUntil: 0,
    ...changes,
  });
  const left = () =>
    [
      ...cloud.database.records<{ _id: string }>(DELIVERIES),
      ...cloud.database.records<{ _id: string }>(PLACEMENTS),
    ].map(({ _id }) => _id);

  test('takes more than a page of orders, and the placement of each', async () => {
    const numbers = Array.from({ length: 201 }, (_, n) => n + 1);
    await insert([...numbers.map((n) => record(n, ALICE)), record(900, BOB)]);
    const bobs = placement(900, { asks: { orderId: 'order-900', openid: BOB } });
    await cloud.database.insert(PLACEMENTS, [...numbers.map((n) => placement(n)), bobs]);
    expect(await erase()).toMatchObject({ errCode: 0, erased: 402, left: 0 });
    expect(left()).toEqual([id(900), bobs._id]);
    expect(await erase()).toMatchObject({ errCode: 0, erased: 0, left: 0 });
    expect(await erase(BOB)).toMatchObject({ erased: 2, left: 0 });
  });

  test('takes placements that name the customer, whether the order is on record or not', async () => {
    await insert([record(1, ALICE), record(2, ALICE, { function: 'somebodys-own' })]);
    await cloud.database.insert(PLACEMENTS, [
      placement(1),
      placement(3, { owner: ALICE }),
      placement(4, { asks: { openid: ALICE }, state: 'refused', open: true }),
      placement(5, { asks: { openid: ALICE }, state: 'unknown', open: false }),
      placement(6, { owner: BOB }),
    ]);
    expect(await erase()).toMatchObject({ erased: 6, left: 0 });
    expect(left()).toEqual([placement(6)._id]);
  });

  test('leaves what is being placed, and what nobody knows of yet: it could be paid for twice', async () => {
    await insert([record(1, ALICE)]);
    const busy = { leaseUntil: cloud.now() + 60_000 };
    const unknown = { state: 'unknown', open: true };
    await cloud.database.insert(PLACEMENTS, [
      placement(1, busy),
      placement(2, { owner: ALICE, ...busy }),
      placement(3, { owner: ALICE, ...unknown }),
      placement(4, { asks: { openid: ALICE }, ...unknown, ...busy }),
    ]);
    expect(await erase()).toMatchObject({ erased: 1, left: 3 });
    expect(left()).toEqual([1, 2, 3, 4].map((n) => placement(n)._id));
    cloud.pass(61_000);
    expect(await erase()).toMatchObject({ erased: 1, left: 2 });
    expect(left()).toEqual([1, 3, 4].map((n) => placement(n)._id));
  });

  test('is for staff who say whose records: nothing goes otherwise', async () => {
    await insert([record(1, ALICE)]);
    for (const event of [{ erase: true }, { erase: 'yes', openid: ALICE }]) {
      const { error } = await cloud.call('my-orders', event);
      const field = event.erase === true ? 'openid' : 'erase';
      expect(error).toMatchObject({ code: 'invalid-argument', issues: [{ field }] });
    }
    const event = { openid: ALICE, erase: true };
    await cloud.ask('my-orders', ALICE, event);
    expect(await cloud.call('my-orders', { openid: ALICE, erase: false })).toMatchObject({ orders: [{}] });
    expect(left()).toEqual([id(1)]);
  });
});

test('staff without a name see their own orders', async () => {
  await insert([record(1, ALICE), record(2, 'oStaffMember0001')]);
  const orders = async (event: object) => (await cloud.call('my-orders', event)).orders as Orders;
  expect((await orders({})).map(({ ids }) => ids.orderId)).toEqual(['order-2']);
  expect((await orders({ openid: ALICE })).map(({ ids }) => ids.orderId)).toEqual(['order-1']);
});
