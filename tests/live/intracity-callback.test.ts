import { createHash } from 'node:crypto';
import { DELIVERIES, type Delivery, deliveryId } from '../../shared/extensions/order-records';
import { type InProcess, startInProcess } from '../timers/support/in-process';

// What a signed callback does to the records; who may send one: tests/orders/intracity-callback.test.ts.

const TOKEN = 'abcdefghi';
const KEYS = { wxStoreId: '4000000000000042001', storeOrderId: 'order-1' };

let cloud: InProcess;
beforeEach(async () => {
  cloud = await startInProcess();
  cloud.env = { INTRACITY_CALLBACK_TOKEN: TOKEN };
});
afterEach(() => cloud.close());

const order = (keys: typeof KEYS, changes: object = {}) => ({
  _id: deliveryId('intracity', keys),
  function: 'intracity-query-order',
  watching: true,
  status: 30000,
  dueAt: cloud.now() + 60_000,
  ...changes,
});
const take = (fields: { store_order_id: string; wx_store_id: string }, token = TOKEN) => {
  const text = `order_status=20000&store_order_id=${fields.store_order_id}&wx_store_id=${fields.wx_store_id}`;
  const sign = createHash('md5').update(`${text}&token=${token}`).digest('hex');
  const body = JSON.stringify({ order_status: 20000, ...fields, sign });
  return cloud.push({ body, isBase64Encoded: false }, { TCB_SOURCE: '' }, 'intracity-callback');
};
const ours = { store_order_id: KEYS.storeOrderId, wx_store_id: KEYS.wxStoreId };
const OK = { return_code: 0, return_msg: 'OK' };
const records = () => cloud.database.records<Delivery>(DELIVERIES);

test('makes its order due and no other, and says nothing of the status', async () => {
  const others = [
    order({ ...KEYS, storeOrderId: 'order-2' }),
    order({ ...KEYS, wxStoreId: '4000000000000042002' }),
  ];
  await cloud.database.insert(DELIVERIES, [order(KEYS), ...others]);
  expect(await take(ours)).toEqual(OK);
  const now = cloud.now();
  const [first, ...rest] = records();
  expect(first).toMatchObject({ status: 30000, pushedAt: expect.any(Number) });
  expect(first?.dueAt).toBe(first?.pushedAt);
  expect(first?.dueAt).toBeLessThanOrEqual(now);
  expect(rest).toEqual(others);
  expect(cloud.log.at(-1)).toMatchObject({ event: 'callback', known: 1 });
});

test('an order that is due, that has ended or that nobody watches stays as it is', async () => {
  for (const changes of [{ dueAt: cloud.now() - 1 }, { watching: false }]) {
    const before = order(KEYS, changes);
    await cloud.database.insert(DELIVERIES, [before]);
    expect(await take(ours)).toEqual(OK);
    expect(records()).toEqual([before]);
    expect(cloud.log.at(-1)).toMatchObject({ event: 'callback', known: 0 });
    await cloud.close();
    const env = { INTRACITY_CALLBACK_TOKEN: TOKEN };
    cloud = Object.assign(await startInProcess(), { env });
  }
});

test('one that is not signed with the token reaches no record', async () => {
  await cloud.database.insert(DELIVERIES, [order(KEYS)]);
  cloud.database.asked.length = 0;
  expect(await take(ours, 'abcdefghj')).toEqual(OK);
  expect(cloud.database.asked).toEqual([]);
  expect(cloud.log.at(-1)).toMatchObject({ event: 'not signed' });
});
