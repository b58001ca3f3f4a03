import { randomUUID } from 'node:crypto';
import type { CallRequest } from '../../sandbox/runtime/platform';
import { type Fixture, type FunctionSource, startFixture } from './sandbox-fixture';

const ORDER = { orderId: '01234567890123456789', deliveryId: 'SF' };

/** Calls the API that the event names, and answers what the SDK throws as an object. */
const CALLER = `
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
exports.main = async ({ api, args, callFunction }) => {
  try {
    if (callFunction) return await cloud.callFunction(callFunction)
    const [group, name] = api.split('.')
    return await cloud.openapi[group][name](args)
  } catch (err) {
    return { errCode: err.errCode, errMsg: err.errMsg }
  }
}`;
/** The same; asks the database where the event names a collection; answers any other event. */
const BARE = `${CALLER}
const call = exports.main
exports.main = async (event) => {
  if (event.api) return call(event)
  if (!event.collection) return { event, context: cloud.getWXContext() }
  return cloud.database().collection(event.collection).where({ a: 1 }).get().catch((err) => err.errCode)
}`;

const SDKS = ['wx-server-sdk', 'wx-server-sdk-3', 'wx-server-sdk-2'] as const;

function callers(): Record<string, FunctionSource> {
  const permissions = { openapi: ['logistics.getOrder', 'immediateDelivery.getOrder', 'logistics.getOder'] };
  const functions: Record<string, FunctionSource> = {
    bare: { code: BARE, sdk: 'wx-server-sdk' },
  };
  SDKS.forEach((sdk, index) => {
    functions[`caller${index}`] = {
      code: CALLER,
      sdk,
      config: { permissions },
    };
  });
  // A timer hands over no arguments: this one has its own.
  functions.ticker = {
    code: `${CALLER}
const main = exports.main
exports.main = () => main(${JSON.stringify({ api: 'logistics.getOrder', args: ORDER })})`,
    sdk: 'wx-server-sdk',
    config: { permissions, triggers: [{ name: 'tick', type: 'timer', config: '0 */10 * * * * *' }] },
  };
  functions.late = {
    code: `
const cloud = require('wx-server-sdk')
cloud.init()
exports.main = () => {
  setTimeout(() => cloud.openapi.logistics.getOrder(${JSON.stringify(ORDER)}).catch(() => {}), 20)
  return 'early'
}`,
    sdk: 'wx-server-sdk',
    config: { permissions },
  };
  return functions;
}

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture(callers());
});
afterAll(() => fixture.close());
afterEach(() => fixture.sandbox.reset());

async function result(request: CallRequest): Promise<unknown> {
  const outcome = await fixture.sandbox.call({ openid: 'oABC123456', ...request });
  if (!('result' in outcome)) throw new Error(outcome.errMsg);
  return outcome.result;
}

describe.each(SDKS.map((sdk, index) => [sdk, `caller${index}`]))('cloud calls with %s', (_sdk, name) => {
  test('a business error keeps its number and its rid', async () => {
    const data = { api: 'logistics.getOrder', args: { ...ORDER, orderId: 'nothing' } };
    expect(await result({ name, data })).toEqual({
      errCode: 930563,
      errMsg: expect.stringMatching(
        /^openapi\.logistics\.getOrder:fail order not exists rid: [0-9a-f-]{26}$/,
      ),
    });
  });

  test.each([
    [-604101, 'logistics.updatePath', 'not in config.json'],
    [-604101, 'logistics.addOder', 'not in config.json comes before misspelt'],
    [-604101, 'immediateDelivery.addOrder', 'not in config.json comes before no cloud call'],
    [-604100, 'immediateDelivery.getOrder', 'no cloud call, even when declared'],
    [-604100, 'logistics.getOder', 'misspelt'],
  ])('%i for %s (%s)', async (errCode, api) => {
    const refusal = await result({ name, data: { api, args: ORDER } });
    expect(refusal).toEqual({ errCode, errMsg: `system error: error code: ${errCode}` });
    expect(fixture.sandbox.state().counts).toEqual({});
  });

  test('-604104 where the origin of the call is not WeChat', async () => {
    for (const source of ['scf', 'wx_localdebug', 'other', 'scf,wx_client']) {
      expect(await result({ name, data: { api: 'logistics.getOrder', args: ORDER }, source })).toMatchObject({
        errCode: -604104,
      });
    }
  });

  test('what WeChat pushes to may make cloud calls', async () => {
    const pushed = await fixture.sandbox.push({ name, event: { api: 'logistics.getOrder', args: ORDER } });
    expect(pushed).toMatchObject({ result: { errCode: 0 } });
  });

  test('the chain may grow: wx_client,scf', async () => {
    const data = { api: 'logistics.getOrder', args: ORDER };
    expect(await result({ name, data, source: 'wx_client,scf' })).toMatchObject({ errCode: 0 });
  });

  test('a gateway error is the SDK’s errCode', async () => {
    fixture.sandbox.addFault({ api: 'logistics.getOrder', code: 'EXCEED_REQUEST_LIMIT' });
    expect(await result({ name, data: { api: 'logistics.getOrder', args: ORDER } })).toMatchObject({
      errCode: -501003,
    });
    fixture.sandbox.addFault({ api: 'logistics.getOrder', errorCode: -604102 });
    expect(await result({ name, data: { api: 'logistics.getOrder', args: ORDER } })).toMatchObject({
      errCode: -604102,
    });
  });
});

