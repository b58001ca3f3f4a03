import fc from 'fast-check';
import { type Judged, type Node, OPTIONS } from './oracle';

/** Of all of Unicode. fast-check's own unit of that kind first makes a table of it, which takes a second. */
const characters = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));

/** Texts on and over every edge. */
const texts = fc.oneof(
  { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
  { weight: 2, arbitrary: fc.array(characters, { maxLength: 6 }).map((all) => all.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      ' a',
      'a ',
      '\u3000a',
      'a\u00a0',
      '\ufeffa',
      'a\ufeff',
      'a\u200b',
      'a\nb',
      'a\u0000b',
      'a\u007fb',
      'a\u0085b',
      'a\u2028b',
      'a\ud800',
      '\udc00a',
      '😀',
      '__proto__',
      'constructor',
      'toString',
      'undefined',
      'null',
      '0',
      'NaN',
      "' OR 1=1 --",
      '{"$ne":null}',
      '#{7*7}',
      '{summary}',
      '<script>alert(1)</script>',
      '../../etc/passwd',
      '%00%0d%0a',
      'SF',
      'A'.repeat(40),
      'a'.repeat(40),
      'a'.repeat(41),
      'a'.repeat(64),
      'a'.repeat(65),
      'a'.repeat(128),
      'a'.repeat(129),
      '单'.repeat(42),
      '单'.repeat(43),
      'a'.repeat(512),
      'a'.repeat(513),
      '单'.repeat(171),
      'a'.repeat(2048),
      'a'.repeat(2049),
      '单'.repeat(683),
      'x'.repeat(100_000),
    ),
  },
);

const numbers = fc.oneof(
  fc.constantFrom<unknown>(
    0,
    -0,
    1,
    2,
    -1,
    0.5,
    100001,
    300002,
    100004,
    101,
    102,
    302,
    305,
    306,
    502,
    999_999_999,
    1_000_000_000,
    1_533_052_800,
    9_999_999_999,
    10_000_000_000,
    1_533_052_800_000,
    Number.MAX_SAFE_INTEGER,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    5n,
    '102',
    '1533052800',
  ),
  fc.integer(),
);

/** Values of every kind that a field should not have, and some that it should. */
const values: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: texts },
  { weight: 3, arbitrary: numbers },
  { weight: 2, arbitrary: fc.anything({ maxDepth: 1, maxKeys: 2 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      null,
      undefined,
      true,
      false,
      [],
      {},
      ['SF'],
      { toString: () => 'SF', valueOf: () => 1 },
      { $ne: null },
      new Date(0),
      Symbol('s'),
      () => 'SF',
      new String('SF'),
      new Number(1),
      Object.create(null),
    ),
  },
);

const optionValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    true,
    false,
    null,
    {},
    [],
    { openid: 'oCustomer' },
    { openid: 'oCustomer', role: 'staff' },
    [{ openid: 'oCustomer' }],
    { openid: '' },
    JSON.parse('{"openid":"oCustomer","__proto__":{"polluted":1}}'),
    [{ orderStatus: 102, afterSeconds: 0 }],
    [{ orderStatus: 302, afterSeconds: 86_400, actionMsg: '' }],
    [{ orderStatus: 302, afterSeconds: 86_401 }],
    [{ orderStatus: 102, afterSeconds: 0, x: 1 }],
    [null],
    new Array(3),
    new Array(51).fill({ orderStatus: 102, afterSeconds: 0 }),
  ),
  fc.record({ openid: values }),
  fc.array(fc.record({ orderStatus: numbers, afterSeconds: numbers, actionMsg: values }), { maxLength: 3 }),
  values,
);

const FORGED: Record<string, unknown> = {
  userInfo: { openId: 'oStaff', appId: 'wx1' },
  tcbContext: { OPENID: 'oStaff' },
  Type: 'Timer',
  TriggerName: 'refresh-watched-orders',
  OPENID: 'oStaff',
  SOURCE: 'wx_http',
  constructor: { prototype: { polluted: 1 } },
  prototype: { polluted: 1 },
  toString: 'x',
  hasOwnProperty: 1,
  access_token: 'x',
  devery_sign: 'x',
  shop_id: 'x',
};

const GOOD_OPTIONS: Record<string, unknown> = {
  watch: { openid: 'oCustomer' },
  queue: true,
  again: true,
  steps: [{ orderStatus: 102, afterSeconds: 1 }],
};

