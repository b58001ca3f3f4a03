import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findMiniprogramCi } from '../../scripts/deploy/find-miniprogram-ci';
import { loadApis } from '../../scripts/registry';
import { CLEAN_FUNCTIONS, type CleanProject, makeCleanProject, runScript } from '../check/clean-project';
import { writeStub } from './stub-ci';

jest.setTimeout(120_000);

const APIS = loadApis()
  .map(({ contract }) => contract)
  .filter(({ name }) => CLEAN_FUNCTIONS.includes(name))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const FUNCTIONS = APIS.map(({ name }) => name);
const KEY = '-----BEGIN RSA PRIVATE KEY-----\nMIIcanaryCANARYcanary\n-----END RSA PRIVATE KEY-----\n';
const APPID = 'wx0123456789abcdef';

let project: CleanProject;
let folder: string;
let stub: ReturnType<typeof writeStub>;
let keyFile: string;

beforeAll(async () => {
  project = await makeCleanProject();
});
afterAll(() => project.remove());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'deploy-'));
  stub = writeStub(folder);
  keyFile = path.join(folder, 'private.key');
  writeFileSync(keyFile, KEY);
});
afterEach(() => rmSync(folder, { recursive: true }));

const target = () => ['--appid', APPID, '--env', 'test-1a2b3c', '--private-key', keyFile];

/** Runs `npm run deploy -- …` as a user who has miniprogram-ci. */
async function deploy(args: readonly string[], env: Record<string, string> = {}) {
  project.restore();
  return run(args, env);
}

function run(args: readonly string[], env: Record<string, string> = {}) {
  return runScript('scripts/deploy/main.ts', ['--project', project.root, ...args], {
    MINIPROGRAM_CI: stub.home,
    STUB_LOG: stub.log,
    ...env,
  });
}

test('without --yes it shows functions, files and bytes, and uploads nothing', async () => {
  const { code, stdout, stderr } = await deploy(target());
  expect(stderr).toBe('');
  expect(code).toBe(0);
  for (const name of FUNCTIONS) expect(stdout).toMatch(new RegExp(`^${name}: 11 files, \\d{7} bytes$`, 'm'));
  expect(stdout).toMatch(/^ +\d+ {2}wx-server-sdk\.js$/m);
  expect(stdout).toContain('timer deliver-queued-updates: 0 * * * * * *');
  expect(stdout).toContain('needs the permission logistics.getOrder');
  expect(stdout).toContain(`in all ${APIS.length} functions`);
  expect(stdout).toContain('dry run, nothing left this computer. --yes uploads this to test-1a2b3c');
  expect(stdout).toMatch(/miniprogram-ci creates a\n {2}missing function with Node\.js 8\.9/);
  expect(stub.calls()).toEqual([]);
});

test('the dry run needs neither miniprogram-ci nor a key', async () => {
  const { code, stdout } = await deploy([], { MINIPROGRAM_CI: path.join(folder, 'absent') });
  expect(code).toBe(0);
  expect(stdout).toContain('dry run');
});

test('--yes uploads each function whole and then its timer, all with one project', async () => {
  const { code, stdout, stderr, output } = await deploy([...target(), '--yes']);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const [made, ...calls] = stub.calls();
  expect(made).toMatchObject({
    method: 'Project',
    options: { appid: APPID, type: 'miniProgram', projectPath: project.root, privateKeyPath: keyFile },
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
    path: path.join(project.dist, 'local-delivery-get-order'),
    remoteNpmInstall: false,
  });
  expect(calls[first + 1]?.options).toEqual({
    envId: 'test-1a2b3c',
    functionName: 'local-delivery-get-order',
    triggersConfig: [{ name: 'refresh-watched-orders', type: 'timer', config: '0 * * * * * *' }],
  });
  expect(stdout).toContain('uploaded logistics-update-path: 7 files, 400000 bytes zipped\n  its timer is on');
  expect(stdout).toContain(`deploy: ${APIS.length} functions uploaded to test-1a2b3c`);
  expect(output).not.toContain('MIIcanary');
});

