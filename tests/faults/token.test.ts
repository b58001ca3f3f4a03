import {
  type AnyAnswer,
  LOCAL_GET_ORDER_EVENT,
  LOCAL_GET_ORDER_PATH,
  TOKEN_PATH,
  token,
} from '../shared/support/rig';
import { type Recorded, type Reply, ScriptedWeChat } from '../shared/support/scripted-wechat';
import { BuiltFunctions, column } from './support/built';
import { CrowdedInstance } from './support/crowded-instance';

const GOOD: Reply = { json: { errcode: 0, resultcode: 0, order_status: 101 } };
const refusal: Reply = { json: { errcode: 40001, errmsg: 'invalid credential rid: 1-2-3' } };
const forced = ({ body }: Recorded) => JSON.parse(body).force_refresh === true;

describe('the built function, its token and WeChat', () => {
  let wechat: ScriptedWeChat;
  let instance: CrowdedInstance;

  beforeEach(async () => {
    wechat = await ScriptedWeChat.start();
    instance = await CrowdedInstance.start('local-delivery-get-order', LOCAL_GET_ORDER_EVENT, {
      WECHAT_API_BASE_URL: wechat.url,
    });
  });
  afterEach(async () => {
    await instance.end();
    await wechat.close();
    expect(instance.stderr).toBe('');
  });

  const allGood = (answers: AnyAnswer[]) => answers.every(({ errCode }) => errCode === 0);

  test('a thousand calls on a cold instance make one token request (failure case 3)', async () => {
    wechat.on(TOKEN_PATH, token()).on(LOCAL_GET_ORDER_PATH, GOOD);
    const answers = await instance.calls(1000);
    expect(answers).toHaveLength(1000);
    expect(allGood(answers)).toBe(true);
    expect(wechat.to(TOKEN_PATH)).toHaveLength(1);
    expect(wechat.to(LOCAL_GET_ORDER_PATH)).toHaveLength(1000);
  });

  test('a token that dies in use is replaced once, and all calls succeed (failure cases 1, 3)', async () => {
    let valid = 'T1';
    wechat
      .on(TOKEN_PATH, () => token(valid))
      .on(LOCAL_GET_ORDER_PATH, ({ query }) => (query.access_token === valid ? GOOD : refusal));
    expect((await instance.call()).errCode).toBe(0);
    valid = 'T2';
    expect(allGood(await instance.calls(500))).toBe(true);
    expect(wechat.to(TOKEN_PATH)).toHaveLength(2);
    expect(wechat.to(TOKEN_PATH).some(forced)).toBe(false);
  });

  test('a late refusal of the old token leaves the fresh one alone (failure case 2)', async () => {
    let refuseFirst = () => {};
    let firstHasArrived = () => {};
    const arrived = new Promise<void>((resolve) => {
      firstHasArrived = resolve;
    });
    let valid = 'T1';
    wechat
      .on(TOKEN_PATH, () => token(valid))
      .on(LOCAL_GET_ORDER_PATH, ({ query }, nth) => {
        if (nth > 1) return query.access_token === valid ? GOOD : refusal;
        firstHasArrived();
        return new Promise((resolve) => {
          refuseFirst = () => resolve(refusal);
        });
      });
    const first = instance.call();
    await arrived;
    valid = 'T2';
    expect((await instance.call()).errCode).toBe(0);
    refuseFirst();
    expect((await first).errCode).toBe(0);
    expect(wechat.to(TOKEN_PATH)).toHaveLength(2);
    const used = wechat.to(LOCAL_GET_ORDER_PATH).map(({ query }) => query.access_token);
    expect(used).toEqual(['T1', 'T1', 'T2', 'T2']);
  });

  test('force_refresh at most once in 30 s, by one of many calls (failure case 1)', async () => {
    wechat
      .on(TOKEN_PATH, (request) => token(forced(request) ? `forced-${wechat.to(TOKEN_PATH).length}` : 'same'))
      .on(LOCAL_GET_ORDER_PATH, refusal);
    const forcedSoFar = () => wechat.to(TOKEN_PATH).filter(forced).length;
    const refused = (answers: AnyAnswer[]) =>
      answers.every(({ error }) => error?.code === 'failed-precondition');
    expect(refused(await instance.calls(50))).toBe(true);
    expect(forcedSoFar()).toBe(1);
    expect(refused([await instance.call(), await instance.call(), await instance.call(25_000)])).toBe(true);
    expect(forcedSoFar()).toBe(1);
    expect(refused([await instance.call(10_000), await instance.call(), await instance.call()])).toBe(true);
    expect(forcedSoFar()).toBe(2);
  });

  test('a token is used until five minutes before its end, and then renewed', async () => {
    wechat.on(TOKEN_PATH, token('T1', 7200), token('T2', 7200)).on(LOCAL_GET_ORDER_PATH, GOOD);
    await instance.call();
    await instance.call((7200 - 300 - 5) * 1000);
    expect(wechat.to(TOKEN_PATH)).toHaveLength(1);
    await instance.call(6000);
    expect(wechat.to(TOKEN_PATH)).toHaveLength(2);
  });
});

describe('the built functions and the token rules of WeChat', () => {
  const getOrder = column('local-delivery-get-order', 'https');
  const realMock = column('local-delivery-real-mock-update-order', 'https');
  let built: BuiltFunctions;
  beforeAll(async () => {
    built = await BuiltFunctions.startRenewable([getOrder, realMock]);
  });
  beforeEach(() => built.renew());

  test.each([getOrder, realMock])(
    '$name: a wrong AppSecret is failed-precondition after one request',
    async (of) => {
      built.renew({ WECHAT_APP_SECRET: 'not-the-secret-of-this-app' });
      const { answer } = await built.call(of);
      expect(answer).toMatchObject({
        errCode: 40125,
        error: { code: 'failed-precondition', retryable: false },
      });
      expect(answer.error?.hint).toContain('WECHAT_APP_SECRET');
      expect(built.paths()).toEqual([TOKEN_PATH]);
      await built.call(of);
      expect(built.paths()).toEqual([TOKEN_PATH, TOKEN_PATH]);
    },
  );

  test.each([
    ['HTTP 500', { status: 500 }],
    ['a reset', { reset: true }],
    ['a page in its place', { body: '<html>' }],
    ['busy', { errcode: -1 }],
    ['its quota used up', { errcode: 45009 }],
    ['our address refused', { errcode: 40164 }],
  ])('after %s at the token endpoint the next call asks it again', async (_name, fault) => {
    built.fault(realMock, { ...fault, path: TOKEN_PATH, times: 0 });
    expect((await built.call(realMock)).answer.error?.applied).toBe('no');
    built.sandbox.clearFaults();
    expect(await built.call(realMock)).toMatchObject({ answer: { errCode: 0 }, coldStart: false });
    expect(built.executed(realMock)).toBe(1);
  });

  test('a token that the sandbox revokes is replaced, over and over', async () => {
    for (let round = 1; round <= 3; round++) {
      expect((await built.call(getOrder)).answer.errCode).toBe(0);
      expect(built.tokenRequests()).toBe(round);
      built.sandbox.revokeTokens();
    }
  });
});