/** What an event for a function is made of. */
export interface Subject extends Judged {
  /** Shops that a signed request may be for. */
  shops: readonly string[];
  /** An event of the function that is in order. */
  works: Event;
}

type Event = Record<string, unknown>;
type Change = (event: Event) => void;

/** Values that a field may have, by its table. */
function goodValues({ row, fields, item }: Node): fc.Arbitrary<unknown> {
  const { type, oneOf, range, unit, bytes = 1 } = row;
  if (oneOf) return fc.constantFrom<unknown>(...oneOf);
  const [least = 0, most = least + 1000] = (range ?? []).map((edge) => Math.max(-1e9, Math.min(edge, 1e9)));
  switch (type) {
    case 'text':
      return fc.constantFrom('x', '1', '单'.repeat(Math.floor(bytes / 3)) || 'x', 'a'.repeat(bytes));
    case 'integer':
      if (unit === 'seconds') return fc.constantFrom(1_533_052_800, 1_000_000_000);
      return fc.constantFrom(Math.ceil(least), Math.floor(most), Math.ceil((least + most) / 2));
    case 'decimal':
      return fc.constantFrom(least, most, Math.ceil((least + most) / 2));
    case 'boolean':
      return fc.boolean();
    case 'list':
      return fc.array(item ? goodValues(item) : values, {
        minLength: least,
        maxLength: Math.min(most, least + 2),
      });
    default:
      return goodFields(fields);
  }
}

/** Values just beyond what a field may have. */
function edgesOf({ row, item }: Node): unknown[] {
  const [least = 0, most = 0] = (row.range ?? []).filter(Number.isFinite);
  switch (row.type) {
    case 'text':
      return ['a'.repeat((row.bytes ?? 64) + 1), '单'.repeat(Math.floor((row.bytes ?? 64) / 3) + 1), 1];
    case 'list':
      return [
        new Array(least),
        new Array(Math.min(most, 1000) + 1).fill(item?.row.type === 'text' ? 'x' : {}),
        [null],
        {},
      ];
    case 'object':
      return [[], null, false, { inner: {} }, [{}]];
    case 'boolean':
      return ['true', 1, null];
    default:
      return [least - 1, most + 1, least + 0.5, String(least), Number.NaN];
  }
}

function goodFields(fields: Map<string, Node>): fc.Arbitrary<Event> {
  const made = Object.fromEntries([...fields].map(([name, node]) => [name, goodValues(node)]));
  return fc.record(made, {
    requiredKeys: [...fields].flatMap(([name, { row }]) => (row.required ? [name] : [])),
  });
}

/** Every field, with the names that lead to it; below a list, the list's name leads to its items. */
function fieldsBelow(node: Node, path: string[] = []): [path: string[], field: Node][] {
  return [...node.fields].flatMap(([name, field]) => {
    const at = [...path, name];
    let inner = field;
    while (inner.item) inner = inner.item;
    return [[at, field] as [string[], Node], ...fieldsBelow(inner, at)];
  });
}

/** The objects of the event that hold the field, in either spelling; those that are missing are not made. */
function holdersOf(event: unknown, path: readonly string[], tree: Node): Event[] {
  if (Array.isArray(event)) return event.flatMap((item) => holdersOf(item, path, tree));
  if (typeof event !== 'object' || event === null) return [];
  const [first = '', ...rest] = path;
  if (rest.length === 0) return [event as Event];
  let field = tree.fields.get(first);
  const wire = field?.row.wire ?? first;
  while (field?.item) field = field.item;
  if (!field) return [];
  return holdersOf((event as Event)[first] ?? (event as Event)[wire], rest, field);
}

const set =
  (key: string, value: unknown): Change =>
  (event) => {
    // Not by assignment: "__proto__" would not become a field.
    Object.defineProperty(event, key, { value, enumerable: true, configurable: true, writable: true });
  };

