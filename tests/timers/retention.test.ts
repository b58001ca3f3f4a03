import { MOCK_RUNS } from '../../shared/extensions/mock-runs';
import { DELIVERIES, type Delivery } from '../../shared/extensions/order-records';
import { PATH_QUEUES } from '../../shared/extensions/path-queue';
import { DADA, type InProcess, startInProcess } from './support/in-process';
import { queued } from './support/queued';
import { delivery, leasedRecords, watched, watchedMany } from './support/watched';

const LOCAL = 'local-delivery-get-order';
const PARCEL = 'logistics-get-order';
const UPDATE = 'logistics-update-path';
const MOCK = 'local-delivery-real-mock-update-order';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let cloud: InProcess;

beforeEach(async () => {
  cloud = await startInProcess();
  cloud.wechat.answer = () => good;
});

afterEach(() => cloud.close());

const good = { errcode: 0, resultcode: 0, resultmsg: 'ok', order_status: 102 };
const RIDER = {
  riderName: '张师傅',
  riderPhone: '138****8000',
  riderLng: 1.5,
  riderLat: 2.5,
  reachTime: 300,
};

/** As an order has been stored since its end. */
const ended = (name: string, endedAt: number, different: Partial<Delivery> = {}) =>
  watched(name, endedAt, { watching: false, status: 302, dueAt: endedAt, ...different });
const names = (collection: string) =>
  cloud.database
    .records<{ _id: string }>(collection)
    .map(({ _id }) => _id)
    .sort();

