import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { command } from '../../scripts/sandbox/main';
import { runHere } from '../check/clean-project';
import { type Fixture, startFixture, writeFunctions } from './sandbox-fixture';

const ECHO = {
  code: "exports.main = (event) => { console.log('called'); return { event, source: process.env.TCB_SOURCE, trigger: process.env.TRIGGER_SRC, openid: process.env.WX_OPENID, keys: process.env.WX_CONTEXT_KEYS } }",
};
const TIMER = {
  ...ECHO,
  config: { triggers: [{ name: 'tick', type: 'timer', config: '0 */10 * * * * *' }] },
};
const CRASH = { code: "exports.main = () => { throw new Error('broken') }" };
const NOW = Date.UTC(2026, 2, 4, 5, 6, 7, 89);

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture({ echo: ECHO, timer: TIMER, crash: CRASH }, { now: () => NOW });
});
afterAll(() => fixture.close());
afterEach(() => fixture.sandbox.reset());

describe('POST /sandbox/call', () => {
  test('answers what wx.cloud.callFunction would get', async () => {
    const { status, json } = await fixture.post('/sandbox/call', {
      name: 'echo',
      data: { a: 1 },
      openid: 'oCaller',
    });
    expect(status).toBe(200);
    expect(json).toEqual({
      result: expect.objectContaining({
        event: { a: 1, userInfo: { appId: fixture.sandbox.appid, openId: 'oCaller' } },
        source: 'wx_client',
        openid: 'oCaller',
      }),
      requestId: expect.any(String),
      logs: ['called'],
      durationMs: expect.any(Number),
      coldStart: true,
    });
  });

  test.each([
    ['without openid: the page of a customer, the owner of the documents’ parcels', {}, 'oABC123456'],
    ['without openid, in DevTools', { source: 'wx_devtools' }, 'oABC123456'],
    ['null: nobody', { openid: null }, undefined],
    ['without openid and from no page: nobody', { source: 'wx_http' }, undefined],
    ['the one that is named', { openid: 'oCaller' }, 'oCaller'],
  ])('openid %s', async (_what, who, openid) => {
    const { json } = await fixture.post('/sandbox/call', { name: 'echo', ...who });
    const result = json.result as { openid?: string; event: { userInfo: object } };
    expect(result.openid).toBe(openid);
    expect(result.event.userInfo).toEqual({
      appId: fixture.sandbox.appid,
      ...(openid === undefined ? {} : { openId: openid }),
    });
  });

  test('a failure of the platform has errCode and no result', async () => {
    const { status, json } = await fixture.post('/sandbox/call', { name: 'crash' });
    expect(status).toBe(200);
    expect(Object.keys(json).sort()).toEqual([
      'coldStart',
      'durationMs',
      'errCode',
      'errMsg',
      'logs',
      'requestId',
    ]);
  });

  test.each([
    [{ name: 'echo', surprise: 1 }, 'surprise'],
    [{ data: {} }, 'name'],
    [{ name: 'echo', data: [] }, 'data'],
    [{ name: 'echo', openid: 5 }, 'openid'],
    [{ name: 'echo', openid: 'o\nWX_OPENID=oForged' }, 'openid'],
    [{ name: 'echo', source: 'admin' }, 'source'],
    ['not JSON', 'JSON object'],
  ])('%j is 400 and names the field', async (body, field) => {
    const { status, json } = await fixture.post('/sandbox/call', body);
    expect(status).toBe(400);
    expect(json.error).toContain(field);
  });
});

describe('POST /sandbox/push', () => {
  test('answers what WeChat is told, and nothing else', async () => {
    const event = { MsgType: 'event', Event: 'x' };
    const { status, json } = await fixture.post('/sandbox/push', { name: 'echo', event });
    expect(status).toBe(200);
    expect(json).toEqual({ result: expect.objectContaining({ event, source: 'wx_unknown' }) });
    expect(json.result).not.toHaveProperty('openid');
  });

  test.each([
    [{ name: 'crash' }, { errCode: -504002, errMsg: expect.stringContaining('broken') }],
    [{ name: 'nowhere' }, { errCode: -501000, errMsg: expect.any(String) }],
  ])('a function that fails: %j', async (which, said) => {
    expect((await fixture.post('/sandbox/push', { ...which, event: {} })).json).toEqual(said);
  });

  test.each([[{}], [{ event: [] }], [{ event: {}, openid: 'oCaller' }], [{ event: {}, name: '' }]])(
    'refuses %j',
    async (body) => expect((await fixture.post('/sandbox/push', body)).status).toBe(400),
  );
});

