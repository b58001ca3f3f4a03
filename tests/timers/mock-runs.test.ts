import { MOCK_RUNS, type MockRun } from '../../shared/extensions/mock-runs';
import { REAL_MOCK } from './support/fake-wechat';
import { DADA, type InProcess, SFTC, startInProcess } from './support/in-process';
import { leasedRecords } from './support/watched';

const MOCK = 'local-delivery-real-mock-update-order';
const SECOND = 1000;
const LIFE = [102, 201, 202, 301, 302];

let cloud: InProcess;

beforeEach(async () => {
  cloud = await startInProcess();
});

afterEach(() => cloud.close());

const steps = (statuses: number[], afterSeconds = 60) =>
  statuses.map((orderStatus) => ({ orderStatus, afterSeconds, actionMsg: `status ${orderStatus}` }));
const plan = (given: unknown, shopid = DADA) =>
  cloud.call(MOCK, { shopid, shopOrderId: 'order-1', steps: given });
const run = () => cloud.database.records<MockRun>(MOCK_RUNS)[0] as MockRun;
const taken = () =>
  cloud.wechat.asked.filter(({ path }) => path === REAL_MOCK).map(({ body }) => Number(body.order_status));

describe('a run', () => {
  test('walks the order through its life, a step whenever its time has come', async () => {
    expect(await plan(steps(LIFE))).toMatchObject({ errCode: 0, queued: true });
    expect(await cloud.tick(MOCK)).toMatchObject({ errCode: 0, sent: 0, failed: 0, left: 0 });
    for (const [at, status] of LIFE.entries()) {
      cloud.pass(60 * SECOND);
      expect(await cloud.tick(MOCK)).toMatchObject({ errCode: 0, sent: 1, failed: 0, left: 0 });
      expect(taken()).toEqual(LIFE.slice(0, at + 1));
      expect(run()).toMatchObject({ next: at + 1, state: status === 302 ? 'done' : 'running', leaseId: '' });
      expect(await cloud.tick(MOCK)).toMatchObject({ sent: 0 });
    }
    cloud.pass(3600 * SECOND);
    expect(await cloud.tick(MOCK)).toMatchObject({ sent: 0, left: 0 });
    expect(cloud.wechat.asked[0]?.body).toMatchObject({ shopid: DADA, action_msg: 'status 102' });
    expect(cloud.wechat.asked[0]?.body.delivery_sign).toMatch(/^[0-9a-f]{40}$/);
  });

  test('takes steps without a wait between them in one tick', async () => {
    await plan(steps(LIFE, 0));
    expect(await cloud.tick(MOCK)).toMatchObject({ sent: 5, left: 0 });
    expect(taken()).toEqual(LIFE);
    expect(run()).toMatchObject({ state: 'done', leaseId: '', leaseUntil: 0 });
  });

  test('that has failed ten times in a row is failed, and nobody’s', async () => {
    await plan(steps(LIFE, 0));
    await cloud.database.change(MOCK_RUNS, { $set: { failures: 10 } });
    expect(await cloud.tick(MOCK)).toMatchObject({ sent: 0 });
    expect(run()).toMatchObject({ state: 'failed', dueAt: expect.any(Number), leaseId: '', leaseUntil: 0 });
    expect(taken()).toEqual([]);
  });

  test('takes no step twice when ticks overlap', async () => {
    await plan(steps(LIFE, 0));
    await Promise.all(Array.from({ length: 4 }, () => cloud.tick(MOCK)));
    expect(taken()).toEqual(LIFE);
  });

  test('ends at a step that is refused, with the reason', async () => {
    await plan(steps(LIFE, 0));
    cloud.wechat.answer = (_, { order_status }) =>
      order_status === 202
        ? { resultcode: 990001, resultmsg: '订单状态流转不合法' }
        : { resultcode: 0, resultmsg: 'ok' };
    expect(await cloud.tick(MOCK)).toMatchObject({ errCode: 0, sent: 2, failed: 1, left: 0 });
    expect(run()).toMatchObject({
      state: 'failed',
      next: 2,
      lastError: { errCode: 990001, code: 'upstream-rejected', reason: '订单状态流转不合法' },
    });
    cloud.pass(3600 * SECOND);
    expect(await cloud.tick(MOCK)).toMatchObject({ sent: 0, failed: 0 });
    expect(taken()).toEqual([102, 201, 202]);
  });

  test('takes a step again whose outcome is unknown, and gives up after ten tries', async () => {
    await plan(steps([102, 201], 0));
    cloud.wechat.answer = () => 'reset';
    for (let tries = 1; tries <= 10; tries++) {
      expect(await cloud.tick(MOCK)).toMatchObject({ errCode: 0, sent: 0, failed: 1 });
      expect(run()).toMatchObject({ state: tries < 10 ? 'running' : 'failed', failures: tries });
      cloud.pass(61 * SECOND);
    }
    expect(taken()).toEqual(Array(10).fill(102));
  });

  test('is done where the answer to its last step was lost: the order has ended', async () => {
    await plan(steps([301, 302], 0));
    let asked = 0;
    cloud.wechat.answer = (_, { order_status }) => {
      if (order_status !== 302) return { resultcode: 0, resultmsg: 'ok' };
      return ++asked === 1 ? 'reset' : { errcode: 930565, errmsg: 'order is finished' };
    };
    expect(await cloud.tick(MOCK)).toMatchObject({ sent: 1, failed: 1 });
    cloud.pass(61 * SECOND);
    expect(await cloud.tick(MOCK)).toMatchObject({ sent: 1, failed: 0 });
    expect(run()).toMatchObject({ state: 'done', lastError: null });
  });

  test('is done, too, where the tick was killed in its last step', async () => {
    await plan(steps([302], 0));
    await cloud.database.change(MOCK_RUNS, { $set: { leaseId: 'dead', leaseUntil: cloud.now() - 1 } });
    cloud.wechat.answer = () => ({ errcode: 930565, errmsg: 'order is finished' });
    expect(await cloud.tick(MOCK)).toMatchObject({ sent: 1, failed: 0 });
    expect(run()).toMatchObject({ state: 'done', leaseId: '' });
  });

  test('fails where somebody else has ended the order', async () => {
    await plan(steps([302], 0));
    cloud.wechat.answer = () => ({ errcode: 930565, errmsg: 'order is finished' });
    expect(await cloud.tick(MOCK)).toMatchObject({ sent: 0, failed: 1 });
    expect(run()).toMatchObject({ state: 'failed', lastError: { errCode: 930565 } });
  });

  test('a quota stops the tick, and is no mark against a run', async () => {
    await plan(steps([102], 0));
    cloud.wechat.answer = () => ({ errcode: 45009 });
    for (let times = 0; times < 12; times++) {
      expect(await cloud.tick(MOCK)).toMatchObject({ errCode: 0, sent: 0, left: 1 });
    }
    expect(run()).toMatchObject({ state: 'running', failures: 0 });
    expect(leasedRecords([run()], cloud.now())).toEqual([]);
    cloud.wechat.answer = () => ({ errcode: 0 });
    expect(await cloud.tick(MOCK)).toMatchObject({ sent: 1, left: 0 });
  });
});