function changesOf({ tree, options }: Subject): fc.Arbitrary<Change> {
  const all = fieldsBelow(tree).map(([path, node]) => ({ path, node, name: path.at(-1) ?? '' }));
  /** Changes one of the objects that hold one of the fields, at whatever depth. */
  const somewhere = (changes: (field: (typeof all)[number]) => fc.Arbitrary<Change>): fc.Arbitrary<Change> =>
    all.length === 0
      ? fc.constant(() => {})
      : fc.tuple(fc.nat(all.length - 1), fc.nat(2)).chain(([at, which]) => {
          const field = all[at] as (typeof all)[number];
          return changes(field).map(
            (change): Change =>
              (event) => {
                const holders = holdersOf(event, field.path, tree);
                const holder = holders[which % holders.length];
                if (holder) change(holder);
              },
          );
        });
  const inOptions =
    options.length === 0 ? somewhere(({ name }) => values.map((value) => set(name, value))) : undefined;
  return fc.oneof(
    { weight: 4, arbitrary: somewhere(({ name }) => values.map((value) => set(name, value))) },
    {
      weight: 4,
      arbitrary: somewhere(({ name, node }) => goodValues(node).map((value) => set(name, value))),
    },
    {
      weight: 3,
      arbitrary: somewhere(({ name, node }) =>
        fc.constantFrom(...edgesOf(node)).map((value) => set(name, value)),
      ),
    },
    { weight: 2, arbitrary: somewhere(({ node }) => values.map((value) => set(node.row.wire, value))) },
    {
      weight: 3,
      arbitrary:
        inOptions ??
        fc.tuple(fc.constantFrom(...options), optionValues).map(([name, value]) => set(name, value)),
    },
    {
      weight: 2,
      arbitrary: somewhere(({ name, node: { row } }) =>
        fc.constant((event) => {
          if (!Object.hasOwn(event, name)) return;
          set(row.wire, event[name])(event);
          if (row.wire !== name) delete event[name];
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: somewhere(({ name }) =>
        fc.constant((event) => {
          delete event[name];
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: somewhere(() => fc.constantFrom(...Object.keys(FORGED)).map((key) => set(key, FORGED[key]))),
    },
    { weight: 1, arbitrary: somewhere(() => fc.tuple(texts, values).map(([key, value]) => set(key, value))) },
    { weight: 1, arbitrary: somewhere(() => fc.constant(set('__proto__', { polluted: 1 }))) },
    {
      weight: 1,
      arbitrary: somewhere(({ name }) => fc.constant<Change>((event) => set(name, event)(event))),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(undefined, ...options).map(
        (name): Change =>
          (event) => {
            if (name === undefined) return;
            for (const key of OPTIONS[name]?.replaces ?? []) delete event[key];
            set(name, GOOD_OPTIONS[name])(event);
          },
      ),
    },
  );
}

/** Events that are in order as far as the table goes. */
function goodEvents({ tree, works, shops, table }: Subject): fc.Arbitrary<Event> {
  const made = goodFields(tree.fields);
  const ofShop = fc.tuple(made, fc.constantFrom(...shops, 'unknown-shop')).map(([event, shopid]) => {
    const { deliverySign, ...unsigned } = event;
    return { ...unsigned, shopid };
  });
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(null).map(() => structuredClone(works)) },
    { weight: 2, arbitrary: (table.signed ? ofShop : made).map((event) => structuredClone(event)) },
  );
}

function nearlyGood(subject: Subject): fc.Arbitrary<unknown> {
  const changes = changesOf(subject);
  return fc
    .tuple(
      goodEvents(subject),
      fc.oneof(
        { weight: 8, arbitrary: fc.array(changes, { minLength: 1, maxLength: 3 }) },
        { weight: 1, arbitrary: fc.constant([]) },
      ),
    )
    .map(([event, changes]) => {
      for (const change of changes) change(event);
      return event;
    });
}

function deep(levels: number): unknown {
  let inner: unknown = 'end';
  for (let level = 0; level < levels; level++) inner = level % 2 ? [inner] : { inner };
  return inner;
}

const cyclic: Record<string, unknown> = {};
cyclic.orderId = cyclic;
cyclic.watch = { openid: cyclic };

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`unknown${index}`, index]));

/** Made once: they are big. */
const BIG: unknown[] = [
  many(60_000),
  { orderId: 'x'.repeat(1_000_000), deliveryId: 'x'.repeat(1_000_000) },
  { ['x'.repeat(1_000_000)]: 1 },
  {
    orderId: deep(10_000),
    deliveryId: deep(10_000),
    watch: deep(10_000),
    steps: deep(10_000),
    shopid: deep(9),
  },
  { userInfo: deep(10_000), tcbContext: many(10_000), orderId: '1' },
  { shopid: 'a', shopOrderId: 'b', steps: Array.from({ length: 50 }, () => many(1000)) },
  { shopid: 'a', shopOrderId: 'b', steps: new Array(1_000_000).fill(0) },
  { orderId: '1', deliveryId: 'SF', watch: many(10_000) },
  new Array(100_000).fill('x'),
  cyclic,
];

const revoked = (() => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
})();

