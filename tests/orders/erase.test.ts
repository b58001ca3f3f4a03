import { worksOf } from '../../scripts/registry';
import { type Cloud, type Identity, startCloud } from '../access/support/cloud';

// One customer's records of all families, placed and watched, beside another customer's.

const ALICE = 'oAliceWhoLeaves';
const BOB = 'oBobWhoStays';

const DADA = 'dadaaee18818d97e236';
/** Anybody may be the customer of this carrier; for orders of TEST the sandbox knows members only. */
const ofDada = { shopid: DADA, deliveryId: 'DADA', shopNo: undefined };
const PLACING = [
  ['logistics-add-order', 'openid', 'orderId'],
  ['local-delivery-add-order', 'openid', 'shopOrderId'],
  ['intracity-add-order', 'userOpenid', 'storeOrderId'],
] as const;

let cloud: Cloud;
const staff = (): Identity => ({ by: 'page', openid: cloud.sandbox.adminOpenid });

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.sandbox.reset();
});

const asStaff = async (name: string, data: object) => (await cloud.call(staff(), name, data)).answer;
const erase = (openid: string) => asStaff('my-orders', { openid, erase: true });
const stored = () => cloud.database.snapshot() as Record<string, Record<string, unknown>[]>;

async function placeAll(openid: string, orderNumber: string) {
  for (const [name, customer, key] of PLACING) {
    const answer = await asStaff(name, {
      ...worksOf(name),
      ...(name.startsWith('local') ? ofDada : {}),
      [customer]: openid,
      [key]: orderNumber,
    });
    expect([name, answer.errCode, answer.watching]).toEqual([name, 0, true]);
  }
}

test('all of a customer goes, how their orders were placed too, and nothing of anybody else', async () => {
  await placeAll(BOB, 'bobs-order');
  await asStaff('logistics-get-order', {
    orderId: 'sandbox-order-1',
    deliveryId: 'SF',
    watch: { openid: BOB },
  });
  const bobs = stored();
  expect([bobs.deliveries?.length, bobs.placements?.length]).toEqual([4, 3]);
  await placeAll(ALICE, 'alices-order');
  const dada = { shopid: DADA, shopOrderId: 'sandbox-dada-2' };
  await asStaff('local-delivery-get-order', { ...dada, watch: { openid: ALICE } });
  expect(JSON.stringify(stored())).toMatch(/alices-order.*sandbox-dada-2|sandbox-dada-2.*alices-order/);

  expect(await erase(ALICE)).toEqual({ errCode: 0, errMsg: 'openapi.myOrders:ok', erased: 7, left: 0 });
  expect(JSON.stringify(stored())).not.toMatch(new RegExp(`${ALICE}|alices-order|sandbox-dada-2`));
  expect(stored()).toEqual(bobs);
  expect(await erase(ALICE)).toMatchObject({ erased: 0, left: 0 });
});

test('an order of which nothing is known yet stays on record, and is said to be left', async () => {
  const lost = { errcode: -1, times: 0 };
  for (const api of ['immediateDelivery.addOrder', 'immediateDelivery.getOrder']) {
    cloud.sandbox.addFault({ api, ...lost });
  }
  const name = 'local-delivery-add-order';
  const placed = await asStaff(name, { ...worksOf(name), ...ofDada, openid: ALICE, shopOrderId: 'unclear' });
  expect(placed.error).toMatchObject({ applied: 'unknown' });
  expect(await erase(ALICE)).toMatchObject({ errCode: 0, erased: 0, left: 1 });
  expect(JSON.stringify(stored())).toContain('unclear');
  // Then a tick finds out what became of it.
  cloud.sandbox.clearFaults();
  const placements = stored().placements ?? [];
  expect(placements).toHaveLength(1);
  await cloud.database.handle({
    action: 'database.modifyDocument',
    collectionName: 'placements',
    query: '{}',
    data: JSON.stringify({ $set: { open: false, leaseUntil: 0 } }),
    multi: true,
    merge: true,
  });
  expect(await erase(ALICE)).toMatchObject({ erased: 1, left: 0 });
  expect(JSON.stringify(stored())).not.toContain('unclear');
});

test('a record that somebody works on is left, too', async () => {
  await placeAll(ALICE, 'busy');
  await cloud.database.handle({
    action: 'database.modifyDocument',
    collectionName: 'placements',
    query: JSON.stringify({ function: 'logistics-add-order' }),
    data: JSON.stringify({ $set: { leaseUntil: Date.now() + 600_000 } }),
    multi: true,
    merge: true,
  });
  expect(await erase(ALICE)).toMatchObject({ erased: 5, left: 1 });
});

test('only staff can, and they say whose', async () => {
  await placeAll(ALICE, 'kept');
  const before = stored();
  const openid = ALICE;
  for (const identity of [
    { by: 'page', openid: ALICE },
    { by: 'page', openid: BOB },
    { by: 'page' },
    { by: 'push' },
  ] as const) {
    await cloud.call(identity, 'my-orders', { openid, erase: true });
  }
  for (const data of [{ erase: true }, { erase: true, openid, limit: 5 }, { erase: 'yes', openid }]) {
    expect([data, (await asStaff('my-orders', data)).error?.code]).toEqual([data, 'invalid-argument']);
  }
  expect(stored()).toEqual(before);
  expect((await cloud.call({ by: 'http' }, 'my-orders', { openid, erase: true })).answer).toMatchObject({
    erased: 6,
    left: 0,
  });
});
