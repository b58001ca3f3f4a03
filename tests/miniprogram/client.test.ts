import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { createDeliveryClient, type DeliveryClient } from '../../miniprogram/delivery-client';
import { buildDeliveryClient } from '../../scripts/build/delivery-client';
import { CloudRig, CUSTOMER } from './support/cloud-rig';
import { complaints, exportedTypes } from './support/types';

const MAX_BYTES = 5 * 1000;
const DADA = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2' };
const PARCEL = { orderId: 'sandbox-order-2', deliveryId: 'YTO' };
const UPDATE = {
  token: 'TOKEN',
  waybillId: '12345678901234567890',
  actionTime: 1533052800,
  actionType: 100001,
  actionMsg: '揽件成功',
} as const;

describe('against the sandbox', () => {
  let cloud: CloudRig;
  let client: DeliveryClient;
  beforeAll(async () => {
    cloud = await CloudRig.start();
    client = createDeliveryClient(cloud.wxCloud);
  });
  afterAll(() => cloud.sandbox.close());
  beforeEach(() => cloud.reset());

  /** The answer of the function without what every answer has. */
  async function dataOf(name: string, event: object): Promise<object> {
    const { errCode, errMsg, ...data } = await cloud.answerOf(name, event);
    expect([errCode, errMsg]).toEqual([0, expect.stringMatching(/:ok$/)]);
    return data;
  }

  /** The answer has every field that the type requires, and none that it does not know. */
  function expectType(name: string, data: object): void {
    const properties = types.properties(name);
    const required = Object.keys(properties).filter((field) => properties[field]?.required);
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(data)));
    expect(Object.keys(data)).toEqual(expect.arrayContaining(required));
  }
  const types = exportedTypes('miniprogram/delivery-client.ts');

  test('each method calls its function and hands on its data', async () => {
    const waybill = await dataOf('logistics-get-order', PARCEL);
    expect(await client.logisticsGetOrder(PARCEL)).toEqual({ ok: true, data: waybill });
    expectType('LogisticsGetOrderData', waybill);

    const delivery = await dataOf('local-delivery-get-order', DADA);
    expect(await client.localDeliveryGetOrder(DADA)).toEqual({ ok: true, data: delivery });
    expectType('LocalDeliveryGetOrderData', delivery);

    expect(await client.logisticsUpdatePath(UPDATE)).toEqual({ ok: true, data: {} });
    const moved = await client.localDeliveryRealMockUpdateOrder({ ...DADA, orderStatus: 302 });
    expect(moved).toEqual({ ok: true, data: { resultcode: 0, resultmsg: 'ok' } });
    expectType('LocalDeliveryRealMockUpdateOrderData', moved.ok ? moved.data : {});
  });

  test('watch, queue and steps', async () => {
    const watched = await client.localDeliveryGetOrder({ ...DADA, watch: { openid: CUSTOMER } });
    expect(watched).toMatchObject({ ok: true, data: { watching: true, orderStatus: 301 } });
    cloud.openid = CUSTOMER;
    const seen = await client.localDeliveryGetOrder(DADA);
    expect(seen).toMatchObject({ ok: true, data: { orderStatus: 301 } });
    expectType('LocalDeliveryGetOrderCustomer', seen.ok ? seen.data : {});

    cloud.openid = cloud.sandbox.adminOpenid;
    await client.logisticsGetOrder({ ...PARCEL, watch: { openid: 'oABC123456' } });
    cloud.openid = 'oABC123456';
    const parcel = await client.logisticsGetOrder(PARCEL);
    expectType('LogisticsGetOrderCustomer', parcel.ok ? parcel.data : {});

    cloud.openid = cloud.sandbox.adminOpenid;
    expect(await client.localDeliveryGetOrder({ ...DADA, watch: false })).toEqual({
      ok: true,
      data: { watching: false },
    });
    const queued = { ok: true, data: { queued: true, id: expect.any(String) } };
    expect(await client.logisticsUpdatePath({ ...UPDATE, queue: true })).toEqual(queued);
    const steps = [{ orderStatus: 302, afterSeconds: 60 }] as const;
    expect(await client.localDeliveryRealMockUpdateOrder({ ...DADA, steps: [...steps] })).toEqual(queued);
  });

  test('an error, with the hint in two languages', async () => {
    const event = { ...PARCEL, orderId: 'nobody-knows-it' };
    const answer = await cloud.answerOf('logistics-get-order', event);
    const { hint, ...details } = answer.error as { hint: string };
    const [hintEn, hintZh] = hint.split('\n');
    const result = await client.logisticsGetOrder(event);
    expect(result).toEqual({
      ok: false,
      error: {
        ...details,
        requestId: expect.any(String),
        rid: expect.any(String),
        errCode: answer.errCode,
        errMsg: expect.stringContaining('order not exists'),
        hintEn,
        hintZh,
      },
    });
    expect(result).toMatchObject({ error: { code: 'not-found', retryable: false, transport: 'cloud' } });
  });

  test('every issue of an event, in two languages', async () => {
    const result = await client.logisticsUpdatePath({ ...UPDATE, waybillId: '', actionTime: 1 });
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'invalid-argument',
        applied: 'no',
        issues: [
          { field: 'waybillId', messageEn: 'must not be empty', messageZh: '不能为空' },
          { field: 'actionTime', messageZh: '必须是秒级时间戳（10 位）' },
        ],
      },
    });
  });
});

