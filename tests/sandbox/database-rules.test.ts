import { createDatabase, type Database } from '../../sandbox/database/database';
import { seed } from './database/gateway';

/** The module itself, without an SDK: what the SDK cannot send, or would refuse before it is sent. */
let database: Database;

const send = (action: string, body: Record<string, unknown> = {}) =>
  database.handle({ action: `database.${action}`, collectionName: 'c', ...body });

const update = (query: string, data: string, multi = true) =>
  send('modifyDocument', { query, data, multi, merge: true, upsert: false });

beforeEach(async () => {
  database = createDatabase({ collections: ['c'] });
  await seed(database, 'c', [
    { _id: 1, n: 1 },
    { _id: 2, n: 'two' },
  ]);
});

afterEach(() => database.close());

describe('requests', () => {
  test('every answer has a request id', async () => {
    expect((await send('getDocument')).requestId).toMatch(/^[0-9a-f]{32}$/);
    expect((await send('nonsense')).requestId).toMatch(/^[0-9a-f]{32}$/);
  });

  test('aggregate, as wx-server-sdk 2.0 to 2.2 call it, answers one JSON text of what aggregateDocuments lists', async () => {
    const stages = [
      { stageKey: '$match', stageValue: '{"n":"two"}' },
      { stageKey: '$project', stageValue: '{"n":1}' },
    ];
    const { data } = (await send('aggregate', { stages })) as { data: { list: string } };
    expect(JSON.parse(data.list).map((text: string) => JSON.parse(text))).toEqual([
      { _id: { $numberInt: '2' }, n: 'two' },
    ]);
    expect((await send('aggregateDocuments', { stages })).data).toEqual({ list: JSON.parse(data.list) });
  });

  test.each([
    ['an unknown action', () => send('nonsense'), 'INVALID_ACTION'],
    ['no collection', () => send('getDocument', { collectionName: '' }), 'INVALID_PARAM'],
    ['a query that is no JSON', () => send('getDocument', { query: '{' }), 'INVALID_PARAM'],
    ['a query that is no object', () => send('getDocument', { query: '[]' }), 'INVALID_PARAM'],
    ['a pattern that is none', () => send('getDocument', { query: '{"a":{"$regex":"("}}' }), 'INVALID_PARAM'],
    [
      'a flag that is none',
      () => send('getDocument', { query: '{"a":{"$regex":"a","$options":"x"}}' }),
      'INVALID_PARAM',
    ],
    ['an add of nothing', () => send('insertDocument', { data: [] }), 'INVALID_PARAM'],
    [
      'a transaction there is none of',
      () => send('commitTransaction', { transactionId: 'x' }),
      'DATABASE_TRANSACTION_FAIL',
    ],
    [
      'JavaScript in a query',
      () => send('getDocument', { query: '{"$where":"true"}' }),
      'DATABASE_INVALID_OPERRATOR',
    ],
    ['an unknown update operator', () => update('{}', '{"$nonsense":{"a":1}}'), 'DATABASE_INVALID_OPERRATOR'],
    [
      'an unknown stage',
      () => send('aggregateDocuments', { stages: [{ stageKey: '$nonsense', stageValue: '1' }] }),
      'DATABASE_INVALID_OPERRATOR',
    ],
    [
      'a stage that writes',
      () => send('aggregateDocuments', { stages: [{ stageKey: '$out', stageValue: '"c"' }] }),
      'DATABASE_INVALID_OPERRATOR',
    ],
    ['a change of _id', () => update('{"_id":1}', '{"$set":{"_id":5}}'), 'DATABASE_REQUEST_FAILED'],
    ['an update without operators', () => update('{}', '{}'), 'DATABASE_REQUEST_FAILED'],
    ['an array as id', () => send('insertDocument', { data: ['{"_id":[1]}'] }), 'DATABASE_REQUEST_FAILED'],
    ['a $ field', () => send('insertDocument', { data: ['{"a":{"$b":1}}'] }), 'DATABASE_REQUEST_FAILED'],
    [
      'the same id twice in one add',
      () => send('insertDocument', { data: ['{"_id":5}', '{"_id":5}'] }),
      'DATABASE_REQUEST_FAILED',
    ],
  ])('%s is refused, and nothing changes', async (_name, request, code) => {
    const before = database.snapshot();
    expect(await request()).toMatchObject({ code, message: expect.any(String) });
    expect(database.snapshot()).toEqual(before);
  });

  test('one request is applied as a whole or not at all', async () => {
    expect(await update('{}', '{"$inc":{"n":1}}')).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
    expect(await send('insertDocument', { data: ['{"_id":3}', '{"_id":1}'] })).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    });
    expect(database.snapshot().c).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, n: 'two' },
    ]);
  });

  test('$regex does not swallow the conditions beside it', async () => {
    const query = '{"n":{"$regex":"^T","$options":"i","$ne":"two"}}';
    expect(await send('calculateDocument', { query })).toMatchObject({ data: { total: 0 } });
  });

  test('the flags g and y of a JavaScript regular expression do not count', async () => {
    await seed(database, 'c', [{ n: 'two' }, { n: 'two' }]);
    const query = '{"n":{"$regularExpression":{"pattern":"wo","options":"gy"}}}';
    expect(await send('calculateDocument', { query })).toMatchObject({ data: { total: 3 } });
  });

  test('a read gives 100 records unless told, and never more than 1000', async () => {
    await seed(
      database,
      'c',
      Array.from({ length: 1010 }, (_, n) => ({ _id: `${n}` })),
    );
    const read = async (limit?: number) => {
      const { data } = (await send('getDocument', { limit })) as { data: { list: string[] } };
      return data.list.length;
    };
    expect([await read(), await read(7), await read(5000)]).toEqual([100, 7, 1000]);
  });

  test('a field called __proto__ is a field', async () => {
    await send('insertDocument', { data: ['{"_id":9,"__proto__":{"polluted":true}}'] });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('sizes', () => {
  const text = 'x'.repeat(4_900_000);

  test('one write: at most 5 MB', async () => {
    const data = [JSON.stringify({ a: text, b: text })];
    expect(await send('insertDocument', { data })).toMatchObject({ code: 'INVALID_PARAM' });
  });

  test('one record: at most 16 MB', async () => {
    for (const field of ['a', 'b', 'c']) {
      const answer = await update('{"_id":1}', JSON.stringify({ $set: { [field]: text } }));
      expect(answer).toMatchObject({ data: { updated: 1 } });
    }
    const answer = await update('{"_id":1}', JSON.stringify({ $set: { d: text } }));
    expect(answer).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('too large'),
    });
    expect(database.snapshot().c?.[0]).not.toHaveProperty('d');
  });
});

