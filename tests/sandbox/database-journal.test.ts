import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type Database } from '../../sandbox/database/database';
import { readJournal } from '../../sandbox/database/log-file';
import { loadSdk, pointSdkAt, type Sdk } from './database/gateway';

let folder: string;
let data: string;
const opened: Database[] = [];

const start = () => {
  const database = createDatabase({ data, collections: ['c'] });
  opened.push(database);
  return database;
};

const send = (database: Database, action: string, body: Record<string, unknown>) =>
  database.handle({ action: `database.${action}`, collectionName: 'c', ...body });

const add = (database: Database, record: object) =>
  send(database, 'insertDocument', { data: [JSON.stringify(record)] });

const increment = (database: Database, transactionId?: unknown) =>
  send(database, 'modifyDocument', {
    query: '{"_id":"n"}',
    data: '{"$inc":{"n":1}}',
    merge: true,
    ...(transactionId !== undefined && { transactionId }),
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-database-'));
  data = join(folder, 'data.ejson');
});

afterEach(async () => {
  await Promise.allSettled(opened.splice(0).map((database) => database.close()));
  rmSync(folder, { recursive: true });
});

describe('the file', () => {
  test('brings back every kind of value and every kind of change', async () => {
    const first = start();
    await add(first, {
      _id: { $oid: '0123456789abcdef01234567' },
      date: { $date: '2026-01-02T03:04:05Z' },
      pattern: { $regularExpression: { pattern: 'a', options: 'i' } },
      price: { $numberDecimal: '1.10' },
      values: [null, true, 1.5, 2 ** 40, 'ü\n', { nested: [] }],
      none: { $numberDouble: 'NaN' },
    });
    await add(first, { _id: 'gone' });
    await add(first, { _id: 'n', n: 1 });
    await increment(first);
    await send(first, 'removeDocument', { query: '{"_id":"gone"}' });
    await send(first, 'addCollection', { collectionName: 'empty' });
    const before = first.snapshot();
    await first.close();
    expect(start().snapshot()).toEqual(before);
    expect(before.c).toHaveLength(2);
  });

  test('has the change before it is acknowledged', async () => {
    const database = start();
    await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        await add(database, { _id: `record-${n}` });
        expect(readFileSync(data, 'utf8')).toContain(`"record-${n}"`);
      }),
    );
  });

  test('is synced once for all writes that wait', async () => {
    const database = start();
    await add(database, { _id: 'opens the file' });
    const handle = await open(data);
    const sync = jest.spyOn(Object.getPrototypeOf(handle), 'datasync');
    await handle.close();
    try {
      await Promise.all(Array.from({ length: 200 }, (_, n) => add(database, { _id: n })));
      expect(sync).toHaveBeenCalled();
      expect(sync.mock.calls.length).toBeLessThan(5);
    } finally {
      sync.mockRestore();
    }
  });

  test('is not answered for when the disk fails, then or later', async () => {
    const database = start();
    await add(database, { _id: 'opens the file' });
    const handle = await open(data);
    const sync = jest
      .spyOn(Object.getPrototypeOf(handle), 'datasync')
      .mockRejectedValueOnce(new Error('EIO'));
    await handle.close();
    expect(await add(database, { _id: 1 })).toMatchObject({ code: 'SYS_ERR' });
    sync.mockRestore();
    expect(await add(database, { _id: 2 })).toMatchObject({ code: 'SYS_ERR' });
  });

  test('cut at any byte gives the state after some of the requests, never half of one', async () => {
    const database = start();
    await add(database, { _id: 'n', n: 0 });
    const { transactionId } = await send(database, 'startTransaction', {});
    await increment(database, transactionId);
    await send(database, 'insertDocument', { data: ['{"_id":"log","n":1}'], transactionId });
    await send(database, 'commitTransaction', { transactionId });
    await increment(database);
    const whole = readFileSync(data);
    const lines = whole.toString().split('\n').length - 2;
    const lengths = [];
    for (let size = 0; size <= whole.length; size++) {
      writeFileSync(data, whole.subarray(0, size));
      const entries = readJournal(data);
      lengths.push(entries.length);
      for (const { changes } of entries) {
        if (changes?.some(({ id }) => id === 'log')) expect(changes).toHaveLength(2);
      }
    }
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    expect([...new Set(lengths)]).toEqual(Array.from({ length: lines + 1 }, (_, n) => n));
  });

  test('with a torn last line goes on from the line before', async () => {
    const first = start();
    await add(first, { _id: 'n', n: 0 });
    await increment(first);
    await first.close();
    truncateSync(data, readFileSync(data).length - 3);
    const second = start();
    expect(second.snapshot().c).toEqual([{ _id: 'n', n: 0 }]);
    await increment(second);
    await second.close();
    expect(start().snapshot().c).toEqual([{ _id: 'n', n: 1 }]);
  });

  test.each(['null', '5', '[]', '"x"', '{"changes":5}', '{"changes":[null]}', '{"create":{}}'])(
    'with a last line %s, which is no entry, goes on from the line before',
    async (line) => {
      const first = start();
      await add(first, { _id: 1 });
      await first.close();
      appendFileSync(data, `${line}\n`);
      expect(start().snapshot().c).toEqual([{ _id: 1 }]);
      appendFileSync(data, `${line}\n{"create":"d"}\n`);
      expect(start).toThrow(/line \d+/);
    },
  );

  test('damaged in the middle is refused, not repaired by guessing', async () => {
    const first = start();
    await add(first, { _id: 1 });
    await first.close();
    appendFileSync(data, 'damage\n{"create":"d"}\n');
    expect(start).toThrow(/line \d+/);
  });

  test('of someone else is not touched', () => {
    writeFileSync(data, 'my notes\n');
    expect(start).toThrow(/is not a database/);
    expect(readFileSync(data, 'utf8')).toBe('my notes\n');
  });

  test('is compacted at the start, and a reset is kept', async () => {
    const first = start();
    await add(first, { _id: 'n', n: 0 });
    await Promise.all(Array.from({ length: 100 }, () => increment(first)));
    await first.close();
    const second = start();
    expect(second.snapshot().c).toEqual([{ _id: 'n', n: 100 }]);
    expect(readFileSync(data, 'utf8').trim().split('\n')).toHaveLength(3);
    second.reset();
    await second.close();
    expect(start().snapshot()).toEqual({ c: [] });
  });
});

