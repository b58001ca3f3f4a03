import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { command as doctor } from '../../scripts/doctor/main';
import { type Sandbox, startSandbox } from '../../scripts/local-cloud';
import { runHere } from '../check/clean-project';

jest.setTimeout(120_000);

const TOKEN_PATH = '/cgi-bin/stable_token';

let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'doctor-online-'));
  sandbox = await startSandbox({ functions: folder });
});
afterEach(() => sandbox.reset());
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

/** `doctor --online` against the sandbox. */
async function online(changes: Record<string, string> = {}) {
  const settings = {
    WECHAT_API_BASE_URL: sandbox.url,
    WECHAT_APP_ID: sandbox.appid,
    WECHAT_APP_SECRET: sandbox.appSecret,
    ADMIN_OPENIDS: sandbox.adminOpenid,
    ...changes,
  };
  const file = path.join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify(settings));
  const ended = await runHere(doctor, ['--settings', file, '--online']);
  for (const secret of [settings.WECHAT_APP_SECRET, sandbox.appSecret, settings.ADMIN_OPENIDS]) {
    expect(ended.output).not.toContain(secret);
  }
  return ended;
}

const tokenRequests = () =>
  (sandbox.state() as { requests: { path: string; body: unknown }[] }).requests.filter(
    (request) => request.path === TOKEN_PATH,
  );

test('good credentials get a token, in normal mode, with one request', async () => {
  const { code, stdout } = await online();
  expect(stdout).toContain('WeChat gave an access token');
  expect(stdout).toContain('微信已发放 access_token');
  expect(code).toBe(0);
  expect(tokenRequests()).toHaveLength(1);
  expect(tokenRequests()[0]?.body).toMatchObject({ force_refresh: false });
  // The token is not shown.
  expect(stdout).not.toMatch(/90_[\w-]{8}/);
});

test.each([
  [
    '40013',
    { WECHAT_APP_ID: 'wx0000000000000000' },
    /WeChat: 40013: invalid appid -> Correct WECHAT_APP_ID/,
    /微信：40013: appid 不合法/,
  ],
  ['40125', { WECHAT_APP_SECRET: '00000000000000000000000000000000' }, /WeChat: 40125: /, /微信：40125: /],
])('%s is put in plain words', async (_code, changes, en, zh) => {
  const { code, stdout } = await online(changes);
  expect(stdout).toMatch(en);
  expect(stdout).toMatch(zh);
  expect(code).toBe(1);
});

test.each([
  [
    40164,
    'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist',
    /40164: .*\(203\.0\.113\.7 is the address of this computer; in the cloud the function has another\) -> Give the function a fixed exit IP/,
    /本机的地址/,
  ],
  [40243, 'AppSecret frozen', /WeChat: 40243: /, /微信：40243: /],
  [
    45009,
    'reach max api daily quota limit',
    /WeChat: 45009: quota of calls used up -> Call less often/,
    /微信：45009: 接口调用次数已达上限/,
  ],
  [50004, 'forbid to use token interface', /WeChat: 50004: /, /禁止使用 token 接口/],
  [89503, 'ip need confirm', /WeChat: 89503: .*administrator/, /需要管理员确认/],
])('%d is put in plain words', async (errcode, errmsg, en, zh) => {
  sandbox.addFault({ path: TOKEN_PATH, errcode, errmsg, times: 1 });
  const { code, stdout } = await online();
  expect(stdout).toMatch(en);
  expect(stdout).toMatch(zh);
  expect(code).toBe(1);
});

test('nobody there is said, too', async () => {
  const { code, stdout } = await online({ WECHAT_API_BASE_URL: 'http://127.0.0.1:9' });
  expect(stdout).toMatch(/WeChat: WeChat could not be reached \(ECONNREFUSED\)/);
  expect(code).toBe(1);
});

test('settings that are wrong to begin with are not sent to anybody', async () => {
  const { code, stdout } = await online({ WECHAT_APP_SECRET: 'abc' });
  expect(stdout).toContain('WeChat was not asked');
  expect(code).toBe(1);
  expect(tokenRequests()).toEqual([]);
});

test('without an AppID it says which setting is missing', async () => {
  const { code, stdout } = await online({ WECHAT_APP_ID: '' });
  expect(stdout).toMatch(/WeChat: the setting WECHAT_APP_ID is missing/);
  expect(code).toBe(1);
});
