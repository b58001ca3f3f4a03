import { createHash } from 'node:crypto';
import type { LoggedCall } from '../../sandbox/runtime/platform';
import { worksOf } from '../../scripts/registry';
import { type Cloud, type Identity, startCloud } from '../access/support/cloud';
import { request, SAMPLE, SIGN, TOKEN } from '../shared/support/intracity-callback';

// The built function.

const OK = { return_code: 0, return_msg: 'OK' };
const OWNER = 'oTheCustomer';
const order = { wxStoreId: '4000000000000050001', storeOrderId: 'sandbox-intracity-2' };
const ours = { ...SAMPLE, wx_store_id: order.wxStoreId, store_order_id: order.storeOrderId };
/** The rule by hand: the names stand in the order of ASCII. */
const signed = (fields: typeof SAMPLE) => {
  const text =
    `appid=${fields.appid}&order_status=${fields.order_status}&service_trans_id=${fields.service_trans_id}` +
    `&status_change_time=${fields.status_change_time}&store_order_id=${fields.store_order_id}` +
    `&timestamp=${fields.timestamp}&wx_order_id=${fields.wx_order_id}&wx_store_id=${fields.wx_store_id}&token=${TOKEN}`;
  return request({ ...fields, sign: createHash('md5').update(text).digest('hex') });
};

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud({ push: true, env: { INTRACITY_CALLBACK_TOKEN: TOKEN } });
});
afterAll(() => cloud.close());
beforeEach(async () => {
  cloud.sandbox.reset();
  const watch = { ...order, watch: { openid: OWNER } };
  expect((await cloud.call(staff(), 'intracity-query-order', watch)).answer.errCode).toBe(0);
});

const staff = (): Identity => ({ by: 'page', openid: cloud.sandbox.adminOpenid });
const entrance: Identity = { by: 'push' };
const stored = () => JSON.stringify(cloud.database.snapshot());
const take = (message: object, identity: Identity = entrance) =>
  cloud.call(identity, 'intracity-callback', message);
const status = async () => {
  const { answer } = await cloud.call({ by: 'page', openid: OWNER }, 'my-orders');
  return (answer.orders as { status: number }[])[0]?.status;
};
const tick = async () => {
  const { requests } = await cloud.call({ by: 'timer' }, 'intracity-query-order');
  return requests.filter(({ api }) => api === 'intracity.queryOrder').length;
};
const walk = async (orderStatus: number, ids: object = order) => {
  const data = { ...ids, orderStatus };
  const { answer } = await cloud.call(staff(), 'intracity-mock-notify', data, {
    settings: { ALLOW_REAL_MOCK: '1' },
  });
  expect(answer.errCode).toBe(0);
};

test('makes the order due, and never believes the status', async () => {
  expect(await status()).toBe(50000);
  await walk(70000);
  expect(await tick()).toBe(0);
  // WeChat says something else than the callback.
  expect((await take(signed({ ...ours, order_status: 20000 }))).answer).toEqual(OK);
  expect(await status()).toBe(50000);
  expect(await tick()).toBe(1);
  expect(await status()).toBe(70000);
  expect((await take(signed(ours))).answer).toEqual(OK);
  expect(await tick()).toBe(0);
});

test('asks WeChat once, however many come', async () => {
  for (let n = 0; n < 20; n++) await take(signed({ ...ours, timestamp: 1711458532 + n }));
  expect(await tick()).toBe(1);
  expect(await tick()).toBe(0);
});

test('has ticks look every 10 minutes for the next hour', async () => {
  const wait = () => {
    const [record] = cloud.database.snapshot().deliveries as { askedAt: number; dueAt: number }[];
    return record === undefined ? undefined : Math.round((record.dueAt - record.askedAt) / 60_000);
  };
  await take(signed(ours));
  expect(await tick()).toBe(1);
  expect(wait()).toBe(10);
});

test('creates nothing for an order that is nobody’s', async () => {
  const before = stored();
  for (const fields of [SAMPLE, { ...ours, wx_store_id: '1' }]) {
    const { answer, requests } = await take(signed(fields));
    expect(answer).toEqual(OK);
    expect(requests.map(({ api }) => api)).toEqual(['database.modifyDocument']);
  }
  expect(stored()).toBe(before);
});

test('who did not sign changes nothing, asks for nothing and learns nothing', async () => {
  const before = stored();
  const wrong = request({ ...ours, sign: SIGN });
  for (const message of [wrong, { ...ours }, {}, { ping: true }]) {
    const { answer, requests } = await take(message);
    expect([message, answer, requests]).toEqual([message, OK, []]);
  }
  expect(stored()).toBe(before);
});

test('nor does a page, staff or a function, with a sign that is right', async () => {
  const before = stored();
  const callers: Identity[] = [
    { by: 'page', openid: OWNER },
    staff(),
    { by: 'http' },
    { by: 'relay', openid: OWNER },
    { by: 'relay' },
    { by: 'timer' },
  ];
  for (const identity of callers) {
    const { answer, requests } = await take(signed(ours), identity);
    expect([identity, answer, requests]).toEqual([identity, OK, []]);
  }
  expect(stored()).toBe(before);
});

test('without the token every callback is unsigned, and the log says that a setting is missing', async () => {
  const forged = { settings: { INTRACITY_CALLBACK_TOKEN: '' } };
  const { answer, logs, requests } = await cloud.call(entrance, 'intracity-callback', signed(ours), forged);
  expect([answer, requests]).toEqual([OK, []]);
  expect(logs.join()).toContain('failed-precondition');
});

test('the sandbox calls back by itself when an order that was placed with a callback_url moves', async () => {
  const works = worksOf('intracity-add-order');
  const { wxStoreId, storeOrderId } = works;
  const callbackUrl = 'https://example.com/intracity-callback';
  const placed = await cloud.call(staff(), 'intracity-add-order', {
    ...works,
    callbackUrl,
    userOpenid: OWNER,
  });
  expect(placed.answer).toMatchObject({ errCode: 0, watching: true });
  const called = new Promise<LoggedCall>((resolve) => {
    const told = (done: LoggedCall) => {
      if (done.name !== 'intracity-callback') return;
      cloud.sandbox.requests.off('call', told);
      resolve(done);
    };
    cloud.sandbox.requests.on('call', told);
  });
  await walk(30000, { wxStoreId, storeOrderId });
  const { logs, ...done } = await called;
  expect(done).toMatchObject({ result: OK });
  expect(JSON.parse(logs.at(-1) ?? '{}')).toMatchObject({ event: 'callback', known: 1 });
});
