import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { miniprogramFindings } from '../../scripts/check/miniprogram';
import { copyProject, type ProjectCopy } from '../build/project-copy';

let project: ProjectCopy;
beforeAll(() => {
  project = copyProject([
    'cloudfunctions',
    'cloudfunctionTemplate',
    'miniprogram',
    'package.json',
    'project.config.json',
    'biome.json',
  ]);
  project.write('dist/cloudfunctions/made-in-devtools/index.js', 'exports.main = async () => ({});');
  project.keep();
});
afterEach(() => project.restore());
afterAll(() => project.remove());

test.each([
  ["wx.cloud.callFunction({ name: 'logistics-get-ordr', data: {} });", 'logistics-get-ordr'],
  ["wx.cloud.callFunction({\n  config: undefined,\n  name: 'no-such',\n});", 'no-such'],
  ["delivery.call('logistics-add', {});", 'logistics-add'],
])('a page that calls a function that is not there: %s', async (code, name) => {
  project.write('miniprogram/pages/parcel/ask.ts', `${code}\n`);
  expect(await miniprogramFindings(project.root)).toEqual([
    {
      what: `calls the function ${name}, which is not there`,
      where: 'miniprogram/pages/parcel/ask.ts',
      mend: expect.any(String),
    },
  ]);
});

test('a page may call ours, and what was made with DevTools', async () => {
  const calls =
    "wx.cloud.callFunction({ name: 'made-in-devtools' });\ndelivery.call('logistics-get-order', {});\n";
  project.write('miniprogram/pages/parcel/ask.ts', calls);
  expect(await miniprogramFindings(project.root)).toEqual([]);
});

test('project.config.json as DevTools writes it passes: another style, more keys', async () => {
  const config = JSON.parse(readFileSync(path.join(project.root, 'project.config.json'), 'utf8'));
  const rewritten = {
    ...config,
    editorSetting: { tabIndent: 'tab', tabSize: 2 },
    simulatorPluginLibVersion: {},
  };
  project.write('project.config.json', JSON.stringify(rewritten, null, '\t'));
  expect(await miniprogramFindings(project.root)).toEqual([]);
  const biome = path.resolve(__dirname, '../../node_modules/.bin/biome');
  const args = ['check', '--vcs-enabled=false', 'project.config.json', 'package.json'];
  const { status } = spawnSync(biome, args, { cwd: project.root });
  expect(status).toBe(0);
});
