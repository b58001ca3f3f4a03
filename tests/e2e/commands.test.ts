import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { startLocalCloud } from '../../scripts/sandbox/local-cloud';

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

test('npm start stays at a port of its own, with timers that run', async () => {
  const child = spawn(tsx, ['scripts/start/main.ts'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    let url: string | undefined;
    for await (const line of createInterface(child.stdout)) {
      url = /The console: .*(http:\/\/[\d.:]+)/.exec(line)?.[1];
      if (url) break;
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

test('the tour ends well', async () => {
  const child = spawn(tsx, ['scripts/start/main.ts', '--once'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  const [exitCode] = await once(child, 'close');
  expect(printed).toContain('Everything answered as expected.');
  expect(exitCode).toBe(0);
});
