import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { copyCleanProject } from '../check/clean-project';
import type { ProjectCopy } from './project-copy';

jest.setTimeout(120_000);

/** Each build makes all that there are. */
const FUNCTIONS = ['logistics-get-quota'];

let project: ProjectCopy;
let dev: ChildProcess;
let printed = '';
let ended: Promise<never>;

beforeAll(() => {
  project = copyCleanProject(FUNCTIONS);
  const script = path.join(project.root, 'scripts/dev/main.ts');
  dev = spawn(process.execPath, ['--import', 'tsx', script, '--port', '0', '--push'], { cwd: project.root });
  dev.setMaxListeners(0);
  ended = once(dev, 'exit').then(() => Promise.reject(new Error(printed)));
  ended.catch(() => undefined);
  for (const stream of [dev.stdout, dev.stderr]) {
    stream?.on('data', (text) => {
      printed += text;
      dev.emit('printed');
    });
  }
});
afterAll(() => {
  dev.kill('SIGKILL');
  project.remove();
});

/** Waits until it stands in what was printed since the last wait, and takes it. */
async function output(expected: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const found = expected.exec(printed);
    if (found) {
      printed = printed.slice(found.index + found[0].length);
      return found;
    }
    await Promise.race([once(dev, 'printed'), ended]);
  }
}

test('npm run dev builds on change, tells what is wrong, prints every call, and ends on Ctrl+C', async () => {
  const [, url] = await output(/The console: (http:\/\/127\.0\.0\.1:\d+)\//);
  const call = async (name: string) => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
    const response = await fetch(`${url}/sandbox/call`, { ...init, body: JSON.stringify({ name }) });
    return (await response.json()) as { result?: unknown };
  };
  const built = async (says: string) => {
    // Two files may be two builds.
    do await output(/functions built/);
    while (JSON.stringify((await call('greeting')).result) !== JSON.stringify({ says }));
  };
  const bootstrap = await fetch(`${url}/console/contracts`);
  expect(await bootstrap.json()).toMatchObject({ timersRun: true });

  const file = 'cloudfunctions/greeting/index.ts';
  project.write(
    file,
    "export async function main() { console.log('in the log'); return { says: 'hello' }; }\n",
  );
  await output(new RegExp(`${FUNCTIONS.length + 1} functions built`));
  expect(await call('greeting')).toMatchObject({ result: { says: 'hello' } });
  await output(/ greeting \(wx_client\) [\d.]+ ms\n {2}.*in the log/);

  project.write(file, 'export async function main( {\n');
  await output(/greeting\/index\.ts:\d+:\d+[\s\S]*the last good build goes on/);
  expect(await call('greeting')).toMatchObject({ result: { says: 'hello' } });

  project.write(
    file,
    "export async function main(): Promise<{ says: number }> { return { says: 'new' }; }\n",
  );
  await output(/cloudfunctions\/greeting\/index\.ts\(1,\d+\): error TS2322/);
  expect(await call('greeting')).toMatchObject({ result: { says: 'new' } });

  project.write('shared/greeting.ts', "export const greeting = 'from shared';\n");
  project.write(
    file,
    "import { greeting } from '../../shared/greeting';\nexport const main = async () => ({ says: greeting });\n",
  );
  await built('from shared');
  project.write('shared/greeting.ts', "export const greeting = 'changed';\n");
  await built('changed');

  dev.kill('SIGINT');
  expect(await once(dev, 'exit')).toEqual([0, null]);
});
