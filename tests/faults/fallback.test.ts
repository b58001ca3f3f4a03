import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Column } from '../matrix/columns';
import { BuiltFunctions, column, copyOfBuilt } from './support/built';

const TOKEN_PATH = '/cgi-bin/stable_token';
const getOrder = column('logistics-get-order', 'cloud');
const updatePath = column('logistics-update-path', 'cloud');
const both = [getOrder, updatePath];

const NO_SECRET = { WECHAT_APP_SECRET: '' };
const NO_CREDENTIALS = { TENCENTCLOUD_SECRETID: '', TENCENTCLOUD_SECRETKEY: '' };

let built: BuiltFunctions;
beforeAll(async () => {
  built = await BuiltFunctions.startRenewable(both);
});
beforeEach(() => built.renew());

describe.each(both)('$name: the cloud call was provably not carried out', (of) => {
  const overHttps = async (on = built) => {
    const { answer, line } = await on.call(of);
    expect(answer).toMatchObject({ errCode: 0, errMsg: `openapi.${of.api}:ok` });
    expect(line).toMatchObject({ transport: 'https', tries: 2 });
    expect(on.executed(of)).toBe(1);
  };

  test.each([-604100, -604101, -604104])(
    '%d: HTTPS takes over where there is an AppSecret',
    async (errorCode) => {
      built.fault(of, { errorCode });
      await overHttps();
      expect(built.paths()).toEqual(['/admin', TOKEN_PATH, of.path]);
    },
  );

  test.each([
    [-604100, 'WECHAT_APP_SECRET'],
    [-604101, 'permissions.openapi'],
    [-604104, 'WECHAT_APP_SECRET'],
  ])('%d: without an AppSecret failed-precondition, and the hint names %s', async (errorCode, named) => {
    built.renew(NO_SECRET);
    const { answer } = await built.call(of, { errorCode });
    expect(answer).toMatchObject({
      errCode: errorCode,
      error: { code: 'failed-precondition', retryable: false, transport: 'cloud' },
    });
    expect(answer.error?.applied).toBe(of.kind === 'write' ? 'no' : undefined);
    for (const line of answer.error?.hint.split('\n') ?? []) expect(line).toContain(named);
    expect(built.paths()).toEqual(['/admin']);
  });

  test('WECHAT_TRANSPORT cloud keeps to the cloud call, AppSecret or not', async () => {
    built.renew({ WECHAT_TRANSPORT: 'cloud' });
    const { answer } = await built.call(of, { errorCode: -604101 });
    expect(answer.error?.code).toBe('failed-precondition');
    expect(built.paths()).toEqual(['/admin']);
  });

  test('no cloud credentials: HTTPS takes over, and the SDK is not asked', async () => {
    built.renew(NO_CREDENTIALS);
    await overHttps();
    expect(built.paths()).toEqual([TOKEN_PATH, of.path]);
  });

  test('no cloud credentials and no AppSecret: failed-precondition, nothing is sent', async () => {
    built.renew({ ...NO_CREDENTIALS, ...NO_SECRET });
    const { answer } = await built.call(of);
    expect(answer.error?.code).toBe('failed-precondition');
    expect(answer.error?.hint).toContain('WECHAT_APP_SECRET');
    expect(built.paths()).toEqual([]);
    expect(await built.call(of)).toMatchObject({ coldStart: false });
  });

  test('a permission that config.json really lacks', async () => {
    const functions = copyOfBuilt(of.name);
    const file = path.join(functions, of.name, 'config.json');
    const config = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...config, permissions: { openapi: [] } }));
    const lacking = await BuiltFunctions.start({ functions });
    await overHttps(lacking);
    await lacking.close();
  });

  test('HTTPS takes over, and is refused: its answer counts', async () => {
    built.fault(of, { errorCode: -604101 });
    built.fault(of, { via: 'https', errcode: 40199, errmsg: 'waybill_id not found' });
    const { answer } = await built.call(of);
    expect(answer).toMatchObject({ errCode: 40199, error: { code: 'not-found', transport: 'https' } });
    expect(built.executed(of)).toBe(0);
  });
});

describe('a cloud call that may have been carried out never goes over to HTTPS', () => {
  const trouble: [string, object][] = [
    ['timed out at the gateway (-604102)', { errorCode: -604102 }],
    ['failed at the gateway (-604103)', { errorCode: -604103 }],
    ['is answered SERVER_TIMEOUT', { code: 'SERVER_TIMEOUT' }],
    ['is answered SYS_ERR', { code: 'SYS_ERR' }],
    ['is answered HTTP 502', { status: 502 }],
    ['is reset', { reset: true }],
    ['is cut short', { cut: true }],
  ];

  test.each(trouble)('a write that %s (failure case 6)', async (_name, fault) => {
    const { answer } = await built.call(updatePath, { ...fault, executed: true, times: 0 });
    expect(answer.error).toMatchObject({ applied: 'unknown', transport: 'cloud' });
    expect(built.paths()).toEqual(['/admin']);
    expect(built.executed(updatePath)).toBe(1);
  });

  test('a write that is never answered (failure case 6)', async () => {
    const short = await BuiltFunctions.start({ timeLimitMs: 1000 });
    const { answer } = await short.call(updatePath, { hang: true, executed: true, times: 0 });
    expect(answer.error).toMatchObject({
      code: 'deadline-exceeded',
      applied: 'unknown',
      transport: 'cloud',
    });
    expect(short.paths()).toEqual(['/admin']);
    expect(short.executed(updatePath)).toBe(1);
    await short.close();
  });

  test.each(trouble)('a read that %s', async (_name, fault) => {
    const { answer } = await built.call(getOrder, { ...fault, times: 0 });
    expect(answer.error).toMatchObject({ code: 'unavailable', transport: 'cloud' });
    expect(built.paths()).toEqual(['/admin', '/admin', '/admin']);
  });
});

test.each(both)(
  "the SDK's proxies pretend to have a then: $name waits for none (failure case 14)",
  async (of: Column) => {
    const apis: unknown[] = [];
    built.sandbox.requests.on('request', ({ api }) => apis.push(api));
    const { answer } = await built.call(of);
    expect(answer.errCode).toBe(0);
    expect(apis).toEqual([of.api]);
  },
);
