import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Arguments, prepare } from '../../scripts/deploy/deploy';
import { Settings } from '../../shared/settings';
import { type CloudFunction, writeStubTcb } from './stub-tcb';

const built = path.resolve(__dirname, '../../dist/cloudfunctions');
const FUNCTIONS = ['local-delivery-get-order', 'logistics-get-order', 'logistics-get-quota'];
const ENV = 'test-1a2b3c';
const SHOPS = '{"shop":{"appSecret":"q\\"uo\\\\te","shopNo":"7"}}';
const PEM = '-----BEGIN RSA PRIVATE KEY-----\ncanarycanary\n-----END RSA PRIVATE KEY-----';
const SETTINGS = {
  ADMIN_OPENIDS: 'oStaff',
  WECHAT_APP_SECRET: 'canary0123456789',
  LOCAL_DELIVERY_SHOPS: SHOPS,
  INTRACITY_PRIVATE_KEY: PEM,
};

let project: string;
let stub: ReturnType<typeof writeStubTcb>;
let said: string[];

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'tcb-'));
  for (const name of FUNCTIONS) {
    mkdirSync(dist(name), { recursive: true });
    for (const file of ['index.js', 'config.json'])
      cpSync(path.join(built, name, file), path.join(dist(name), file));
  }
  stub = writeStubTcb(project);
  said = [];
  const say = (text = '') => {
    said.push(String(text));
  };
  jest.spyOn(console, 'log').mockImplementation(say);
  jest.spyOn(console, 'error').mockImplementation(say);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(project, { recursive: true });
});

const dist = (name = '') => path.join(project, 'dist/cloudfunctions', name);

const asked = (more: Partial<Arguments> = {}): Arguments => ({
  way: 'tcb',
  env: ENV,
  settings: SETTINGS,
  timers: true,
  yes: true,
  project,
  dist: dist(),
  ...more,
});

/** Runs it as the command does; answers the exit code. */
async function deploy(more: Partial<Arguments> = {}, env: Record<string, string> = {}): Promise<number> {
  const { show, run } = prepare(asked(more), { ...process.env, ...stub.env, ...env });
  show();
  return run();
}

const up = (): Record<string, CloudFunction> => stub.cloud()[ENV] ?? {};
const writtenFile = () => readFileSync(path.join(project, '.tmp/cloudbaserc.json'), 'utf8');

test('creates every function with limits, runtime, timer and the settings that it reads', async () => {
  expect(await deploy()).toBe(0);
  expect(Object.keys(up())).toEqual(FUNCTIONS);
  expect(up()['local-delivery-get-order']).toMatchObject({
    Timeout: 20,
    MemorySize: 256,
    Runtime: 'Nodejs20.19',
    InstallDependency: false,
    Triggers: [{ name: 'refresh-watched-orders', type: 'timer', config: '0 * * * * * *' }],
  });
  expect(up()['logistics-get-quota']).toMatchObject({
    Environment: { ADMIN_OPENIDS: 'oStaff', WECHAT_APP_SECRET: 'canary0123456789' },
    Triggers: [],
  });
  expect(said.join('\n')).toContain(`deploy: 3 of 3 functions are up in ${ENV}`);
});

test('a setting that is JSON arrives as text that the function reads', async () => {
  await deploy();
  const env = up()['local-delivery-get-order']?.Environment as Record<string, string>;
  expect([...new Settings(env).shops()]).toEqual([['shop', { appSecret: 'q"uo\\te', shopNo: '7' }]]);
});

test('no value of a setting stands in the file, nor in what is said', async () => {
  await deploy({}, { STUB_FAILS_AT: 'logistics-get-order' });
  expect(writtenFile()).toContain('"WECHAT_APP_SECRET": "{{env.WECHAT_APP_SECRET}}"');
  for (const text of [
    writtenFile(),
    said.join('\n'),
    readFileSync(path.join(project, '.tmp/deployed-with-tcb.json'), 'utf8'),
  ])
    for (const value of ['canary', 'oStaff', 'te"']) expect(text).not.toContain(value);
  expect(said.join('\n')).toContain('too many functions');
});

