import { DELIVERIES, type Delivery } from '../../shared/extensions/order-records';
import type { Reply } from './support/fake-wechat';
import { type FunctionName, type InProcess, SFTC, startInProcess } from './support/in-process';
import { delivery, leasedRecords, watched, watchedMany } from './support/watched';

const LOCAL = 'local-delivery-get-order';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** A look is due so much earlier than its interval says, lest it miss the tick. */
const EARLY = 20 * SECOND;

let cloud: InProcess;

beforeEach(async () => {
  cloud = await startInProcess();
});

afterEach(() => cloud.close());

function answerStatus(status: number | undefined): void {
  cloud.wechat.answer = () => ({ errcode: 0, resultcode: 0, resultmsg: 'ok', order_status: status });
}

async function watch(...records: Delivery[]): Promise<void> {
  await cloud.database.insert(DELIVERIES, records);
}

const askedIds = () => cloud.wechat.asked.map(({ body }) => String(body.shop_order_id ?? body.order_id));

describe('the next look', () => {
  const cases: [FunctionName, number, number][] = [
    ...[102, 201, 202, 301].map((status): [FunctionName, number, number] => [LOCAL, status, MINUTE]),
    ...[101, 303, 304, 305].map((status): [FunctionName, number, number] => [LOCAL, status, 5 * MINUTE]),
    ['logistics-get-order', 0, 30 * MINUTE],
  ];
  test.each(cases)('%s at status %d: after %d ms', async (name, status, interval) => {
    answerStatus(status);
    const fields = name === LOCAL ? {} : { fields: { orderId: 'a', deliveryId: 'SF' }, status: null };
    await watch(watched('a', cloud.now(), { function: name, ...fields }));
    const before = cloud.now();
    expect(await cloud.tick(name)).toMatchObject({ errCode: 0, checked: 1, failed: 0, left: 0 });
    const { dueAt, watching, refreshedAt } = delivery(cloud, 'a');
    expect(watching).toBe(true);
    expect(dueAt).toBe(refreshedAt + interval - EARLY);
    expect(refreshedAt).toBeGreaterThanOrEqual(before);
  });

  test('is not before it is due', async () => {
    answerStatus(301);
    await watch(watched('a', cloud.now()));
    await cloud.tick(LOCAL);
    cloud.pass(MINUTE - EARLY - SECOND);
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 0, left: 0 });
    cloud.pass(2 * SECOND);
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 1, left: 0 });
  });

  test('comes with the tick a minute later, however late in the tick the last one was', async () => {
    answerStatus(301);
    await watch(watched('a', cloud.now()));
    cloud.pass(13 * SECOND);
    await cloud.tick(LOCAL);
    cloud.pass(47 * SECOND);
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 1 });
  });
});

describe('the end of a watch', () => {
  test.each([103, 203, 204, 205, 302, 401, 501, 502])('status %d of same-city delivery', async (status) => {
    answerStatus(status);
    await watch(watched('a', cloud.now()));
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 1, changed: 1, left: 0 });
    expect(delivery(cloud, 'a')).toMatchObject({ watching: false, status, leaseId: '', leaseUntil: 0 });
    cloud.pass(DAY);
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 0, left: 0 });
    expect(cloud.wechat.asked).toHaveLength(1);
  });

  test('status 1 of a parcel', async () => {
    answerStatus(1);
    const fields = { orderId: 'a', deliveryId: 'SF' };
    await watch(watched('a', cloud.now(), { function: 'logistics-get-order', fields, status: 0 }));
    await cloud.tick('logistics-get-order');
    expect(delivery(cloud, 'a')).toMatchObject({ watching: false, status: 1 });
  });

  test('30 days after it began, unasked', async () => {
    answerStatus(301);
    const now = cloud.now();
    await watch(
      watched('old', now, { watchedAt: now - 30 * DAY - SECOND }),
      watched('young', now, { watchedAt: now - 30 * DAY + MINUTE }),
    );
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 1, left: 0 });
    expect(askedIds()).toEqual(['young']);
    expect(delivery(cloud, 'old')).toMatchObject({ watching: false, status: 101, leaseId: '' });
    expect(delivery(cloud, 'young').watching).toBe(true);
  });
});

