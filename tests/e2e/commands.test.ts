import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import { scripts } from '../../package.json';
import type { Run } from '../../scripts/command';
import { startLocalCloud } from '../../scripts/local-cloud';
import { stops } from '../../scripts/start/tour';
import { runHere, runScript } from '../check/clean-project';

const root = path.resolve(__dirname, '../..');
const tsx = path.join(root, 'node_modules/.bin/tsx');

test('the sandbox prints one line of JSON when it is ready, calls functions, and ends on SIGTERM', async () => {
  const child = spawn(tsx, ['scripts/sandbox/main.ts', '--port', '0', '--functions', 'dist/cloudfunctions'], {
    cwd: root,
  });
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const ready = JSON.parse(line);
    expect(Object.keys(ready)).toEqual(['url', 'adminOpenid', 'appid', 'appSecret']);
    expect(ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(`${ready.url}/sandbox/call`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        name: 'local-delivery-get-order',
        openid: ready.adminOpenid,
        data: { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id' },
      }),
    });
    expect(await response.json()).toMatchObject({
      result: { errCode: 0, orderStatus: 101 },
      requestId: expect.any(String),
      logs: [expect.stringContaining('"function":"local-delivery-get-order"')],
      durationMs: expect.any(Number),
      coldStart: true,
    });
  } finally {
    child.kill('SIGTERM');
  }
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('with --data it makes the folder of the file, and keeps what was written over a restart', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-data-'));
  const watched = { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id' };
  const start = () =>
    startLocalCloud({ functions: 'dist/cloudfunctions', data: path.join(folder, 'new/cloud.db') });
  const first = await start();
  const data = { ...watched, watch: { openid: 'oCustomer-1' } };
  await first.call({ name: 'local-delivery-get-order', data, openid: first.adminOpenid });
  await first.close();
  const second = await start();
  const outcome = await second.call({
    name: 'local-delivery-get-order',
    data: watched,
    openid: 'oCustomer-1',
  });
  await second.close();
  rmSync(folder, { recursive: true });
  expect(outcome).toMatchObject({ result: { errCode: 0, orderStatus: 101 } });
});

test('npm start stays at a port of its own, with timers that run; --verbose shows every request and answer', async () => {
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(tsx, ['scripts/start/main.ts', '--verbose'], { cwd: root, stdio: [...stdio] });
  try {
    let url: string | undefined;
    const lines: string[] = [];
    for await (const line of createInterface(child.stdout as Readable)) {
      lines.push(line);
      url = /The console: .*(http:\/\/[\d.:]+)/.exec(line)?.[1];
      if (url) break;
    }
    for (const arrow of ['→', '←']) {
      expect(lines.filter((line) => line.startsWith(`  ${arrow} {`))).toHaveLength(stops.length);
    }
    const port = Number(new URL(String(url)).port);
    expect(port).toBeGreaterThanOrEqual(8520);
    expect(port).toBeLessThanOrEqual(8540);
    const contracts = await fetch(`${url}/console/contracts`);
    expect(await contracts.json()).toMatchObject({ timersRun: true });
  } finally {
    child.kill('SIGTERM');
  }
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('the tour ends well, with a line a stop', async () => {
  const { code, stdout, stderr } = await runScript('scripts/start/main.ts', ['--once']);
  expect(stderr).toBe('');
  expect(stdout).toContain('Everything answered as expected.');
  const lines = stdout.trimEnd().split('\n');
  // What was built, the stops, an empty line, the outcome.
  expect(lines).toHaveLength(1 + stops.length + 2);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(code).toBe(0);
});

// Any command that goes on writing shows it: all are run in this one way.
test('a reader that has seen enough, as head has, is no error, and the command goes on to its end', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'long-command-'));
  const script = path.join(folder, 'long.ts');
  writeFileSync(
    script,
    `import { writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { defineCommand } from ${JSON.stringify(path.join(root, 'scripts/command'))};
defineCommand(module, {
  name: 'long',
  usage: 'usage: long',
  async run() {
    console.log('first');
    // Its input ends when nobody reads any longer.
    for await (const _ of process.stdin);
    for (let line = 0; line < 100; line++) {
      console.log(line);
      await setImmediate();
    }
    writeFileSync(${JSON.stringify(path.join(folder, 'ended'))}, '');
    return 0;
  },
});
`,
  );
  const child = spawn(process.execPath, ['--import', 'tsx', script], { cwd: root });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  await once(createInterface(child.stdout), 'line');
  child.stdout.destroy();
  await once(child.stdout, 'close');
  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(complaints).toBe('');
  expect(existsSync(path.join(folder, 'ended'))).toBe(true);
  rmSync(folder, { recursive: true });
});

/** Every command of ours, and the file that it is. */
const commands = Object.fromEntries(
  Object.entries(scripts).flatMap(([name, line]) => {
    const [, file] = /^tsx (\S+)$/.exec(line) ?? [];
    return file ? [[name, file]] : [];
  }),
);

async function commandOf(name: string): Promise<Run> {
  const file = path.join(root, commands[name] ?? '');
  return ((await import(file)) as { command: Run }).command;
}

test('a command that was started as a file answers --help, and does nothing else', async () => {
  const { code, stdout, stderr } = await runScript(commands.generate ?? '', ['--help']);
  expect(stdout).toMatch(/^usage: npm run generate /);
  expect(stderr).toBe('');
  expect(code).toBe(0);
});

describe.each(Object.keys(commands))('npm run %s', (name) => {
  test('--help prints how to use it, and does nothing else', async () => {
    const { code, stdout, stderr } = await runHere(await commandOf(name), ['--help']);
    const run = name === 'start' ? 'npm start' : `npm run ${name}`;
    expect(stdout).toMatch(new RegExp(`^usage: ${run}(?![\\w:])`));
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('a wrong option is told in a sentence, with the usage', async () => {
    const { code, stdout, stderr } = await runHere(await commandOf(name), ['--frobnicate']);
    const [sentence = '', empty, usage] = stderr.split('\n');
    if (name === 'sandbox') {
      // Programs start it: one line.
      expect(stderr).toBe("sandbox: Unknown option '--frobnicate' (--help lists the options)\n");
    } else {
      expect(sentence).toBe(`${name}: Unknown option '--frobnicate'`);
      expect(empty).toBe('');
      expect(usage).toMatch(/^usage: /);
    }
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

test.each([
  ['start', ['--port', 'many'], '--port must be a whole number from 0 to 65535, not "many"'],
  ['soak', ['--https-calls', '1000'], '--https-calls must be 0 or at least 20000: fewer calls show nothing'],
  ['bench', ['--pairs', '0'], '--pairs must be a whole number, at least 1, not "0"'],
  ['bench', ['--only', 'z'], 'there is no section "z"'],
] as const)('npm run %s %j: a value that cannot be is told in a sentence', async (name, args, words) => {
  const { code, stdout, stderr } = await runHere(await commandOf(name), args);
  expect(stderr.split('\n')[0]).toBe(`${name}: ${words}`);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('a missing file is told in a line, without a stack', async () => {
  const missing = path.join(tmpdir(), 'no-such-project');
  const { code, stderr } = await runHere(await commandOf('check:deploy'), ['--project', missing]);
  expect(stderr).toMatch(/^check:deploy: there is no file or folder \S*no-such-project\S*\n$/);
  expect(code).toBe(1);
});
