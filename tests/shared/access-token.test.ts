import {
  ACCESS_TOKEN,
  FUNCTIONS,
  GET_ORDER_EVENT,
  GET_ORDER_PATH,
  rig,
  TOKEN_PATH,
  token,
  UPDATE_PATH_EVENT,
  UPDATE_PATH_PATH,
} from './support/rig';
import { type Recorded, type Reply, ScriptedWeChat } from './support/scripted-wechat';

const [{ contract: getOrder }, { contract: updatePath }] = FUNCTIONS;
const GOOD = { json: { order_status: 0 } };

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token()).on(GET_ORDER_PATH, GOOD);
});
afterEach(() => wechat.close());

const refusal = (errcode = 40001): Reply => ({
  json: { errcode, errmsg: 'invalid credential, access_token is invalid or not latest' },
});

/** Takes one token only. */
const takes = (valid: string, errcode?: number) => (request: Recorded) =>
  request.query.access_token === valid ? { json: { errcode: 0 } } : refusal(errcode);

/** `force_refresh` of every request for a token so far. */
const forced = () => wechat.to(TOKEN_PATH).map(({ body }) => JSON.parse(body).force_refresh);
const used = (path: string) => wechat.to(path).map(({ query }) => query.access_token);

describe('one token serves', () => {
  test('a thousand calls at once, for one request (failure case 3)', async () => {
    const one = rig(getOrder, wechat);
    const calls = Array.from({ length: 1000 }, () => one.main(GET_ORDER_EVENT));
    const answers = await one.clock.until(Promise.all(calls));
    expect(answers.filter(({ errCode }) => errCode === 0)).toHaveLength(1000);
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(1000);
    expect(wechat.to(TOKEN_PATH)).toHaveLength(1);
  });

  test('until five minutes before it expires', async () => {
    wechat.on(TOKEN_PATH, token('T1', 7200), token('T2', 7200));
    const one = rig(getOrder, wechat);
    await one.call(GET_ORDER_EVENT);
    one.clock.advance(6_899_000);
    await one.call(GET_ORDER_EVENT);
    expect(used(GET_ORDER_PATH)).toEqual(['T1', 'T1']);
    one.clock.advance(1_000);
    await one.call(GET_ORDER_EVENT);
    expect(used(GET_ORDER_PATH)).toEqual(['T1', 'T1', 'T2']);
    expect(forced()).toEqual([false, false]);
  });

  test('by an instance that has been there for long as well', async () => {
    wechat.on(TOKEN_PATH, token('T1', 7200), token('T2', 7200));
    const one = rig(getOrder, wechat);
    one.clock.advance(86_400_000);
    await one.call(GET_ORDER_EVENT);
    one.clock.advance(1_000);
    await one.call(GET_ORDER_EVENT);
    expect(used(GET_ORDER_PATH)).toEqual(['T1', 'T1']);
  });

  test('no longer where the clock is set back meanwhile', async () => {
    wechat.on(TOKEN_PATH, token('T1', 7200), token('T2', 7200));
    const one = rig(getOrder, wechat);
    await one.call(GET_ORDER_EVENT);
    one.clock.set(-3_600_000);
    one.clock.advance(6_900_000);
    await one.call(GET_ORDER_EVENT);
    expect(used(GET_ORDER_PATH)).toEqual(['T1', 'T2']);
  });

  test('no longer where the instance slept through some of it', async () => {
    wechat.on(TOKEN_PATH, token('T1', 7200), token('T2', 7200));
    const one = rig(getOrder, wechat);
    await one.call(GET_ORDER_EVENT);
    // Only the wall's clock goes on while a machine is suspended.
    one.clock.set(6_900_000);
    await one.call(GET_ORDER_EVENT);
    expect(used(GET_ORDER_PATH)).toEqual(['T1', 'T2']);
  });

  test('one call only where it comes with five minutes left', async () => {
    wechat.on(TOKEN_PATH, token('T1', 300), token('T2', 300));
    const one = rig(getOrder, wechat);
    await one.call(GET_ORDER_EVENT);
    await one.call(GET_ORDER_EVENT);
    expect(used(GET_ORDER_PATH)).toEqual(['T1', 'T2']);
  });

  test('one app only: after a change of the AppSecret it is asked for anew', async () => {
    const one = rig(getOrder, wechat);
    await one.call(GET_ORDER_EVENT);
    one.env.WECHAT_APP_SECRET = 'another-secret-000';
    await one.call(GET_ORDER_EVENT);
    expect(wechat.to(TOKEN_PATH).map(({ body }) => JSON.parse(body).secret)).toEqual([
      'app-secret-0f3b8a7c6d5e4f30',
      'another-secret-000',
    ]);
  });
});