describe('what is stored', () => {
  test('the status, what the customer may see, and the history with its times', async () => {
    cloud.wechat.answer = () => ({
      resultcode: 0,
      order_status: 202,
      waybill_id: 'w',
      rider_name: '张师傅',
      rider_phone: '13800138000',
      rider_lng: 1.5,
      print_html: 'secret',
    });
    const before = watched('a', cloud.now(), {
      lastError: { code: 'unavailable', errCode: -1, at: 1 },
      failures: 3,
    });
    await watch(before);
    expect(await cloud.tick(LOCAL)).toEqual({
      errCode: 0,
      errMsg: 'openapi.immediateDelivery.getOrder:ok',
      checked: 1,
      changed: 1,
      failed: 0,
      left: 0,
    });
    const after = delivery(cloud, 'a');
    expect(after.snapshot).toEqual({
      orderStatus: 202,
      waybillId: 'w',
      riderName: '张师傅',
      riderPhone: '138****8000',
      riderLng: 1.5,
    });
    expect(after.history).toEqual([...before.history, { status: 202, at: after.refreshedAt }]);
    expect(after).toMatchObject({ failures: 0, lastError: null, leaseId: '', leaseUntil: 0 });
    const counts = { checked: 1, changed: 1, failed: 0, left: 0 };
    expect(cloud.log[0]).toMatchObject({ errCode: 0, caller: 'timer', ...counts });
  });

  test('no change, no history; no more of the snapshot than the last answer held', async () => {
    answerStatus(101);
    const before = watched('a', cloud.now(), { snapshot: { orderStatus: 101, riderName: 'gone' } });
    await watch(before);
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 1, changed: 0 });
    expect(delivery(cloud, 'a').history).toEqual(before.history);
    expect(delivery(cloud, 'a').snapshot).toEqual({ orderStatus: 101 });
  });

  test('the last 50 changes', async () => {
    const history = Array.from({ length: 50 }, (_, at) => ({ status: 101 + (at % 2), at }));
    await watch(watched('a', cloud.now(), { history }));
    answerStatus(201);
    await cloud.tick(LOCAL);
    const kept = delivery(cloud, 'a').history;
    expect(kept).toHaveLength(50);
    expect(kept[0]).toEqual(history[1]);
    expect(kept[49]?.status).toBe(201);
  });

  test('an answer without a status leaves it as it is', async () => {
    answerStatus(undefined);
    const before = watched('a', cloud.now(), { status: 202 });
    await watch(before);
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 1, changed: 0, failed: 0 });
    expect(delivery(cloud, 'a')).toMatchObject({ status: 202, watching: true, history: before.history });
  });

  test('an order that staff watch anew keeps its history and starts its 30 days again', async () => {
    answerStatus(202);
    const event = { shopid: SFTC, shopOrderId: 'x', watch: { openid: 'oCustomer0002' } };
    expect(await cloud.call(LOCAL, event)).toMatchObject({ errCode: 0, watching: true });
    cloud.pass(DAY);
    answerStatus(301);
    await cloud.call(LOCAL, event);
    const [record] = cloud.database.records<Delivery>(DELIVERIES);
    expect(record?.history.map(({ status }) => status)).toEqual([202, 301]);
    expect(cloud.now() - Number(record?.watchedAt)).toBeLessThan(MINUTE);
  });
});

