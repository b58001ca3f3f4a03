import { ERROR_CODES } from '../errors/documented-codes';
import {
  type AnyAnswer,
  FUNCTIONS,
  GET_ORDER_EVENT,
  GET_ORDER_PATH,
  rig,
  TOKEN_PATH,
  token,
  UPDATE_PATH_EVENT,
  UPDATE_PATH_PATH,
} from './support/rig';
import { type Reply, ScriptedWeChat } from './support/scripted-wechat';

const [{ contract: getOrder }, { contract: updatePath }] = FUNCTIONS;

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
});
afterEach(() => wechat.close());

/** One way each to fail, with what it does to the answer. */
const failures: [string, { env?: NodeJS.ProcessEnv; event?: object; reply?: Reply }][] = [
  ['invalid-argument', { event: { nonsense: 1 } }],
  ['unauthenticated', { env: { WX_OPENID: undefined } }],
  ['failed-precondition', { env: { WECHAT_APP_SECRET: undefined } }],
  ['failed-precondition', { reply: { json: { errcode: 48001, errmsg: 'api unauthorized' } } }],
  ['not-found', { reply: { json: { errcode: 930563, errmsg: 'order not exists' } } }],
  ['resource-exhausted', { reply: { json: { errcode: 45009, errmsg: 'reach max api daily quota limit' } } }],
  ['upstream-rejected', { reply: { json: { errcode: 930561, errmsg: 'args error' } } }],
  ['unavailable', { reply: { json: { errcode: -1, errmsg: 'system error' } } }],
  ['unavailable', { reply: { raw: '', status: 503 } }],
  ['deadline-exceeded', { reply: 'hang' }],
];

describe.each(FUNCTIONS)('a failure of $name', ({ contract, event, path, api }) => {
  async function fail({ env, event: given, reply }: (typeof failures)[number][1]): Promise<AnyAnswer> {
    wechat.on(path, reply ?? { json: {} });
    const context = { request_id: 'request-1', time_limit_in_ms: 3000 };
    return rig(contract, wechat, env).call(given ?? event, context);
  }

  test.each(failures)('(%s) has the documented shape', async (code, how) => {
    const answer = await fail(how);
    expect(answer.error?.code).toBe(code);
    expect(ERROR_CODES).toContain(answer.error?.code);
    expect(Object.keys(answer).sort()).toEqual(['errCode', 'errMsg', 'error']);
    expect(Number.isInteger(answer.errCode) && answer.errCode !== 0).toBe(true);
    expect(answer.errMsg.startsWith(`${api}:fail `)).toBe(true);
    expect(answer.errMsg.slice(`${api}:fail `.length).trim()).not.toBe('');
    expect(typeof answer.error?.retryable).toBe('boolean');
    expect(answer.error?.requestId).toBe('request-1');
  });

  test.each(failures)('(%s) says what to do: a line of English, a line of Chinese', async (_code, how) => {
    const lines = (await fail(how)).error?.hint.split('\n') ?? [];
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^[\x20-\x7e]+\.$/);
    expect(lines[1]).toMatch(/\p{Script=Han}.*。$/u);
    expect(lines.join('')).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
  });

  test.each(failures)('(%s) says what became of a write, and nothing of a read', async (code, how) => {
    const { error } = await fail(how);
    const unclear = code === 'unavailable' || code === 'deadline-exceeded';
    if (contract.kind === 'write') expect(error?.applied).toBe(unclear ? 'unknown' : 'no');
    else expect(error).not.toHaveProperty('applied');
  });

  test.each(failures)('(%s) names the transport where it got that far', async (_code, how) => {
    const { error } = await fail(how);
    if (how.reply) expect(error?.transport).toBe('https');
    if (how.event || (how.env?.WX_OPENID === undefined) === false)
      expect(error).not.toHaveProperty('transport');
  });

  test.each(failures)('(%s) can be sent to the page as it is', async (_code, how) => {
    const answer = await fail(how);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });
});