describe('a token that WeChat refuses', () => {
  test.each([40001, 40014, 42001, 41001])(
    'with %d is replaced once and the read repeated',
    async (errcode) => {
      wechat.on(TOKEN_PATH, token('T1'), token('T2')).on(GET_ORDER_PATH, takes('T2', errcode));
      const answer = await rig(getOrder, wechat).call(GET_ORDER_EVENT);
      expect(answer.errCode).toBe(0);
      expect(used(GET_ORDER_PATH)).toEqual(['T1', 'T2']);
      expect(forced()).toEqual([false, false]);
    },
  );

  test.each([40001, 40014, 42001, 41001])(
    'with %d is replaced once and the write repeated',
    async (errcode) => {
      wechat.on(TOKEN_PATH, token('T1'), token('T2')).on(UPDATE_PATH_PATH, takes('T2', errcode));
      const answer = await rig(updatePath, wechat).call(UPDATE_PATH_EVENT);
      expect(answer.errCode).toBe(0);
      expect(used(UPDATE_PATH_PATH)).toEqual(['T1', 'T2']);
      const [first, second] = wechat.to(UPDATE_PATH_PATH);
      expect(second?.body).toBe(first?.body);
    },
  );

  test('is not replaced a second time in one call (failure case 1)', async () => {
    wechat.on(TOKEN_PATH, (_, nth) => token(`T${nth}`)).on(UPDATE_PATH_PATH, refusal());
    const answer = await rig(updatePath, wechat).call(UPDATE_PATH_EVENT);
    expect(answer).toMatchObject({ errCode: 40001, error: { code: 'failed-precondition', applied: 'no' } });
    expect(used(UPDATE_PATH_PATH)).toEqual(['T1', 'T2']);
    expect(forced()).toEqual([false, false]);
  });

  test.each([40014, 42001, 41001])('%d to the repeated write as well: not applied', async (errcode) => {
    wechat.on(TOKEN_PATH, (_, nth) => token(`T${nth}`)).on(UPDATE_PATH_PATH, refusal(errcode));
    const answer = await rig(updatePath, wechat).call(UPDATE_PATH_EVENT);
    expect(answer).toMatchObject({ errCode: errcode, error: { applied: 'no' } });
    expect(used(UPDATE_PATH_PATH)).toEqual(['T1', 'T2']);
  });

  test.each([40014, 42001, 41001])('%d again: no third try (failure case 1)', async (errcode) => {
    wechat.on(TOKEN_PATH, (_, nth) => token(`T${nth}`)).on(GET_ORDER_PATH, refusal(errcode));
    const answer = await rig(getOrder, wechat).call(GET_ORDER_EVENT);
    expect(answer.errCode).toBe(errcode);
    expect(used(GET_ORDER_PATH)).toEqual(['T1', 'T2']);
    expect(wechat.to(TOKEN_PATH)).toHaveLength(2);
  });

  test('the replacement serves the calls after it', async () => {
    wechat.on(TOKEN_PATH, token('T1'), token('T2')).on(GET_ORDER_PATH, takes('T2'));
    const one = rig(getOrder, wechat);
    await one.call(GET_ORDER_EVENT);
    await one.call(GET_ORDER_EVENT);
    expect(used(GET_ORDER_PATH)).toEqual(['T1', 'T2', 'T2']);
    expect(wechat.to(TOKEN_PATH)).toHaveLength(2);
  });

  test('a late refusal of the old token leaves the fresh one alone (failure case 2)', async () => {
    let tell = (_: Reply) => {};
    const late = new Promise<Reply>((resolve) => {
      tell = resolve;
    });
    wechat.on(TOKEN_PATH, (_, nth) => token(`T${nth}`));
    wechat.on(GET_ORDER_PATH, () => late, refusal(), GOOD);
    const one = rig(getOrder, wechat);
    const slow = one.main(GET_ORDER_EVENT);
    await one.clock.idle();
    const quick = await one.main(GET_ORDER_EVENT);
    expect(used(GET_ORDER_PATH)).toEqual(['T1', 'T1', 'T2']);
    tell(refusal());
    expect([quick.errCode, (await slow).errCode]).toEqual([0, 0]);
    expect(used(GET_ORDER_PATH)).toEqual(['T1', 'T1', 'T2', 'T2']);
    expect(wechat.to(TOKEN_PATH)).toHaveLength(2);
  });

  test('by a hundred calls at once is replaced by one request (failure case 3)', async () => {
    wechat.on(TOKEN_PATH, (_, nth) => token(`T${nth}`)).on(GET_ORDER_PATH, takes('T2'));
    const one = rig(getOrder, wechat);
    const answers = await one.clock.until(
      Promise.all(Array.from({ length: 100 }, () => one.main(GET_ORDER_EVENT))),
    );
    expect(answers.filter(({ errCode }) => errCode === 0)).toHaveLength(100);
    expect(forced()).toEqual([false, false]);
  });
});

