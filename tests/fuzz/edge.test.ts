import { contract as localDeliveryRealMockUpdateOrder } from '../../cloudfunctions/local-delivery-real-mock-update-order/contract';
import { loadApis } from '../../scripts/registry';
import type { Contract } from '../../shared/contract/contract';
import type { Field } from '../../shared/contract/fields';
import { Failure } from '../../shared/errors/failure';
import { readEvent } from '../../shared/event';
import { createFunction } from '../../shared/function';
import { documentTables, type FieldRow } from '../documents/support/table';

const tables = documentTables();
const functions = loadApis().map(
  ({ contract, guide }) => [contract.name, contract, guide.works] as [string, Contract, typeof guide.works],
);

/** An option of the function, else a field that it does not know. */
const optionOf = (contract: Contract) => Object.keys(contract.extension?.options ?? {})[0] ?? 'watch';

/** The fields that an event was refused for; none = it is in order. */
function refused(contract: Contract, event: unknown): string[] {
  try {
    readEvent(contract, event);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return (error.details.issues ?? []).map(({ field }) => field);
  }
}

/** The names that lead to a field; of a list, to its first item. */
const stepsTo = (path: string) => path.replaceAll('[]', '.0').split('.');

/** The object of an event that works, within which the field is, or would be. */
function holderOf(event: object, path: string): Record<string, unknown> | undefined {
  let holder: unknown = event;
  for (const step of stepsTo(path).slice(0, -1)) holder = (holder as Record<string, unknown>)?.[step];
  return typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>) : undefined;
}

/** Every text of an event, at whatever depth, once where several functions share it. */
const texts = [
  ...new Map(
    functions.flatMap(([name, contract, event]) =>
      Object.entries(tables[name]?.fields ?? {})
        .filter(([path, row]) => row.type === 'text' && row.bytes !== undefined && holderOf(event, path))
        .filter(([path]) => !hasForm(contract, path))
        .map(([path, row]) => [path + JSON.stringify(row), [name, path, contract, event, row] as const]),
    ),
  ).values(),
];

