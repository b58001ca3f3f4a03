import { failure, type Sdk, type Version } from './gateway';

/**
 * One call of the SDK and what WeChat's documents say comes of it.
 * `page` is under https://developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/
 */
export interface Operation {
  name: string;
  page: string;
  /** What collection `c` holds before. */
  seed?: object[];
  run(sdk: { db: Sdk; c: Sdk; _: Sdk; $: Sdk }): Promise<unknown>;
  expected: unknown;
  /** Where a version answers differently, because its own code does. */
  differs?: Partial<Record<Version, unknown>>;
  /** Versions without this API, and why. */
  lacks?: Partial<Record<Version, string>>;
}

/** The clock of the emulator in these tests. */
export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

const PEOPLE = [
  { _id: 'ann', age: 31, city: 'Oslo', tags: ['a', 'b'], pet: { kind: 'cat', legs: 4 } },
  { _id: 'bob', age: 25, city: 'Bonn', tags: ['b'], pet: { kind: 'bird', legs: 2 }, note: 'n' },
  { _id: 'cid', age: 40, city: 'Oslo', tags: [], note: null },
  { _id: 'dee', age: 25, city: 'Rome', tags: ['a', 'b', 'c'], marks: [{ n: 1 }, { n: 9 }] },
];

const ids = (result: Sdk): string[] => result.data.map((item: { _id: string }) => item._id);

const found = (
  name: string,
  page: string,
  where: (_: Sdk, db: Sdk) => object,
  expected: string[],
): Operation => ({
  name,
  page: `database/${page}`,
  seed: PEOPLE,
  run: async ({ c, _, db }) => ids(await c.where(where(_, db)).get()),
  expected,
});

/** An update of the only record, and the record afterwards. */
const became = (
  name: string,
  page: string,
  before: object,
  data: (_: Sdk, db: Sdk) => object,
  after: object,
) => ({
  name,
  page: `database/${page}`,
  seed: [{ _id: 'x', ...before }],
  run: async ({ c, _, db }: { c: Sdk; _: Sdk; db: Sdk }) => {
    const { stats } = await c.doc('x').update({ data: data(_, db) });
    return [stats.updated, (await c.doc('x').get()).data];
  },
  expected: [1, { _id: 'x', ...after }],
});

const refused = (
  name: string,
  page: string,
  before: object,
  data: (_: Sdk) => object,
  errMsg: string,
): Operation => ({
  name,
  page: `database/${page}`,
  seed: [{ _id: 'x', ...before }],
  run: async ({ c, _ }) => [
    await failure(c.doc('x').update({ data: data(_) })),
    (await c.doc('x').get()).data,
  ],
  expected: [
    { errCode: -502001, errMsg: expect.stringContaining(errMsg) },
    { _id: 'x', ...before },
  ],
});

const aggregated = (
  name: string,
  page: string,
  stages: (start: Sdk, $: Sdk, _: Sdk) => Sdk,
  list: unknown,
): Operation => ({
  name: `aggregate: ${name}`,
  page: `database/aggregate/${page}`,
  seed: PEOPLE,
  run: async ({ c, $, _ }) => (await stages(c.aggregate(), $, _).end()).list,
  expected: list,
});

