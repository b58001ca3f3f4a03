import type { LastError } from '../../shared/extensions/leased-work';
import { MOCK_RUNS, type MockRun } from '../../shared/extensions/mock-runs';
import { DELIVERIES, type Delivery } from '../../shared/extensions/order-records';
import { PATH_QUEUES, type PathQueue } from '../../shared/extensions/path-queue';
import { UPDATE_PATH } from './support/fake-wechat';
import { DADA, type FunctionName, type InProcess, startInProcess } from './support/in-process';
import { queued } from './support/queued';
import { startSandboxCloud } from './support/sandbox-cloud';
import { leasedRecords, watched, watchedMany } from './support/watched';

const LOCAL = 'local-delivery-get-order';
const UPDATE = 'logistics-update-path';
const MOCK = 'local-delivery-real-mock-update-order';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Of either kind: once, twelve bad ones stopped all that came after them. More at will. */
const BAD = Number(process.env.BAD_RECORDS ?? 12);
const GOOD = Number(process.env.GOOD_RECORDS ?? 6);
/** Of either kind, where several pages of 100 are to be read. */
const MANY = Number(process.env.MANY_RECORDS ?? 110);

let cloud: InProcess;

beforeEach(async () => {
  cloud = await startInProcess();
});

afterEach(() => cloud.close());

const good = { errcode: 0, resultcode: 0, resultmsg: 'ok', order_status: 102 };
const levels = (count: number) => '['.repeat(count) + ']'.repeat(count);
const nested = (count: number): unknown => JSON.parse(levels(count));
/** To make a text of it throws. */
const NO_TEXT = { toString: 1, valueOf: 1 };

/** Bad records that are due before all others. */
function bad(count: number, now: number, different: object): Delivery[] {
  return watchedMany(count, now).map((record, at) => ({
    ...record,
    _id: `bad-${String(at).padStart(4, '0')}`,
    fields: { shopid: DADA, shopOrderId: `bad-${at}` },
    dueAt: at,
    ...different,
  }));
}

const isBad = ({ _id }: { _id: string }) => _id.startsWith('bad');
const deliveries = () => cloud.database.records<Delivery>(DELIVERIES);

describe('bad records before good ones', () => {
  const kinds: [string, object][] = [
    ['history: null', { history: null }],
    ['no history', { history: undefined }],
    ['a history that is a number', { history: 7 }],
    ['a history that is an object', { history: { status: 101 } }],
    ['a history that is an order of its own', { history: [null, 7, nested(50)] }],
    ['fields: null', { fields: null }],
    ['no fields', { fields: undefined }],
    ['a shopid without a text', { fields: { shopid: NO_TEXT, shopOrderId: 'x' } }],
    ['a shopid that is a list', { fields: { shopid: nested(50), shopOrderId: 'x' } }],
    ['an order id without a text', { fields: { shopid: DADA, shopOrderId: NO_TEXT } }],
    ['failures: null, history: null', { failures: null, history: null }],
    ['failures that are a text, history: null', { failures: '3', history: null }],
    ['failures without a text, history: null', { failures: NO_TEXT, history: null }],
    ['failures without end, history: null', { failures: 1e300, history: null }],
    ['watchedAt: null', { watchedAt: null }],
    ['watchedAt: null and no snapshot', { watchedAt: null, snapshot: null }],
    ['watchedAt without a text', { watchedAt: NO_TEXT }],
    ['no openid', { openid: undefined }],
    ['status without a text', { status: NO_TEXT }],
    ['a lease that ended, of nobody', { leaseId: null, leaseUntil: 0, history: null }],
    ['a list of times', { dueAt: [1, 2], history: null }],
    ['a snapshot without an end', { snapshot: nested(90), history: null }],
  ];

  test.each(kinds)(
    '%s: the good ones are looked at in the same tick, and no bad one comes first again',
    async (_, different) => {
      cloud.wechat.answer = () => good;
      const now = cloud.now();
      await cloud.database.insert(DELIVERIES, [...bad(BAD, now, different), ...watchedMany(GOOD, now)]);
      await cloud.tick(LOCAL);
      const after = deliveries();
      expect(after.filter((record) => !isBad(record) && record.status !== 102)).toEqual([]);
      expect(after.filter(({ dueAt, watching }) => watching && !(dueAt > cloud.now()))).toEqual([]);
      expect(leasedRecords(after, cloud.now())).toEqual([]);
    },
  );

  test(`${MANY} before ${MANY}`, async () => {
    cloud.wechat.answer = () => good;
    const now = cloud.now();
    await cloud.database.insert(DELIVERIES, bad(MANY, now, { history: null }));
    await cloud.database.insert(DELIVERIES, watchedMany(MANY, now));
    await cloud.tick(LOCAL, 900_000);
    const after = deliveries();
    expect(after.filter(({ status }) => status === 102)).toHaveLength(MANY);
    expect(after.filter(isBad).every(({ failures, dueAt }) => failures === 1 && dueAt > cloud.now())).toBe(
      true,
    );
    // A page of 100: found, leased, read. A record: one write. And the look that finds no more.
    expect(cloud.database.asked).toHaveLength(Math.ceil((2 * MANY) / 100) * 3 + 2 * MANY + 1);
    expect(cloud.wechat.asked).toHaveLength(2 * MANY);
  }, 120_000);
});