describe('failures', () => {
  test('back off from one minute to an hour, and are forgotten at the next answer', async () => {
    cloud.wechat.answer = () => ({ errcode: 930563, errmsg: 'order not exists' });
    await watch(watched('a', cloud.now()));
    const waits: number[] = [];
    for (let tries = 1; tries <= 8; tries++) {
      expect(await cloud.tick(LOCAL)).toMatchObject({ errCode: 0, checked: 1, failed: 1, left: 0 });
      const { dueAt, failures, lastError, leaseId } = delivery(cloud, 'a');
      expect({ failures, leaseId }).toEqual({ failures: tries, leaseId: '' });
      expect(lastError).toMatchObject({ code: 'not-found', errCode: 930563 });
      waits.push(Math.round((dueAt - Number(lastError?.at)) / MINUTE));
      cloud.pass(dueAt - cloud.now() + 1);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
    answerStatus(102);
    await cloud.tick(LOCAL);
    expect(delivery(cloud, 'a')).toMatchObject({ failures: 0, lastError: null, status: 102 });
  });

  const stops: [string, { answer?: Reply; token?: Reply; env?: Record<string, string | undefined> }][] = [
    ['a quota', { answer: { errcode: 45009, errmsg: 'quota' } }],
    ['HTTP 429', { answer: 429 }],
    ['a quota on tokens', { token: { errcode: 45009, errmsg: 'reach max api daily quota limit' } }],
    ['an IP that is not on the list', { token: { errcode: 40164, errmsg: 'invalid ip' } }],
    ['a permission', { answer: { errcode: 48001, errmsg: 'unauthorized' } }],
    ['a missing setting', { env: { WECHAT_APP_SECRET: undefined } }],
    ['a transport that does not exist', { env: { WECHAT_TRANSPORT: 'cloud' } }],
  ];
  test.each(stops)('%s stops the tick and holds nothing back', async (_, { answer: reply, token, env }) => {
    if (reply) cloud.wechat.answer = () => reply;
    if (token) cloud.wechat.token = () => token;
    if (env) cloud.env = env;
    const before = watchedMany(110, cloud.now());
    await watch(...before);
    const answer = await cloud.tick(LOCAL);
    expect(answer).toMatchObject({ errCode: 0, left: 110 });
    expect(Number(answer.failed)).toBeLessThanOrEqual(10);
    expect(cloud.wechat.asked.length).toBeLessThanOrEqual(10);
    const after = cloud.database.records<Delivery>(DELIVERIES);
    expect(leasedRecords(after, cloud.now())).toEqual([]);
    expect(after.map(({ dueAt, failures }) => [dueAt, failures])).toEqual(
      before.map(({ dueAt, failures }) => [dueAt, failures]),
    );
  });

  test('after a quota the next tick begins where the last one stopped', async () => {
    await watch(...watchedMany(110, cloud.now()));
    let answers = 0;
    cloud.wechat.answer = () =>
      ++answers > 30 ? { errcode: 45009 } : { resultcode: 0, resultmsg: 'ok', order_status: 102 };
    expect(await cloud.tick(LOCAL)).toMatchObject({ left: 80 });
    cloud.wechat.asked.length = 0;
    answerStatus(102);
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 80, left: 0 });
    expect(askedIds().slice(0, 10).sort()).toEqual(
      Array.from({ length: 10 }, (_, at) => `order-${String(30 + at).padStart(4, '0')}`),
    );
  });

  test.each([930560, 9300525, 9300531])('%d of one shop stops no other', async (errcode) => {
    const now = cloud.now();
    const [blocked, free] = [watchedMany(20, now), watchedMany(20, now)];
    for (const record of blocked) Object.assign(record, { fields: { ...record.fields, shopid: SFTC } });
    for (const record of free) Object.assign(record, { _id: `free-${record._id}`, dueAt: now - 10 });
    await watch(...blocked, ...free);
    cloud.wechat.answer = (_, body) =>
      body.shopid === SFTC ? { errcode } : { resultcode: 0, resultmsg: 'ok', order_status: 102 };
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 40, changed: 20, failed: 20, left: 0 });
    expect(delivery(cloud, 'order-0000')).toMatchObject({ failures: 1, lastError: { errCode: errcode } });
  });

  test('a shop that is not configured stops no other', async () => {
    answerStatus(102);
    const now = cloud.now();
    const unknown = { fields: { shopid: 'nobody', shopOrderId: 'u' } };
    await watch(watched('u', now, { ...unknown, dueAt: now - 5000 }), watched('a', now));
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 2, changed: 1, failed: 1, left: 0 });
    expect(delivery(cloud, 'u').lastError).toMatchObject({ code: 'invalid-argument' });
  });

  test('a record that cannot be worked on keeps no other waiting, and the bug is told', async () => {
    answerStatus(102);
    const now = cloud.now();
    const broken = watched('broken', now, { dueAt: 0, history: null as unknown as [] });
    await watch(broken, ...watchedMany(30, now));
    expect(await cloud.tick(LOCAL)).toMatchObject({ error: { code: 'internal' } });
    expect(cloud.log[0]?.stack).toContain('TypeError');
    const others = cloud.database.records<Delivery>(DELIVERIES).filter(({ _id }) => _id !== 'broken');
    expect(others.every(({ status }) => status === 102)).toBe(true);
  });

  test('a write that the database refuses keeps no other waiting; the record comes again with its lease', async () => {
    answerStatus(102);
    await watch(...watchedMany(30, cloud.now()));
    cloud.database.trouble = ({ action, query }) =>
      action === 'database.modifyDocument' && String(query).includes('"order-0007"}')
        ? 'before'
        : String(query).startsWith('{"_id":"order-0007"')
          ? 'before'
          : undefined;
    expect(await cloud.tick(LOCAL)).toMatchObject({ errCode: 0, checked: 30, changed: 29, failed: 1 });
    cloud.database.trouble = () => undefined;
    const held = leasedRecords(cloud.database.records<Delivery>(DELIVERIES), cloud.now());
    expect(held).toMatchObject([{ _id: 'order-0007' }]);
    cloud.pass(26 * SECOND);
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 1, changed: 1, failed: 0, left: 0 });
    expect(delivery(cloud, 'order-0007')).toMatchObject({ status: 102, leaseId: '' });
  });

  test('a database that fails ends the tick, and at once frees what it had taken', async () => {
    answerStatus(102);
    await watch(...watchedMany(30, cloud.now()));
    let writes = 0;
    cloud.database.trouble = ({ action }) =>
      action === 'database.modifyDocument' && ++writes === 1 ? 'after' : undefined;
    expect((await cloud.tick(LOCAL)).errCode).not.toBe(0);
    expect(cloud.wechat.asked).toEqual([]);
    expect(leasedRecords(cloud.database.records<Delivery>(DELIVERIES), cloud.now())).toEqual([]);
  });
});