const READS: Operation[] = [
  found('eq', 'command/Command.eq', (_) => ({ age: _.eq(25) }), ['bob', 'dee']),
  found('a plain value', 'collection/Collection.where', () => ({ city: 'Oslo' }), ['ann', 'cid']),
  found('eq of an object', 'command/Command.eq', (_) => ({ pet: _.eq({ kind: 'cat', legs: 4 }) }), ['ann']),
  found('a nested object', 'collection/Collection.where', () => ({ pet: { kind: 'bird' } }), ['bob']),
  found('a dotted path', 'collection/Collection.where', () => ({ 'pet.legs': 4 }), ['ann']),
  found('neq', 'command/Command.neq', (_) => ({ age: _.neq(25) }), ['ann', 'cid']),
  found('lt', 'command/Command.lt', (_) => ({ age: _.lt(31) }), ['bob', 'dee']),
  found('lte', 'command/Command.lte', (_) => ({ age: _.lte(31) }), ['ann', 'bob', 'dee']),
  found('gt', 'command/Command.gt', (_) => ({ age: _.gt(31) }), ['cid']),
  found('gte', 'command/Command.gte', (_) => ({ age: _.gte(31) }), ['ann', 'cid']),
  found('gt compares only the same type', 'command/Command.gt', (_) => ({ city: _.gt(5) }), []),
  found('in', 'command/Command.in', (_) => ({ city: _.in(['Rome', 'Bonn']) }), ['bob', 'dee']),
  found('nin', 'command/Command.nin', (_) => ({ city: _.nin(['Rome', 'Bonn']) }), ['ann', 'cid']),
  found('and, chained', 'command/Command.and', (_) => ({ age: _.gt(25).and(_.lt(40)) }), ['ann']),
  found('and, of conditions', 'command/Command.and', (_) => _.and([{ age: 25 }, { city: 'Rome' }]), ['dee']),
  found('or, of one field', 'command/Command.or', (_) => ({ age: _.or(_.lt(26), _.gt(39)) }), [
    'bob',
    'cid',
    'dee',
  ]),
  found('or, of conditions', 'command/Command.or', (_) => _.or([{ age: 40 }, { city: 'Bonn' }]), [
    'bob',
    'cid',
  ]),
  found('not', 'command/Command.not', (_) => ({ age: _.not(_.eq(25)) }), ['ann', 'cid']),
  found('nor', 'command/Command.nor', (_) => ({ age: _.nor(_.eq(25), _.eq(40)) }), ['ann']),
  found('nor, of conditions', 'command/Command.nor', (_) => _.nor([{ age: 25 }, { city: 'Oslo' }]), []),
  found('exists', 'command/Command.exists', (_) => ({ note: _.exists(true) }), ['bob', 'cid']),
  found('exists, not', 'command/Command.exists', (_) => ({ pet: _.exists(false) }), ['cid', 'dee']),
  found('null matches null and missing', 'collection/Collection.where', (_) => ({ note: _.eq(null) }), [
    'ann',
    'cid',
    'dee',
  ]),
  found('mod', 'command/Command.mod', (_) => ({ age: _.mod(10, 5) }), ['bob', 'dee']),
  found('all', 'command/Command.all', (_) => ({ tags: _.all(['a', 'b']) }), ['ann', 'dee']),
  found('size', 'command/Command.size', (_) => ({ tags: _.size(1) }), ['bob']),
  found(
    'elemMatch of objects',
    'command/Command.elemMatch',
    (_) => ({ marks: _.elemMatch({ n: _.gt(5) }) }),
    ['dee'],
  ),
  found('elemMatch of values', 'command/Command.elemMatch', (_) => ({ tags: _.elemMatch(_.eq('c')) }), [
    'dee',
  ]),
  found('a value in an array', 'collection/Collection.where', () => ({ tags: 'a' }), ['ann', 'dee']),
  found('a whole array', 'collection/Collection.where', () => ({ tags: ['b'] }), ['bob']),
  found('an index of an array', 'collection/Collection.where', () => ({ 'tags.0': 'b' }), ['bob']),
  found('a JavaScript regular expression', 'Database.RegExp', () => ({ city: /^o/i }), ['ann', 'cid']),
  found('db.RegExp', 'Database.RegExp', (_, db) => ({ city: db.RegExp({ regexp: '^B', options: '' }) }), [
    'bob',
  ]),
  found('a regular expression inside not', 'command/Command.not', (_) => ({ city: _.not(/^O/) }), [
    'bob',
    'dee',
  ]),
  found('expr', 'command/Command.expr', (_) => _.expr(_.aggregate.gt(['$age', 30])), ['ann', 'cid']),
  {
    name: 'dates compare as dates',
    page: 'database/Database.serverDate',
    seed: [
      { _id: 'old', at: new Date(1000) },
      { _id: 'new', at: new Date(3000) },
    ],
    run: async ({ c, _ }) => (await c.where({ at: _.gt(new Date(2000)) }).get()).data,
    expected: [{ _id: 'new', at: new Date(3000) }],
  },
  {
    name: 'doc.get',
    page: 'database/document/Document.get',
    seed: PEOPLE,
    run: ({ c }) => c.doc('bob').get(),
    expected: { data: PEOPLE[1], errMsg: 'document.get:ok' },
  },
  {
    name: 'doc.get of a number as id',
    page: 'database/collection/Collection.doc',
    seed: [
      { _id: 1, v: 'number' },
      { _id: '1', v: 'string' },
    ],
    run: async ({ c }) => [(await c.doc(1).get()).data.v, (await c.doc('1').get()).data.v],
    expected: ['number', 'string'],
  },
  {
    name: 'doc.get of a missing record throws',
    page: 'database/document/Document.get',
    run: ({ c }) => failure(c.doc('none').get()),
    expected: { errCode: -1, errMsg: 'document.get:fail document with _id none does not exist' },
  },
  {
    name: 'doc.get of a missing record with throwOnNotFound: false',
    page: 'Cloud.database',
    run: ({ db }) => {
      db.config.throwOnNotFound = false;
      return db.collection('c').doc('none').get();
    },
    expected: { data: null, errMsg: 'document.get:ok' },
  },
  {
    name: 'doc.field',
    page: 'database/document/Document.field',
    seed: PEOPLE,
    run: async ({ c }) => (await c.doc('ann').field({ age: true, 'pet.kind': true }).get()).data,
    expected: { _id: 'ann', age: 31, pet: { kind: 'cat' } },
  },
  {
    name: 'field leaves out',
    page: 'database/collection/Collection.field',
    seed: PEOPLE,
    run: async ({ c }) =>
      (await c.where({ _id: 'bob' }).field({ _id: false, tags: false, pet: false, note: false }).get()).data,
    expected: [{ age: 25, city: 'Bonn' }],
  },
  {
    name: 'field with project.slice',
    page: 'database/collection/Collection.field',
    seed: PEOPLE,
    run: async ({ c, _ }) =>
      (
        await c
          .where({ _id: 'dee' })
          .field({ tags: _.project.slice(2) })
          .get()
      ).data[0].tags,
    expected: ['a', 'b'],
  },
  {
    name: 'orderBy, two fields',
    page: 'database/collection/Collection.orderBy',
    seed: PEOPLE,
    run: async ({ c }) => ids(await c.orderBy('age', 'asc').orderBy('city', 'desc').get()),
    expected: ['dee', 'bob', 'ann', 'cid'],
  },
  {
    name: 'orderBy a nested field puts missing ones first',
    page: 'database/collection/Collection.orderBy',
    seed: PEOPLE,
    run: async ({ c }) => ids(await c.orderBy('pet.legs', 'asc').get()),
    expected: ['cid', 'dee', 'bob', 'ann'],
  },
  {
    name: 'skip and limit',
    page: 'database/collection/Collection.skip',
    seed: PEOPLE,
    run: async ({ c }) => ids(await c.orderBy('age', 'desc').skip(1).limit(2).get()),
    expected: ['ann', 'bob'],
  },
  {
    name: 'get without limit: 100 records',
    page: 'database/collection/Collection.limit',
    seed: Array.from({ length: 120 }, (_, n) => ({ _id: n })),
    run: async ({ c }) => (await c.get()).data.length,
    expected: 100,
  },
  {
    name: 'limit above 1000: 1000 records',
    page: 'database/collection/Collection.limit',
    seed: Array.from({ length: 1010 }, (_, n) => ({ _id: n })),
    run: async ({ c }) => (await c.limit(5000).get()).data.length,
    expected: 1000,
  },
  {
    name: 'count',
    page: 'database/collection/Collection.count',
    seed: PEOPLE,
    run: ({ c }) => c.where({ age: 25 }).count(),
    expected: { total: 2, errMsg: 'collection.count:ok' },
  },
  {
    name: 'a Geo point comes back as one',
    page: 'database/geo/Database.Geo',
    run: async ({ db, c }) => {
      await c.add({ data: { _id: 'p', at: db.Geo.Point(113, 23) } });
      const { at } = (await c.doc('p').get()).data;
      return [at.longitude, at.latitude, at.constructor.name];
    },
    expected: [113, 23, 'Point'],
  },
];