describe('orders that have ended', () => {
  const settings: [string | undefined, number][] = [
    [undefined, 90],
    ['', 90],
    ['1', 1],
    ['7', 7],
    ['365', 365],
  ];
  test.each(settings)('RETENTION_DAYS %j: go after %d days', async (RETENTION_DAYS, days) => {
    cloud.env = { RETENTION_DAYS };
    const now = cloud.now();
    await cloud.database.insert(DELIVERIES, [
      ended('gone', now - days * DAY - MINUTE),
      ended('kept', now - days * DAY + MINUTE),
    ]);
    expect(await cloud.tick(LOCAL)).toMatchObject({ errCode: 0, checked: 0, failed: 0, left: 0 });
    expect(names(DELIVERIES)).toEqual(['kept']);
    expect(cloud.wechat.asked).toEqual([]);
  });

  test.each(['0', '-1', '1.5', '90d', '1e3', '10000', ' 7'])(
    'RETENTION_DAYS %j is refused',
    async (value) => {
      cloud.env = { RETENTION_DAYS: value };
      await cloud.database.insert(DELIVERIES, [ended('a', 0)]);
      const answer = await cloud.tick(LOCAL);
      expect(answer).toMatchObject({ error: { code: 'failed-precondition' } });
      expect(answer.errMsg).toContain('RETENTION_DAYS');
      expect(names(DELIVERIES)).toEqual(['a']);
    },
  );

  test('of the version before this one go, too: they were due soon after their end', async () => {
    const now = cloud.now();
    const dueAt = (days: number) => now - days * DAY + 5 * MINUTE - 20_000;
    await cloud.database.insert(DELIVERIES, [
      ended('gone', now - 91 * DAY, { dueAt: dueAt(91) }),
      ended('kept', now - 89 * DAY, { dueAt: dueAt(89) }),
    ]);
    await cloud.tick(LOCAL);
    expect(names(DELIVERIES)).toEqual(['kept']);
  });

  test('are counted from their end, or from the last time that staff watched them', async () => {
    cloud.wechat.answer = () => ({ ...good, order_status: 302 });
    const event = { shopid: DADA, shopOrderId: 'x', watch: { openid: 'oCustomer0001' } };
    await cloud.call(LOCAL, event);
    cloud.pass(60 * DAY);
    await cloud.call(LOCAL, event);
    cloud.pass(89 * DAY);
    await cloud.tick(LOCAL);
    expect(cloud.database.records(DELIVERIES)).toMatchObject([{ watching: false, status: 302 }]);
    cloud.pass(2 * DAY);
    await cloud.tick(LOCAL);
    expect(cloud.database.records(DELIVERIES)).toEqual([]);
  });

  test('are counted from the tick that saw the end', async () => {
    cloud.wechat.answer = () => ({ ...good, order_status: 302 });
    await cloud.database.insert(DELIVERIES, [
      watched('a', cloud.now(), { watchedAt: cloud.now() - 29 * DAY }),
    ]);
    await cloud.tick(LOCAL);
    cloud.pass(90 * DAY - MINUTE);
    await cloud.tick(LOCAL);
    expect(names(DELIVERIES)).toEqual(['a']);
    cloud.pass(2 * MINUTE);
    await cloud.tick(LOCAL);
    expect(names(DELIVERIES)).toEqual([]);
  });

  test('that WeChat never called ended are counted from when they were watched', async () => {
    const now = cloud.now();
    await cloud.database.insert(DELIVERIES, [
      watched('kept', now, { watchedAt: now - 90 * DAY + MINUTE }),
      watched('gone', now, { watchedAt: now - 90 * DAY - MINUTE }),
    ]);
    await cloud.tick(LOCAL);
    await cloud.tick(LOCAL);
    expect(names(DELIVERIES)).toEqual(['kept']);
  });

  test('no other record goes: what is watched, what the other function watches, what a page wrote', async () => {
    const old = cloud.now() - 400 * DAY;
    await cloud.database.insert(DELIVERIES, [
      ended('gone', old),
      ended('of-the-other', old, { function: PARCEL }),
      { ...ended('of-a-page', old), _openid: 'oCustomer0001' },
      watched('watched', cloud.now(), { dueAt: old }),
    ]);
    expect(await cloud.tick(LOCAL)).toMatchObject({ errCode: 0, checked: 1, changed: 1, left: 0 });
    expect(names(DELIVERIES)).toEqual(['of-a-page', 'of-the-other', 'watched']);
    await cloud.tick(PARCEL);
    expect(names(DELIVERIES)).toEqual(['of-a-page', 'watched']);
  });

  test('1,000 cost the others one request', async () => {
    const old = cloud.now() - 100 * DAY;
    const many = Array.from({ length: 1000 }, (_, at) => ended(`old-${at}`, old + at));
    await cloud.database.insert(DELIVERIES, [...many, ...watchedMany(50, cloud.now())]);
    expect(await cloud.tick(LOCAL)).toMatchObject({ errCode: 0, checked: 50, changed: 50, left: 0 });
    expect(names(DELIVERIES)).toHaveLength(50);
    const removals = cloud.database.asked.filter((request) => request === 'removeDocument deliveries');
    expect(removals).toHaveLength(1);
    // Found, not leased, deleted; found, leased, read, written; none left.
    expect(cloud.database.asked).toHaveLength(3 + 3 + 50 + 1);
  });

  test('that the database does not delete keep nobody waiting, and that is told', async () => {
    const old = cloud.now() - 100 * DAY;
    const many = Array.from({ length: 300 }, (_, at) => ended(`old-${at}`, old + at));
    await cloud.database.insert(DELIVERIES, [...many, ...watchedMany(50, cloud.now())]);
    cloud.database.trouble = ({ action }) => (action === 'database.removeDocument' ? 'before' : undefined);
    expect((await cloud.tick(LOCAL)).errCode).toBe(-502001);
    expect(cloud.wechat.asked).toHaveLength(50);
    expect(leasedRecords(cloud.database.records<Delivery>(DELIVERIES), cloud.now())).toEqual([]);
    cloud.database.trouble = () => undefined;
    await cloud.tick(LOCAL);
    expect(names(DELIVERIES)).toHaveLength(50);
  });

  test('are deleted by ticks that overlap', async () => {
    const old = cloud.now() - 100 * DAY;
    const many = Array.from({ length: 150 }, (_, at) => ended(`old-${at}`, old + at));
    await cloud.database.insert(DELIVERIES, [...many, ...watchedMany(150, cloud.now())]);
    const answers = await Promise.all(Array.from({ length: 4 }, () => cloud.tick(LOCAL)));
    expect(answers.map(({ errCode, left }) => [errCode, left])).toEqual(Array(4).fill([0, 0]));
    expect(names(DELIVERIES)).toHaveLength(150);
    expect(cloud.wechat.asked).toHaveLength(150);
  });
});

