import { whyNoReply } from '../../sandbox/wechat/scripted-replies';
import { type Fixture, type FunctionSource, startFixture } from './sandbox-fixture';

const SDKS = ['wx-server-sdk', 'wx-server-sdk-3', 'wx-server-sdk-2'] as const;
const DECLARED = ['security.msgSecCheck', 'wxacode.getUnlimited', 'logistics.getOder'];

/** Makes the call that the event names; what the SDK throws is answered as an object. */
const CALLER = `
const cloud = require('wx-server-sdk')
cloud.init({ env: 'shop-1' })
exports.main = async ({ path, args }) => {
  try {
    const api = path.split('.').reduce((at, name) => at[name], cloud)
    return await api(args.fileContent ? { ...args, fileContent: Buffer.from(args.fileContent) } : args)
  } catch (err) {
    return { thrown: err.constructor.name, errCode: err.errCode, errMsg: err.errMsg }
  }
}`;

let fixture: Fixture;
beforeAll(async () => {
  const functions: Record<string, FunctionSource> = {};
  SDKS.forEach((sdk, index) => {
    functions[`caller${index}`] = { code: CALLER, sdk, config: { permissions: { openapi: DECLARED } } };
  });
  fixture = await startFixture(functions, { envId: 'shop-1' });
});
afterAll(() => fixture.close());
afterEach(() => fixture.sandbox.reset());

const script = (api: string, reply: unknown) => fixture.post('/sandbox/replies', { api, reply });
const state = () => fixture.sandbox.state() as Record<string, Record<string, number>>;

describe.each(SDKS.map((sdk, index) => [sdk, `caller${index}`]))('%s', (_sdk, name) => {
  const call = async (path: string, args: object = {}) => {
    const outcome = await fixture.sandbox.call({ name, data: { path, args }, openid: 'oCaller' });
    return 'result' in outcome ? (outcome.result as { errMsg: string }) : outcome;
  };

  test('an API that is not emulated says so and how to script it, and is counted', async () => {
    const answer = await call('openapi.security.msgSecCheck', { content: 'x' });
    expect(answer).toMatchObject({ errCode: -900001 });
    for (const part of [
      'the sandbox does not emulate security.msgSecCheck',
      'POST /sandbox/replies {"api":"security.msgSecCheck"',
      '沙箱未模拟 security.msgSecCheck',
    ]) {
      expect(answer.errMsg).toContain(part);
    }
    await call('openapi.wxacode.getUnlimited');
    expect(state().notEmulated).toEqual({ 'security.msgSecCheck': 1, 'wxacode.getUnlimited': 1 });
    expect(state().counts).toEqual({});
  });

  test('its reply can be scripted, as WeChat words it', async () => {
    await script('security.msgSecCheck', {
      errcode: 0,
      errmsg: 'ok',
      trace_id: 't',
      result: { suggest: 'pass' },
    });
    expect(await call('openapi.security.msgSecCheck', { content: 'x' })).toEqual({
      errCode: 0,
      errMsg: 'openapi.security.msgSecCheck:ok',
      traceId: 't',
      result: { suggest: 'pass' },
    });
    expect(state().counts).toEqual({ 'security.msgSecCheck': 1 });
    await script('security.msgSecCheck', { errcode: 87014, errmsg: 'risky content' });
    expect(await call('openapi.security.msgSecCheck', { content: 'x' })).toMatchObject({
      errCode: 87014,
      errMsg: expect.stringContaining('openapi.security.msgSecCheck:fail risky content'),
    });
    await fetch(`${fixture.sandbox.url}/sandbox/replies?api=security.msgSecCheck`, { method: 'DELETE' });
    expect(await call('openapi.security.msgSecCheck')).toMatchObject({ errCode: -900001 });
  });

  test.each([
    ['alone', { type: 'Buffer', data: [137, 80, 0, 255] }, 'image/jpeg'],
    ['in base64', { type: 'Buffer', data: 'iVAA/w==' }, 'image/jpeg'],
    [
      'with its type',
      { contentType: 'image/png', buffer: { type: 'Buffer', data: [137, 80, 0, 255] } },
      'image/png',
    ],
  ])('a reply may be a Buffer, %s', async (_how, reply, contentType) => {
    await script('wxacode.getUnlimited', reply);
    expect(await call('openapi.wxacode.getUnlimited', { scene: 'a=1' })).toEqual({
      errCode: 0,
      errMsg: 'openapi.wxacode.getUnlimited:ok',
      contentType,
      buffer: { type: 'Buffer', data: [137, 80, 0, 255] },
    });
  });

  test('a scripted API needs its permission all the same; a misspelt one of a documented family is -604100', async () => {
    await script('subscribeMessage.send', { errcode: 0, errmsg: 'ok' });
    expect(await call('openapi.subscribeMessage.send')).toMatchObject({ errCode: -604101 });
    expect(await call('openapi.logistics.getOder')).toMatchObject({ errCode: -604100 });
  });

  test('payment has scripted replies only', async () => {
    expect((await call('cloudPay.refund')).errMsg).toContain('the sandbox does not emulate cloudPay.refund');
    await script('cloudPay.unifiedOrder', { return_code: 'SUCCESS', payment: { time_stamp: '1' } });
    expect(await call('cloudPay.unifiedOrder', { body: 'x' })).toMatchObject({
      returnCode: 'SUCCESS',
      payment: { timeStamp: '1' },
    });
  });

  test.each([
    ['uploadFile', { cloudPath: 'a.txt', fileContent: 'x' }],
    ['downloadFile', { fileID: 'cloud://shop-1.x/a.txt' }],
    ['getTempFileURL', { fileList: ['cloud://shop-1.x/a.txt'] }],
    ['deleteFile', { fileList: ['cloud://shop-1.x/a.txt'] }],
    ['getOpenData', { list: ['x'] }],
  ])('%s is not emulated and says so, instead of failing in the SDK', async (path, args) => {
    const answer = await call(path, args);
    expect(answer).not.toMatchObject({ thrown: 'TypeError' });
    expect(answer.errMsg).toMatch(/the sandbox (does not emulate|has no cloud storage)/);
    expect(Object.values(state().notEmulated ?? {})).toEqual([1]);
  });
});