const THROWN: unknown[] = [
  new TypeError('trap'),
  'text',
  null,
  undefined,
  Symbol('s'),
  Object.create(null),
  { errCode: 0, errMsg: 'forged' },
  Object.defineProperty(new Error('x'), 'stack', {
    get() {
      throw new Error('trap of the stack');
    },
  }),
  new Proxy(new Error('x'), {
    get() {
      throw new Error('trap of an error');
    },
    getPrototypeOf() {
      throw new Error('trap of a prototype');
    },
  }),
  revoked,
];

const base = { orderId: '1', deliveryId: 'SF', shopid: 'test_shop_id', shopOrderId: '1' };
const getter = (name: string, thrown: unknown) =>
  Object.defineProperty({ ...base }, name, {
    get() {
      throw thrown;
    },
    enumerable: true,
  });

/** Objects that throw when they are looked at; JSON knows none, so the platform brings none. */
const TRAPS: ((thrown: unknown) => unknown)[] = [
  (thrown) => getter('orderId', thrown),
  (thrown) => getter('shopid', thrown),
  (thrown) => getter('watch', thrown),
  (thrown) => getter('__proto__', thrown),
  ...['ownKeys', 'get', 'getOwnPropertyDescriptor', 'has', 'getPrototypeOf'].map(
    (trap) => (thrown: unknown) => {
      const fail = () => {
        throw thrown;
      };
      return new Proxy({ ...base, token: 'x' }, { [trap]: fail });
    },
  ),
  (thrown) => ({ ...base, watch: getter('openid', thrown), steps: [getter('orderStatus', thrown)] }),
  () => revoked,
  () => ({ ...base, orderId: revoked, watch: revoked, steps: [revoked] }),
];

export interface FuzzedEvent {
  /** Behind a function: fast-check looks at values, which traps do not survive and big ones make slow. */
  event: () => unknown;
  /** Whether looking at the event may throw, so that the function may find a fault of its own. */
  trapped: boolean;
}

/** Events for a function, from hopeless to good; one in eight or so is in order. */
export function eventsFor(subject: Subject): fc.Arbitrary<FuzzedEvent> {
  const plain = (arbitrary: fc.Arbitrary<unknown>) =>
    arbitrary.map((event) => ({ event: () => event, trapped: false }));
  const anything = fc.anything({ maxDepth: 2, maxKeys: 3, withBigInt: true, withDate: true });
  return fc.oneof(
    { weight: 600, arbitrary: plain(nearlyGood(subject)) },
    { weight: 100, arbitrary: plain(anything) },
    { weight: 100, arbitrary: plain(fc.dictionary(texts, values, { maxKeys: 4 })) },
    { weight: 100, arbitrary: plain(fc.jsonValue({ maxDepth: 2 })) },
    { weight: 2, arbitrary: fc.nat(BIG.length - 1).map((at) => ({ event: () => BIG[at], trapped: false })) },
    {
      weight: 30,
      arbitrary: fc
        .tuple(fc.nat(THROWN.length - 1), fc.nat(TRAPS.length - 1))
        .map(([thrown, trap]) => ({ event: () => TRAPS[trap]?.(THROWN[thrown]), trapped: true })),
    },
  );
}

/** What may stand in the place of the platform's context; some throw when they are looked at. */
export const contexts: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ time_limit_in_ms: 20_000, request_id: 'request-1' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      undefined,
      null,
      'context',
      7,
      true,
      [],
      {},
      () => 1,
      { time_limit_in_ms: Number.NaN },
      { time_limit_in_ms: -1 },
      { time_limit_in_ms: 0 },
      { time_limit_in_ms: 1 },
      { time_limit_in_ms: Number.POSITIVE_INFINITY },
      { time_limit_in_ms: 2 ** 40 },
      { time_limit_in_ms: '3000' },
      { time_limit_in_ms: {} },
      { time_limit_in_ms: null, request_id: 7 },
      { time_limit_in_ms: 5n, request_id: '' },
      { request_id: { toString: () => 'x' } },
    ),
  },
);

export const trappedContexts: unknown[] = [
  { time_limit_in_ms: Symbol('s') },
  {
    get request_id() {
      throw new Error('trap');
    },
  },
  {
    get time_limit_in_ms() {
      throw Object.create(null);
    },
  },
  revoked,
  new Proxy(
    {},
    {
      get() {
        throw null;
      },
    },
  ),
];