describe('force_refresh', () => {
  test('is used where the refused string itself comes back, and only then', async () => {
    wechat.on(TOKEN_PATH, token('T1'), token('T1'), token('T2')).on(GET_ORDER_PATH, takes('T2'));
    const answer = await rig(getOrder, wechat).call(GET_ORDER_EVENT);
    expect(answer.errCode).toBe(0);
    expect(forced()).toEqual([false, false, true]);
    expect(used(GET_ORDER_PATH)).toEqual(['T1', 'T2']);
  });

  test('that brings the same string again ends the call (failure case 1)', async () => {
    wechat.on(GET_ORDER_PATH, refusal());
    const answer = await rig(getOrder, wechat).call(GET_ORDER_EVENT);
    expect(answer).toMatchObject({ errCode: 40001, error: { code: 'failed-precondition' } });
    expect(forced()).toEqual([false, false, true]);
    expect(used(GET_ORDER_PATH)).toEqual([ACCESS_TOKEN]);
  });

  test('is used by one of a hundred calls at once (failure case 3)', async () => {
    wechat.on(TOKEN_PATH, token('T1'), token('T1'), token('T2')).on(GET_ORDER_PATH, takes('T2'));
    const one = rig(getOrder, wechat);
    const answers = await one.clock.until(
      Promise.all(Array.from({ length: 100 }, () => one.main(GET_ORDER_EVENT))),
    );
    expect(answers.filter(({ errCode }) => errCode === 0)).toHaveLength(100);
    expect(forced()).toEqual([false, false, true]);
  });

  test('is not used twice in 30 seconds, but after them (failure case 1)', async () => {
    wechat.on(GET_ORDER_PATH, refusal());
    const one = rig(getOrder, wechat);
    const start = one.clock.now();
    await one.call(GET_ORDER_EVENT);
    await one.call(GET_ORDER_EVENT);
    one.clock.advance(29_000 - (one.clock.now() - start));
    await one.call(GET_ORDER_EVENT);
    expect(forced().filter(Boolean)).toHaveLength(1);
    one.clock.advance(2_000);
    await one.call(GET_ORDER_EVENT);
    expect(forced().filter(Boolean)).toHaveLength(2);
  });

  test('is used again after 30 seconds, though the clock was set back meanwhile', async () => {
    wechat.on(GET_ORDER_PATH, refusal());
    const one = rig(getOrder, wechat);
    await one.call(GET_ORDER_EVENT);
    one.clock.set(-3_600_000);
    one.clock.advance(31_000);
    await one.call(GET_ORDER_EVENT);
    expect(forced().filter(Boolean)).toHaveLength(2);
  });
});