test('a partial failure says what is not up, and the same command does only what is left', async () => {
  expect(await deploy({}, { STUB_FAILS_AT: 'logistics-get-order' })).toBe(1);
  expect(Object.keys(up())).toEqual(['local-delivery-get-order', 'logistics-get-quota']);
  expect(said.join('\n')).toMatch(/deploy: 2 of 3 functions are up .*\n.*NOT up: logistics-get-order\n/);
  expect(await deploy()).toBe(0);
  expect(Object.values(up()).map(({ deployed }) => deployed)).toEqual([1, 1, 1]);
  expect(await deploy()).toBe(0);
  expect(Object.values(up()).map(({ deployed }) => deployed)).toEqual([1, 1, 1]);
});

test('what was changed is named and replaced: code, a setting, a timer', async () => {
  await deploy();
  appendFileSync(path.join(dist('logistics-get-order'), 'index.js'), '\n');
  const settings = { ...SETTINGS, LOCAL_DELIVERY_SHOPS: '{"other":{"appSecret":"canary"}}' };
  said = [];
  const { show, run } = prepare(asked({ settings, yes: false }));
  show();
  expect(await run()).toBe(0);
  expect(said.join('\n')).toMatch(/^local-delivery-get-order: changed: setting LOCAL_DELIVERY_SHOPS$/m);
  expect(said.join('\n')).toMatch(/^logistics-get-order: changed: code$/m);
  expect(said.join('\n')).toMatch(/^logistics-get-quota: up as it is here$/m);
  expect(said.join('\n')).toContain('dry run, nothing left this computer');
  expect(await deploy({ settings, timers: false })).toBe(0);
  expect(Object.entries(up()).map(([name, { deployed }]) => [name, deployed])).toEqual([
    ['local-delivery-get-order', 2],
    ['logistics-get-order', 2],
    ['logistics-get-quota', 1],
  ]);
});

test('without a file of settings those in the cloud stay, and nothing counts as changed', async () => {
  await deploy();
  expect(await deploy({ settings: undefined })).toBe(0);
  appendFileSync(path.join(dist('logistics-get-quota'), 'index.js'), '\n');
  await deploy({ settings: undefined });
  expect(up()['logistics-get-quota']).toMatchObject({
    deployed: 2,
    Environment: { ADMIN_OPENIDS: 'oStaff' },
  });
  expect(up()['logistics-get-order']?.deployed).toBe(1);
});

test('a setting without which a function refuses every call is missed before anything is deployed', async () => {
  const { show } = prepare(asked({ settings: { ADMIN_OPENIDS: 'oStaff' }, yes: false }));
  show();
  expect(said.join('\n')).toMatch(
    /^local-delivery-get-order: .*\n {2}settings: ADMIN_OPENIDS; MISSING: WECHAT_APP_SECRET, LOCAL_DELIVERY_SHOPS$/m,
  );
  expect(said.join('\n')).toMatch(/^logistics-get-quota: .*\n {2}settings: ADMIN_OPENIDS$/m);
});

test('another environment is another matter', async () => {
  await deploy();
  await deploy({ env: 'other-1', only: ['logistics-get-quota'] });
  expect(Object.keys(stub.cloud()['other-1'] ?? {})).toEqual(['logistics-get-quota']);
});

test('a dry run needs neither environment, settings nor the command line', async () => {
  const { show, run } = prepare(asked({ yes: false, env: undefined, settings: undefined }), {});
  show();
  expect(await run()).toBe(0);
  expect(said.join('\n')).toContain('settings: none: those in the cloud stay as they are');
  expect(JSON.parse(writtenFile())).toMatchObject({
    envId: '{{env.ENV_ID}}',
    functionRoot: '../dist/cloudfunctions',
  });
  expect(stub.cloud()).toEqual({});
});

test('without environment or command line --yes says what is missing', () => {
  expect(() => prepare(asked({ env: undefined }), stub.env)).toThrow(/--env: give the id/);
  expect(() => prepare(asked(), { PATH: '/usr/bin' })).toThrow(
    /npx --package @cloudbase\/cli -- npm run deploy/,
  );
});