describe('the time of a tick', () => {
  test('ends it early; what is left is first in the next one', async () => {
    await watch(...watchedMany(150, cloud.now()));
    cloud.wechat.answer = () => {
      cloud.pass(20);
      return { resultcode: 0, resultmsg: 'ok', order_status: 102 };
    };
    const startedAt = cloud.now();
    const { checked, left } = (await cloud.tick(LOCAL, 2000)) as unknown as Record<string, number>;
    expect(cloud.now() - startedAt).toBeLessThan(2000);
    expect(checked).toBeGreaterThan(20);
    expect(left).toBe(150 - Number(checked));
    expect(left).toBeGreaterThan(60);
    expect(leasedRecords(cloud.database.records<Delivery>(DELIVERIES), cloud.now())).toEqual([]);
    cloud.wechat.asked.length = 0;
    await cloud.tick(LOCAL, 2000);
    expect(askedIds()[0]).toBe(`order-${String(checked).padStart(4, '0')}`);
  });

  test('one slow carrier does not take it all', async () => {
    const now = cloud.now();
    const slow = watchedMany(60, now, { dueAt: now - 200_000 });
    for (const record of slow)
      Object.assign(record, { _id: `slow-${record._id}`, fields: { shopid: SFTC, shopOrderId: record._id } });
    await watch(...slow, ...watchedMany(80, now));
    const asked = { slow: 0, others: 0 };
    let slowBeforeOthers = 0;
    const good = { resultcode: 0, resultmsg: 'ok', order_status: 102 };
    cloud.wechat.answer = (_, body) => {
      asked[body.shopid === SFTC ? 'slow' : 'others']++;
      if (body.shopid === SFTC) {
        if (asked.others === 80) return good;
        // All workers wait for this carrier: a quarter of the time limit goes by.
        if (asked.slow === 10) setImmediate(() => cloud.pass(5100));
        return 'hang';
      }
      slowBeforeOthers = asked.slow;
      return good;
    };
    expect(await cloud.tick(LOCAL, 20_000)).toMatchObject({ errCode: 0, left: 0 });
    expect(asked.others).toBe(80);
    // One for each worker. Once nothing else is due, the slow ones have the rest of the time.
    expect(slowBeforeOthers).toBe(10);
    expect(asked.slow).toBe(60);
    expect(leasedRecords(cloud.database.records<Delivery>(DELIVERIES), cloud.now())).toEqual([]);
  });
});

