import type { FaultRequest } from '../../sandbox/wechat/faults';
import { type Column, columns } from '../matrix/columns';
import { BuiltFunctions, type Called, column, reads, writes } from './support/built';

/** A sandbox for each column: reads wait between their tries, all at one time. */
const clouds = new Map<Column, BuiltFunctions>();
beforeAll(async () => {
  for (const of of columns) {
    const env = of.transport === 'https' ? { WECHAT_TRANSPORT: 'https' } : undefined;
    clouds.set(of, await BuiltFunctions.start({ env }));
  }
});
afterEach(() => {
  for (const built of clouds.values()) built.reset();
});
const on = (of: Column) => clouds.get(of) as BuiltFunctions;

/** Calls all these at once; answers for each what `seen` makes of it. */
const calls = (those: Column[], fault: Partial<FaultRequest>, seen: (called: Called) => unknown) =>
  Promise.all(
    those.map(async (of) => {
      const called = await on(of).call(of, fault);
      return [of.name, of.transport, seen(called), on(of).sent(of).length];
    }),
  );
const all = (those: Column[], seen: unknown, sent: number) =>
  those.map((of) => [of.name, of.transport, seen, sent]);

const hiccups: [string, Partial<FaultRequest>][] = [
  ['-1', { errcode: -1 }],
  ['930555', { errcode: 930555 }],
  ['930556', { errcode: 930556 }],
  ['930557', { errcode: 930557 }],
  ['9300502', { errcode: 9300502 }],
  ['HTTP 500', { status: 500 }],
  ['HTTP 502', { status: 502 }],
  ['HTTP 503', { status: 503 }],
  ['a reset', { reset: true }],
  ['a cut body', { cut: true }],
  ['an empty body', { body: '' }],
  ['an HTML page', { body: '<html></html>', contentType: 'text/html' }],
];
const cloudHiccups: [string, Partial<FaultRequest>][] = [
  ['-604102', { errorCode: -604102 }],
  ['-604103', { errorCode: -604103 }],
  ['SYS_ERR', { code: 'SYS_ERR' }],
  ['SERVER_TIMEOUT', { code: 'SERVER_TIMEOUT' }],
];
const quotas: [string, Partial<FaultRequest>][] = [
  ['45009', { errcode: 45009 }],
  ['45011', { errcode: 45011 }],
  ['930564', { errcode: 930564 }],
  ['HTTP 429', { status: 429 }],
];
const cloudQuotas: [string, Partial<FaultRequest>][] = [
  ['EXCEED_REQUEST_LIMIT', { code: 'EXCEED_REQUEST_LIMIT' }],
  ['EXCEED_CONCURRENT_REQUEST_LIMIT', { code: 'EXCEED_CONCURRENT_REQUEST_LIMIT' }],
];

describe('reads', () => {
  const succeeded = ({ answer, line }: Called) => [answer.errCode, line.tries];

  test.each([
    ...hiccups.map(([name, fault]) => [name, fault, reads] as const),
    ...cloudHiccups.map(
      ([name, fault]) => [name, fault, reads.filter(({ transport }) => transport === 'cloud')] as const,
    ),
  ])('answer after %s', async (_name, fault, those) => {
    expect(await calls(those, fault, succeeded)).toEqual(all(those, [0, 2], 2));
  });

  test('answer after two of them', async () => {
    for (const of of reads) on(of).fault(of, { reset: true });
    expect(await calls(reads, { errcode: -1 }, succeeded)).toEqual(all(reads, [0, 3], 3));
  });

  test('give up after three (failure case 1)', async () => {
    const given = await calls(reads, { status: 503, times: 0 }, ({ answer }) => answer.error?.code);
    expect(given).toEqual(all(reads, 'unavailable', 3));
  });
});

describe.each([...reads, ...writes])('$name over $transport', (of) => {
  const own = of.transport === 'cloud' ? cloudQuotas : [];
  test.each([...quotas, ...own])('a quota is never tried again: %s', async (_name, fault) => {
    const { answer } = await on(of).call(of, { ...fault, times: 0 });
    expect(answer.error).toMatchObject({ code: 'resource-exhausted', retryable: true });
    expect(on(of).sent(of)).toHaveLength(1);
  });
});

describe.each(writes)('$name over $transport', (of) => {
  test.each([
    ...hiccups,
    ['-1 with the words of a refused connection', { errcode: -1, errmsg: 'connect ECONNREFUSED' }],
    ['-1 with the words of a connection that timed out', { errcode: -1, errmsg: 'connect timeout' }],
  ])('after %s is sent no second time, by no layer (failure cases 5, 6)', async (_name, fault) => {
    const { answer, line } = await on(of).call(of, { ...fault, executed: true, times: 0 });
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect(line.tries).toBe(1);
    expect(on(of).sent(of)).toHaveLength(1);
    expect(on(of).executed(of)).toBe(1);
  });

  test.each(hiccups)(
    'that is reported as a success was carried out, also after %s in the call before',
    async (_name, fault) => {
      await on(of).call(of, fault);
      expect((await on(of).call(of)).answer.errCode).toBe(0);
      expect(on(of).executed(of)).toBe(1);
    },
  );
});

test.each([
  ['refused connection', { code: 'SYS_ERR', errcode: -501001, errmsg: 'connect ECONNREFUSED 10.0.0.1:443' }],
  ['unknown host', { code: 'SYS_ERR', errcode: -501001, errmsg: 'getaddrinfo ENOTFOUND backend' }],
])(
  'the gateway speaks of a %s of its own: the write may have been carried out (failure case 6)',
  async (_name, fault) => {
    const of = column('logistics-update-path', 'cloud');
    const { answer } = await on(of).call(of, { ...fault, executed: true, times: 0 });
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect(on(of).executed(of)).toBe(1);
  },
);

test('the caller of a cloud call is not told the address of the gateway', async () => {
  const of = column('logistics-get-order', 'cloud');
  const { answer } = await on(of).call(of, { status: 500, times: 0 });
  expect(answer.errMsg).toBe('openapi.logistics.getOrder:fail WeChat answered HTTP 500');
});