describe('one bad record', () => {
  test('is asked for after 1, 2, 4 … minutes, then every hour; the reason is noted, the bug is in the log', async () => {
    cloud.wechat.answer = () => good;
    await cloud.database.insert(DELIVERIES, bad(1, cloud.now(), { history: null }));
    const waits: number[] = [];
    for (let tries = 1; tries <= 8; tries++) {
      expect(await cloud.tick(LOCAL)).toMatchObject({ error: { code: 'internal' } });
      expect(cloud.log.at(-1)?.stack).toContain('TypeError');
      const record = deliveries()[0] as Delivery;
      const { at, ...lastError } = record.lastError as LastError;
      expect(lastError).toEqual({
        code: 'internal',
        errCode: -10017,
        reason: expect.stringContaining('TypeError'),
      });
      expect(record).toMatchObject({ failures: tries, leaseId: '', leaseUntil: 0 });
      waits.push(Math.round((Number(record.dueAt) - at) / MINUTE));
      expect(await cloud.tick(LOCAL)).toMatchObject({ errCode: 0, checked: 0, left: 0 });
      cloud.pass(Number(record.dueAt) - cloud.now() + 1);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  test('is whole again once staff watch the order anew', async () => {
    cloud.wechat.answer = () => good;
    const event = { shopid: DADA, shopOrderId: 'x', watch: { openid: 'oCustomer0001' } };
    await cloud.call(LOCAL, event);
    await cloud.database.change(DELIVERIES, { $set: { history: null } });
    expect(await cloud.call(LOCAL, event)).toMatchObject({ errCode: 0, watching: true });
    expect(deliveries()).toMatchObject([{ history: [{ status: 102 }] }]);
  });
});

describe('replies that no function can use', () => {
  const replies: [string, object][] = [
    ['a telephone number without a text', { ...good, rider_phone: NO_TEXT }],
    ['a telephone number of 50,000 levels', { ...good, rider_phone: 'NESTED' }],
    ['a waybill of 2,000 levels', { ...good, waybill_id: 'LESS' }],
    ['a status without a text', { ...good, order_status: NO_TEXT }],
    ['a status of 50,000 levels', { ...good, order_status: 'NESTED' }],
    ['a resultcode without a text', { ...good, resultcode: NO_TEXT }],
  ];
  test.each(replies)('%s: that order alone waits', async (_, reply) => {
    const now = cloud.now();
    await cloud.database.insert(DELIVERIES, [...bad(BAD, now, {}), ...watchedMany(GOOD, now)]);
    // As text: to make JSON of it here would fail, too.
    const text = JSON.stringify(reply).replace('"NESTED"', levels(50_000)).replace('"LESS"', levels(2000));
    cloud.wechat.answer = (_path, body) => (String(body.shop_order_id).startsWith('bad') ? { text } : good);
    await cloud.tick(LOCAL);
    expect(deliveries().filter((record) => !isBad(record) && record.status !== 102)).toEqual([]);
    expect(deliveries().filter(({ dueAt }) => !(dueAt > cloud.now()))).toEqual([]);
  });
});

describe('records on which nothing can be noted', () => {
  test('hold up nobody, and are last the next time', async () => {
    cloud.wechat.answer = () => good;
    const now = cloud.now();
    await cloud.database.insert(DELIVERIES, [...bad(24, now, {}), ...watchedMany(100, now)]);
    // The database takes a lease for many, but nothing for one of them.
    cloud.database.trouble = ({ action, query }) =>
      action === 'database.modifyDocument' && /"_id":"bad-\d+"/.test(String(query)) ? 'before' : undefined;
    const answer = await cloud.tick(LOCAL, 60_000);
    expect(answer).toMatchObject({ errCode: 0, checked: 124, changed: 100, failed: 24, left: 0 });
    cloud.database.trouble = () => undefined;
    cloud.pass(66 * SECOND);
    await cloud.database.change(DELIVERIES, { $set: { dueAt: cloud.now() - 1 } }, { status: 102 });
    cloud.wechat.asked.length = 0;
    // At first the bad ones are still the oldest: only once taken again are they behind.
    const ids = () => cloud.wechat.asked.map(({ body }) => String(body.shop_order_id));
    cloud.database.trouble = ({ action, query }) =>
      action === 'database.modifyDocument' && /"_id":"bad-\d+"/.test(String(query)) ? 'before' : undefined;
    await cloud.tick(LOCAL, 60_000);
    cloud.pass(66 * SECOND);
    await cloud.database.change(DELIVERIES, { $set: { dueAt: 1 } }, { status: 102 });
    cloud.wechat.asked.length = 0;
    await cloud.tick(LOCAL, 60_000);
    expect(
      ids()
        .slice(0, 100)
        .filter((id) => id.startsWith('bad')),
    ).toEqual([]);
  });

  test('a database that is gone is found out after a few', async () => {
    await cloud.database.insert(DELIVERIES, watchedMany(300, cloud.now()));
    cloud.wechat.answer = () => {
      cloud.database.trouble = () => 'before';
      return good;
    };
    expect((await cloud.tick(LOCAL)).errCode).toBe(-502001);
    // One for each worker, and three.
    expect(cloud.wechat.asked.length).toBeLessThanOrEqual(13);
  });
});

describe('the other ticks', () => {
  const runs = (count: number, prefix: string, different: object): MockRun[] =>
    Array.from({ length: count }, (_, at) => ({
      _id: `${prefix}-${at}`,
      shopid: DADA,
      shopOrderId: `${prefix}-${at}`,
      steps: [{ orderStatus: 102, afterSeconds: 0 }],
      next: 0,
      state: 'running',
      failures: 0,
      lastError: null,
      dueAt: prefix === 'bad' ? at : 1000 + at,
      leaseId: '',
      leaseUntil: 0,
      ...different,
    }));

  const badRuns: [string, object][] = [
    ['no steps', { steps: null }],
    ['steps that are none', { steps: [7, null] }],
    ['a step without a status', { steps: [{}] }],
    ['a shopid without a text', { shopid: NO_TEXT }],
    ['next without a text', { next: NO_TEXT }],
    ['failures: null', { steps: null, failures: null }],
  ];
  test.each(badRuns)('a mock run with %s', async (_, different) => {
    cloud.wechat.answer = () => ({ errcode: 0 });
    await cloud.database.insert(MOCK_RUNS, [...runs(BAD, 'bad', different), ...runs(GOOD, 'good', {})]);
    await cloud.tick(MOCK);
    const after = cloud.database.records<MockRun>(MOCK_RUNS);
    expect(after.filter((run) => !isBad(run) && run.state !== 'done')).toEqual([]);
    expect(after.filter(({ state, dueAt }) => state === 'running' && !(dueAt > cloud.now()))).toEqual([]);
    expect(leasedRecords(after, cloud.now())).toEqual([]);
  });

  test('a bad mock run is given up after ten tries', async () => {
    await cloud.database.insert(MOCK_RUNS, runs(1, 'bad', { steps: null }));
    for (let tries = 0; tries < 11; tries++) {
      await cloud.tick(MOCK);
      cloud.pass(61 * MINUTE);
    }
    const [run] = cloud.database.records<MockRun>(MOCK_RUNS);
    expect(run).toMatchObject({ state: 'failed', failures: 10, lastError: { code: 'internal' } });
  });

  const badQueues: [string, object][] = [
    ['waiting: null', { waiting: null }],
    ['waiting that is an object', { waiting: {} }],
    ['waiting for nothing', { waiting: [null] }],
    ['an update without fields', { waiting: [{ id: 'x' }] }],
    ['sent: null', { sent: null }],
    ['failures without a text', { failures: NO_TEXT, waiting: null }],
    ['unclear without a text', { unclear: NO_TEXT, waiting: null }],
  ];
  test.each(badQueues)('a waybill with %s', async (_, different) => {
    cloud.wechat.answer = () => ({ errcode: 0 });
    const waybill = (name: string, dueAt: number): PathQueue => ({
      _id: name,
      waybillId: name,
      known: [],
      waiting: [queued(name, 1)],
      waitingCount: 1,
      sent: [],
      failed: [],
      failures: 0,
      unclear: 0,
      dueAt,
      leaseId: '',
      leaseUntil: 0,
    });
    await cloud.database.insert(PATH_QUEUES, [
      ...Array.from({ length: BAD }, (_, at) => ({ ...waybill(`bad-${at}`, at), ...different })),
      ...Array.from({ length: GOOD }, (_, at) => waybill(`good-${at}`, 1000 + at)),
    ]);
    await cloud.tick(UPDATE, 60_000);
    const after = cloud.database.records<PathQueue>(PATH_QUEUES);
    expect(after.filter((queue) => !isBad(queue) && queue.waitingCount !== 0)).toEqual([]);
    expect(after.filter(({ waitingCount, dueAt }) => waitingCount > 0 && !(dueAt > cloud.now()))).toEqual([]);
    expect(leasedRecords(after, cloud.now())).toEqual([]);
    const arrived = cloud.wechat.asked.filter(({ path }) => path === UPDATE_PATH);
    expect(arrived.length).toBeLessThanOrEqual(BAD + GOOD);
  });
});

test(`in the built functions: ${MANY} bad orders before ${MANY} good ones`, async () => {
  const sandbox = await startSandboxCloud({ timeLimitMs: 120_000 });
  try {
    sandbox.wechat.answer = () => good;
    const now = Date.now();
    await sandbox.database.insert(DELIVERIES, bad(MANY, now, { history: null }));
    await sandbox.database.insert(DELIVERIES, watchedMany(MANY, now));
    await sandbox.tick(LOCAL);
    const after = sandbox.database.records<Delivery>(DELIVERIES);
    expect(after.filter(({ status }) => status === 102)).toHaveLength(MANY);
    expect(after.filter(isBad).every(({ failures }) => failures === 1)).toBe(true);
    sandbox.wechat.asked.length = 0;
    expect(await sandbox.tick(LOCAL)).toMatchObject({ errCode: 0, checked: 0, left: 0 });
    expect(sandbox.wechat.asked).toEqual([]);
  } finally {
    await sandbox.close();
  }
}, 240_000);

describe('a refusal of one shop stops only that one', () => {
  const names: [FunctionName, number][] = [930560, 9300525, 9300531].flatMap((code) => [
    [MOCK, code] as [FunctionName, number],
    [UPDATE, code] as [FunctionName, number],
  ]);
  test.each(names)('%s, %d', async (name, errcode) => {
    const now = cloud.now();
    const leased = { failures: 0, leaseId: '', leaseUntil: 0 };
    const make = (id: string, dueAt: number) =>
      name === MOCK
        ? {
            ...leased,
            _id: id,
            shopid: DADA,
            shopOrderId: id,
            steps: [{ orderStatus: 102, afterSeconds: 0 }],
            next: 0,
            state: 'running',
            dueAt,
          }
        : { ...leased, _id: id, waybillId: id, waiting: [queued(id, 1)], waitingCount: 1, unclear: 0, dueAt };
    await cloud.database.insert(name === MOCK ? MOCK_RUNS : PATH_QUEUES, [
      ...Array.from({ length: 12 }, (_, at) => make(`bad-${at}`, at)),
      ...Array.from({ length: GOOD }, (_, at) => make(`good-${at}`, now - 1000 + at)),
    ]);
    cloud.wechat.answer = (_, body) =>
      String(body.shop_order_id ?? body.waybill_id).startsWith('bad') ? { errcode } : { errcode: 0 };
    expect(await cloud.tick(name)).toMatchObject({ errCode: 0, sent: GOOD, left: 0 });
    cloud.wechat.asked.length = 0;
    expect(await cloud.tick(name)).toMatchObject({ errCode: 0, sent: 0, left: 0 });
    expect(cloud.wechat.asked).toEqual([]);
  });

  test('a mock run waits for its shop to be bound, ten minutes at most', async () => {
    const step = { orderStatus: 102, afterSeconds: 0 };
    await cloud.call(MOCK, { shopid: DADA, shopOrderId: 'x', steps: [step] });
    cloud.wechat.answer = () => ({ errcode: 930560, errmsg: 'shopid need bind first' });
    await cloud.tick(MOCK);
    const [run] = cloud.database.records<MockRun>(MOCK_RUNS);
    expect(run).toMatchObject({ state: 'running', failures: 1, lastError: { errCode: 930560 } });
    for (let tries = 1; tries < 10; tries++) {
      cloud.pass(61 * SECOND);
      await cloud.tick(MOCK);
    }
    expect(cloud.database.records<MockRun>(MOCK_RUNS)).toMatchObject([{ state: 'failed', failures: 10 }]);
  });
});

describe('ticks that are after the same records', () => {
  test('four at once over 220 leave nothing undone', async () => {
    cloud.wechat.answer = () => good;
    await cloud.database.insert(DELIVERIES, watchedMany(220, cloud.now()));
    const answers = await Promise.all(Array.from({ length: 4 }, () => cloud.tick(LOCAL)));
    expect(answers.map(({ errCode, left }) => [errCode, left])).toEqual(Array(4).fill([0, 0]));
    expect(cloud.wechat.asked).toHaveLength(220);
  });

  test('one that loses every page to others does not give up what is left', async () => {
    cloud.wechat.answer = () => good;
    const now = cloud.now();
    await cloud.database.insert(DELIVERIES, watchedMany(700, now));
    let pagesLost = 0;
    cloud.database.trouble = ({ action, query }) => {
      if (action === 'database.modifyDocument' && String(query).includes('"$in"') && pagesLost < 6) {
        pagesLost++;
        const others = { leaseId: 'another', leaseUntil: now + 10 * MINUTE };
        const page = { dueAt: { $lt: now - 100_000 + 100 * pagesLost } };
        // Carried out just before the request that is asked about.
        void cloud.database.change(DELIVERIES, { $set: others }, page);
      }
      return undefined;
    };
    expect(await cloud.tick(LOCAL)).toMatchObject({ errCode: 0, checked: 100, left: 0 });
    expect(pagesLost).toBe(6);
  });
});

test('a malformed setting is named, whatever is due, and nothing is asked', async () => {
  await cloud.database.insert(DELIVERIES, [watched('a', cloud.now())]);
  for (const [name, value] of [
    ['RIDER_PHONE', 'FULL'],
    ['RETENTION_DAYS', '0'],
  ] as const) {
    cloud.env = { [name]: value };
    const answer = await cloud.tick(LOCAL);
    expect(answer).toMatchObject({ error: { code: 'failed-precondition' } });
    expect(answer.errMsg).toContain(name);
  }
  expect([cloud.wechat.asked, cloud.database.asked]).toEqual([[], []]);
});