describe('kill -9 while wx-server-sdk writes', () => {
  let child: ChildProcess | undefined;

  afterEach(() => {
    child?.kill('SIGKILL');
    delete process.env.SILENCE;
  });

  async function serve(): Promise<void> {
    const script = join(__dirname, 'database', 'serve.ts');
    child = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), script, data], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(child.stdout as NodeJS.ReadableStream, 'data');
    pointSdkAt(String(line).trim());
  }

  test('loses no acknowledged write, twice on the same file', async () => {
    // The SDK's own warning after 3 s outlives a request that the kill cut off.
    process.env.SILENCE = 'true';
    const acknowledged: string[] = [];
    let increments = 0;
    let attempted = 0;
    for (const round of [1, 2]) {
      await serve();
      const db: Sdk = loadSdk('4.0.2').database();
      const c = db.collection('c');
      if (round === 1) await c.add({ data: { _id: 'n', n: 0 } });
      const target = acknowledged.length + 80;
      const exited = once(child as ChildProcess, 'exit');
      const writer = async (name: number) => {
        for (let n = 0; ; n++) {
          const _id = `${round}-${name}-${n}`;
          await c.add({ data: { _id } });
          acknowledged.push(_id);
          attempted += 1;
          await c.doc('n').update({ data: { n: db.command.inc(1) } });
          increments += 1;
          if (acknowledged.length >= target) child?.kill('SIGKILL');
        }
      };
      const ends = await Promise.allSettled(Array.from({ length: 8 }, (_, name) => writer(name)));
      expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
      expect((await exited)[1]).toBe('SIGKILL');
    }
    const stored = start().snapshot().c as { _id: string; n: number }[];
    const ids = new Set(stored.map(({ _id }) => _id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(160);
    const counter = stored.find(({ _id }) => _id === 'n')?.n;
    expect(counter).toBeGreaterThanOrEqual(increments);
    expect(counter).toBeLessThanOrEqual(attempted);
  });
});
