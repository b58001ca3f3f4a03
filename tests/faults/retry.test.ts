import type { FaultRequest } from '../../sandbox/wechat/faults';
import { BuiltFunctions, column, reads, writes } from './support/built';

let built: BuiltFunctions;
beforeAll(async () => {
  built = await BuiltFunctions.start({ env: {} });
  https = await BuiltFunctions.start({ env: { WECHAT_TRANSPORT: 'https' } });
});
let https: BuiltFunctions;
afterAll(() => Promise.all([built.close(), https.close()]));
afterEach(() => {
  built.reset();
  https.reset();
});
const over = (transport: string) => (transport === 'cloud' ? built : https);

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

describe.each(reads)('$name over $transport', (of) => {
  const own = of.transport === 'cloud' ? cloudHiccups : [];
  test.each([...hiccups, ...own])('answers after %s', async (_name, fault) => {
    const { answer, line } = await over(of.transport).call(of, fault);
    expect(answer.errCode).toBe(0);
    expect(line.tries).toBe(2);
    expect(over(of.transport).sent(of)).toHaveLength(2);
  });

  test('answers after two of them', async () => {
    over(of.transport).fault(of, { reset: true });
    const { answer, line } = await over(of.transport).call(of, { errcode: -1 });
    expect([answer.errCode, line.tries]).toEqual([0, 3]);
  });

  test('gives up after three (failure case 1)', async () => {
    const { answer } = await over(of.transport).call(of, { status: 503, times: 0 });
    expect(answer.error?.code).toBe('unavailable');
    expect(over(of.transport).sent(of)).toHaveLength(3);
  });
});

describe.each([...reads, ...writes])('$name over $transport', (of) => {
  const own = of.transport === 'cloud' ? cloudQuotas : [];
  test.each([...quotas, ...own])('a quota is never tried again: %s', async (_name, fault) => {
    const { answer } = await over(of.transport).call(of, { ...fault, times: 0 });
    expect(answer.error).toMatchObject({ code: 'resource-exhausted', retryable: true });
    expect(over(of.transport).sent(of)).toHaveLength(1);
  });
});

describe.each(writes)('$name over $transport', (of) => {
  test.each([
    ...hiccups,
    ['-1 with the words of a refused connection', { errcode: -1, errmsg: 'connect ECONNREFUSED' }],
    ['-1 with the words of a connection that timed out', { errcode: -1, errmsg: 'connect timeout' }],
  ])('after %s is sent no second time, by no layer (failure cases 5, 6)', async (_name, fault) => {
    const { answer, line } = await over(of.transport).call(of, { ...fault, executed: true, times: 0 });
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect(line.tries).toBe(1);
    expect(over(of.transport).sent(of)).toHaveLength(1);
    expect(over(of.transport).executed(of)).toBe(1);
  });

  test.each(hiccups)(
    'that is reported as a success was carried out, also after %s in the call before',
    async (_name, fault) => {
      await over(of.transport).call(of, fault);
      expect((await over(of.transport).call(of)).answer.errCode).toBe(0);
      expect(over(of.transport).executed(of)).toBe(1);
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
    const { answer } = await built.call(of, { ...fault, executed: true, times: 0 });
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect(built.executed(of)).toBe(1);
  },
);

test('the caller of a cloud call is not told the address of the gateway', async () => {
  const { answer } = await built.call(column('logistics-get-order', 'cloud'), { status: 500, times: 0 });
  expect(answer.errMsg).toBe('openapi.logistics.getOrder:fail WeChat answered HTTP 500');
});
