import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeShops } from '../../sandbox/wechat/local-delivery-shops';
import type { FunctionTree } from '../../scripts/check/function-tree';
import { withTimer } from '../../scripts/doctor/abilities';
import { diagnose } from '../../scripts/doctor/diagnose';
import { doctorReport } from '../../scripts/doctor/doctor-report';
import { examine } from '../../scripts/doctor/examine';
import { scanJson } from '../../scripts/doctor/json-scan';
import { command } from '../../scripts/doctor/main';
import { publicAccounts, signFormulaHolds } from '../../scripts/doctor/public-accounts';
import { readSettings } from '../../scripts/doctor/read-settings';
import { SETTING_NAMES } from '../../scripts/doctor/setting-names';
import { loadFunctions } from '../../scripts/registry';
import { terminalOf } from '../../scripts/terminal';
import { deliverySign } from '../../shared/call/delivery-sign';
import { runHere, runScript } from '../check/clean-project';
import { type BrokenSettings, brokenSettings, canaries, goodSettings } from './broken-settings';

jest.setTimeout(120_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'doctor-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function written(file: string | Buffer): string {
  const settings = path.join(folder, `settings-${files++}.env`);
  writeFileSync(settings, file);
  return settings;
}

/** Runs doctor on a settings file. */
function doctor(file: string | Buffer, ...args: string[]) {
  return runHere(command, ['--settings', written(file), ...args]);
}

/** Nothing of a secret or a person, whole or in part. */
function expectNothingSecret(output: string) {
  for (const canary of Object.values(canaries)) {
    for (let at = 0; at + 8 <= canary.length; at += 4) expect(output).not.toContain(canary.slice(at, at + 8));
  }
}

const problemsOf = (file: string | Buffer) => {
  const { values, findings } = readSettings(Buffer.from(file));
  return [...findings, ...examine(values)].filter(({ severity }) => severity === 'wrong');
};

test.each(brokenSettings)('names the fault: $fault', async ({ file, en, zh }) => {
  const given = { settings: written(file), online: false, lang: 'both' } as const;
  const { text, isWrong } = await diagnose(given, terminalOf({}));
  expect(text).toMatch(en);
  expect(text).toMatch(zh);
  expect(isWrong).toBe(true);
  expectNothingSecret(text);
});

test('a fault: exit code 1, and the command prints what was found', async () => {
  const [{ file, en, zh }] = brokenSettings as [BrokenSettings];
  const { code, stdout, stderr } = await runScript('scripts/doctor/main.ts', ['--settings', written(file)]);
  expect(stdout).toMatch(en);
  expect(stdout).toMatch(zh);
  expect([code, stderr]).toEqual([1, '']);
  expectNothingSecret(stdout);
});

test.each(brokenSettings)('says nothing against the good settings, so the fault is: $fault', ({ file }) => {
  expect(problemsOf(goodSettings)).toEqual([]);
  expect(problemsOf(file)).not.toEqual([]);
});

test('good settings: exit code 0, what each function can do, what to enter where', async () => {
  const { code, stdout, stderr } = await doctor(goodSettings, '--lang', 'en');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toContain('To mend: 0');
  expect(stdout).toContain('The sign formula gives the sign that the documents print');
  expect(stdout).toMatch(/\+ logistics-get-order\n {6}calls WeChat by cloud call, and by HTTPS/);
  expect(stdout).toMatch(/\+ local-delivery-get-order\n {6}calls WeChat over HTTPS/);
  expect(stdout).toMatch(
    /\+ local-delivery-real-mock-update-order(\n {6}.*)+\n {6}serves WeChat's test account test_shop_id alone: ALLOW_REAL_MOCK is not 1/,
  );
  expect(stdout).toMatch(
    /\+ logistics-test-update-order(\n {6}.*)+\n {6}serves WeChat's test account test_biz_id alone/,
  );
  // The document gives it no test account.
  expect(stdout).toMatch(
    /x intracity-mock-notify\n( {6}.*\n)* {6}refuses every call: ALLOW_REAL_MOCK is not 1/,
  );
  const mock = stdout.slice(stdout.lastIndexOf('  local-delivery-real-mock-update-order'));
  expect(mock).toMatch(/time limit 20 s, memory 256 MB, runtime Node\.js 20\.19/);
  expect(mock).toMatch(
    /WECHAT_APP_SECRET = <your AppSecret>\n {4}LOCAL_DELIVERY_SHOPS = <your shops as JSON>\n/,
  );
  // Nobody should enter it in production.
  expect(stdout).not.toContain('ALLOW_REAL_MOCK = ');
  expect(stdout.match(/^ {4}ADMIN_OPENIDS = /gm)).toHaveLength(loadFunctions().length);
  expect(stdout).not.toMatch(/\p{Script=Han}/u);
  expectNothingSecret(stdout);
});

test('ALLOW_REAL_MOCK is to be entered only by those who have it, and only for tests', async () => {
  const { stdout } = await doctor(`${goodSettings}ALLOW_REAL_MOCK=1\n`, '--lang', 'en');
  const lines = stdout.match(/^.*ALLOW_REAL_MOCK = .*$/gm) ?? [];
  expect(lines).toHaveLength(loadFunctions().filter(({ contract }) => contract.mock).length);
  expect(new Set(lines)).toEqual(
    new Set(['    ALLOW_REAL_MOCK = 1 (tests only: leave it out in production)']),
  );
});

