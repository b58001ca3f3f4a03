import fc from 'fast-check';
import { type FunctionRules, rules, wireName } from './oracle';

/** Texts on and over every edge. */
const texts = fc.oneof(
  { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
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

const options: fc.Arbitrary<unknown> = fc.oneof(
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

const good: Record<string, Record<string, fc.Arbitrary<unknown>>> = {
  'logistics-get-order': {
    orderId: fc.constantFrom('01234567890123456789', '订单 1'),
    deliveryId: fc.constantFrom('SF', 'TEST'),
  },
  'logistics-update-path': {
    token: fc.constantFrom('TOKEN', '**', 'openapi'),
    waybillId: fc.constant('12345678901234567890'),
    actionTime: fc.constantFrom(1_533_052_800, 1_000_000_000),
    actionType: fc.constantFrom(100001, 400002),
    actionMsg: fc.constantFrom('丽影邓丽君【18666666666】正在派件', 'x'),
  },
  'local-delivery-get-order': {
    shopid: fc.constantFrom('test_shop_id', 'dadaaee18818d97e236', 'unknown-shop'),
    shopOrderId: fc.constant('test_shop_order_id'),
  },
  'local-delivery-real-mock-update-order': {
    shopid: fc.constantFrom('test_shop_id', 'dadaaee18818d97e236', '1534713176', 'constructor', '__proto__'),
    shopOrderId: fc.constant('xxxxxxxxxxx'),
    orderStatus: fc.constantFrom(101, 102, 302),
  },
};

const GOOD_OPTIONS: Record<string, unknown> = {
  watch: { openid: 'oCustomer' },
  queue: true,
  steps: [{ orderStatus: 102, afterSeconds: 1 }],
};

type Change = (event: Record<string, unknown>) => void;

function changesOf(name: string): fc.Arbitrary<Change> {
  const { fields, option } = rules[name] as FunctionRules;
  const known = Object.keys(fields);
  const spelled = fc.constantFrom(...known, ...known.map(wireName));
  const set =
    (key: string, value: unknown): Change =>
    (event) => {
      // Not by assignment: "__proto__" would not become a field.
      Object.defineProperty(event, key, { value, enumerable: true, configurable: true, writable: true });
    };
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(fc.constantFrom(...known), values).map(([key, value]) => set(key, value)),
    },
    { weight: 2, arbitrary: fc.tuple(spelled, values).map(([key, value]) => set(key, value)) },
    { weight: 3, arbitrary: options.map((value) => set(option.name, value)) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...known).map(
        (key): Change =>
          (event) => {
            if (!Object.hasOwn(event, key)) return;
            set(wireName(key), event[key])(event);
            if (wireName(key) !== key) delete event[key];
          },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...known).map(
        (key): Change =>
          (event) => {
            delete event[key];
          },
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...Object.keys(FORGED)).map((key) => set(key, FORGED[key])),
    },
    { weight: 1, arbitrary: fc.tuple(texts, values).map(([key, value]) => set(key, value)) },
    { weight: 1, arbitrary: fc.constant(set('__proto__', { polluted: 1 })) },
    {
      weight: 1,
      arbitrary: fc.constant<Change>((event) => set('orderId', event)(event)),
    },
    {
      weight: 2,
      arbitrary: fc.constant<Change>((event) => {
        for (const key of option.replaces) delete event[key];
        set(option.name, GOOD_OPTIONS[option.name])(event);
      }),
    },
  );
}

/** Events that are in order. */
export function goodEvents(name: string): fc.Arbitrary<Record<string, unknown>> {
  const fields = fc.record(good[name] ?? {});
  // Not without a shop in the settings, nor at a status that a test account does not take.
  return fields.filter(
    ({ shopid, orderStatus }) => shopid !== 'unknown-shop' && shopid !== '__proto__' && orderStatus !== 101,
  );
}

function nearlyGood(name: string): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      fc.record(good[name] ?? {}),
      fc.oneof(
        { weight: 9, arbitrary: fc.array(changesOf(name), { minLength: 1, maxLength: 3 }) },
        { weight: 1, arbitrary: fc.constant([]) },
      ),
    )
    .map(([event, changes]) => {
      const changed: Record<string, unknown> = { ...event };
      for (const change of changes) change(changed);
      return changed;
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
export function eventsFor(name: string): fc.Arbitrary<FuzzedEvent> {
  const plain = (arbitrary: fc.Arbitrary<unknown>) =>
    arbitrary.map((event) => ({ event: () => event, trapped: false }));
  const anything = fc.anything({ maxDepth: 2, maxKeys: 3, withBigInt: true, withDate: true });
  return fc.oneof(
    { weight: 600, arbitrary: plain(nearlyGood(name)) },
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
