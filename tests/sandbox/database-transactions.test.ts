import {
  failure,
  type Gateway,
  loadSdk,
  pointSdkAt,
  type Sdk,
  seed,
  startGateway,
  VERSIONS,
} from './database/gateway';

// developers.weixin.qq.com/minigame/dev/wxcloud/guide/database/transaction.html (快照隔离, 事务锁) and
// …/reference-sdk-api/database/Database.runTransaction.html, Database.startTransaction.html

const CONFLICT = {
  code: 'DATABASE_TRANSACTION_CONFLICT',
  message:
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.',
};
const WRITE_CONFLICT = { errCode: -501001, errMsg: expect.stringContaining('TransactionConflict') };
const NO_TRANSACTION = {
  code: 'DATABASE_TRANSACTION_FAIL',
  message: expect.stringContaining('TransactionNotExist'),
};

let gateway: Gateway;
let fault: ((body: Record<string, unknown>) => { code: string; message: string } | undefined) | undefined;

const records = () => gateway.database.snapshot().c;

describe.each(VERSIONS)('wx-server-sdk %s', (version) => {
  let db: Sdk;
  let _: Sdk;

  beforeAll(async () => {
    gateway = await startGateway({ fault: (body) => fault?.(body) });
    pointSdkAt(gateway.url);
    db = loadSdk(version).database({ throwOnNotFound: false });
    _ = db.command;
  });

  afterAll(() => gateway.close());

  beforeEach(async () => {
    fault = undefined;
    gateway.database.reset();
    await seed(gateway.database, 'c', [
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);
  });

  test('runTransaction does all of it and resolves with what the function returns', async () => {
    const result = await db.runTransaction(async (transaction: Sdk) => {
      const c = transaction.collection('c');
      const { data } = await c.doc('a').get();
      await c.doc('a').update({ data: { n: data.n + 10 } });
      await c.doc('b').remove();
      await c.doc('set').set({ data: { n: 3 } });
      await c.add({ data: { _id: 'added', n: 4 } });
      expect(records()).toEqual([
        { _id: 'a', n: 1 },
        { _id: 'b', n: 2 },
      ]);
      return (await c.doc('a').get()).data.n;
    });
    expect(result).toBe(11);
    expect(records()).toEqual([
      { _id: 'a', n: 11 },
      { _id: 'set', n: 3 },
      { _id: 'added', n: 4 },
    ]);
  });

  test('rollback takes all of it back and rejects with its argument', async () => {
    const run = db.runTransaction(async (transaction: Sdk) => {
      await transaction
        .collection('c')
        .doc('a')
        .update({ data: { n: 99 } });
      await transaction.rollback(-100);
    });
    await expect(run).rejects.toBe(-100);
    expect(records()).toEqual([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);
  });

  test('an error of the function takes all of it back and frees the records', async () => {
    const run = db.runTransaction(async (transaction: Sdk) => {
      await transaction
        .collection('c')
        .doc('a')
        .update({ data: { n: 99 } });
      throw new Error('mine');
    });
    await expect(run).rejects.toThrow('mine');
    await db
      .collection('c')
      .doc('a')
      .update({ data: { n: _.inc(1) } });
    expect(records()).toContainEqual({ _id: 'a', n: 2 });
  });

  test('a missing record is null inside a transaction', async () => {
    const transaction = await db.startTransaction();
    expect((await transaction.collection('c').doc('none').get()).data).toBeNull();
    await transaction.rollback();
  });

  test('reads see the snapshot of the first operation; a write on what changed since fails and ends it', async () => {
    const transaction = await db.startTransaction();
    const inside = transaction.collection('c');
    await inside.doc('b').get();
    await db
      .collection('c')
      .doc('a')
      .update({ data: { n: 50 } });
    await db.collection('c').doc('b').remove();
    await db.collection('c').add({ data: { _id: 'later' } });
    expect((await inside.doc('a').get()).data.n).toBe(1);
    expect((await inside.where({ n: _.lt(10) }).get()).data).toHaveLength(2);
    expect((await inside.doc('later').get()).data).toBeNull();
    expect(await failure(inside.doc('a').update({ data: { n: 2 } }))).toEqual(WRITE_CONFLICT);
    await expect(transaction.commit()).rejects.toMatchObject(NO_TRANSACTION);
    expect(records()).toEqual([{ _id: 'a', n: 50 }, { _id: 'later' }]);
  });

  test('a write to a record that another transaction has written fails at once', async () => {
    const first = await db.startTransaction();
    const second = await db.startTransaction();
    await first
      .collection('c')
      .doc('a')
      .update({ data: { n: 5 } });
    expect(await failure(second.collection('c').doc('a').remove())).toEqual(WRITE_CONFLICT);
    await first.commit();
    expect(records()).toContainEqual({ _id: 'a', n: 5 });
  });

  test('two transactions that add the same id: one does', async () => {
    const first = await db.startTransaction();
    const second = await db.startTransaction();
    await first.collection('c').add({ data: { _id: 'new', by: 1 } });
    const lost = await failure(second.collection('c').add({ data: { _id: 'new', by: 2 } }));
    expect(lost).toEqual(WRITE_CONFLICT);
    await first.commit();
    expect(records()).toContainEqual({ _id: 'new', by: 1 });
  });

  test('a write outside waits for the lock', async () => {
    const transaction = await db.startTransaction();
    await transaction
      .collection('c')
      .doc('a')
      .update({ data: { n: 100 } });
    const received = new Promise<void>((resolve) => {
      fault = ({ action }) => {
        if (action === 'database.modifyDocument') resolve();
        return undefined;
      };
    });
    let done = false;
    const outside = db
      .collection('c')
      .where({ n: _.gt(0) })
      .update({ data: { n: _.inc(1) } })
      .then(() => {
        done = true;
      });
    await received;
    expect((await db.collection('c').doc('a').get()).data.n).toBe(1);
    expect(done).toBe(false);
    await transaction.commit();
    await outside;
    expect(records()).toEqual([
      { _id: 'a', n: 101 },
      { _id: 'b', n: 3 },
    ]);
  });

  test('a conflict at the commit: runTransaction runs the function again', async () => {
    let commits = 0;
    fault = ({ action }) =>
      action === 'database.commitTransaction' && ++commits === 1 ? CONFLICT : undefined;
    const seen: number[] = [];
    await db.runTransaction(async (transaction: Sdk) => {
      const { data } = await transaction.collection('c').doc('a').get();
      seen.push(data.n);
      await transaction
        .collection('c')
        .doc('a')
        .update({ data: { n: data.n + 1 } });
    });
    expect(seen).toEqual([1, 1]);
    expect(records()).toContainEqual({ _id: 'a', n: 2 });
  });

  test('conflicts at every commit: it gives up after the first run and three more', async () => {
    fault = ({ action }) => (action === 'database.commitTransaction' ? CONFLICT : undefined);
    let runs = 0;
    const run = db.runTransaction(async (transaction: Sdk) => {
      runs += 1;
      await transaction
        .collection('c')
        .doc('a')
        .update({ data: { n: 9 } });
    });
    await expect(run).rejects.toMatchObject({ code: CONFLICT.code });
    expect(runs).toBe(4);
    expect(records()).toContainEqual({ _id: 'a', n: 1 });
  });

  test('a conflict at a write is not retried by wx-server-sdk: it has replaced the code by -501001', async () => {
    const holder = await db.startTransaction();
    await holder
      .collection('c')
      .doc('a')
      .update({ data: { n: 5 } });
    let runs = 0;
    const run = db.runTransaction(async (transaction: Sdk) => {
      runs += 1;
      await transaction
        .collection('c')
        .doc('a')
        .update({ data: { n: 6 } });
    });
    expect(await failure(run)).toEqual(WRITE_CONFLICT);
    expect(runs).toBe(1);
    await holder.rollback();
  });

  test('8 transactions that read and then write, and 8 plain increments, of one counter lose nothing', async () => {
    const increment = async (): Promise<number> => {
      for (let attempt = 1; ; attempt++) {
        try {
          await db.runTransaction(async (transaction: Sdk) => {
            const { data } = await transaction.collection('c').doc('a').get();
            await transaction
              .collection('c')
              .doc('a')
              .update({ data: { n: data.n + 1 } });
          });
          return attempt;
        } catch (error) {
          if (!/TransactionConflict/.test(String((error as Sdk).errMsg ?? (error as Sdk).message)))
            throw error;
        }
      }
    };
    const plain = () =>
      db
        .collection('c')
        .doc('a')
        .update({ data: { n: _.inc(1) } });
    const attempts = await Promise.all(
      Array.from({ length: 8 }, increment).concat(Array.from({ length: 8 }, plain)),
    );
    expect(records()).toContainEqual({ _id: 'a', n: 17 });
    expect(Math.max(...attempts.slice(0, 8))).toBeGreaterThan(1);
  });
});

test('a transaction left open ends by itself, and what waits for it goes on', async () => {
  const short = await startGateway({ transactionMs: 400 });
  try {
    pointSdkAt(short.url);
    const db = loadSdk('4.0.2').database();
    await seed(short.database, 'c', [{ _id: 'a', n: 1 }]);
    const transaction = await db.startTransaction();
    await transaction
      .collection('c')
      .doc('a')
      .update({ data: { n: 100 } });
    await db
      .collection('c')
      .doc('a')
      .update({ data: { n: db.command.inc(1) } });
    expect(short.database.snapshot().c).toEqual([{ _id: 'a', n: 2 }]);
    await expect(transaction.commit()).rejects.toMatchObject(NO_TRANSACTION);
  } finally {
    await short.close();
  }
});