test('over HTTPS: an unknown path says how to script it; a scripted one still wants a good token', async () => {
  const get = async (token: string) => {
    const response = await fetch(`${fixture.sandbox.url}/wxa/getwxacodeunlimit?access_token=${token}`, {
      method: 'POST',
      body: '{"scene":"a"}',
    });
    return [response.headers.get('content-type'), await response.text()];
  };
  const token = await fixture.token();
  expect((await get(token))[1]).toContain('the sandbox does not emulate /wxa/getwxacodeunlimit');
  expect(state().notEmulated).toEqual({ '/wxa/getwxacodeunlimit': 1 });
  await script('/wxa/getwxacodeunlimit', {
    contentType: 'image/png',
    buffer: { type: 'Buffer', data: [65, 66] },
  });
  expect(await get(token)).toEqual(['image/png', 'AB']);
  expect((await get('wrong'))[1]).toContain('40001');
  await script('/sns/jscode2session', { openid: 'oX', session_key: 'k' });
  const session = await fetch(`${fixture.sandbox.url}/sns/jscode2session?js_code=1`);
  expect(await session.json()).toEqual({ openid: 'oX', session_key: 'k' });
});

test('the state lists replies and what was missing; reset forgets both', async () => {
  const { json } = await script('wxacode.get', { type: 'Buffer', data: [1, 2, 3] });
  expect(json.replies).toEqual([{ api: 'wxacode.get', reply: { contentType: 'image/jpeg', bytes: 3 } }]);
  expect(fixture.sandbox.state()).toMatchObject({ replies: json.replies, notEmulated: {} });
  fixture.sandbox.reset();
  expect(fixture.sandbox.state()).toMatchObject({ replies: [], notEmulated: {} });
});

test('an API that the sandbox emulates keeps its own rules', async () => {
  for (const api of ['logistics.getOrder', '/cgi-bin/express/business/order/get']) {
    expect(await script(api, { errcode: 0 })).toEqual({
      status: 400,
      json: { error: expect.stringContaining(`the sandbox emulates ${api} itself`) },
    });
  }
});

test.each<[unknown, string]>([
  [[], 'JSON object'],
  [{ api: 'wxacode.get', reply: {}, times: 1 }, '"times"'],
  [{ reply: {} }, '"api"'],
  [{ api: 'getUnlimited', reply: {} }, '"api"'],
  [{ api: 'openapi.wxacode.get', reply: {} }, '"api"'],
  [{ api: '/wxa/../x', reply: {} }, '"api"'],
  [{ api: 'wxacode.get' }, '"reply"'],
  [{ api: 'wxacode.get', reply: 'ok' }, '"reply"'],
  [{ api: 'wxacode.get', reply: { type: 'Buffer', data: [256] } }, '"reply"'],
  [{ api: 'wxacode.get', reply: { buffer: 'x' } }, '"reply"'],
  [{ api: 'wxacode.get', reply: { contentType: 'a\nb', buffer: { type: 'Buffer', data: [] } } }, '"reply"'],
])('%j is refused, naming the field', async (body, field) => {
  expect(whyNoReply(body)).toContain(field);
  expect(await fixture.post('/sandbox/replies', body)).toEqual({
    status: 400,
    json: { error: expect.stringContaining(field) },
  });
});

test('another environment than the sandbox’s own is refused, and the refusal says how to start with it', async () => {
  const code =
    "const cloud = require('wx-server-sdk'); cloud.init({ env: 'shop-2' })\nexports.main = () => cloud.database().collection('c').get().catch((err) => err.errMsg)";
  const other = await startFixture({ other: { code, sdk: 'wx-server-sdk' } }, { envId: 'shop-1' });
  try {
    const outcome = await other.sandbox.call({ name: 'other' });
    expect(outcome).toMatchObject({ result: expect.stringContaining('Environment not found') });
    expect(outcome).toMatchObject({ result: expect.stringContaining('--env-id shop-2') });
  } finally {
    await other.close();
  }
});
