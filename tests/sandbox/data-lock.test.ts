import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataLock } from '../../sandbox/database/lock';
import { startLocalCloud } from '../../sandbox/local-cloud';

let folder: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'data-lock-'));
  data = path.join(folder, 'cloud.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const start = (file = data) => startLocalCloud({ functions: folder, data: file });

/** A process that holds the lock as another sandbox would. */
async function holder(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('tsx/cjs'),
      '--eval',
      `require(${JSON.stringify(require.resolve('../../sandbox/database/lock'))})
        .DataLock.take(${JSON.stringify(data)}).tell('http://127.0.0.1:4321')
      console.log('held')
      setInterval(() => {}, 60000)`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

test('the second sandbox on a file refuses to start and names the first', async () => {
  const first = await start();
  try {
    await expect(start()).rejects.toThrow(`${first.url} (process ${process.pid})`);
    // Refused is not harmed: the first goes on, and a third is refused as well.
    await expect(start()).rejects.toThrow(data);
  } finally {
    await first.close();
  }
  await (await start()).close();
  expect(existsSync(`${data}.lock`)).toBe(false);
});

test('the same file by another name is the same file', async () => {
  const first = await start();
  try {
    const link = path.join(folder, 'link.db');
    symlinkSync(data, link);
    mkdirSync(path.join(folder, 'sub'));
    await expect(start(link)).rejects.toThrow('in use');
    await expect(start(path.join(folder, 'sub/../cloud.db'))).rejects.toThrow('in use');
  } finally {
    await first.close();
  }
});

test('of another process as well, until that one is dead', async () => {
  const child = await holder();
  try {
    await expect(start()).rejects.toThrow(
      `in use by the sandbox at http://127.0.0.1:4321 (process ${child.pid})`,
    );
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(existsSync(`${data}.lock`)).toBe(true);
  const next = await start();
  expect(JSON.parse(readFileSync(`${data}.lock`, 'utf8'))).toEqual({ pid: process.pid, url: next.url });
  await next.close();
});

test('a dead process that had the same number, as in a container, holds nothing', () => {
  writeFileSync(`${data}.lock`, JSON.stringify({ pid: process.pid }));
  DataLock.take(data).release();
});

test('a lock that names nobody is respected, and the way out is told', () => {
  writeFileSync(`${data}.lock`, '');
  expect(() => DataLock.take(data)).toThrow(`delete ${data}.lock`);
});

test('a sandbox that does not start leaves no lock', async () => {
  writeFileSync(data, 'my notes\n');
  await expect(start()).rejects.toThrow('is not a database');
  expect(existsSync(`${data}.lock`)).toBe(false);
  rmSync(data);
  const first = await start(path.join(folder, 'other.db'));
  const port = Number(new URL(first.url).port);
  await expect(startLocalCloud({ functions: folder, data, port })).rejects.toThrow('EADDRINUSE');
  expect(existsSync(`${data}.lock`)).toBe(false);
  await first.close();
});

test.each([
  ['a folder', () => folder],
  ['a path through a file', () => path.join(__filename, 'cloud.db')],
])('%s keeps no database, and a sentence says so', async (_what, file) => {
  await expect(start(file())).rejects.toThrow(`the database cannot be kept in ${file()}: `);
});
