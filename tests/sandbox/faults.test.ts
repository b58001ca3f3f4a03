import { type FaultRequest, whyNoFault } from '../../sandbox/wechat/faults';
import { type Fixture, startFixture } from './sandbox-fixture';

const UPDATE_PATH = '/cgi-bin/express/delivery/path/update';
const NODE = {
  token: 'TOKEN',
  waybill_id: '12345678901234567890',
  action_time: 1533052800,
  action_type: 300002,
  action_msg: '丽影邓丽君【18666666666】正在派件',
};
const CALLER = {
  code: `
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, timeout: 300 })
exports.main = (event) => cloud.openapi.logistics.updatePath(event.args).catch((err) => ({ errCode: err.errCode, errMsg: err.errMsg }))`,
  sdk: 'wx-server-sdk' as const,
  config: { permissions: { openapi: ['logistics.updatePath'] } },
};

let fixture: Fixture;
let token: string;
beforeAll(async () => {
  fixture = await startFixture({ caller: CALLER });
  token = await fixture.token();
});
afterAll(() => fixture.close());
afterEach(() => fixture.sandbox.reset());

const send = (signal?: AbortSignal) =>
  fetch(`${fixture.sandbox.url}${UPDATE_PATH}?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify(NODE),
    signal,
  });
const cloudCall = async () => {
  const { token: orderToken, waybill_id, ...rest } = NODE;
  const args = { ...rest, token: orderToken, waybillId: waybill_id };
  const outcome = await fixture.sandbox.call({ name: 'caller', data: { args }, openid: 'oCaller' });
  return 'result' in outcome ? (outcome.result as { errCode: number; errMsg: string }) : outcome;
};
const executed = () =>
  (fixture.sandbox.state() as { counts: Record<string, number> }).counts['logistics.updatePath'] ?? 0;

test.each([[{ path: UPDATE_PATH }], [{ api: 'logistics.updatePath' }]])(
  'over HTTPS, by %j',
  async (where) => {
    fixture.sandbox.addFault({ ...where, errcode: -1, errmsg: 'system error' });
    expect(await (await send()).json()).toEqual({
      errcode: -1,
      errmsg: expect.stringMatching(/^system error rid: /),
    });
    expect(executed()).toBe(0);
    expect(await (await send()).json()).toEqual({ errcode: 0, errmsg: 'ok' });
  },
);

test('status, body and contentType shape the answer', async () => {
  fixture.sandbox.addFault({ path: UPDATE_PATH, status: 502 });
  const bad = await send();
  expect([bad.status, bad.headers.get('content-type')]).toEqual([502, 'text/html']);
  fixture.sandbox.addFault({ path: UPDATE_PATH, body: '<html>', contentType: 'text/plain' });
  const raw = await send();
  expect([raw.status, raw.headers.get('content-type'), await raw.text()]).toEqual([
    200,
    'text/plain',
    '<html>',
  ]);
});

test.each([
  [false, 0],
  [true, 1],
])('reset, executed %s: the write was carried out %i times', async (done, times) => {
  fixture.sandbox.addFault({ path: UPDATE_PATH, reset: true, executed: done });
  await expect(send()).rejects.toThrow('fetch failed');
  expect(executed()).toBe(times);
});

test.each([
  [false, 0],
  [true, 1],
])('cut, executed %s: half a body, carried out %i times', async (done, times) => {
  fixture.sandbox.addFault({ path: UPDATE_PATH, cut: true, executed: done });
  const response = await send();
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
  expect(executed()).toBe(times);
});

test('hang never answers; the caller gives up', async () => {
  fixture.sandbox.addFault({ path: UPDATE_PATH, hang: true });
  await expect(send(AbortSignal.timeout(50))).rejects.toThrow();
  expect(executed()).toBe(0);
});

test('delay: not carried out when the caller has gone by then', async () => {
  fixture.sandbox.addFault({ path: UPDATE_PATH, delayMs: 10_000 });
  const answered = new Promise((resolve) => fixture.sandbox.requests.once('request', resolve));
  await expect(send(AbortSignal.timeout(50))).rejects.toThrow();
  expect(await answered).toMatchObject({ status: null, fault: expect.any(Number) });
  expect(executed()).toBe(0);
  fixture.sandbox.addFault({ path: UPDATE_PATH, delayMs: 1 });
  expect(await (await send()).json()).toMatchObject({ errcode: 0 });
  expect(executed()).toBe(1);
});

test('times: n requests, 0 until cleared', async () => {
  fixture.sandbox.addFault({ path: UPDATE_PATH, errcode: -1, times: 2 });
  const codes = [];
  for (let call = 0; call < 3; call += 1)
    codes.push(((await (await send()).json()) as { errcode: number }).errcode);
  expect(codes).toEqual([-1, -1, 0]);
  const { id } = fixture.sandbox.addFault({ path: UPDATE_PATH, errcode: 45009, times: 0 });
  for (let call = 0; call < 3; call += 1)
    expect(await (await send()).json()).toMatchObject({ errcode: 45009 });
  fixture.sandbox.clearFaults(id);
  expect(await (await send()).json()).toMatchObject({ errcode: 0 });
});

test('a token route can fail too', async () => {
  fixture.sandbox.addFault({ path: '/cgi-bin/stable_token', errcode: 40164, errmsg: 'invalid ip' });
  const { json } = await fixture.post('/cgi-bin/stable_token', {});
  expect(json).toMatchObject({ errcode: 40164 });
});

describe('cloud calls', () => {
  test('errcode, code and errorCode as the SDK shows them', async () => {
    fixture.sandbox.addFault({ api: 'logistics.updatePath', errcode: 9300507, errmsg: 'Token error' });
    expect(await cloudCall()).toEqual({
      errCode: 9300507,
      errMsg: expect.stringMatching(/^openapi\.logistics\.updatePath:fail Token error rid: /),
    });
    fixture.sandbox.addFault({ api: 'logistics.updatePath', code: 'EXCEED_CONCURRENT_REQUEST_LIMIT' });
    expect(await cloudCall()).toMatchObject({ errCode: -501004 });
    fixture.sandbox.addFault({ api: 'logistics.updatePath', errorCode: -604103 });
    expect(await cloudCall()).toMatchObject({ errCode: -604103 });
    expect(executed()).toBe(0);
  });

  test('reset and hang are system errors of the SDK', async () => {
    for (const fault of [{ reset: true }, { hang: true }]) {
      fixture.sandbox.addFault({ api: 'logistics.updatePath', ...fault, executed: true });
      expect(await cloudCall()).toMatchObject({ errCode: -501001 });
    }
    expect(executed()).toBe(2);
  });

  test('via restricts a fault to one way', async () => {
    fixture.sandbox.addFault({ api: 'logistics.updatePath', via: 'cloud', errcode: -1 });
    expect(await (await send()).json()).toMatchObject({ errcode: 0 });
    expect(await cloudCall()).toMatchObject({ errCode: -1 });
    fixture.sandbox.addFault({ api: 'logistics.updatePath', via: 'https', errcode: -1 });
    expect(await cloudCall()).toMatchObject({ errCode: 0 });
    expect(await (await send()).json()).toMatchObject({ errcode: -1 });
  });
});

test.each([
  [{ api: 'logistics.getOder', errcode: -1 }, ['"logistics.getOder"', 'logistics.getOrder']],
  [
    { api: 'nobody.knows', errcode: -1 },
    ['"nobody.knows"', 'immediateDelivery.getOrder', 'database.getDocument'],
  ],
  [{ path: '/cgi-bin/stabletoken', errcode: -1 }, ['"/cgi-bin/stabletoken"', '/cgi-bin/stable_token']],
])('%j would wait for ever: it is refused, with what there is', async (fault, named) => {
  const { status, json } = await fixture.post('/sandbox/faults', fault);
  expect(status).toBe(400);
  for (const name of named) expect(json.error).toContain(name);
  expect(fixture.sandbox.faults()).toEqual([]);
});

test.each([
  { path: '/cgi-bin/token' },
  { path: '/tcb/invokecloudfunction' },
  { api: 'functions.invokeFunction' },
  { api: 'database.startTransaction' },
  { api: 'database.modifyAndReturnDoc' },
])('%j is known', (fault) => {
  expect(fixture.sandbox.addFault({ ...fault, errcode: -1 })).toMatchObject(fault);
});

test.each<[unknown, string]>([
  [[], 'JSON object'],
  [{ path: UPDATE_PATH, oops: 1 }, '"oops"'],
  [{ errcode: 1 }, '"path" and "api"'],
  [{ path: UPDATE_PATH, api: 'logistics.updatePath', errcode: 1 }, '"path" and "api"'],
  [{ path: UPDATE_PATH }, 'needs one of'],
  [{ path: 'cgi-bin', errcode: 1 }, '"path"'],
  [{ api: 'updatePath', errcode: 1 }, '"api"'],
  [{ path: UPDATE_PATH, errcode: '1' }, '"errcode"'],
  [{ path: UPDATE_PATH, errmsg: 'x', status: 500 }, '"errmsg"'],
  [{ path: UPDATE_PATH, code: 'X' }, '"code"'],
  [{ api: 'logistics.updatePath', via: 'https', errorCode: 1 }, '"errorCode"'],
  [{ path: UPDATE_PATH, via: 'cloud', errcode: 1 }, '"path"'],
  [{ path: UPDATE_PATH, status: 20 }, '"status"'],
  [{ path: UPDATE_PATH, errcode: 1, times: -1 }, '"times"'],
])('%j is refused, naming the field', (fault, field) => {
  expect(whyNoFault(fault)).toContain(field);
  expect(() => fixture.sandbox.addFault(fault as FaultRequest)).toThrow(TypeError);
});