/** Whether the contract asks for more than a length. */
function hasForm({ fields }: Contract, path: string): boolean {
  const [name = '', ...more] = path.split(/[.[]/);
  let field: Field | undefined = fields[name];
  for (const step of more) {
    if (step === ']') field = field?.type === 'list' ? field.of : undefined;
    else field = field?.type === 'object' ? field.fields[step] : undefined;
  }
  // A second class goes with its first: tests/shared/local-delivery-order.test.ts.
  if (path === 'cargo.cargoSecondClass') return true;
  return (
    field?.type === 'text' &&
    (field.maxChars !== undefined || (field.form !== undefined && path !== 'deliverySign'))
  );
}

const ENDLESS = Buffer.alloc(5_000_000, 'x').toString();
const isControl = (code: number) => code < 0x20 || (code >= 0x7f && code < 0xa0);
const CODES = Array.from({ length: 0x300 }, (_, code) => code);
const CONTROLS = CODES.filter(isControl).map((code) => String.fromCharCode(code));
/** Of one or two bytes each. */
const OTHERS = String.fromCharCode(...CODES.filter((code) => !isControl(code)));

test('texts are tried at every depth', () => {
  const depths = texts.map(([, path]) => path.split('.').length);
  for (const depth of [1, 2, 3]) expect(depths.filter((one) => one === depth).length).toBeGreaterThan(5);
});

describe.each(texts)('%s: the text %s', (_name, field, contract, event, row: FieldRow) => {
  const limit = row.bytes ?? Number.NaN;
  const changed = structuredClone(event);
  const steps = stepsTo(field);
  const name = steps.at(-1) ?? '';
  const at = steps.join('.').replace(/\.(\d+)/g, '[$1]');
  /** What is said of that field; rules between fields may blame others. */
  const given = (value: unknown) => {
    Object.assign(holderOf(changed, field) ?? {}, { [name]: value });
    return refused(contract, changed).filter((path) => path === at);
  };

  test('is bounded in bytes, as its document says', () => {
    expect(given('z'.repeat(limit))).toEqual([]);
    expect(given('z'.repeat(limit + 1))).toEqual([at]);
    const chinese = '单'.repeat(Math.floor(limit / 3));
    expect(given(chinese)).toEqual([]);
    expect(given(`${chinese}单`)).toEqual([at]);
    expect(given(ENDLESS)).toEqual([at]);
  });

  test('holds no control character', () => {
    const taken = CONTROLS.filter((control) => given(`y${control}z`).length !== 1);
    // As many at once as there is room for.
    const most = Math.max(1, Math.floor((limit - 2) / 2));
    const refused: string[] = [];
    for (let at = 0; at < OTHERS.length; at += most) {
      const others = OTHERS.slice(at, at + most);
      if (given(`y${others}z`).length > 0) refused.push(others);
    }
    expect({ taken, refused }).toEqual({ taken: [], refused: [] });
  });

  test('neither begins nor ends with a blank', () => {
    for (const blank of [
      ' ',
      '\u00a0',
      '\u1680',
      '\u2000',
      '\u2028',
      '\u2029',
      '\u202f',
      '\u205f',
      '\u3000',
      '\ufeff',
    ]) {
      for (const text of [`${blank}a`, `a${blank}`, blank]) expect([text, given(text)]).toEqual([text, [at]]);
      expect(given(`a${blank}a`)).toEqual([]);
    }
  });

  test('is whole characters, and a text', () => {
    for (const value of [
      'a\ud800',
      '\udc00a',
      '\udc00\ud800',
      7,
      true,
      null,
      ['a'],
      { a: 1 },
      new String('a'),
    ]) {
      expect(given(value)).toEqual([at]);
    }
  });
});

const unknown = (count: number, name: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}${at}`, 'x']));
const UNKNOWN = unknown(60_000, 'unknown-');
const MANY = unknown(2000, 'u');
const LONG_NAMES = unknown(30, 'n'.repeat(40_000));

const depths = new Map<string, unknown>();

/** 100,000 lists in objects of this one field. */
function deep(name: string): unknown {
  if (!depths.has(name)) {
    let inner: unknown = 1;
    for (let level = 0; level < 100_000; level++) inner = { [name]: [inner] };
    depths.set(name, inner);
  }
  return depths.get(name);
}

describe.each(functions)('%s refuses what is too big, quickly and briefly', (_name, contract, event) => {
  const env = {
    WX_CONTEXT_KEYS: 'WX_OPENID',
    WX_OPENID: 'oStaff',
    ADMIN_OPENIDS: 'oStaff',
    ALLOW_REAL_MOCK: '1',
    WECHAT_TRANSPORT: 'https',
    WECHAT_API_BASE_URL: 'http://127.0.0.1:1',
    WECHAT_APP_SECRET: '0f3b8a7c6d5e4f300f3b8a7c6d5e4f30',
  };
  const clock = { now: () => Date.now(), monotonic: () => performance.now(), after: () => () => {} };
  let line: Record<string, unknown> = {};
  const log = (text: string) => {
    line = JSON.parse(text);
  };
  const main = createFunction(contract, { env, clock, random: () => 0, log });

  const option = optionOf(contract);
  const first = Object.keys(event)[0] ?? '';

  test.each<[string, () => object]>([
    ['a megabyte of unknown fields', () => UNKNOWN],
    ['fields with long names', () => LONG_NAMES],
    ['one field with a name of a megabyte', () => ({ ['\n'.repeat(1_000_000)]: 1 })],
    ['unknown fields within the option', () => ({ [option]: UNKNOWN })],
    ['an endless list as the option', () => ({ [option]: new Array(500_000).fill({ orderStatus: 102 }) })],
    ['fifty entries full of unknown fields', () => ({ [option]: new Array(50).fill(MANY) })],
    ['depth in the option', () => ({ [option]: deep(option) })],
    ['depth in a field', () => ({ [first]: deep(option) })],
    ['depth in an unknown field', () => ({ more: deep(option) })],
    ['a megabyte in a field', () => ({ [first]: ' '.repeat(1_000_000) })],
  ])('%s', async (_what, more) => {
    const huge = { ...event, ...more() };
    const startedAt = process.cpuUsage().user;
    const answer = (await main(huge)) as unknown as { error: { code: string; issues: unknown[] } };
    expect((process.cpuUsage().user - startedAt) / 1000).toBeLessThan(1000);
    expect(answer.error.code).toBe('invalid-argument');
    expect(answer.error.issues.length).toBeLessThanOrEqual(20);
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(20_000);
    expect(line).toMatchObject({ tries: 0, code: 'invalid-argument' });
  });

  test('what the platform injects is not looked at, however deep', async () => {
    expect(refused(contract, { ...event, userInfo: deep(option), tcbContext: UNKNOWN })).toEqual([]);
  });

  test('no prototype is polluted', async () => {
    const names = () => Reflect.ownKeys(Object.prototype).join();
    const before = names();
    for (const json of [
      '{"__proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      `{"${option}":{"__proto__":{"openid":"oX"},"openid":"oX"}}`,
      `{"${option}":[{"__proto__":{"orderStatus":102,"afterSeconds":0}}]}`,
    ]) {
      const answer = (await main({ ...event, ...JSON.parse(json) })) as unknown as {
        error: { code: string };
      };
      expect(answer.error.code).toBe('invalid-argument');
      expect(names()).toBe(before);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test('a list of steps with gaps is no list of steps', async () => {
  const refusedSteps = (steps: unknown) => {
    try {
      readEvent(localDeliveryRealMockUpdateOrder, { shopid: 's', shopOrderId: '1', steps });
      return [];
    } catch (error) {
      return (error as Failure).details.issues?.map(({ field }) => field);
    }
  };
  const step = { orderStatus: 102, afterSeconds: 0 };
  expect(refusedSteps([step, step])).toEqual([]);
  expect(refusedSteps(new Array(2))).toEqual(['steps[0]', 'steps[1]']);
  expect(refusedSteps([step, ...new Array(1), null, [step], { ...step, x: 1 }])).toEqual([
    'steps[1]',
    'steps[2]',
    'steps[3]',
    'steps[4].x',
  ]);
});