describe('POST /sandbox/timer', () => {
  test('fires the timer of config.json', async () => {
    const { json } = await fixture.post('/sandbox/timer', { name: 'timer' });
    expect(json.result).toEqual({
      event: {
        Type: 'Timer',
        TriggerName: 'tick',
        Time: '2026-03-04T05:06:07Z',
        Message: '',
        userInfo: { appId: fixture.sandbox.appid },
      },
      source: 'wx_trigger',
      trigger: 'timer',
      keys: expect.stringContaining('WX_TRIGGER_API_TOKEN_V0'),
    });
  });

  test('the next call of the same instance is no timer any more', async () => {
    await fixture.post('/sandbox/timer', { name: 'timer' });
    const { json } = await fixture.post('/sandbox/call', { name: 'timer' });
    expect(json).toMatchObject({ coldStart: false, result: { source: 'wx_client' } });
    expect(json.result).not.toHaveProperty('trigger');
  });

  test.each([
    [{ name: 'echo' }, 'no timer'],
    [{ name: 'nowhere' }, 'no function'],
    [{ name: 'timer', data: {} }, '"data"'],
  ])('%j is 400', async (body, why) => {
    const { status, json } = await fixture.post('/sandbox/timer', body);
    expect(status).toBe(400);
    expect(json.error).toContain(why);
  });
});

test('staff has the same openid in every sandbox; the secrets are of one alone', async () => {
  const other = await startFixture();
  try {
    const { sandbox } = other;
    expect(sandbox.adminOpenid).toBe(fixture.sandbox.adminOpenid);
    expect(sandbox.adminOpenid).toMatch(/^o[\w-]{27}$/);
    expect(sandbox.appSecret).not.toBe(fixture.sandbox.appSecret);
  } finally {
    await other.close();
  }
});

test('POST /tcb/invokecloudfunction: an access token instead of a user', async () => {
  const { sandbox, post } = fixture;
  const url = (token: string, name = 'echo', env = sandbox.envId) =>
    `/tcb/invokecloudfunction?access_token=${token}&env=${env}&name=${name}`;
  const token = await fixture.token();
  const { json } = await post(url(token), { a: 1, userInfo: { openId: 'oForged' } });
  expect(json).toMatchObject({ errcode: 0, errmsg: 'ok' });
  const result = JSON.parse(String(json.resp_data));
  expect(result).toMatchObject({ event: { a: 1, userInfo: { appId: sandbox.appid } }, source: 'wx_http' });
  expect(result).not.toHaveProperty('openid');
  expect(result.event.userInfo).not.toHaveProperty('openId');
  expect((await post(url('bad'), {})).json).toMatchObject({ errcode: 40001 });
  expect((await post(url(token, 'echo', 'other'), {})).json).toMatchObject({ errcode: -501005 });
  expect((await post(url(token, 'crash'), {})).json).toMatchObject({ errcode: -504002 });
  expect((await post(url(token), 'no json')).json).toMatchObject({ errcode: 47001 });
});

