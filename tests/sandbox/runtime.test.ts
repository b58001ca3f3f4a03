import { once } from 'node:events';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Fixture, startFixture } from './sandbox-fixture';

const FUNCTIONS = {
  env: { code: 'exports.main = (event, context) => ({ env: process.env, event, context })' },
  wait: {
    code: `
const waiting = require('node:fs')
exports.main = async ({ file }) => {
  waiting.appendFileSync(file, process.pid + '\\n')
  while (waiting.readFileSync(file, 'utf8').trim().split('\\n').length < 2) await new Promise((done) => setTimeout(done, 5))
  return process.pid
}`,
  },
  clock: {
    code: 'exports.main = () => [new Date(0).getTimezoneOffset(), Intl.DateTimeFormat().resolvedOptions().timeZone]',
  },
  // Nobody is asked for an address: what would be looked up is counted, and fails.
  reach: {
    code: `
const dns = require('node:dns')
const own = dns.lookup
let lookups = 0
dns.lookup = (host, options, done) => {
  if (host === '127.0.0.1') return own(host, options, done)
  lookups += 1
  process.nextTick(done ?? options, new Error('lookup of ' + host))
}
exports.main = async ({ url }) => {
  lookups = 0
  const { get } = require(url.startsWith('https') ? 'node:https' : 'node:http')
  const asked = await new Promise((resolve) => {
    get(url, (response) => { response.resume(); resolve('status ' + response.statusCode) }).on('error', (error) => resolve(error.message))
  })
  const fetched = await fetch(url).then(({ status }) => 'status ' + status, (error) => error.message + ': ' + error.cause)
  return [asked, fetched, lookups]
}`,
  },
  count: { code: 'let calls = 0\nexports.main = () => ++calls' },
  loop: { code: "exports.main = () => { console.log('before'); for (;;) {} }" },
  never: { code: 'exports.main = () => new Promise(() => {})' },
  exit: { code: "exports.main = () => { console.log('last words'); process.exit(3) }" },
  reject: {
    code: "exports.main = () => { Promise.reject(new Error('nobody waits')); return new Promise(() => {}) }",
  },
  fail: {
    code: "exports.main = async ({ fail }) => { if (fail) throw new Error('broken'); return process.pid }",
  },
  load: { code: "throw new Error('does not load')" },
  nomain: { code: 'exports.handler = 1' },
  logs: {
    code: `
console.log('while loading')
exports.main = async ({ lines = 3 }) => {
  for (let i = 0; i < lines; i += 1) i % 2 ? console.error('line ' + i) : console.log('line ' + i)
  process.stdout.write(Buffer.from('快递', 'utf8').subarray(0, 4))
  process.stdout.write(Buffer.from('快递', 'utf8').subarray(4))
  process.stdout.write(' without an end')
}`,
  },
  bytes: {
    code: 'exports.main = () => { process.stdout.write(Buffer.from([0x61, 0xff, 0xfe, 0x0a])); return null }',
  },
  result: {
    code: "exports.main = ({ size }) => size ? 'x'.repeat(size) : { a: undefined, date: new Date(0), nan: NaN }",
  },
  callback: { code: "exports.main = (event, context, callback) => { callback(null, 'called back') }" },
  nothing: { code: 'exports.main = () => {}' },
};

let fixture: Fixture;
beforeAll(async () => {
  process.env.SANDBOX_TEST_LEAK = 'of the parent';
  process.env.TZ = 'Asia/Shanghai';
  fixture = await startFixture(FUNCTIONS, {
    env: {
      WECHAT_TRANSPORT: 'https',
      ALLOW_REAL_MOCK: '',
      WX_OPENID: 'oForged',
      NODE_OPTIONS: '--no-warnings',
    },
    limits: { loop: 300, never: 300 },
  });
});
afterAll(async () => {
  await fixture.close();
  delete process.env.SANDBOX_TEST_LEAK;
  delete process.env.TZ;
});

const call = (name: string, data: Record<string, unknown> = {}, more: object = {}) =>
  fixture.sandbox.call({ name, data, ...more });

test('the first call is a cold start, the next one finds the instance warm', async () => {
  expect(await call('count')).toMatchObject({ result: 1, coldStart: true });
  expect(await call('count')).toMatchObject({ result: 2, coldStart: false });
});