test('--only and --no-timers limit what is uploaded', async () => {
  const { code } = await deploy([...target(), '--only', 'logistics-get-order', '--no-timers', '--yes']);
  expect(code).toBe(0);
  const calls = stub.calls().slice(1);
  expect(calls.map(({ method, options }) => [method, options.name])).toEqual([
    ['uploadFunction', 'logistics-get-order'],
  ]);
});

test('a timer that miniprogram-ci did not create is a failure, although its promise resolves', async () => {
  const { code, stderr } = await deploy([...target(), '--yes'], {
    STUB_TRIGGER_WORDS: '请检查传入的 triggersConfig 是否符合格式',
  });
  expect(code).toBe(1);
  expect(stderr).toContain('its timer was NOT created: 请检查传入的 triggersConfig 是否符合格式');
});

test('an upload that fails ends it, and what was uploaded before is told', async () => {
  const { code, stdout, stderr } = await deploy([...target(), '--yes'], {
    STUB_FAILS_AT: 'local-delivery-real-mock-update-order',
  });
  expect(code).toBe(1);
  expect(stdout).toContain('uploaded local-delivery-get-order');
  expect(stderr).toBe('deploy: env not found\n');
  // The project, what came before with its timer, and the one that failed.
  const before = APIS.slice(0, FUNCTIONS.indexOf('local-delivery-real-mock-update-order'));
  const withTimer = before.filter(({ extension }) => extension?.tick);
  expect(stub.calls()).toHaveLength(1 + before.length + withTimer.length + 1);
});

test('it refuses, even with --yes, what check:deploy has something against', async () => {
  project.restore();
  writeFileSync(path.join(project.dist, 'logistics-get-order/notes.ts'), '');
  const { code, stderr } = await run([...target(), '--yes']);
  expect(code).toBe(1);
  expect(stderr).toContain('source in dist');
  expect(stderr).toContain('deploy: nothing uploaded, 1 to mend first');
  expect(stub.calls()).toEqual([]);
});

test.each([
  ['no environment', ['--appid', APPID, '--private-key', 'KEY'], /--env: give the id/],
  ['no key', ['--appid', APPID, '--env', 'e'], /--private-key: give the file/],
  ['no such key', ['--appid', APPID, '--env', 'e', '--private-key', '/absent.key'], /cannot be read/],
  [
    'a file that is no key',
    ['--appid', APPID, '--env', 'e', '--private-key', path.resolve('package.json')],
    /holds no private key/,
  ],
  ['the AppID of a visitor', ['--env', 'e', '--private-key', 'KEY'], /--appid: give the AppID/],
  [
    'an unknown function',
    ['--only', 'logistics'],
    /there is no function logistics; there are .*local-delivery-get-order/,
  ],
  ['an unknown option', ['--force'], /--force/],
])('%s is explained, with exit code 2', async (_what, args, words) => {
  const { code, stderr } = await run([...args.map((arg) => (arg === 'KEY' ? keyFile : arg)), '--yes']);
  expect(stderr).toMatch(words);
  expect(stderr).toContain('usage: npm run deploy');
  expect(code).toBe(2);
  expect(stub.calls()).toEqual([]);
});

test('without miniprogram-ci --yes says how to get it', async () => {
  const { code, stderr } = await run([...target(), '--yes'], { MINIPROGRAM_CI: '' });
  expect(stderr).toContain('npx --package miniprogram-ci -- npm run deploy');
  expect(code).toBe(2);
});

test('miniprogram-ci is found where it is installed, and on the PATH as npx puts it there', async () => {
  const elsewhere = { PATH: `/usr/bin${path.delimiter}${stub.bin}` };
  expect(findMiniprogramCi(folder, {})).toBe(path.join(stub.home, 'index.js'));
  expect(findMiniprogramCi(project.root, elsewhere)).toBe(stub.home);
  expect(findMiniprogramCi(project.root, { PATH: '/usr/bin' })).toBeUndefined();
  expect(findMiniprogramCi(folder, { MINIPROGRAM_CI: path.join(folder, 'absent') })).toBeUndefined();
  const { code } = await deploy([...target(), '--yes', '--no-timers'], {
    MINIPROGRAM_CI: '',
    PATH: `${process.env.PATH}${path.delimiter}${stub.bin}`,
  });
  expect(code).toBe(0);
  expect(stub.calls()).toHaveLength(1 + APIS.length);
});