describe('where callFunction itself fails', () => {
  const failing = (failure: unknown) => createDeliveryClient({ callFunction: () => Promise.reject(failure) });

  // As base libraries of several years word them; see community threads of the codes.
  test.each([
    ['network', { errMsg: 'cloud.callFunction:fail request:fail net::ERR_INTERNET_DISCONNECTED' }, -1],
    ['network', { errCode: -1, errMsg: 'cloud.callFunction:fail Failed to fetch' }, -1],
    ['network', { errCode: -1, errMsg: 'cloud.callFunction:fail request:fail timeout' }, -1],
    [
      'internal',
      {
        errCode: -404011,
        errMsg:
          'cloud.callFunction:fail requestID 8ffd5110, cloud function service error code -504002, error message Error: PARAM_ERROR',
      },
      -504002,
    ],
    ['internal', { errCode: -404011, errMsg: 'cloud function execution error' }, -404011],
    ['internal', { errCode: -504002, errMsg: 'functions execute fail' }, -504002],
    [
      'deadline-exceeded',
      {
        errCode: -504003,
        errMsg:
          'cloud.callFunction:fail Error: errCode: -504003 | errMsg: Invoking task timed out after 3 seconds',
      },
      -504003,
    ],
    ['deadline-exceeded', { errCode: -404012, errMsg: 'polling exceed max timeout retry' }, -404012],
    ['deadline-exceeded', { errCode: -501002, errMsg: 'cloud server timeout' }, -501002],
    ['resource-exhausted', { errCode: -501004, errMsg: 'concurrency' }, -501004],
    [
      'failed-precondition',
      {
        errCode: -404011,
        errMsg:
          'cloud.callFunction:fail requestID 4ee35948, cloud function service error code -501000, error message FunctionName parameter could not be found.',
      },
      -501000,
    ],
    [
      'failed-precondition',
      { errMsg: 'cloud.callFunction:fail Error: errCode: -501000 | errMsg: Environment invalid' },
      -501000,
    ],
    [
      'failed-precondition',
      new Error(
        "Cloud API isn't enabled, please call wx.cloud.init first\n请先调用 wx.cloud.init() 完成初始化后再调用其他云 API",
      ),
      -1,
    ],
    ['unavailable', { errCode: -601001, errMsg: 'system error' }, -601001],
    ['unavailable', { errCode: -504001, errMsg: 'functions request fail' }, -504001],
    ['unavailable', undefined, -1],
  ])('%s', async (code, failure, errCode) => {
    const { localDeliveryGetOrder } = failing(failure);
    const result = await localDeliveryGetOrder(DADA);
    expect(result).toMatchObject({
      ok: false,
      error: { code, errCode, hintZh: expect.stringMatching(/[一-龥]/) },
    });
    expect(result).not.toHaveProperty('error.applied');
  });

  test.each([
    ['unknown', { errMsg: 'cloud.callFunction:fail request:fail timeout' }],
    ['unknown', { errCode: -504003, errMsg: 'timed out' }],
    ['unknown', { errCode: -504002, errMsg: 'functions execute fail' }],
    ['no', { errCode: -501000, errMsg: 'FunctionName parameter could not be found' }],
    ['no', { errCode: -501003, errMsg: 'quota' }],
  ])('applied: %s for a write that met it', async (applied, failure) => {
    const result = await failing(failure).logisticsUpdatePath(UPDATE);
    expect(result).toMatchObject({ ok: false, error: { applied } });
  });

  test('callFunction that throws instead of rejecting', async () => {
    const client = createDeliveryClient({
      callFunction: () => {
        throw new Error('please call wx.cloud.init first');
      },
    });
    expect(await client.logisticsGetOrder(PARCEL)).toMatchObject({
      ok: false,
      error: { code: 'failed-precondition' },
    });
  });

  test.each([undefined, null, '', 'text', { event: {}, openid: 'o' }, { errCode: -604101, errMsg: 'x' }])(
    'an answer that is not of these functions: %j',
    async (result) => {
      const client = createDeliveryClient({ callFunction: () => Promise.resolve({ result }) });
      expect(await client.logisticsGetOrder(PARCEL)).toMatchObject({
        ok: false,
        error: {
          code: 'failed-precondition',
          retryable: false,
          hintZh: '请确认云环境 ID 正确，且云函数已上传部署。',
        },
      });
    },
  );
});