describe('faults, state, reset', () => {
  test('faults are added, listed, cleared one by one and together', async () => {
    const add = (errcode: number) => fixture.post('/sandbox/faults', { path: '/cgi-bin/token', errcode });
    await add(1);
    const { json } = await add(2);
    const faults = json.faults as { id: number; errcode: number; left: number }[];
    expect(faults.map(({ errcode, left }) => [errcode, left])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    const remove = async (query: string) => {
      const response = await fetch(`${fixture.sandbox.url}/sandbox/faults${query}`, { method: 'DELETE' });
      return ((await response.json()) as { faults: unknown[] }).faults;
    };
    expect(await remove(`?id=${faults[0]?.id}`)).toHaveLength(1);
    expect(await remove('')).toEqual([]);
    const bad = await fixture.post('/sandbox/faults', { path: '/cgi-bin/token', errcode: 'x' });
    expect(bad).toEqual({ status: 400, json: { error: '"errcode" must be an integer' } });
  });

  test('the state shows what happened, without tokens, secrets, signs and phone numbers', async () => {
    const token = await fixture.token();
    const shop = {
      shopid: 'dadaaee18818d97e236',
      shop_order_id: 'sandbox-dada-2',
      delivery_sign: 'abcdefghijkl',
    };
    await fixture.post(`/cgi-bin/express/local/business/order/get?access_token=${token}`, shop);
    const text = await (await fetch(`${fixture.sandbox.url}/sandbox/state`)).text();
    for (const secret of [token, fixture.sandbox.appSecret, 'abcdefghijkl', '13800138000']) {
      expect(text).not.toContain(secret);
    }
    const state = JSON.parse(text);
    expect(state.requests.at(-1)).toMatchObject({
      at: '2026-03-04T05:06:07.089Z',
      via: 'https',
      method: 'POST',
      path: '/cgi-bin/express/local/business/order/get',
      api: 'immediateDelivery.getOrder',
      query: { access_token: `${token.slice(0, 6)}…` },
      body: { ...shop, delivery_sign: 'abcdef…' },
      status: 200,
      errcode: 0,
    });
    expect(state.tokens).toMatchObject({ stableIssued: 1, forceRefreshUsed: 0 });
    expect(state.counts).toEqual({ 'immediateDelivery.getOrder': 1 });
    await fixture.post('/sandbox/reset', {});
    expect(fixture.sandbox.state()).toMatchObject({ counts: {}, requests: [], faults: [] });
  });

  test('a body that is not JSON is not shown', async () => {
    await fixture.post('/cgi-bin/stable_token', `secret=${fixture.sandbox.appSecret}`);
    expect(JSON.stringify(fixture.sandbox.state())).not.toContain(fixture.sandbox.appSecret);
  });
});

test('only this computer is answered: a foreign Host or Origin is 403', async () => {
  const status = (headers: Record<string, string>) =>
    new Promise((resolve, reject) => {
      request(`${fixture.sandbox.url}/sandbox/state`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  const { port } = new URL(fixture.sandbox.url);
  expect(await status({})).toBe(200);
  expect(await status({ host: `localhost:${port}` })).toBe(200);
  expect(await status({ host: 'evil.example' })).toBe(403);
  expect(await status({ host: '127.0.0.1.evil.example' })).toBe(403);
  expect(await status({ origin: 'https://evil.example' })).toBe(403);
  expect(await status({ origin: 'null' })).toBe(403);
});

test('GET / is 404 with a hint, until a console is there', async () => {
  const response = await fetch(`${fixture.sandbox.url}/`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ hint: expect.stringContaining('/sandbox/call') });
  const other = await startFixture({}, { console: (app) => app.get('/', async () => ({ console: true })) });
  expect(await (await fetch(`${other.sandbox.url}/`)).json()).toEqual({ console: true });
  await other.close();
});

describe('npm run sandbox', () => {
  const root = path.resolve(__dirname, '../..');
  const start = (args: string[], env: Record<string, string> = {}) =>
    spawn(process.execPath, ['--import', 'tsx', 'scripts/sandbox/main.ts', ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    });

  test('prints one JSON line, hands on its settings and ends on SIGTERM', async () => {
    const folder = writeFunctions({
      settings: {
        code: 'exports.main = () => [process.env.RIDER_PHONE, process.env.ADMIN_OPENIDS, process.env.HOSTNAME]',
      },
    });
    const child = start(['--port', '0', '--functions', folder], {
      RIDER_PHONE: '1',
      ADMIN_OPENIDS: 'oMe',
      HOSTNAME: 'x',
    });
    let output = '';
    const line = await new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk) => {
        output += chunk;
        if (output.includes('\n')) resolve(output);
      });
    });
    const ready = JSON.parse(line);
    expect(Object.keys(ready)).toEqual(['url', 'adminOpenid', 'appid', 'appSecret']);
    expect(ready).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      adminOpenid: expect.stringMatching(/^o[\w-]{27}$/),
      appid: expect.stringMatching(/^wx[0-9a-f]{16}$/),
      appSecret: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const response = await fetch(`${ready.url}/sandbox/call`, {
      method: 'POST',
      body: '{"name":"settings"}',
    });
    expect(((await response.json()) as { result: unknown }).result).toEqual(['1', 'oMe', null]);
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    expect(output).toBe(line);
  });

  test('says where its console is, and with --logs each call and what it wrote; stdout keeps its one line; settings may be of several lines', async () => {
    const folder = writeFunctions({
      writes: {
        code: "exports.main = ({ fail }) => { console.log('first'); console.error('second'); if (fail) throw new Error('broken'); const cloud = require('wx-server-sdk'); cloud.init({ env: 'shop-1' }); return cloud.database().collection('users').get() }",
        sdk: 'wx-server-sdk',
      },
      settings: { code: 'exports.main = () => process.env.KEY' },
    });
    const file = path.join(folder, 'settings.env');
    writeFileSync(file, '# mine\n\nKEY="one\ntwo=" # end\nexport OTHER=1\nEMPTY=\n');
    const child = start([
      '--env',
      file,
      '--functions',
      folder,
      '--logs',
      '--env-id',
      'shop-1',
      '--collections',
      'orders,users',
    ]);
    const written = { stdout: '', stderr: '' };
    const until = (name: 'stdout' | 'stderr', text: string) =>
      new Promise<void>((resolve) => {
        child[name].on('data', (chunk) => {
          written[name] += chunk;
          if (written[name].includes(text)) resolve();
        });
      });
    const called = until('stderr', 'broken');
    await until('stdout', '\n');
    const { url } = JSON.parse(written.stdout);
    const call = async (data: object, name = 'writes') => {
      const body = JSON.stringify({ name, data });
      return (await fetch(`${url}/sandbox/call`, { method: 'POST', body })).json();
    };
    expect(await call({})).toMatchObject({ result: { data: [], errMsg: 'collection.get:ok' } });
    await call({ fail: true });
    await called;
    expect(await call({}, 'settings')).toMatchObject({ result: 'one\ntwo=' });
    child.kill('SIGHUP');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(written.stderr).toContain(`console: ${url}/\n`);
    expect(written.stderr).toMatch(/Z writes \(wx_client\) [\d.]+ ms\n {2}first\n {2}second\n/);
    expect(written.stderr).toMatch(
      /Z writes \(wx_client\) [\d.]+ ms -504002 functions execute fail .*broken/,
    );
    expect(written.stdout.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    [['--port', 'many'], '--port'],
    [['--time-limit', '0'], '--time-limit'],
    [['--functoins', 'x'], '--functoins'],
    [['--functions', '/nonexistent/folder'], '/nonexistent/folder'],
    [['--env', '/nonexistent/file'], '--env'],
    [['--node', '/nonexistent/node'], '--node'],
    [['--env-id', 'Not an id'], '--env-id'],
    [['--node', __filename], 'no program'],
    [['--env', path.join(root, 'package.json')], 'line 1'],
    [['--env', __dirname], '--env'],
    [['--functions', path.join(root, 'cloudfunctions')], 'index.js; npm run build'],
    [['--functions', __dirname], 'no folder'],
  ])('%j ends with 2 and says in one line what is wrong', async (args, named) => {
    const { code, stderr } = await runHere(command, ['--functions', __dirname, ...args]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^sandbox: .+\n$/)]);
    expect(stderr).toContain(named);
  });

  test('a port or a file that cannot be had ends with 1 and one line', async () => {
    const folder = writeFunctions({ echo: ECHO });
    const { port } = new URL(fixture.sandbox.url);
    for (const [args, named] of [
      [['--port', port], `port ${port} is taken`],
      [['--data', folder], folder],
    ] as const) {
      const { code, stderr } = await runHere(command, ['--functions', folder, ...args]);
      expect([code, stderr]).toEqual([1, expect.stringMatching(/^sandbox: .+\n$/)]);
      expect(stderr).toContain(named);
    }
  });

  test('what is wrong comes out of the process, too', async () => {
    const child = start(['--functoins', 'x']);
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(errors).toMatch(/^sandbox: .*--functoins.*\n$/);
  });
});
