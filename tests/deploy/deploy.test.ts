import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Arguments, prepare } from '../../scripts/deploy/deploy';
import { findPackage } from '../../scripts/deploy/find-package';
import { command } from '../../scripts/deploy/main';
import { MINIPROGRAM_CI } from '../../scripts/deploy/with-miniprogram-ci';
import { loadApis } from '../../scripts/registry';
import {
  CLEAN_FUNCTIONS,
  type CleanProject,
  makeCleanProject,
  runHere,
  runScript,
} from '../check/clean-project';
import { writeStub } from './stub-ci';

jest.setTimeout(120_000);

const built = path.resolve(__dirname, '../../dist/cloudfunctions');
const APIS = loadApis()
  .map(({ contract }) => contract)
  .filter(({ name }) => CLEAN_FUNCTIONS.includes(name))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const FUNCTIONS = APIS.map(({ name }) => name);
const KEY = '-----BEGIN RSA PRIVATE KEY-----\nMIIcanaryCANARYcanary\n-----END RSA PRIVATE KEY-----\n';
const APPID = 'wx0123456789abcdef';

let folder: string;
let dist: string;
let stub: ReturnType<typeof writeStub>;
let keyFile: string;
let stdout: string;
let stderr: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'deploy-'));
  dist = path.join(folder, 'dist/cloudfunctions');
  for (const name of FUNCTIONS) cpSync(path.join(built, name), path.join(dist, name), { recursive: true });
  writeFileSync(path.join(folder, 'project.config.json'), JSON.stringify({ appid: 'touristappid' }));
  keyFile = path.join(folder, 'private.key');
  writeFileSync(keyFile, KEY);
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  const stubs = mkdtempSync(path.join(folder, 'stub-'));
  stub = writeStub(stubs);
  [stdout, stderr] = ['', ''];
  jest.spyOn(console, 'log').mockImplementation((text = '') => {
    stdout += `${text}\n`;
  });
  jest.spyOn(console, 'error').mockImplementation((text) => {
    stderr += `${text}\n`;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  for (const name of ['STUB_LOG', 'STUB_TRIGGER_WORDS', 'STUB_FAILS_AT']) delete process.env[name];
});

const target = (): Partial<Arguments> => ({ appid: APPID, env: 'test-1a2b3c', privateKey: keyFile });

/** What the command does before and after the check; answers the exit code. */
async function deploy(given: Partial<Arguments>, env: Record<string, string> = {}): Promise<number> {
  Object.assign(process.env, { STUB_LOG: stub.log }, env);
  const { show, run } = prepare(
    { way: 'miniprogram-ci', timers: true, yes: false, project: folder, dist, ...given },
    { MINIPROGRAM_CI: stub.home, ...env },
  );
  show();
  return run();
}

test('without --yes it shows functions, files and bytes, and uploads nothing', async () => {
  expect(await deploy(target())).toBe(0);
  expect(stderr).toBe('');
  for (const name of FUNCTIONS) {
    const { length } = readdirSync(path.join(built, name));
    expect(stdout).toMatch(new RegExp(`^${name}: ${length} files, \\d{7} bytes$`, 'm'));
  }
  expect(stdout).toMatch(/^ +\d+ {2}wx-server-sdk\.js$/m);
  expect(stdout).toContain('timer deliver-queued-updates: 0 * * * * * *');
  expect(stdout).toContain('needs the permission logistics.getOrder');
  expect(stdout).toContain(`in all ${APIS.length} functions`);
  expect(stdout).toContain('dry run, nothing left this computer. --yes uploads this to test-1a2b3c');
  expect(stdout).toMatch(/miniprogram-ci creates a missing one with Node\.js 8\.9/);
  expect(stub.calls()).toEqual([]);
});

test('the dry run needs neither miniprogram-ci nor a key', async () => {
  expect(await deploy({}, { MINIPROGRAM_CI: path.join(folder, 'absent') })).toBe(0);
  expect(stdout).toContain('dry run');
});

test('--yes uploads each function whole and then its timer, all with one project', async () => {
  expect(await deploy({ ...target(), yes: true })).toBe(0);
  expect(stderr).toBe('');
  const [made, ...calls] = stub.calls();
  expect(made).toMatchObject({
    method: 'Project',
    options: { appid: APPID, type: 'miniProgram', projectPath: folder, privateKeyPath: keyFile },
  });
  expect(calls.map(({ method, options }) => [method, options.name ?? options.functionName])).toEqual(
    APIS.flatMap(({ name, extension }) => [
      ['uploadFunction', name],
      ...(extension?.tick ? [['createTimeTrigger', name]] : []),
    ]),
  );
  expect(calls.every(({ ownProject }) => ownProject)).toBe(true);
  const first = calls.findIndex(({ options }) => options.name === 'local-delivery-get-order');
  expect(calls[first]?.options).toEqual({
    env: 'test-1a2b3c',
    name: 'local-delivery-get-order',
    path: path.join(dist, 'local-delivery-get-order'),
    remoteNpmInstall: false,
  });
  expect(calls[first + 1]?.options).toEqual({
    envId: 'test-1a2b3c',
    functionName: 'local-delivery-get-order',
    triggersConfig: [{ name: 'refresh-watched-orders', type: 'timer', config: '0 * * * * * *' }],
  });
  expect(stdout).toContain('uploaded logistics-update-path: 7 files, 400000 bytes zipped\n  its timer is on');
  expect(stdout).toContain(`deploy: ${APIS.length} functions uploaded to test-1a2b3c`);
  expect(stdout).not.toContain('MIIcanary');
});