const WRITES: Operation[] = [
  {
    name: 'add makes an id of 32 hex digits',
    page: 'database/collection/Collection.add',
    run: ({ c }) => c.add({ data: { n: 1 } }),
    expected: { _id: expect.stringMatching(/^[0-9a-f]{32}$/), errMsg: 'collection.add:ok' },
  },
  {
    name: 'add with an id',
    page: 'database/collection/Collection.add',
    run: async ({ c }) => [await c.add({ data: { _id: 'mine', n: 1 } }), (await c.get()).data],
    expected: [{ _id: 'mine', errMsg: 'collection.add:ok' }, [{ _id: 'mine', n: 1 }]],
  },
  {
    name: 'add several',
    page: 'database/collection/Collection.add',
    run: async ({ c }) => [await c.add({ data: [{ _id: 1 }, { _id: 2 }] }), (await c.count()).total],
    expected: [{ _ids: [1, 2], errMsg: 'collection.add:ok' }, 2],
  },
  {
    name: 'add keeps null and leaves out undefined',
    page: 'database/collection/Collection.add',
    run: async ({ c }) => {
      await c.add({ data: { _id: 'x', a: null, b: undefined, d: new Date(5), e: [1.5, true], f: 2 ** 40 } });
      return (await c.doc('x').get()).data;
    },
    expected: { _id: 'x', a: null, d: new Date(5), e: [1.5, true], f: 2 ** 40 },
  },
  {
    name: 'add with an id that exists',
    page: 'database/collection/Collection.add',
    seed: [{ _id: 'mine', n: 1 }],
    run: async ({ c }) => [await failure(c.add({ data: { _id: 'mine', n: 2 } })), (await c.get()).data],
    expected: [
      {
        errCode: -502001,
        errMsg: expect.stringMatching(/^collection.add:fail -502001 .*E11000 duplicate key/),
      },
      [{ _id: 'mine', n: 1 }],
    ],
  },
  {
    name: 'serverDate',
    page: 'database/Database.serverDate',
    run: async ({ db, c }) => {
      await c.add({ data: { _id: 'x', at: db.serverDate(), later: db.serverDate({ offset: 60_000 }) } });
      return (await c.doc('x').get()).data;
    },
    expected: { _id: 'x', at: new Date(NOW), later: new Date(NOW + 60_000) },
  },
  {
    name: 'set replaces the record',
    page: 'database/document/Document.set',
    seed: [{ _id: 'x', a: 1, b: 2 }],
    run: async ({ c }) => [(await c.doc('x').set({ data: { b: { c: 3 } } })).stats, (await c.get()).data],
    expected: [{ updated: 1, created: 0 }, [{ _id: 'x', b: { c: 3 } }]],
  },
  {
    name: 'set creates the record',
    page: 'database/document/Document.set',
    run: async ({ c }) => [(await c.doc('x').set({ data: { a: 1 } })).stats, (await c.get()).data],
    expected: [{ updated: 0, created: 1 }, [{ _id: 'x', a: 1 }]],
  },
  {
    name: 'update of a missing record',
    page: 'database/document/Document.update',
    run: async ({ c }) => [(await c.doc('x').update({ data: { a: 1 } })).stats, (await c.count()).total],
    expected: [{ updated: 0 }, 0],
  },
  {
    name: 'update without a change counts nothing',
    page: 'database/document/Document.update',
    seed: [{ _id: 'x', a: 1 }],
    run: async ({ c }) => (await c.doc('x').update({ data: { a: 1 } })).stats,
    expected: { updated: 0 },
  },
  {
    name: 'update of _id is refused by the SDK',
    page: 'database/document/Document.update',
    seed: [{ _id: 'x', a: 1 }],
    run: ({ c }) => failure(c.doc('x').update({ data: { _id: 'y' } })),
    expected: { errCode: -501007, errMsg: expect.stringContaining('不能更新_id的值') },
  },
  {
    name: 'remove',
    page: 'database/document/Document.remove',
    seed: PEOPLE,
    run: async ({ c }) => [(await c.doc('bob').remove()).stats, (await c.count()).total],
    expected: [{ removed: 1 }, 3],
  },
  {
    name: 'remove of a missing record',
    page: 'database/document/Document.remove',
    run: async ({ c }) => (await c.doc('none').remove()).stats,
    expected: { removed: 0 },
  },
  {
    name: 'where.update',
    page: 'database/collection/Collection.update',
    seed: PEOPLE,
    run: async ({ c, _ }) => [
      (await c.where({ age: 25 }).update({ data: { age: _.inc(1) } })).stats,
      ids(await c.where({ age: 26 }).get()),
    ],
    expected: [{ updated: 2 }, ['bob', 'dee']],
  },
  {
    name: 'where.update, multi: false',
    page: 'database/collection/Collection.update',
    seed: PEOPLE,
    run: async ({ c }) => [
      (await c.where({ age: 25 }).update({ data: { age: 1 }, multi: false })).stats,
      ids(await c.where({ age: 1 }).get()),
    ],
    expected: [{ updated: 1 }, ['bob']],
  },
  {
    name: 'where.update of the element that matched',
    page: 'database/collection/Collection.update',
    seed: PEOPLE,
    run: async ({ c }) => {
      await c.where({ 'marks.n': 9 }).update({ data: { 'marks.$.n': 10 } });
      return (await c.doc('dee').get()).data.marks;
    },
    expected: [{ n: 1 }, { n: 10 }],
  },
  {
    name: 'where.remove',
    page: 'database/collection/Collection.remove',
    seed: PEOPLE,
    run: async ({ c, _ }) => [(await c.where({ age: _.lt(40) }).remove()).stats, ids(await c.get())],
    expected: [{ removed: 3 }, ['cid']],
  },
  {
    name: 'remove without where',
    page: 'database/collection/Collection.remove',
    seed: PEOPLE,
    run: async ({ c }) => [await failure(c.remove()), (await c.count()).total],
    expected: [{ errCode: -501007, errMsg: expect.stringContaining("param.query can't be empty") }, 4],
  },
  {
    name: 'updateAndReturn (of the SDK inside; wx-server-sdk does not hand it on)',
    page: 'database/collection/Collection.update',
    seed: [{ _id: 'x', n: 1 }],
    run: async ({ db, _ }) => {
      const { updated, doc } = await db._db
        .collection('c')
        .where({ n: 1 })
        .updateAndReturn({ n: _.inc(4) });
      return [updated, doc];
    },
    expected: [1, { _id: 'x', n: 5 }],
  },
];