test('two calls at once have an instance each', async () => {
  const file = path.join(fixture.folder, 'pids');
  const outcomes = await Promise.all([call('wait', { file }), call('wait', { file })]);
  const pids = outcomes.map((outcome) => 'result' in outcome && outcome.result);
  expect(new Set(pids).size).toBe(2);
  expect(outcomes.every(({ coldStart }) => coldStart)).toBe(true);
});

test.each(['loop', 'never'])('%s is killed at its time limit', async (name) => {
  const outcome = await call(name);
  expect(outcome).toMatchObject({
    errCode: -504003,
    errMsg: expect.stringMatching(
      /FUNCTIONS_TIME_LIMIT_EXCEEDED: Invoking task timed out after 0\.3 seconds/,
    ),
    logs: name === 'loop' ? ['before'] : [],
  });
  expect('result' in outcome).toBe(false);
  const { instances } = fixture.sandbox.state() as { instances: { function: string }[] };
  expect(instances.some((instance) => instance.function === name)).toBe(false);
});

test.each([
  ['exit', 'exited with code 3'],
  ['reject', 'nobody waits'],
  ['load', 'does not load'],
  ['nomain', 'does not export a function named main'],
])('%s: functions execute fail', async (name, why) => {
  const outcome = await call(name);
  expect(outcome).toMatchObject({
    errCode: -504002,
    errMsg: expect.stringContaining('functions execute fail'),
  });
  expect('errMsg' in outcome && outcome.errMsg).toContain(why);
  expect(outcome.logs).toEqual(name === 'exit' ? ['last words'] : []);
});

test('a thrown error fails the call, not the instance', async () => {
  const first = await call('fail');
  expect(await call('fail', { fail: true })).toMatchObject({ errCode: -504002, coldStart: false });
  expect(await call('fail')).toMatchObject({ result: 'result' in first && first.result, coldStart: false });
});

test.each(['nowhere', '../count', 'count/..', '', '1count', 'x'.repeat(61)])(
  'the name %j is no function',
  async (name) => {
    if (name === '') return expect(call(name)).rejects.toThrow('"name"');
    return expect(await call(name)).toMatchObject({
      errCode: -501000,
      errMsg: expect.stringContaining('FUNCTION_NOT_FOUND'),
    });
  },
);

test('logs are complete and in order, from loading to the last unfinished line', async () => {
  const first = await call('logs');
  expect(first.logs).toEqual(['while loading', 'line 0', 'line 1', 'line 2', '快递 without an end']);
  const many = await call('logs', { lines: 20_000 });
  expect(many.logs).toHaveLength(20_001);
  expect(many.logs[19_999]).toBe('line 19999');
  expect((await call('bytes')).logs).toEqual(['a\ufffd\ufffd']);
});

test('results go through JSON; more than 1 MB is -604001', async () => {
  expect(await call('result')).toMatchObject({ result: { date: '1970-01-01T00:00:00.000Z', nan: null } });
  expect(await call('nothing')).toMatchObject({ result: null });
  expect(await call('callback')).toMatchObject({ result: 'called back' });
  expect(await call('result', { size: 1024 * 1024 - 2 })).toMatchObject({ result: expect.any(String) });
  expect(await call('result', { size: 1024 * 1024 })).toMatchObject({ errCode: -604001 });
});