test('--only, --role and --no-timers limit what is uploaded', async () => {
  const uploaded = () =>
    stub
      .calls()
      .slice(1)
      .map(({ method, options }) => [method, options.name]);
  expect(await deploy({ ...target(), only: ['logistics-get-order'], timers: false, yes: true })).toBe(0);
  expect(uploaded()).toEqual([['uploadFunction', 'logistics-get-order']]);
  stub = writeStub(mkdtempSync(path.join(folder, 'stub-')));
  expect(await deploy({ ...target(), role: ['carrier'], timers: false, yes: true })).toBe(0);
  expect(uploaded()).toEqual([['uploadFunction', 'logistics-update-path']]);
});

test('a timer that miniprogram-ci did not create is a failure, although its promise resolves', async () => {
  const code = await deploy(
    { ...target(), yes: true },
    { STUB_TRIGGER_WORDS: '请检查传入的 triggersConfig 是否符合格式' },
  );
  expect(code).toBe(1);
  expect(stderr).toContain('its timer was NOT created: 请检查传入的 triggersConfig 是否符合格式');
});

test('an upload that fails ends it, and what was uploaded before is told', async () => {
  const env = { STUB_FAILS_AT: 'local-delivery-real-mock-update-order' };
  await expect(deploy({ ...target(), yes: true }, env)).rejects.toThrow(/^env not found$/);
  expect(stdout).toContain('uploaded local-delivery-get-order');
  // The project, what came before with its timer, and the one that failed.
  const before = APIS.slice(0, FUNCTIONS.indexOf('local-delivery-real-mock-update-order'));
  const withTimer = before.filter(({ extension }) => extension?.tick);
  expect(stub.calls()).toHaveLength(1 + before.length + withTimer.length + 1);
});

test.each([
  ['no environment', { env: undefined }, /--env: give the id/],
  ['no key', { privateKey: undefined }, /--private-key: give the file/],
  ['no such key', { privateKey: '/absent.key' }, /cannot be read/],
  ['a file that is no key', { privateKey: path.resolve('package.json') }, /holds no private key/],
  ['the AppID of a visitor', { appid: undefined }, /--appid: give the AppID/],
  [
    'an unknown function',
    { only: ['logistics'] },
    /there is no function logistics; there are .*local-delivery-get-order/,
  ],
])('%s is explained before anything is checked or sent', async (_what, given, words) => {
  await expect(deploy({ ...target(), yes: true, ...given })).rejects.toThrow(words);
  expect(stub.calls()).toEqual([]);
});

test('miniprogram-ci is found where it is installed, and on the PATH as npx puts it there', async () => {
  const find = (root: string, env: Record<string, string>) => findPackage(MINIPROGRAM_CI, root, env);
  const elsewhere = { PATH: `/usr/bin${path.delimiter}${stub.bin}` };
  const parent = path.resolve(stub.bin, '../..');
  expect(find(parent, {})).toBe(path.join(stub.home, 'index.js'));
  expect(find(folder, elsewhere)).toBe(stub.home);
  expect(find(folder, { PATH: '/usr/bin' })).toBeUndefined();
  expect(find(folder, { MINIPROGRAM_CI: path.join(folder, 'absent') })).toBeUndefined();
  expect(await deploy({ ...target(), yes: true, timers: false }, { MINIPROGRAM_CI: '', ...elsewhere })).toBe(
    0,
  );
  expect(stub.calls()).toHaveLength(1 + APIS.length);
  await expect(deploy({ ...target(), yes: true }, { MINIPROGRAM_CI: '', PATH: '/usr/bin' })).rejects.toThrow(
    /npx --package miniprogram-ci -- npm run deploy/,
  );
});

describe('the command', () => {
  let project: CleanProject;
  beforeAll(async () => {
    project = await makeCleanProject();
  });
  afterAll(() => project.remove());

  const inProject = (...args: string[]) => ['--project', project.root, ...args];
  const run = (...args: string[]) => runHere(command, inProject(...args), { MINIPROGRAM_CI: stub.home });

  test('checks what it deploys, and only that', async () => {
    writeFileSync(path.join(project.dist, 'logistics-update-path/notes.ts'), '');
    const dry = await runScript('scripts/deploy/main.ts', inProject('--only', 'logistics-get-order'));
    expect([dry.code, dry.stderr]).toEqual([0, '']);
    expect(dry.stdout).toContain('in all 1 functions');
    const key = ['--appid', APPID, '--env', 'e', '--private-key', keyFile];
    const refused = await run(...key, '--role', 'carrier', '--yes');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('source in dist');
    expect(refused.stderr).toContain('deploy: nothing uploaded, 1 to mend first');
    expect(stub.calls()).toEqual([]);
  });

  test('refuses settings with a fault, and says who names it', async () => {
    const file = path.join(folder, 'settings.env');
    writeFileSync(file, 'WECHAT_APP_SECRET=wx0123456789abcdef\n');
    const { code, stderr: told } = await run('--with', 'tcb', '--settings', file);
    expect(code).toBe(1);
    expect(told).toMatch(/^deploy: 1 to mend in the settings first: npm run doctor -- --settings /);
  });

  test.each([
    [['--force'], /--force/],
    [['--with', 'ftp'], /--with is miniprogram-ci or tcb/],
  ])('explains %j with its usage, with exit code 2', async (args, words) => {
    const { code, stderr: told } = await run(...args);
    expect(told).toMatch(words);
    expect(told).toContain('usage: npm run deploy');
    expect(code).toBe(2);
  });
});