const ITEM = 'command/Command.';
const UPDATES: Operation[] = [
  became(
    'a nested object is merged',
    'document/Document.update',
    { a: { b: 1, c: 2 } },
    () => ({ a: { b: 9 } }),
    {
      a: { b: 9, c: 2 },
    },
  ),
  became('a new nested path', 'document/Document.update', {}, () => ({ a: { b: { c: 1 } } }), {
    a: { b: { c: 1 } },
  }),
  became(
    'a dotted path in an update',
    'document/Document.update',
    { a: { b: 1, c: 2 } },
    () => ({ 'a.c': 3 }),
    {
      a: { b: 1, c: 3 },
    },
  ),
  became('an element by index', 'document/Document.update', { a: [1, 2] }, () => ({ 'a.1': 5 }), {
    a: [1, 5],
  }),
  became('an array is replaced', 'document/Document.update', { a: [1, 2] }, () => ({ a: [3] }), { a: [3] }),
  became('set replaces an object', `${ITEM}set`, { a: { b: 1, c: 2 } }, (_) => ({ a: _.set({ b: 9 }) }), {
    a: { b: 9 },
  }),
  became(
    'remove of a field',
    `${ITEM}remove`,
    { a: 1, b: { c: 1, d: 2 } },
    (_) => ({ a: _.remove(), b: { c: _.remove() } }),
    {
      b: { d: 2 },
    },
  ),
  became('inc', `${ITEM}inc`, { n: 5 }, (_) => ({ n: _.inc(-2), fresh: _.inc(3) }), { n: 3, fresh: 3 }),
  became('mul', `${ITEM}mul`, { n: 5 }, (_) => ({ n: _.mul(3), fresh: _.mul(3) }), { n: 15, fresh: 0 }),
  became('min', `${ITEM}min`, { a: 5, b: 5 }, (_) => ({ a: _.min(3), b: _.min(7) }), { a: 3, b: 5 }),
  became('max', `${ITEM}max`, { a: 5, b: 5 }, (_) => ({ a: _.max(3), b: _.max(7) }), { a: 5, b: 7 }),
  became('rename', `${ITEM}rename`, { a: 1 }, (_) => ({ a: _.rename('b') }), { b: 1 }),
  became('push one', `${ITEM}push`, { a: [1] }, (_) => ({ a: _.push(2), fresh: _.push(1) }), {
    a: [1, 2],
    fresh: [1],
  }),
  became('push several', `${ITEM}push`, { a: [1] }, (_) => ({ a: _.push([2, 3]) }), { a: [1, 2, 3] }),
  became(
    'push at a position',
    `${ITEM}push`,
    { a: [1, 4] },
    (_) => ({ a: _.push({ each: [2, 3], position: 1 }) }),
    {
      a: [1, 2, 3, 4],
    },
  ),
  became(
    'push and sort by several fields',
    `${ITEM}push`,
    {
      a: [
        { n: 2, m: 2 },
        { n: 2, m: 3 },
      ],
    },
    (_) => ({
      a: _.push({
        each: [
          { n: 3, m: 0 },
          { n: 2, m: 1 },
          { n: 1, m: 9 },
        ],
        sort: { n: 1, m: -1 },
        slice: -4,
      }),
    }),
    {
      a: [
        { n: 2, m: 3 },
        { n: 2, m: 2 },
        { n: 2, m: 1 },
        { n: 3, m: 0 },
      ],
    },
  ),
  became(
    'push, sort and slice',
    `${ITEM}push`,
    { a: [5, 1] },
    (_) => ({ a: _.push({ each: [3], sort: 1, slice: 2 }) }),
    {
      a: [1, 3],
    },
  ),
  became('unshift', `${ITEM}unshift`, { a: [3] }, (_) => ({ a: _.unshift([1, 2]) }), { a: [1, 2, 3] }),
  became('pop', `${ITEM}pop`, { a: [1, 2, 3] }, (_) => ({ a: _.pop() }), { a: [1, 2] }),
  became('shift', `${ITEM}shift`, { a: [1, 2, 3] }, (_) => ({ a: _.shift() }), { a: [2, 3] }),
  became('pull a value', `${ITEM}pull`, { a: [1, 2, 1] }, (_) => ({ a: _.pull(1) }), { a: [2] }),
  became('pull by condition', `${ITEM}pull`, { a: [1, 5, 9] }, (_) => ({ a: _.pull(_.gt(4)) }), { a: [1] }),
  became(
    'pull objects',
    `${ITEM}pull`,
    { a: [{ n: 1 }, { n: 5 }] },
    (_) => ({ a: _.pull({ n: _.gte(5) }) }),
    {
      a: [{ n: 1 }],
    },
  ),
  became('pullAll', `${ITEM}pullAll`, { a: [1, 2, 3, 1] }, (_) => ({ a: _.pullAll([1, 3]) }), { a: [2] }),
  became('addToSet one', `${ITEM}addToSet`, { a: [1] }, (_) => ({ a: _.addToSet(2), fresh: _.addToSet(1) }), {
    a: [1, 2],
    fresh: [1],
  }),
  became(
    'addToSet several',
    `${ITEM}addToSet`,
    { a: [1, 2] },
    (_) => ({ a: _.addToSet({ $each: [2, 3, 3] }) }),
    {
      a: [1, 2, 3],
    },
  ),
  became(
    'addToSet keeps the duplicates there are',
    `${ITEM}addToSet`,
    { a: [1, 1] },
    (_) => ({ a: _.addToSet(2) }),
    {
      a: [1, 1, 2],
    },
  ),
  became('serverDate in an update', 'Database.serverDate', {}, (_, db) => ({ at: db.serverDate() }), {
    at: new Date(NOW),
  }),
  became(
    'several commands at once',
    'document/Document.update',
    { n: 1, a: [1], s: 'x' },
    (_) => ({ n: _.inc(1), a: _.push(2), s: 'y' }),
    {
      n: 2,
      a: [1, 2],
      s: 'y',
    },
  ),
  refused('inc of a string', `${ITEM}inc`, { n: 'one' }, (_) => ({ n: _.inc(1) }), 'Cannot apply $inc'),
  refused('push to what is no array', `${ITEM}push`, { a: 5 }, (_) => ({ a: _.push(1) }), 'must be an array'),
  refused(
    'a field inside null',
    'document/Document.update',
    { a: null },
    () => ({ a: { b: 1 } }),
    "Cannot create field 'b' in element {a: null}",
  ),
  refused(
    'two changes of one path',
    'document/Document.update',
    { a: 1 },
    (_) => ({ a: _.set(1), 'a.b': _.inc(1) }),
    'fail -502001',
  ),
];

