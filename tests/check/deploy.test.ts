import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { command } from '../../scripts/check/deploy';
import { buildReport } from '../../scripts/check/report';
import { type CleanProject, makeCleanProject, runHere, runScript } from './clean-project';

jest.setTimeout(120_000);

let project: CleanProject;

beforeAll(async () => {
  project = await makeCleanProject();
});
afterAll(() => project.remove());
afterEach(() => project.restore());

const check = (env: Record<string, string> = {}) => runHere(command, ['--project', project.root], env);

test('a clean project passes with one line', async () => {
  const { code, stdout, stderr } = await runScript('scripts/check/deploy.ts', ['--project', project.root]);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^check:deploy: \S+ is fit to be deployed\n$/);
  expect(code).toBe(0);
});

test('all defects are listed at once: what, where and how to mend', async () => {
  rmSync(path.join(project.dist, 'logistics-get-order/wechat-codes.js'));
  appendFileSync(path.join(project.dist, 'local-delivery-get-order/index.js'), '\n//x');
  writeFileSync(
    path.join(project.dist, 'logistics-update-path/config.json'),
    '{"permissions":{"openapi":[]}}',
  );
  const { code, stdout, stderr } = await check();
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/logistics-get-order\/index\.js\n {2}asks for \.\/wechat-codes\.js\n {2}-> /);
  expect(stderr).toMatch(/local-delivery-get-order\/index\.js\n {2}differs from what the source builds to/);
  expect(stderr).toMatch(/logistics-update-path\/config\.json\n {2}the function calls logistics\.updatePath/);
  expect(stderr).toMatch(/check:deploy: \d+ to mend\n$/);
});

test("a secret of this machine's settings in dist is found and not shown", async () => {
  const canary = 'canary5d41402abc4b2a76';
  appendFileSync(path.join(project.dist, 'logistics-get-order/index.js'), `\n//${canary}`);
  const { code, output } = await check({ WECHAT_APP_SECRET: canary });
  expect(code).toBe(1);
  expect(output).toContain('looks like a secret of your settings');
  expect(output).not.toContain(canary);
});

test('settings that do not fit into the function that reads them are named, with that function alone', async () => {
  const shops = JSON.stringify({ shop: { appSecret: 's', shopNo: 'x'.repeat(4100) } });
  const { code, stderr } = await check({ LOCAL_DELIVERY_SHOPS: shops, ADMIN_OPENIDS: 'oStaff' });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^the settings of local-delivery-get-order\n {2}4\d+ bytes of environment variables, the platform takes less than 4096/m,
  );
  expect(stderr).toContain('the settings of local-delivery-real-mock-update-order');
  expect(stderr).toMatch(/check:deploy: 2 to mend\n$/);
});

test('the build report says what each function loads at first, later, and what is in it', async () => {
  const report = await buildReport(project.dist);
  const parts = report.split('\n\n');
  const partOf = (name: string) => parts.find((part) => part.startsWith(`${name}\n`));
  const [local, mock, logistics] = [
    'local-delivery-get-order',
    'local-delivery-real-mock-update-order',
    'logistics-get-order',
  ].map(partOf);
  expect(local).toMatch(
    /^local-delivery-get-order\n {2}a first call loads \d+\.\d KB of 56\.0 KB\n {4}index\.js/,
  );
  expect(mock).toMatch(/^local-delivery-real-mock-update-order\n/);
  expect(logistics).toMatch(
    /of 450\.0 KB\n {4}index\.js .*shared\b.*\n {4}wx-server-sdk\.js .*wx-server-sdk \d/,
  );
  expect(logistics).toMatch(/may load later \d+\.\d KB(\n {4}.*)*\n {4}wx-server-sdk-database\.js .*bson/);
  expect(logistics).toMatch(/whole folder \d+\.\d KB of 1500\.0 KB, nothing to install$/);
});