describe('as a file to copy', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'delivery-client-'));
  beforeAll(() => buildDeliveryClient(folder));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('depends on nothing', () => {
    const source = readFileSync(path.join(__dirname, '../../miniprogram/delivery-client.ts'), 'utf8');
    expect(source).not.toMatch(/^\s*import\b|\brequire\(|\bwx\.(?!cloud\b|showToast\b)/m);
    expect(readFileSync(path.join(folder, 'delivery-client.js'), 'utf8')).not.toContain('require(');
  });

  test('stays below 5 KB', () => {
    const source = readFileSync(path.join(folder, 'delivery-client.js'), 'utf8');
    const { code } = transformSync(source, { minify: true, charset: 'utf8', target: 'es2018' });
    expect(Buffer.byteLength(code)).toBeLessThan(MAX_BYTES);
    expect(Buffer.byteLength(code)).toBeGreaterThan(1000);
  });

  test('the .js works, and the .d.ts beside it types it', async () => {
    const built = require(
      path.join(folder, 'delivery-client.js'),
    ) as typeof import('../../miniprogram/delivery-client');
    const client = built.createDeliveryClient({
      callFunction: ({ name }) => Promise.resolve({ result: { errCode: 0, errMsg: 'ok', name } }),
    });
    expect(await client.logisticsUpdatePath(UPDATE)).toEqual({
      ok: true,
      data: { name: 'logistics-update-path' },
    });
    const options = { strict: true, types: [], lib: ['lib.es2020.d.ts'], skipDefaultLibCheck: true };
    expect(complaints([path.join(folder, 'delivery-client.d.ts')], options)).toEqual([]);
    const declared = readFileSync(path.join(folder, 'delivery-client.d.ts'), 'utf8');
    expect(declared).toContain('export declare function createDeliveryClient(cloud: Cloud): DeliveryClient;');
  });
});