describe('a new run', () => {
  test('replaces the old one', async () => {
    await plan(steps(LIFE));
    cloud.pass(60 * SECOND);
    await cloud.tick(MOCK);
    await plan(steps([301, 302]));
    expect(cloud.database.records(MOCK_RUNS)).toHaveLength(1);
    for (let times = 0; times < 6; times++) {
      cloud.pass(60 * SECOND);
      await cloud.tick(MOCK);
    }
    expect(taken()).toEqual([102, 301, 302]);
  });

  test('while a tick plays the old one: no further step of the old one is taken', async () => {
    await plan(steps(LIFE, 0));
    cloud.wechat.answer = async (_, { order_status }) => {
      if (order_status === 201) await plan(steps([304], 0));
      return { resultcode: 0, resultmsg: 'ok' };
    };
    await cloud.tick(MOCK);
    await cloud.tick(MOCK);
    expect(taken()).toEqual([102, 201, 304]);
    expect(run()).toMatchObject({ state: 'done', next: 1 });
  });
});

describe('steps are checked when they are accepted', () => {
  const wrong: [string, unknown, string, shopid?: string][] = [
    ["a status that the carrier's account does not take", steps([102, 103]), 'steps[1].orderStatus'],
    ['the same of another carrier', steps([102, 301]), 'steps[1].orderStatus', SFTC],
    ['a status that does not exist', steps([999]), 'steps[0].orderStatus'],
    ['no steps', [], 'steps'],
    ['too many', steps(Array(51).fill(102)), 'steps'],
    ['no array', { orderStatus: 102 }, 'steps'],
    ['no object', [102], 'steps[0]'],
    ['no status', [{ afterSeconds: 1 }], 'steps[0].orderStatus'],
    ['no time', [{ orderStatus: 102 }], 'steps[0].afterSeconds'],
    ['a negative time', [{ orderStatus: 102, afterSeconds: -1 }], 'steps[0].afterSeconds'],
    ['a broken time', [{ orderStatus: 102, afterSeconds: 0.5 }], 'steps[0].afterSeconds'],
    ['more than a day', [{ orderStatus: 102, afterSeconds: 86_401 }], 'steps[0].afterSeconds'],
    ['a text that is none', [{ orderStatus: 102, afterSeconds: 1, actionMsg: 1 }], 'steps[0].actionMsg'],
    ['an unknown field', [{ orderStatus: 102, afterSeconds: 1, x: 1 }], 'steps[0].x'],
  ];
  test.each(wrong)('%s', async (...[, given, field, shopid]) => {
    const answer = await plan(given, shopid);
    expect(answer).toMatchObject({ error: { code: 'invalid-argument', issues: [{ field }] } });
    expect(cloud.database.asked).toEqual([]);
  });

  test('and a single status does not go with them', async () => {
    const answer = await cloud.call(MOCK, {
      shopid: DADA,
      shopOrderId: 'x',
      orderStatus: 102,
      steps: steps([102]),
    });
    expect(answer).toMatchObject({ error: { issues: [{ field: 'orderStatus' }] } });
  });
});

test('without ALLOW_REAL_MOCK a tick touches neither the database nor WeChat', async () => {
  await plan(steps([102], 0));
  cloud.env = { ALLOW_REAL_MOCK: undefined };
  cloud.database.asked.length = 0;
  expect(await cloud.tick(MOCK)).toMatchObject({ error: { code: 'failed-precondition' } });
  expect([cloud.database.asked, cloud.wechat.asked]).toEqual([[], []]);
});
