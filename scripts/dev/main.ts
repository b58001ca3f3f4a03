import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { buildFunctions, outputFolder } from '../build/build-functions';
import { defineCommand, wholeNumber } from '../command';
import { startLocalCloud } from '../local-cloud';
import { root, sourceFolder } from '../registry';
import { callLines, type LoggedCall } from '../sandbox/call-lines';
import { atFreePort, PORT } from '../start/free-port';
import { terminalOf } from '../terminal';

const USAGE = `usage: npm run dev [-- --port N] [--push]

Builds the functions, runs them on the sandbox with timers and console, prints every call and what the function wrote,
and builds again whenever something in cloudfunctions/ or shared/ changes.

  --port N   port on 127.0.0.1 (default ${PORT}, or the next free one)
  --push     pushes each move of an order to message-push, as WeChat does
`;

/** An editor saves in several steps, and several files at once. */
const QUIET_MS = 100;

const { bold, cyan, dim, red, right, wrong } = terminalOf(process.stdout);

async function dev(port: number | undefined, push: boolean): Promise<number> {
  await mkdir(outputFolder, { recursive: true });
  const types = new TypeCheck();
  await buildOnce(types);
  const open = (at: number) => startLocalCloud({ functions: outputFolder, port: at, timers: true, push });
  const cloud = port === undefined ? await atFreePort(PORT, open) : await open(port);
  cloud.requests.on('call', (call: LoggedCall) => process.stdout.write(callLines(call)));

  let latest = Promise.resolve();
  let due: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(due);
    due = setTimeout(() => {
      latest = latest.then(() => buildOnce(types));
    }, QUIET_MS);
  };
  const watched = [sourceFolder, path.join(root, 'shared')].filter((folder) => existsSync(folder));
  const watchers = watched.map((folder) => watch(folder, { recursive: true }, changed));

  const stop = async () => {
    clearTimeout(due);
    for (const watcher of watchers) watcher.close();
    types.stop();
    await latest;
    await cloud.close().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);

  console.log(`${bold('控制台 / The console:')} ${bold(cyan(`${cloud.url}/`))}`);
  console.log(dim('Ctrl+C stops it / 按 Ctrl+C 停止'));
  return 0;
}

/** Never rejects: what does not build is told, and the last good build goes on running. */
async function buildOnce(types: TypeCheck): Promise<void> {
  try {
    const names = await buildFunctions();
    console.log(`${right('ok')} ${names.length} functions built / 已构建 ${names.length} 个云函数`);
    types.start();
  } catch (error) {
    console.log(`${wrong('FAILED:')} ${(error as Error).message}`);
    console.log(red('Not built; the last good build goes on / 构建失败，继续使用上一次成功的构建'));
  }
}

/** Tells what does not type-check; the functions run all the same. */
class TypeCheck {
  private running?: ChildProcess;

  start(): void {
    this.stop();
    this.running = fork(path.join(__dirname, 'types.ts'), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    let found = '';
    this.running.stdout?.on('data', (text) => {
      found += text;
    });
    this.running.on('close', (_code, signal) => {
      if (signal !== null || found === '') return;
      console.log(`${found}${red('npm run build refuses this / npm run build 会拒绝以上代码')}`);
    });
  }

  stop(): void {
    this.running?.kill('SIGKILL');
  }
}

export const command = defineCommand(module, {
  name: 'dev',
  usage: USAGE,
  options: { port: { type: 'string' }, push: { type: 'boolean' } },
  run: ({ port, push }) =>
    dev(port === undefined ? undefined : wholeNumber('port', port, 0, 65_535), push === true),
});
