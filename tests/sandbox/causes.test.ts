import { randomUUID } from 'node:crypto';
import type { JournalEntry } from '../../sandbox/server/request-journal';
import { type Fixture, type FunctionSource, startFixture } from './sandbox-fixture';

// Which call a request to WeChat's side comes from, when it came and what it was answered.

const SDKS = ['wx-server-sdk', 'wx-server-sdk-3', 'wx-server-sdk-2'] as const;
const UPDATE_PATH = '/cgi-bin/express/delivery/path/update';

/** A cloud call, a database request and one over HTTPS, each with the mark of its event in it. */
const THREE_WAYS = `
const cloud = require('wx-server-sdk')
cloud.init()
exports.main = async ({ mark }) => {
  const quiet = (promise) => promise.catch(() => undefined)
  await Promise.all([
    quiet(cloud.openapi.logistics.getOrder({ orderId: mark, deliveryId: 'SF' })),
    quiet(cloud.database().collection('marks').where({ mark }).get()),
    new Promise((resolve) => {
      const url = process.env.WECHAT_API_BASE_URL + '/cgi-bin/stable_token'
      const request = require('http').request(url, { method: 'POST' }, (reply) => reply.resume().on('end', resolve))
      request.on('error', resolve)
      request.end(JSON.stringify({ grant_type: mark }))
    }),
  ])
  return mark
}`;
const LATE = `
const http = require('http')
exports.main = async () => {
  setTimeout(() => http.get(process.env.WECHAT_API_BASE_URL + '/cgi-bin/token').on('error', () => {}), 50)
  return 'early'
}`;

let fixture: Fixture;

beforeAll(async () => {
  const functions: Record<string, FunctionSource> = {
    late: { code: LATE },
    plain: { code: 'exports.main = async () => 1' },
  };
  for (const sdk of SDKS) {
    const config = { permissions: { openapi: ['logistics.getOrder'] } };
    functions[sdk] = { code: THREE_WAYS, sdk, config };
  }
  fixture = await startFixture(functions);
});
afterAll(() => fixture.close());
beforeEach(() => fixture.sandbox.reset());

const requests = () => (fixture.sandbox.state() as { requests: JournalEntry[] }).requests;
const told = (name: 'arrived' | 'request') =>
  new Promise<JournalEntry>((resolve) => fixture.sandbox.requests.once(name, resolve));

test.each(SDKS)('%s: every request carries the id of its own call, many at once', async (name) => {
  for (const round of ['cold', 'warm']) {
    const marks = [`${round}-a`, `${round}-b`];
    const calls = await Promise.all(marks.map((mark) => fixture.sandbox.call({ name, data: { mark } })));
    for (const [at, { requestId }] of calls.entries()) {
      const own = requests().filter(({ call }) => call === requestId);
      expect(own.map(({ via, api, path }) => `${via} ${api ?? path}`).sort()).toEqual([
        'cloud database.getDocument',
        'cloud logistics.getOrder',
        'https /cgi-bin/stable_token',
      ]);
      for (const request of own) {
        expect(request.function).toBe(name);
        expect(JSON.stringify(request.body)).toContain(marks[at]);
      }
    }
  }
});

test('the caller may name its call beforehand; what is no UUID is not taken', async () => {
  const call = async (id: string) => {
    const response = await fetch(`${fixture.sandbox.url}/sandbox/call`, {
      method: 'POST',
      headers: { 'x-request-id': id },
      body: JSON.stringify({ name: 'plain' }),
    });
    return ((await response.json()) as { requestId: string }).requestId;
  };
  const id = randomUUID();
  expect(await call(id)).toBe(id);
  expect(await call('mine')).toMatch(/^[\da-f-]{36}$/);
});

test('a request that outlives its call is still that call’s', async () => {
  const late = told('request');
  const { requestId } = await fixture.sandbox.call({ name: 'late' });
  expect(await late).toMatchObject({ path: '/cgi-bin/token', call: requestId, function: 'late' });
});

test('a request of nobody’s call belongs to none', async () => {
  await fixture.post('/cgi-bin/token', {});
  expect(requests()).toEqual([expect.not.objectContaining({ call: expect.anything() })]);
});

test('what was answered is noted, by WeChat and by a fault; tokens are cut', async () => {
  await fixture.api(UPDATE_PATH, { token: 'TOKEN' });
  expect(requests().map(({ answer }) => answer)).toEqual([
    { access_token: expect.stringMatching(/^.{6}…$/), expires_in: expect.any(Number) },
    { errcode: 47001, errmsg: expect.stringContaining('data format error') },
  ]);
  fixture.sandbox.addFault({ path: UPDATE_PATH, status: 502 });
  await fetch(fixture.sandbox.url + UPDATE_PATH, { method: 'POST' });
  expect(requests().at(-1)).toMatchObject({ status: 502, answer: expect.stringContaining('<h1>502</h1>') });
});

test('a request that hangs is there from the start, and lasts until its caller has gone', async () => {
  fixture.sandbox.addFault({ path: UPDATE_PATH, hang: true });
  const gone = new AbortController();
  const [arrived, request] = [told('arrived'), told('request')];
  const sent = fetch(fixture.sandbox.url + UPDATE_PATH, { method: 'POST', signal: gone.signal });
  expect(await arrived).toMatchObject({ path: UPDATE_PATH, running: true, status: null });
  // The time that passes is the time it is said to have taken.
  const startedAt = performance.now();
  while (performance.now() < startedAt + 30) await new Promise(setImmediate);
  expect(requests()).toMatchObject([{ running: true, durationMs: expect.any(Number) }]);
  expect(requests()[0]?.durationMs).toBeGreaterThanOrEqual(29);
  gone.abort();
  await expect(sent).rejects.toThrow();
  const done = await request;
  expect(done).toMatchObject({ status: null });
  expect(done).not.toHaveProperty('running');
  expect(done.durationMs).toBeGreaterThanOrEqual(29);
  expect(requests()).toEqual([done]);
});
