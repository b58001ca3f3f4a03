import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { copyCleanProject } from '../check/clean-project';
import type { ProjectCopy } from './project-copy';

jest.setTimeout(120_000);

let project: ProjectCopy;
beforeAll(() => {
  project = copyCleanProject();
});
afterAll(() => project.remove());

function run(script: string) {
  const args = ['--import', 'tsx', path.join(project.root, script)];
  return spawnSync(process.execPath, args, { cwd: project.root, encoding: 'utf8' });
}

test('npm run build refuses code that does not type-check, then builds it; check:deploy is content with it', () => {
  project.write(
    'cloudfunctions/in-ts/index.ts',
    "export const main = async () => {\n  const n: number = 'x';\n  return { n };\n};\n",
  );
  const refused = run('scripts/build/main.ts');
  expect(refused.stderr).toContain('cloudfunctions/in-ts/index.ts(2,9): error TS2322');
  expect(refused.stderr).not.toMatch(/^\s+at /m);
  expect(refused.status).toBe(1);

  project.write(
    'cloudfunctions/in-ts/index.ts',
    "import cloud from 'wx-server-sdk';\nexport const main = async () => ({ openid: cloud.getWXContext().OPENID });\n",
  );
  project.write('cloudfunctions/in-js/index.js', 'exports.main = async () => ({});\n');
  project.write(
    'cloudfunctions/in-js/package.json',
    '{ "name": "in-js", "dependencies": { "left-pad": "*" } }\n',
  );
  project.write('cloudfunctions/timed/index.js', 'exports.main = async () => ({});\n');
  project.write(
    'cloudfunctions/timed/config.json',
    '{ "triggers": [{ "name": "tick", "type": "timer", "config": "0 0 2 * * * *" }] }\n',
  );
  project.write(
    'dist/cloudfunctions/in-devtools/index.js',
    "exports.main = async () => require('not-here');\n",
  );
  expect(run('scripts/build/main.ts')).toMatchObject({ status: 0, stderr: '' });
  project.write('dist/cloudfunctions/in-js/node_modules/left-pad/index.js', `// ${'x'.repeat(2_000_000)}`);
  const checked = run('scripts/check/deploy.ts');
  expect(checked.stderr).toBe('');
  expect(checked.status).toBe(0);
});