describe('what is known of the rider', () => {
  test.each([302, '302'])('goes with the end of the order (%j)', async (order_status) => {
    await cloud.database.insert(DELIVERIES, [
      watched('a', cloud.now(), { status: 301, snapshot: { orderStatus: 301, waybillId: 'w', ...RIDER } }),
    ]);
    cloud.wechat.answer = () => ({
      ...good,
      order_status,
      waybill_id: 'w',
      rider_name: '张师傅',
      rider_phone: '13800138000',
      rider_lng: 1.5,
    });
    await cloud.tick(LOCAL);
    expect(delivery(cloud, 'a')).toMatchObject({ watching: false, status: 302 });
    expect(delivery(cloud, 'a').snapshot).toEqual({ orderStatus: 302, waybillId: 'w' });
  });

  test('goes with the end of the watch', async () => {
    const snapshot = { orderStatus: 301, waybillId: 'w', ...RIDER };
    const watchedAt = cloud.now() - 31 * DAY;
    await cloud.database.insert(DELIVERIES, [
      watched('a', cloud.now(), { watchedAt, status: 301, snapshot }),
    ]);
    await cloud.tick(LOCAL);
    expect(delivery(cloud, 'a')).toMatchObject({ watching: false, status: 301, leaseId: '' });
    expect(delivery(cloud, 'a').snapshot).toEqual({ orderStatus: 301, waybillId: 'w' });
  });
});

test('mock runs go after their end', async () => {
  const now = cloud.now();
  const run = (name: string, state: string, dueAt: number) => ({
    _id: name,
    shopid: DADA,
    shopOrderId: name,
    steps: [{ orderStatus: 102, afterSeconds: 0 }],
    next: 0,
    state,
    failures: 0,
    lastError: null,
    dueAt,
    leaseId: '',
    leaseUntil: 0,
  });
  await cloud.database.insert(MOCK_RUNS, [
    run('done-long-ago', 'done', now - 91 * DAY),
    run('failed-long-ago', 'failed', now - 91 * DAY),
    run('done', 'done', now - 89 * DAY),
    run('running', 'running', now - 200 * DAY),
  ]);
  expect(await cloud.tick(MOCK)).toMatchObject({ errCode: 0, sent: 1, left: 0 });
  expect(names(MOCK_RUNS)).toEqual(['done', 'running']);
  cloud.pass(89 * DAY);
  await cloud.tick(MOCK);
  expect(names(MOCK_RUNS)).toEqual(['running']);
  cloud.pass(2 * DAY);
  await cloud.tick(MOCK);
  expect(names(MOCK_RUNS)).toEqual([]);
});

test('the queue of a waybill goes when nothing has waited for so long, its refused updates with it', async () => {
  const old = cloud.now() - 91 * DAY;
  const queue = (name: string, waiting: object[], dueAt: number) => ({
    _id: name,
    waybillId: name,
    known: [],
    waiting,
    waitingCount: waiting.length,
    sent: [],
    failed: [
      { id: 'x', update: queued(name, 1), code: 'upstream-rejected', errCode: 1, reason: '', at: old },
    ],
    failures: 0,
    unclear: 0,
    dueAt,
    leaseId: '',
    leaseUntil: 0,
  });
  await cloud.database.insert(PATH_QUEUES, [
    queue('gone', [], old),
    queue('kept', [], old + 2 * DAY),
    queue('waiting', [queued('waiting', 2)], old),
  ]);
  expect(await cloud.tick(UPDATE)).toMatchObject({ errCode: 0, sent: 1, left: 0 });
  expect(names(PATH_QUEUES)).toEqual(['kept', 'waiting']);
});
