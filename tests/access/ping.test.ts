import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { documentTables } from '../documents/support/table';
import { FUNCTION_NAMES } from './support/built-functions';
import { type Cloud, startCloud } from './support/cloud';

// What staff are told of a deployed function. Who is told at all stands in the table of docs/access.md.

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());

const { version } = JSON.parse(readFileSync(path.resolve(__dirname, '../../package.json'), 'utf8'));

const CANARIES = {
  WECHAT_APP_SECRET: 'canary0123456789canary0123456789',
  LOCAL_DELIVERY_SHOPS: '{"canary-shop":{"appSecret":"canary-secret"}}',
  INTRACITY_SYMMETRIC_KEY: 'canary-symmetric',
  INTRACITY_SYMMETRIC_KEY_SN: 'canary-number',
  INTRACITY_PRIVATE_KEY: 'canary-private',
  INTRACITY_CERTIFICATE: '',
  INTRACITY_CERTIFICATE_SN: '',
  INTRACITY_CALLBACK_TOKEN: 'canary-token',
  ALLOW_REAL_MOCK: '',
  RIDER_PHONE: '',
  RETENTION_DAYS: '4711',
  WECHAT_TRANSPORT: 'auto',
  WECHAT_APP_ID: 'wxcanarycanary',
  WECHAT_API_BASE_URL: '',
};

/** Where there is an AppSecret: the SDK drops the carrier's reason. */
const HTTPS_FIRST = ['logistics-add-order', 'logistics-cancel-order'];

const about = (name: string) => ({
  errCode: 0,
  errMsg: expect.stringMatching(/^openapi\.(\w+\.)?\w+:ok$/),
  version,
  timeLimitMs: expect.any(Number),
  runtime: `Node.js ${process.versions.node}`,
  transport: documentTables()[name]?.cloudCall && !HTTPS_FIRST.includes(name) ? 'cloud' : 'https',
  settings: [
    'ADMIN_OPENIDS',
    'WECHAT_APP_SECRET',
    'LOCAL_DELIVERY_SHOPS',
    'INTRACITY_SYMMETRIC_KEY',
    'INTRACITY_SYMMETRIC_KEY_SN',
    'INTRACITY_PRIVATE_KEY',
    'INTRACITY_CALLBACK_TOKEN',
    'CUSTOMER_CACHE_SECONDS',
    'RETENTION_DAYS',
    'WECHAT_TRANSPORT',
    'WECHAT_APP_ID',
  ],
});

test('a function says what it is and which settings it has, and never a value', async () => {
  const name = 'logistics-get-quota';
  const event = { ping: true };
  const staff = cloud.sandbox.adminOpenid;
  const done = await cloud.call({ by: 'page', openid: staff }, name, event, { event, settings: CANARIES });
  expect(done.answer).toEqual(about(name));
  const logs = done.logs.map((line) => JSON.stringify({ ...JSON.parse(line), requestId: undefined }));
  expect(JSON.stringify([done.answer, logs])).not.toMatch(new RegExp(`canary|4711|${staff}`));
  expect(done.requests).toEqual([]);
});

/** Calls the built function within this process, with the openid of staff, and tells what it did besides. */
async function pingHere(name: string, settings: object, context: object) {
  const staff = { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: 'oStaff', TCB_SOURCE: 'wx_client' };
  const env = { ...staff, ADMIN_OPENIDS: 'oStaff', ...settings };
  const before = { ...process.env };
  const log = jest.spyOn(console, 'log').mockImplementation(() => {});
  const connect = jest.spyOn(net.Socket.prototype, 'connect');
  Object.assign(process.env, env);
  try {
    const { main } = require(path.resolve(__dirname, '../../dist/cloudfunctions', name));
    const answer = await main({ ping: true }, context);
    return { answer, logs: log.mock.calls.flat(), connections: connect.mock.calls };
  } finally {
    for (const key of Object.keys(env)) delete process.env[key];
    Object.assign(process.env, before);
    jest.restoreAllMocks();
  }
}

test.each(FUNCTION_NAMES)('%s says the same of itself', async (name) => {
  const settings = { ...CANARIES, CUSTOMER_CACHE_SECONDS: '0' };
  const { answer, logs, connections } = await pingHere(name, settings, { time_limit_in_ms: 7000 });
  expect(answer).toEqual({ ...about(name), timeLimitMs: 7000 });
  expect(logs).toHaveLength(1);
  expect(JSON.stringify([answer, logs])).not.toMatch(/canary|4711|oStaff/);
  expect(connections).toEqual([]);
});

const staffCall = (name: string, event: object, settings?: Record<string, string>) =>
  cloud.call({ by: 'page', openid: cloud.sandbox.adminOpenid }, name, event, { event, settings });

test('a ping with the fields of the platform is one; with a field of the function it is none', async () => {
  const injected = { ping: true, userInfo: { openId: 'o', appId: 'wx' }, tcbContext: {} };
  expect((await staffCall('logistics-get-quota', injected)).answer.runtime).toBeDefined();
  for (const event of [{ ping: true, orderId: '1' }, { ping: 'true' }, { ping: 1 }, { ping: false }]) {
    const { answer } = await staffCall('logistics-get-order', event);
    expect(answer.error?.issues?.map(({ field }) => field)).toContain('ping');
  }
});

test('a transport that cannot be is named as what every call would fail for', async () => {
  const refused = await staffCall('local-delivery-get-order', { ping: true }, { WECHAT_TRANSPORT: 'cloud' });
  expect(refused.answer.error).toMatchObject({ code: 'failed-precondition' });
  expect(refused.answer.error?.hint).toContain('WECHAT_TRANSPORT');
  const chosen = await staffCall('logistics-get-order', { ping: true }, { WECHAT_TRANSPORT: 'https' });
  expect(chosen.answer.transport).toBe('https');
});
