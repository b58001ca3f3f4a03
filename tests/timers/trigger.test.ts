import { startTimers } from '../../sandbox/runtime/timers';
import { type Fixture, startFixture } from '../sandbox/sandbox-fixture';
import { startSandboxCloud } from './support/sandbox-cloud';

/** Answers everything that a function learns of its call. */
const ECHO = `
const cloud = require('wx-server-sdk');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
exports.main = async (event, context) => ({
  event,
  limit: context.time_limit_in_ms,
  wx: cloud.getWXContext(),
  env: { TRIGGER_SRC: process.env.TRIGGER_SRC, token: typeof process.env.WX_TRIGGER_API_TOKEN_V0 },
});`;
const config = (cron: string) => ({ triggers: [{ name: 'my-trigger', type: 'timer', config: cron }] });

describe('what a function learns of a call by its timer', () => {
  let fixture: Fixture;
  const now = Date.UTC(2026, 0, 1, 3, 4, 5, 678);

  beforeAll(async () => {
    const echo = { code: ECHO, sdk: 'wx-server-sdk' as const, config: config('0 * * * * * *') };
    fixture = await startFixture(
      { echo, quiet: { code: 'exports.main = async () => 1;' } },
      { now: () => now },
    );
  });

  afterAll(() => fixture.close());

  test('the event: Type, TriggerName, Time in UTC, an empty Message, no openid', async () => {
    const { json } = await fixture.post('/sandbox/timer', { name: 'echo' });
    expect((json.result as { event: unknown }).event).toEqual({
      Type: 'Timer',
      TriggerName: 'my-trigger',
      Time: '2026-01-01T03:04:05Z',
      Message: '',
      userInfo: { appId: fixture.sandbox.appid },
    });
  });

  test('the context: wx_trigger, TRIGGER_SRC, nobody behind it', async () => {
    const { json } = await fixture.post('/sandbox/timer', { name: 'echo' });
    const { wx, env } = json.result as { wx: Record<string, unknown>; env: unknown };
    expect(wx).toMatchObject({ SOURCE: 'wx_trigger', APPID: fixture.sandbox.appid });
    expect(wx.OPENID).toBeUndefined();
    expect(wx.UNIONID).toBeUndefined();
    expect(env).toEqual({ TRIGGER_SRC: 'timer', token: 'string' });
  });

  test('nothing of it is left in the next call of the same instance', async () => {
    await fixture.sandbox.fireTimer('echo');
    const outcome = await fixture.sandbox.call({ name: 'echo', openid: 'oA' });
    expect(outcome).toMatchObject({
      coldStart: false,
      result: { wx: { OPENID: 'oA', SOURCE: 'wx_client' }, env: { token: 'undefined' } },
    });
    expect((outcome as { result: { env: object } }).result.env).not.toHaveProperty('TRIGGER_SRC');
  });

  test('a function without a timer has none to fire', async () => {
    expect(await fixture.post('/sandbox/timer', { name: 'quiet' })).toMatchObject({ status: 400 });
    expect(await fixture.post('/sandbox/timer', { name: 'nobody' })).toMatchObject({ status: 400 });
  });
});

test('the clock fires the functions of a folder', async () => {
  const fixture = await startFixture({
    echo: { code: ECHO, sdk: 'wx-server-sdk', config: config('* * * * * * *') },
  });
  try {
    const called = new Promise<Record<string, unknown>>((resolve) =>
      fixture.sandbox.requests.on('call', resolve),
    );
    const timers = startTimers(fixture.sandbox, { functions: fixture.folder });
    expect(await called).toMatchObject({ name: 'echo', source: 'wx_trigger' });
    timers.close();
  } finally {
    await fixture.close();
  }
});

describe('the built functions take nothing but the platform for a timer', () => {
  test('an event that looks like one is an ordinary call', async () => {
    const cloud = await startSandboxCloud();
    try {
      const event = { Type: 'Timer', TriggerName: 'refresh-watched-orders', Time: '2026-01-01T00:00:00Z' };
      const { sandbox } = cloud;
      const name = 'local-delivery-get-order';
      expect(await sandbox.call({ name, data: event, openid: 'oUser' })).toMatchObject({
        result: { error: { code: 'permission-denied' } },
      });
      expect(await sandbox.call({ name, data: event })).toMatchObject({
        result: { error: { code: 'unauthenticated' } },
      });
      expect(await sandbox.call({ name, data: event, openid: sandbox.adminOpenid })).toMatchObject({
        result: { error: { code: 'invalid-argument' } },
      });
      expect(await cloud.tick(name)).toMatchObject({ errCode: 0, checked: 0 });
    } finally {
      await cloud.close();
    }
  });

  test('-604101, without an AppSecret to fall back on, stops the tick', async () => {
    const cloud = await startSandboxCloud({
      env: { WECHAT_TRANSPORT: 'auto', WECHAT_APP_SECRET: '' },
    });
    try {
      const name = 'logistics-update-path';
      for (let at = 0; at < 30; at++) {
        await cloud.call(name, {
          token: 'TOKEN',
          waybillId: `w${at}`,
          actionTime: 1_767_225_600,
          actionType: 200001,
          actionMsg: 'x',
          queue: true,
        });
      }
      cloud.sandbox.addFault({ api: 'logistics.updatePath', errorCode: -604101, times: 0 });
      expect(await cloud.tick(name)).toMatchObject({ errCode: 0, sent: 0, failed: 0, left: 30 });
      expect(cloud.wechat.asked).toEqual([]);
      cloud.sandbox.clearFaults();
      // The sandbox knows none of these waybills: each is refused, by a cloud call.
      expect(await cloud.tick(name)).toMatchObject({ errCode: 0, sent: 0, failed: 30, left: 0 });
    } finally {
      await cloud.close();
    }
  });
});