describe('ticks that overlap', () => {
  test('ask for no order twice', async () => {
    answerStatus(102);
    await watch(...watchedMany(300, cloud.now()));
    const answers = await Promise.all(Array.from({ length: 5 }, () => cloud.tick(LOCAL)));
    expect(answers.every(({ errCode }) => errCode === 0)).toBe(true);
    expect(askedIds().sort()).toEqual(watchedMany(300, 0).map(({ _id }) => _id));
    expect(answers.reduce((sum, { checked }) => sum + Number(checked), 0)).toBe(300);
  });

  test('after one was killed, its orders come again when the lease ends, and not before', async () => {
    answerStatus(102);
    const now = cloud.now();
    await watch(watched('a', now, { leaseId: 'of-a-dead-tick', leaseUntil: now + 25 * SECOND }));
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 0, left: 0 });
    cloud.pass(24 * SECOND);
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 0, left: 0 });
    cloud.pass(2 * SECOND);
    expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 1, left: 0 });
    expect(delivery(cloud, 'a')).toMatchObject({ status: 102, leaseId: '', leaseUntil: 0 });
  });

  test('a lease lasts the time limit and 5 seconds', async () => {
    await watch(watched('a', cloud.now()));
    let during: Delivery | undefined;
    cloud.wechat.answer = () => {
      during = delivery(cloud, 'a');
      return { resultcode: 0, resultmsg: 'ok', order_status: 102 };
    };
    const now = cloud.now();
    await cloud.tick(LOCAL, 8000);
    const held = Number(during?.leaseUntil) - now;
    expect(held).toBeGreaterThanOrEqual(13_000);
    expect(held).toBeLessThan(14_000);
  });

  test('staff who watch the order anew meanwhile have the last word', async () => {
    await watch(watched('a', cloud.now()));
    cloud.wechat.answer = async () => {
      const anew = { openid: 'oOther', dueAt: cloud.now() + MINUTE, leaseId: '', leaseUntil: 0 };
      await cloud.database.change(DELIVERIES, { $set: anew });
      return { resultcode: 0, resultmsg: 'ok', order_status: 102 };
    };
    expect(await cloud.tick(LOCAL)).toMatchObject({ errCode: 0, checked: 1 });
    expect(delivery(cloud, 'a')).toMatchObject({ openid: 'oOther', status: 101 });
  });
});

test('a tick costs three requests a page, one an order, and one to see that nothing is left', async () => {
  answerStatus(102);
  await watch(...watchedMany(110, cloud.now()));
  expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 110, left: 0 });
  expect(cloud.database.asked).toHaveLength(2 * 3 + 110 + 1);
  expect(cloud.wechat.asked).toHaveLength(110);
});

describe('a tick with nothing to do', () => {
  const names: FunctionName[] = [
    LOCAL,
    'logistics-get-order',
    'logistics-update-path',
    'local-delivery-real-mock-update-order',
  ];
  const collections: Record<string, string> = {
    [LOCAL]: 'deliveries',
    'logistics-get-order': 'deliveries',
    'logistics-update-path': 'path_queues',
    'local-delivery-real-mock-update-order': 'mock_runs',
  };

  test.each(names)('%s: one query, without the collection and with it', async (name) => {
    const expected = { errCode: 0, failed: 0, left: 0 };
    expect(await cloud.tick(name)).toMatchObject(expected);
    expect(cloud.database.asked).toEqual([`getDocument ${collections[name]}`]);
    await cloud.database.insert(collections[name] as string, [watched('later', 0, { dueAt: 1e15 })]);
    expect(await cloud.tick(name)).toMatchObject(expected);
    expect(cloud.database.asked).toHaveLength(2);
    expect(cloud.wechat.asked).toEqual([]);
  });
});