const AGGREGATES: Operation[] = [
  aggregated('match', 'Aggregate.match', (a, _$, _) => a.match({ age: _.gt(31) }).project({ age: 1 }), [
    { _id: 'cid', age: 40 },
  ]),
  aggregated(
    'group with sum and avg',
    'Aggregate.group',
    (a, $) => a.group({ _id: '$city', n: $.sum(1), age: $.avg('$age') }).sort({ n: -1, _id: 1 }),
    [
      { _id: 'Oslo', n: 2, age: 35.5 },
      { _id: 'Bonn', n: 1, age: 25 },
      { _id: 'Rome', n: 1, age: 25 },
    ],
  ),
  aggregated(
    'sort, skip, limit',
    'Aggregate.sort',
    (a) => a.sort({ age: -1 }).skip(1).limit(1).project({ _id: 1 }),
    [{ _id: 'ann' }],
  ),
  aggregated('count', 'Aggregate.count', (a) => a.match({ city: 'Oslo' }).count('total'), [{ total: 2 }]),
  aggregated(
    'unwind',
    'Aggregate.unwind',
    (a) => a.match({ _id: 'ann' }).unwind('$tags').project({ tags: 1 }),
    [
      { _id: 'ann', tags: 'a' },
      { _id: 'ann', tags: 'b' },
    ],
  ),
  aggregated(
    'project and addFields with expressions',
    'Aggregate.addFields',
    (a, $) =>
      a
        .match({ _id: 'bob' })
        .addFields({ old: $.gte(['$age', 30]), label: $.concat(['$city', '!']) })
        .project({ _id: 0, old: 1, label: 1, next: $.add(['$age', 1]) }),
    [{ old: false, label: 'Bonn!', next: 26 }],
  ),
  aggregated('sortByCount', 'Aggregate.sortByCount', (a) => a.sortByCount('$age').limit(1), [
    { _id: 25, count: 2 },
  ]),
  aggregated(
    'replaceRoot',
    'Aggregate.replaceRoot',
    (a) => a.match({ _id: 'bob' }).replaceRoot({ newRoot: '$pet' }),
    [{ kind: 'bird', legs: 2 }],
  ),
  aggregated('bucket', 'Aggregate.bucket', (a) => a.bucket({ groupBy: '$age', boundaries: [0, 30, 50] }), [
    { _id: 0, count: 2 },
    { _id: 30, count: 2 },
  ]),
  aggregated(
    'lookup by equality',
    'Aggregate.lookup',
    (a) =>
      a
        .match({ _id: 'cid' })
        .lookup({ from: 'c', localField: 'city', foreignField: 'city', as: 'same' })
        .project({ 'same._id': 1 }),
    [{ _id: 'cid', same: [{ _id: 'ann' }, { _id: 'cid' }] }],
  ),
  aggregated(
    'lookup with a pipeline',
    'Aggregate.lookup',
    (a, $, _) =>
      a
        .match({ _id: 'ann' })
        .lookup({
          from: 'c',
          let: { mine: '$age' },
          pipeline: $.pipeline()
            .match(_.expr($.lt(['$age', '$$mine'])))
            .project({ _id: 1 })
            .done(),
          as: 'younger',
        })
        .project({ younger: 1 }),
    [{ _id: 'ann', younger: [{ _id: 'bob' }, { _id: 'dee' }] }],
  ),
];