describe('options', () => {
  test('fault is asked first, and its answer is the answer', async () => {
    const faulty = createDatabase({
      fault: ({ action }) =>
        action === 'database.addCollection' ? { code: 'EXCEED_REQUEST_LIMIT', message: 'no' } : undefined,
    });
    expect(await faulty.handle({ action: 'database.addCollection', collectionName: 'x' })).toMatchObject({
      code: 'EXCEED_REQUEST_LIMIT',
      message: 'no',
    });
    expect(faulty.snapshot()).toEqual({});
    await faulty.close();
  });

  test('random and now decide ids and server dates', async () => {
    const fixed = createDatabase({ collections: ['c'], random: () => 0.5, now: () => 1000 });
    const answer = await fixed.handle({
      action: 'database.insertDocument',
      collectionName: 'c',
      data: ['{"at":{"$tcb_server_date":{"offset":{"$numberInt":"5"}}}}'],
    });
    expect(answer).toMatchObject({ data: { insertedIds: ['8000'.repeat(8)] } });
    expect(fixed.snapshot().c).toEqual([{ _id: '8000'.repeat(8), at: new Date(1005) }]);
    await fixed.close();
  });

  test('snapshot is a copy; reset leaves the initial collections, empty, and ends transactions', async () => {
    const { transactionId } = await send('startTransaction');
    (database.snapshot().c?.[0] as { n: number }).n = 99;
    expect(database.snapshot().c?.[0]).toEqual({ _id: 1, n: 1 });
    await send('addCollection', { collectionName: 'other' });
    database.reset();
    expect(database.snapshot()).toEqual({ c: [] });
    expect(await send('commitTransaction', { transactionId })).toMatchObject({
      code: 'DATABASE_TRANSACTION_FAIL',
    });
  });

  test('close ends what waits for a lock', async () => {
    const { transactionId } = await send('startTransaction');
    await send('modifyDocument', {
      transactionId,
      query: '{"_id":1}',
      data: '{"$set":{"n":5}}',
      merge: true,
    });
    const waiting = update('{"_id":1}', '{"$set":{"n":6}}');
    await database.close();
    expect(await waiting).toMatchObject({ code: 'SYS_ERR' });
    expect(database.snapshot().c?.[0]).toEqual({ _id: 1, n: 1 });
  });
});