describe('asking for a token fails', () => {
  test.each([40001, 40013, 40125, 40164, 40243, 89503])(
    'with %d: failed-precondition after one request (failure case 1)',
    async (errcode) => {
      wechat.on(TOKEN_PATH, { json: { errcode, errmsg: 'no token for you' } });
      const answer = await rig(updatePath, wechat).call(UPDATE_PATH_EVENT);
      expect(answer).toMatchObject({
        errCode: errcode,
        error: { code: 'failed-precondition', applied: 'no' },
      });
      expect(wechat.requests).toHaveLength(1);
    },
  );

  test.each([45009, 45011])('with %d: a quota, after one request', async (errcode) => {
    wechat.on(TOKEN_PATH, { json: { errcode, errmsg: 'reach max api daily quota limit' } });
    const answer = await rig(getOrder, wechat).call(GET_ORDER_EVENT);
    expect(answer).toMatchObject({ errCode: errcode, error: { code: 'resource-exhausted' } });
    expect(wechat.requests).toHaveLength(1);
  });

  test('the failure is not remembered', async () => {
    wechat.on(TOKEN_PATH, { json: { errcode: 40125, errmsg: 'invalid appsecret' } }, token());
    const one = rig(getOrder, wechat);
    expect((await one.call(GET_ORDER_EVENT)).errCode).toBe(40125);
    expect((await one.call(GET_ORDER_EVENT)).errCode).toBe(0);
  });

  test('a failure met by many calls at once is not remembered either', async () => {
    wechat.on(TOKEN_PATH, { json: { errcode: 40125, errmsg: 'invalid appsecret' } }, token());
    const one = rig(getOrder, wechat);
    const calls = Array.from({ length: 20 }, () => one.main(GET_ORDER_EVENT));
    const answers = await one.clock.until(Promise.all(calls));
    expect(new Set(answers.map(({ errCode }) => errCode))).toEqual(new Set([40125]));
    expect(wechat.requests).toHaveLength(1);
    expect((await one.call(GET_ORDER_EVENT)).errCode).toBe(0);
  });

  const passing: [string, Reply][] = [
    ['an HTTP 502', { raw: 'bad gateway', status: 502 }],
    ['a busy WeChat', { json: { errcode: -1, errmsg: 'system error' } }],
    ['a reset', 'reset'],
    ['a cut', { cut: '{"access_token":"T', length: 100 }],
    ['a page of HTML', { raw: '<html></html>' }],
    ['a reply without a token', { json: {} }],
    ['an empty token', { json: { access_token: '', expires_in: 7200 } }],
    ['a token that is no text', { json: { access_token: 7, expires_in: 7200 } }],
    ['no expires_in', { json: { access_token: 'T' } }],
    ['null', { raw: 'null' }],
  ];

  test.each(passing)('for the moment (%s): even a write goes on, it was never sent', async (_name, reply) => {
    wechat.on(TOKEN_PATH, reply, token()).on(UPDATE_PATH_PATH, { json: { errcode: 0 } });
    expect((await rig(updatePath, wechat).call(UPDATE_PATH_EVENT)).errCode).toBe(0);
    expect(wechat.to(UPDATE_PATH_PATH)).toHaveLength(1);
  });

  test.each(passing)(
    'for good (%s): unavailable, after three requests, nothing applied',
    async (_name, reply) => {
      wechat.on(TOKEN_PATH, reply);
      const answer = await rig(updatePath, wechat).call(UPDATE_PATH_EVENT);
      expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'no', transport: 'https' });
      expect(wechat.requests).toHaveLength(3);
    },
  );

  test('in the middle of a replacement: nothing applied', async () => {
    wechat.on(TOKEN_PATH, token('T1'), { raw: '', status: 503 }).on(UPDATE_PATH_PATH, refusal());
    const answer = await rig(updatePath, wechat).call(UPDATE_PATH_EVENT);
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'no' });
    expect(used(UPDATE_PATH_PATH)).toEqual(['T1']);
  });

  test('that another call began and had no time for: a call with more time asks again', async () => {
    wechat.on(TOKEN_PATH, 'hang', token('T2')).on(UPDATE_PATH_PATH, { json: { errcode: 0 } });
    const one = rig(updatePath, wechat);
    const short = one.main(UPDATE_PATH_EVENT, { time_limit_in_ms: 3000 });
    const long = one.main(UPDATE_PATH_EVENT, { time_limit_in_ms: 20_000 });
    const [first, second] = await one.clock.until(Promise.all([short, long]));
    expect(first.error).toMatchObject({ code: 'deadline-exceeded', applied: 'no' });
    expect(second.errCode).toBe(0);
    expect(used(UPDATE_PATH_PATH)).toEqual(['T2']);
  });
});