/** 4.0.2 hands errors of createCollection and aggregate on without translating the code. */
const MISSING = { errCode: -502005, errMsg: expect.stringContaining('Db or Table not exist: none') };
const ERRORS: Operation[] = [
  ...(
    [
      ['get', (c) => c.get()],
      ['doc.get', (c) => c.doc('x').get()],
      ['count', (c) => c.count()],
      ['add', (c) => c.add({ data: { a: 1 } })],
      ['update', (c) => c.doc('x').update({ data: { a: 1 } })],
      ['set', (c) => c.doc('x').set({ data: { a: 1 } })],
      ['remove', (c) => c.doc('x').remove()],
    ] as [string, (c: Sdk) => Promise<unknown>][]
  ).map(([name, call]) => ({
    name: `${name} of a missing collection`,
    page: 'errcode (-502005)',
    run: ({ db }: { db: Sdk }) => failure(call(db.collection('none'))),
    expected: MISSING,
  })),
  {
    name: 'aggregate of a missing collection',
    page: 'errcode (-502005)',
    run: ({ db }) => failure(db.collection('none').aggregate().end()),
    expected: MISSING,
    differs: { '4.0.2': { ...MISSING, errCode: -1 } },
  },
  {
    name: 'createCollection, then add',
    page: 'database/Database.createCollection',
    run: async ({ db }) => [
      (await db.createCollection('fresh')).errMsg,
      (await db.collection('fresh').add({ data: { _id: 1 } }))._id,
    ],
    expected: ['createCollection:ok', 1],
  },
  {
    name: 'createCollection of one that exists',
    page: 'database/Database.createCollection',
    run: ({ db }) => failure(db.createCollection('c')),
    expected: { errCode: -501001, errMsg: expect.stringContaining('Table exist') },
    differs: { '4.0.2': { errCode: -1, errMsg: expect.stringContaining('Table exist') } },
  },
  {
    name: 'an operator there is none of',
    page: 'errcode (-502002)',
    run: ({ c }) => failure(c.where({ a: { $nonsense: 1 } }).get()),
    expected: { errCode: -502002, errMsg: expect.stringContaining('$nonsense') },
  },
  {
    name: 'an index the sandbox does not have',
    page: 'database/command/Command.geoNear',
    run: ({ c, _, db }) => failure(c.where({ at: _.geoNear({ geometry: db.Geo.Point(1, 2) }) }).get()),
    expected: { errCode: -502001, errMsg: expect.stringContaining('not emulated by the sandbox') },
  },
];

export const OPERATIONS: Operation[] = [...READS, ...WRITES, ...UPDATES, ...AGGREGATES, ...ERRORS];