test('a function without config.json may make no cloud call', async () => {
  const data = { api: 'logistics.getOrder', args: ORDER };
  expect(await result({ name: 'bare', data })).toMatchObject({ errCode: -604101 });
});

test('a timer may make cloud calls', async () => {
  const outcome = await fixture.sandbox.fireTimer('ticker');
  expect(outcome).toMatchObject({ result: { errCode: 0, errMsg: 'openapi.logistics.getOrder:ok' } });
});

test('cloud.callFunction keeps OPENID and adds scf to SOURCE', async () => {
  const callFunction = { name: 'bare', data: { a: 1, userInfo: { openId: 'oForged' } } };
  expect(await result({ name: 'caller0', data: { callFunction } })).toMatchObject({
    errMsg: 'callFunction:ok',
    result: {
      event: { a: 1, userInfo: { appId: fixture.sandbox.appid, openId: 'oABC123456' } },
      context: { OPENID: 'oABC123456', SOURCE: 'wx_client,scf', ENV: fixture.sandbox.envId },
    },
  });
});

test.each([
  // Newer SDKs have no number for it; older ones have -501001 for every code that their table does not have.
  ['caller0', -1],
  ['caller1', -501001],
  ['caller2', -501001],
])(
  '%s calls a function that does not exist: the words that a page gets, under the SDK’s own number',
  async (name, errCode) => {
    const missing = await fixture.sandbox.call({ name: 'nowhere' });
    const errMsg = 'errMsg' in missing ? missing.errMsg : '';
    expect(missing).toMatchObject({
      errCode: -501000,
      errMsg: expect.stringContaining('FUNCTION_NOT_FOUND'),
    });
    expect(await result({ name, data: { callFunction: { name: 'nowhere' } } })).toMatchObject({
      errCode,
      errMsg: expect.stringContaining(errMsg),
    });
    expect(fixture.sandbox.requests.state().requests.at(-1)).toMatchObject({ errcode: 'FUNCTION_NOT_FOUND' });
  },
);

test('a cloud call that outlives its function is -604104: its token died with the call', async () => {
  const request = new Promise((resolve) => fixture.sandbox.requests.once('request', resolve));
  expect(await fixture.sandbox.call({ name: 'late', openid: 'oABC123456' })).toMatchObject({
    result: 'early',
  });
  expect(await request).toMatchObject({ api: 'logistics.getOrder', errcode: -604104 });
});

test.each([
  ['no Authorization', {}, undefined, 'SIGN_PARAM_INVALID'],
  [
    'foreign credentials',
    { authorization: 'TC3-HMAC-SHA256 Credential=AKIDforeign/x' },
    undefined,
    'SIGN_PARAM_INVALID',
  ],
  ['an unknown environment', {}, 'other-env', 'INVALID_ENV'],
])('the gateway refuses %s', async (_what, headers, envName, code) => {
  const response = await fetch(`${fixture.sandbox.url}/admin?env=${envName ?? ''}&seqId=${randomUUID()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ action: 'database.getDocument', envName }),
  });
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await response.json()).toMatchObject({
    code,
    message: expect.any(String),
    requestId: expect.any(String),
  });
});

test('a database is served where one is given, else DATABASE_REQUEST_FAILED', async () => {
  const request = { name: 'bare', data: { collection: 'orders' } };
  expect(await fixture.sandbox.call(request)).toMatchObject({ result: -502001 });

  const asked: unknown[] = [];
  const database = {
    handle: async (body: Record<string, unknown>) => {
      asked.push([body.action, body.collectionName]);
      return { data: { list: ['{"_id":"1","a":1}'], offset: 0, limit: 100 } };
    },
  };
  const withOne = await startFixture(callers(), { database });
  expect(await withOne.sandbox.call(request)).toMatchObject({
    result: { data: [{ _id: '1', a: 1 }], errMsg: 'collection.get:ok' },
  });
  expect(asked).toEqual([['database.getDocument', 'orders']]);
  await withOne.close();
});