describe('a failure', () => {
  test('without a request id of the platform has none', async () => {
    wechat.on(GET_ORDER_PATH, { json: { errcode: 930563, errmsg: 'x' } });
    for (const context of [{}, null, { request_id: '' }, { request_id: 7 }]) {
      const answer = await rig(getOrder, wechat).call(GET_ORDER_EVENT, context);
      expect(answer.error).not.toHaveProperty('requestId');
    }
  });

  test('without a rid has none', async () => {
    wechat.on(GET_ORDER_PATH, { json: { errcode: 930563, errmsg: 'order not exists' } });
    expect((await rig(getOrder, wechat).call(GET_ORDER_EVENT)).error).not.toHaveProperty('rid');
  });

  test('does not hand on a novel', async () => {
    wechat.on(GET_ORDER_PATH, { json: { errcode: 930563, errmsg: 'x'.repeat(1_000_000) } });
    expect((await rig(getOrder, wechat).call(GET_ORDER_EVENT)).errMsg.length).toBeLessThan(2000);
  });
});

describe('the log', () => {
  test('is one line of JSON for a success', async () => {
    wechat.on(GET_ORDER_PATH, { json: { order_status: 0 } });
    const one = rig(getOrder, wechat);
    await one.call(GET_ORDER_EVENT, { request_id: 'request-1', time_limit_in_ms: 20_000 });
    expect(one.lines).toHaveLength(1);
    expect(one.lines[0]).not.toContain('\n');
    expect(one.line()).toEqual({
      function: 'logistics-get-order',
      caller: 'staff',
      transport: 'https',
      tries: 1,
      ms: 0,
      errCode: 0,
      requestId: 'request-1',
    });
  });

  test('is one line of JSON for a failure, line breaks of WeChat notwithstanding', async () => {
    const errmsg = 'order\nnot\u2028exists rid: 5f3a1c2b-0a1b2c3d-4e5f6a7b';
    wechat.on(GET_ORDER_PATH, { json: { errcode: 930563, errmsg } });
    const one = rig(getOrder, wechat);
    await one.call(GET_ORDER_EVENT, { request_id: 'request-1', time_limit_in_ms: 20_000 });
    expect(one.lines).toHaveLength(1);
    expect(one.lines[0]).not.toContain('\n');
    expect(one.line()).toEqual({
      function: 'logistics-get-order',
      caller: 'staff',
      transport: 'https',
      tries: 1,
      ms: 0,
      errCode: 930563,
      code: 'not-found',
      rid: '5f3a1c2b-0a1b2c3d-4e5f6a7b',
      requestId: 'request-1',
    });
  });

  test('counts the tries and the time they took', async () => {
    wechat.on(GET_ORDER_PATH, { json: { errcode: -1 } }, { json: { errcode: -1 } }, { json: {} });
    const one = rig(getOrder, wechat);
    const before = one.clock.now();
    await one.call(GET_ORDER_EVENT);
    expect(one.line().tries).toBe(3);
    expect(one.line().ms).toBe(one.clock.now() - before);
    expect(one.line().ms).toBeGreaterThan(0);
  });

  test('is written where nothing was sent at all', async () => {
    const one = rig(updatePath, wechat, { WX_OPENID: undefined });
    await one.call(UPDATE_PATH_EVENT);
    expect(one.lines).toHaveLength(1);
    expect(one.line()).toMatchObject({ caller: 'unknown', tries: 0, code: 'unauthenticated' });
    expect(one.line()).not.toHaveProperty('transport');
  });

  test('holds nothing of the order', async () => {
    wechat.on(UPDATE_PATH_PATH, { json: { errcode: 0 } });
    const one = rig(updatePath, wechat);
    await one.call(UPDATE_PATH_EVENT);
    expect(one.lines.join()).not.toMatch(/12345678901234567890|丽影|oStaff/);
  });
});