test('speaks of a timer only where config.json names a trigger', () => {
  const built = (name: string, config: object): FunctionTree => ({
    name,
    files: new Map([['config.json', Buffer.from(JSON.stringify(config))]]),
  });
  const trigger = { name: 'refresh', type: 'timer', config: '0 * * * * * *' };
  const timers = withTimer([
    built('local-delivery-get-order', { triggers: [trigger] }),
    built('logistics-get-order', { permissions: { openapi: [] } }),
    built('logistics-update-path', { triggers: [] }),
  ]);
  const { values } = readSettings(Buffer.from(goodSettings));
  const report = doctorReport({ values, findings: [], timers }, 'en', terminalOf({}));
  const part = (name: string) => report.split(/^ {2}[+x] /m).find((block) => block.startsWith(name));
  expect(part('local-delivery-get-order')).toContain('does its timer work');
  for (const name of ['logistics-get-order', 'logistics-update-path']) {
    expect(part(name)).not.toContain('does its timer work');
    expect(part(name)).toContain('has no timer: its config.json names no trigger');
  }
});

test('--lang zh says it in Chinese, without a language both', async () => {
  const zh = await doctor(goodSettings, '--lang', 'zh');
  expect(zh.stdout).toContain('需要改正：0');
  expect(zh.stdout).toContain('超时时间 20 秒');
  expect(zh.stdout).not.toContain('To mend');
  const both = await doctor(goodSettings);
  expect(both.stdout).toContain('To mend: 0\n需要改正：0');
});

test('reads JSON as well, and the shops as an object in it', async () => {
  const json = JSON.stringify({
    ADMIN_OPENIDS: canaries.openid,
    WECHAT_APP_SECRET: canaries.appSecret,
    LOCAL_DELIVERY_SHOPS: { kitchen: { appSecret: canaries.shopSecret } },
  });
  const { code, stdout } = await doctor(json, '--lang', 'en');
  expect(code).toBe(0);
  expect(stdout).toContain('+ local-delivery-get-order');
  expectNothingSecret(stdout);
});

test('reads the environment where no file is named', async () => {
  const none = await runHere(command, []);
  expect(none.code).toBe(1);
  expect(none.stdout).toContain('all settings: none was found');
  const env = { WECHAT_APP_SECRET: canaries.appSecret, ADMIN_OPENIDS: canaries.openid };
  const some = await runHere(command, ['--lang', 'en'], env);
  expect(some.code).toBe(0);
  expect(some.stdout).toMatch(/x local-delivery-get-order\n.*LOCAL_DELIVERY_SHOPS is missing or wrong/);
  expectNothingSecret(some.stdout);
});

test('wrong use is explained', async () => {
  const missing = await runHere(command, ['--settings', path.join(folder, 'absent')]);
  expect(missing.code).toBe(2);
  expect(missing.stderr).toMatch(/cannot be read[\s\S]*usage:/);
  expect((await runHere(command, ['--lang', 'fr'])).code).toBe(2);
});

test("the public test accounts say whether they match the documents' print", async () => {
  const shops = Object.fromEntries(
    Object.entries(publicAccounts).map(([shopid, { appSecret, shopNo }]) => [shopid, { appSecret, shopNo }]),
  );
  const { code, stdout } = await doctor(`LOCAL_DELIVERY_SHOPS=${JSON.stringify(shops)}`, '--lang', 'en');
  expect(code).toBe(0);
  for (const { carrier, appSecret } of Object.values(publicAccounts)) {
    expect(stdout).toContain(
      `the public test account of ${carrier}: its appSecret is the one that the documents print`,
    );
    expect(stdout).not.toContain(appSecret);
  }
});

test('the public accounts are those of the sandbox, and the formula is the documented one', () => {
  const known = makeShops().filter(({ shopid }) => shopid in publicAccounts);
  expect(known).toHaveLength(3);
  for (const { shopid, appSecret } of known) expect(publicAccounts[shopid]?.appSecret).toBe(appSecret);
  expect(signFormulaHolds()).toBe(true);
  expect(deliverySign('test_shop_id', 'test_shop_order_id', 'test_app_secret')).not.toBe(
    'a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb',
  );
});

test('knows every setting that the functions read', () => {
  const sourceOf = (file: string) => readFileSync(path.join(__dirname, '../../shared', file), 'utf8');
  const source = sourceOf('settings.ts') + sourceOf('call/envelope-keys.ts');
  const read = new Set(
    source.match(/\b(?:WECHAT|CUSTOMER|LOCAL|ADMIN|ALLOW|RETENTION|RIDER|INTRACITY)_[A-Z_]+\b/g),
  );
  expect([...read].sort()).toEqual([...SETTING_NAMES].sort());
});

test.each([
  ['{"a":{"b":"c"}}', undefined],
  ['{}', undefined],
  [' [1, -2.5e3, true, false, null, "\\u00e9\\n"] ', undefined],
  ['{a:1}', 1],
  ['{"a":1,}', 7],
  ['{"a":"x', 7],
  ['{"a":1} x', 8],
  ['{"a" 1}', 5],
  ['{"a":01}', 6],
  ['', 0],
])('finds where JSON breaks: %s', (text, at) => {
  expect(scanJson(text).badAt).toBe(at);
  const parses = () => JSON.parse(text);
  if (at === undefined) expect(parses).not.toThrow();
  else expect(parses).toThrow();
});