describe('environment', () => {
  type Seen = {
    env: Record<string, string>;
    event: Record<string, unknown>;
    context: Record<string, unknown>;
  };
  const seen = async (more: object, data = {}) => {
    const outcome = await call('env', data, more);
    return ('result' in outcome ? outcome.result : {}) as Seen;
  };

  test('is the platform’s, the settings and nothing of the parent', async () => {
    const { env } = await seen({ openid: 'oCaller', unionid: 'uCaller' });
    const { sandbox } = fixture;
    expect(env).toMatchObject({
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: sandbox.envId,
      TCB_ENV: sandbox.envId,
      TCB_SOURCE: 'wx_client',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${sandbox.url}/admin` }),
      WX_OPENID: 'oCaller',
      WX_UNIONID: 'uCaller',
      WX_APPID: sandbox.appid,
      WECHAT_APP_SECRET: sandbox.appSecret,
      // The instance's own address of WeChat: its requests can be told from others'.
      WECHAT_API_BASE_URL: expect.stringMatching(new RegExp(`^${sandbox.url}/instance/[\\da-f-]{36}$`)),
      WECHAT_TRANSPORT: 'https',
      ADMIN_OPENIDS: sandbox.adminOpenid,
    });
    expect(env.WX_CONTEXT_KEYS?.split(',').sort()).toEqual(
      Object.keys(env)
        .filter((key) => key.startsWith('WX_') && key !== 'WX_CONTEXT_KEYS')
        .sort(),
    );
    // wx-server-sdk 2.1 and 2.2 read of these only what is listed.
    expect(env.TCB_CONTEXT_KEYS?.split(',').sort()).toEqual(['TCB_CONTEXT_CNFG', 'TCB_ENV', 'TCB_SOURCE']);
    for (const key of ['SANDBOX_TEST_LEAK', 'NODE_OPTIONS', 'ALLOW_REAL_MOCK', 'TRIGGER_SRC']) {
      expect(env).not.toHaveProperty(key);
    }
    expect(JSON.parse(env.LOCAL_DELIVERY_SHOPS ?? '')).toMatchObject({
      test_shop_id: { appSecret: 'test_app_secrect' },
      '1534713176': { appSecret: 'd80400f91e156f63b38886e616d84590', shopNo: '3243279847393' },
      dadaaee18818d97e236: { appSecret: '1c6f40492d6d89caaad80b85f7d31670', shopNo: '77071-47913' },
      a6c91f6f857f4d488e689xxxxx: { shopNo: 'gaga001xxx' },
      xxxxxxx: { appSecret: expect.any(String) },
    });
  });

  test('one call’s identity does not reach the next on the same instance', async () => {
    const first = await seen({ openid: 'oCaller', unionid: 'uCaller', source: 'wx_devtools' });
    const second = await seen({});
    expect(second.env).not.toHaveProperty('WX_OPENID');
    expect(second.env).not.toHaveProperty('WX_UNIONID');
    expect(second.env.TCB_SOURCE).toBe('wx_client');
    expect(second.env.WX_CONTEXT_KEYS).not.toContain('OPENID');
    expect(second.env.WX_API_TOKEN).not.toBe(first.env.WX_API_TOKEN);
    expect(second.event).toEqual({ userInfo: { appId: fixture.sandbox.appid } });
  });

  test('data changes neither the environment nor userInfo', async () => {
    const { env, event } = await seen(
      { openid: 'oCaller' },
      { WX_OPENID: 'oForged', env: { WX_OPENID: 'oForged' }, userInfo: { openId: 'oForged' } },
    );
    expect(env.WX_OPENID).toBe('oCaller');
    expect(event.userInfo).toEqual({ appId: fixture.sandbox.appid, openId: 'oCaller' });
  });

  test('context is the platform’s', async () => {
    const { context, env } = await seen({ openid: 'oCaller' });
    expect(context).toMatchObject({
      memory_limit_in_mb: 256,
      time_limit_in_ms: 20_000,
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      function_version: '$LATEST',
      namespace: fixture.sandbox.envId,
      function_name: 'env',
    });
    expect(JSON.parse(String(context.environment))).toMatchObject({
      WX_OPENID: 'oCaller',
      TCB_ENV: env.TCB_ENV,
    });
  });
});

test('the clock of a function is UTC, as on the platform, wherever the computer stands', async () => {
  expect(await call('clock')).toMatchObject({ result: [0, 'UTC'] });
});

test('TZ can be set as in the console', async () => {
  const far = await startFixture({ clock: FUNCTIONS.clock }, { env: { TZ: 'Asia/Shanghai' } });
  try {
    expect(await far.sandbox.call({ name: 'clock' })).toMatchObject({ result: [-480, 'Asia/Shanghai'] });
  } finally {
    await far.close();
  }
});

test.each([
  'http://tcb-admin.tencentyun.com/admin',
  'http://tcb-open.tencentyun.com/admin',
  'https://tcb-admin.tencentcloudapi.com/admin',
  'https://tcb-open.tencentcloudapi.com/admin',
  'https://my-env.ap-shanghai.tcb-api.tencentcloudapi.com/admin',
  'http://internal.ap-shanghai.tcb-api.tencentcloudapi.com/admin',
  'http://metadata.tencentyun.com/meta-data/cam/security-credentials/TCB_QcsRole',
  'https://my-env.api.tcloudbasegateway.com/v1/ai',
])('no SDK reaches %s: refused with a sentence before the name is looked up', async (url) => {
  const outcome = await call('reach', { url });
  const sentence = `the sandbox lets no SDK reach ${new URL(url).hostname}`;
  expect('result' in outcome && outcome.result).toEqual([
    expect.stringContaining(sentence),
    expect.stringContaining(sentence),
    0,
  ]);
});

test('wx-server-sdk 2.0 is let into the trial without which nothing leads it; others are told the address alone', async () => {
  const code = 'exports.main = () => process.env.TCB_CONTEXT_CNFG';
  const older = await startFixture({ old: { code }, later: { code } });
  try {
    for (const [name, version] of [
      ['old', '2.0.4'],
      ['later', '2.1.2'],
    ] as const) {
      const folder = path.join(older.folder, name, 'node_modules/wx-server-sdk');
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ version }));
    }
    const URL = `${older.sandbox.url}/admin`;
    const told = { TCB_SDK_GRAY_0: true, URL };
    const config = async (name: string) => {
      const outcome = await older.sandbox.call({ name });
      return JSON.parse(String('result' in outcome && outcome.result));
    };
    expect(await config('old')).toEqual(told);
    expect(await config('later')).toEqual({ URL });
  } finally {
    await older.close();
  }
});

test('a function’s own requests go where it sends them, as on the platform', async () => {
  const server = createServer((_request, response) => response.end('reached')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    expect(await call('reach', { url: `http://127.0.0.1:${port}/` })).toMatchObject({
      result: ['status 200', 'status 200', 0],
    });
    // Tencent Cloud's other APIs, and names that only look alike: looked up like any other.
    for (const host of ['sms.tencentcloudapi.com', 'api.weixin.qq.com', 'tencentyun.com.example']) {
      expect(await call('reach', { url: `http://${host}/` })).toMatchObject({
        result: [`lookup of ${host}`, expect.stringContaining('fetch failed'), 2],
      });
    }
  } finally {
    server.close();
  }
});

test('a changed index.js means a new instance', async () => {
  await call('count');
  const file = path.join(fixture.folder, 'count/index.js');
  writeFileSync(file, "exports.main = () => 'new code'");
  utimesSync(file, new Date(), new Date(Date.now() + 5000));
  expect(await call('count')).toMatchObject({ result: 'new code', coldStart: true });
});

test('more instances than allowed is -501004; an unused one of another function makes room', async () => {
  const small = await startFixture(
    { never: FUNCTIONS.never, count: FUNCTIONS.count },
    { maxInstances: 1, timeLimitMs: 500 },
  );
  try {
    expect(await small.sandbox.call({ name: 'count' })).toMatchObject({ result: 1 });
    const held = small.sandbox.call({ name: 'never' });
    expect(await small.sandbox.call({ name: 'count' })).toMatchObject({ errCode: -501004 });
    expect(await held).toMatchObject({ errCode: -504003 });
  } finally {
    await small.close();
  }
});

test('an unused instance ends after idleMs', async () => {
  const short = await startFixture({ count: FUNCTIONS.count }, { idleMs: 1 });
  try {
    await short.sandbox.call({ name: 'count' });
    const instances = () => (short.sandbox.state() as { instances: unknown[] }).instances;
    for (let tries = 0; tries < 200 && instances().length > 0; tries += 1) await new Promise(setImmediate);
    while (instances().length > 0) await new Promise((done) => setTimeout(done, 1));
    expect(instances()).toEqual([]);
  } finally {
    await short.close();
  }
});

test('close ends the instances, also while they run', async () => {
  const other = await startFixture({ never: FUNCTIONS.never });
  const held = other.sandbox.call({ name: 'never' });
  const instances = () =>
    (other.sandbox.state() as { instances: { pid: number; calls: number }[] }).instances;
  while (!instances()[0]?.calls) await new Promise((done) => setTimeout(done, 1));
  const pid = instances()[0]?.pid ?? 0;
  await other.close();
  expect(await held).toMatchObject({ errCode: -504002 });
  expect(() => process.kill(pid, 0)).toThrow();
});
