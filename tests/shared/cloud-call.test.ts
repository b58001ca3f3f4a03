import { gzipSync } from 'node:zlib';
import { contract as getOrder } from '../../cloudfunctions/logistics-get-order/contract';
import { contract as updatePath } from '../../cloudfunctions/logistics-update-path/contract';
import { encodeRefusal, encodeReply } from '../../sandbox/gateway/protobuf';
import { systemClock } from '../../shared/clock';
import type { Contract } from '../../shared/contract/contract';
import { createFunction } from '../../shared/function';
import {
  type AnyAnswer,
  GET_ORDER_EVENT,
  GET_ORDER_PATH,
  STAFF_ENV,
  TOKEN_PATH,
  token,
  UPDATE_PATH_EVENT,
} from './support/rig';
import { type GatewayReply, ScriptedGateway } from './support/scripted-gateway';
import { ScriptedWeChat } from './support/scripted-wechat';

// Cloud calls through the real SDK, to a gateway that answers as the test says.

const ORDER = { order_id: '01234567890123456789', waybill_id: '123456789', order_status: 0 };
const reply = (json: unknown): GatewayReply => ({ body: encodeReply(JSON.stringify(json)) });
const refusal = (code: number): GatewayReply => ({ body: encodeRefusal(code) });

let gateway: ScriptedGateway;
let wechat: ScriptedWeChat;
beforeEach(async () => {
  gateway = await ScriptedGateway.start();
  wechat = await ScriptedWeChat.start();
  wechat.on(TOKEN_PATH, token()).on(GET_ORDER_PATH, { json: ORDER });
});
afterEach(async () => {
  await gateway.close();
  await wechat.close();
});

/** By the true clock: what the SDK does before it sends cannot be watched. */
function instance(contract: Contract, env: NodeJS.ProcessEnv = {}) {
  const all = {
    ...STAFF_ENV,
    WECHAT_API_BASE_URL: wechat.url,
    ...gateway.env,
    WECHAT_TRANSPORT: 'cloud',
    ...env,
  };
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const main = createFunction(contract, { env: all, clock: systemClock, random: () => 0, log });
  return {
    call: async (event: object, limitMs = 20_000) =>
      (await main(event, { time_limit_in_ms: limitMs })) as unknown as AnyAnswer,
    line: () => JSON.parse(lines.at(-1) ?? ''),
  };
}
const read = (env?: NodeJS.ProcessEnv) => instance(getOrder, env).call(GET_ORDER_EVENT);
const write = (env?: NodeJS.ProcessEnv) => instance(updatePath, env).call(UPDATE_PATH_EVENT);

test('the data of the reply is answered in camelCase', async () => {
  gateway.replies = [reply({ ...ORDER, waybill_data: [{ key: 'a', value: '张' }] })];
  expect(await read()).toEqual({
    errCode: 0,
    errMsg: 'openapi.logistics.getOrder:ok',
    orderId: '01234567890123456789',
    waybillId: '123456789',
    orderStatus: 0,
    waybillData: [{ key: 'a', value: '张' }],
  });
  expect(gateway.calls.map(({ apiName }) => apiName)).toEqual(['logistics.getOrder']);
  expect(wechat.requests).toEqual([]);
});

test('a long reply, whose length takes several bytes, is read whole', async () => {
  gateway.replies = [reply({ ...ORDER, print_html: 'x'.repeat(70_000) })];
  expect(((await read()) as { printHtml?: string }).printHtml).toHaveLength(70_000);
});

test('what WeChat refuses keeps its number, its words and those of the carrier', async () => {
  gateway.replies = [
    reply({
      errcode: 9300501,
      errmsg: 'delivery fail',
      delivery_resultcode: 20002,
      delivery_resultmsg: '电话不正确',
    }),
  ];
  const { errCode, errMsg, error } = await write();
  expect(errCode).toBe(9300501);
  expect(errMsg).toContain('delivery fail');
  expect(error).toMatchObject({
    transport: 'cloud',
    applied: 'no',
    resultcode: 20002,
    resultmsg: '电话不正确',
  });
  expect(gateway.calls).toHaveLength(1);
});

test.each([40001, 42001])('a token refused with %d proves that nothing was done', async (errcode) => {
  gateway.replies = [reply({ errcode, errmsg: 'invalid credential' })];
  expect((await write()).error).toMatchObject({ applied: 'no' });
});

describe('what is not as the gateway answers is no success of a write', () => {
  const packed = gzipSync(encodeReply('{"errcode":0}'));
  const whole = encodeReply('{"errcode":0,"errmsg":"ok"}');
  const cases: [string, GatewayReply][] = [
    ['a page', { body: '<html></html>' }],
    ['a page of a proxy', { body: 'bad gateway', status: 502 }],
    ['a packed envelope', { body: packed, headers: { 'content-encoding': 'gzip' } }],
    ['an envelope cut short', { body: whole.subarray(0, whole.length - 6) }],
    ['an envelope cut in its first field', { body: whole.subarray(0, 9) }],
    ['nothing', { body: '' }],
    ['an envelope with nothing in it', { body: encodeReply('') }],
    ['other JSON', { body: '{"ok":true}', headers: { 'content-type': 'application/json' } }],
    ['a field of an unknown kind', { body: Buffer.concat([whole, Buffer.from([0x3b])]) }],
    ['a cut connection', 'cut'],
    ['a reset connection', 'reset'],
  ];
  test.each(cases)('%s', async (_what, answer) => {
    gateway.replies = [answer];
    expect((await write()).error).toMatchObject({
      code: 'unavailable',
      applied: 'unknown',
      transport: 'cloud',
    });
    expect(gateway.calls).toHaveLength(1);
  });
});

test('fields that the SDK may come to know are passed over, of whatever kind', async () => {
  const whole = encodeReply(JSON.stringify(ORDER));
  const later = Buffer.from([
    ...[0x41, 1, 2, 3, 4, 5, 6, 7, 8], // 8: 64 bits
    ...[0x4d, 1, 2, 3, 4], // 9: 32 bits
    ...[0x52, 2, 0x0a, 0x01], // 10: bytes
    ...[0x58, 0xff, 0x01], // 11: a number
    ...[0x82, 0x01, 1, 0x61], // 16: a tag of two bytes
  ]);
  for (const body of [Buffer.concat([later, whole]), Buffer.concat([whole, later])]) {
    gateway.replies = [{ body }];
    expect(await read()).toMatchObject({ errCode: 0, orderStatus: 0 });
  }
});

test('an unpacked reply may say so', async () => {
  gateway.replies = [
    { body: encodeReply(JSON.stringify(ORDER)), headers: { 'content-encoding': 'identity' } },
  ];
  expect(await read()).toMatchObject({ errCode: 0 });
});

test('a refusal of WeChat that comes without the envelope is one', async () => {
  gateway.replies = [{ body: '{"errcode":9300529,"errmsg":"no such account"}' }];
  expect(await write()).toMatchObject({ errCode: 9300529, error: { applied: 'no' } });
});

test('a refusal of the gateway keeps the number that the SDK knows for it', async () => {
  gateway.replies = [
    {
      body: '{"code":"SIGN_PARAM_INVALID","message":"bad sign","requestId":"r"}',
      headers: { 'content-type': 'application/json; charset=utf-8' },
    },
  ];
  const { errCode, error } = await write();
  expect(errCode).toBeLessThan(-500_000);
  expect(error?.transport).toBe('cloud');
});

describe('a call that the platform did not let through', () => {
  const NOT_EXECUTED = [-604100, -604101, -604104];

  test.each(NOT_EXECUTED)('%d was not carried out', async (code) => {
    gateway.replies = [refusal(code)];
    expect(await write()).toMatchObject({ errCode: code, error: { applied: 'no', transport: 'cloud' } });
  });

  test.each(NOT_EXECUTED)('%d goes over HTTPS where that is possible', async (code) => {
    gateway.replies = [refusal(code)];
    const { call, line } = instance(getOrder, { WECHAT_TRANSPORT: 'auto' });
    expect(await call(GET_ORDER_EVENT)).toMatchObject({ errCode: 0, orderStatus: 0 });
    expect(line()).toMatchObject({ transport: 'https', tries: 2 });
  });

  test.each(NOT_EXECUTED)('%d of a write goes over HTTPS as well, once', async (code) => {
    gateway.replies = [refusal(code)];
    wechat.on(updatePath.path, { json: { errcode: 0, errmsg: 'ok' } });
    expect(await write({ WECHAT_TRANSPORT: 'auto' })).toMatchObject({ errCode: 0 });
    expect(wechat.requests.filter(({ path }) => path === updatePath.path)).toHaveLength(1);
  });

  test('stays with the cloud where that is set, or no AppSecret is', async () => {
    gateway.replies = [refusal(-604101)];
    for (const env of [{}, { WECHAT_TRANSPORT: 'auto', WECHAT_APP_SECRET: undefined }]) {
      expect(await read(env)).toMatchObject({ errCode: -604101, error: { code: 'failed-precondition' } });
    }
    expect(wechat.requests).toEqual([]);
  });

  test('for another reason stays with the cloud', async () => {
    gateway.replies = [refusal(-604102)];
    expect(await read({ WECHAT_TRANSPORT: 'auto' })).toMatchObject({ errCode: -604102 });
    expect(wechat.requests).toEqual([]);
  });

  test('for want of credentials goes over HTTPS', async () => {
    const env = { WECHAT_TRANSPORT: 'auto', TENCENTCLOUD_SECRETID: undefined };
    expect(await read(env)).toMatchObject({ errCode: 0, orderStatus: 0 });
    expect(gateway.calls).toEqual([]);
    expect((await write({ TENCENTCLOUD_SECRETKEY: undefined })).error).toMatchObject({ applied: 'no' });
  });
});

test('a read is tried again where the gateway fails, and answered', async () => {
  gateway.replies = [{ body: '', status: 502 }, 'reset', reply(ORDER)];
  expect(await read()).toMatchObject({ errCode: 0, orderStatus: 0 });
  expect(gateway.calls).toHaveLength(3);
});

test('a reply that never comes ends with the deadline, and its connection with it', async () => {
  gateway.replies = ['hang'];
  const { error } = await instance(updatePath).call(UPDATE_PATH_EVENT, 2000);
  expect(error).toMatchObject({ code: 'deadline-exceeded', applied: 'unknown', transport: 'cloud' });
  const [call] = gateway.calls;
  expect(gateway.calls).toHaveLength(1);
  if (!call?.connection.destroyed) await new Promise((resolve) => call?.connection.on('close', resolve));
});

test('a write takes a connection of its own, reads share one', async () => {
  gateway.replies = [reply(ORDER)];
  await read();
  await read();
  gateway.replies = [reply({ errcode: 0, errmsg: 'ok' })];
  await write();
  await write();
  const [first, second, third, fourth] = gateway.calls.map(({ connection }) => connection);
  expect(second).toBe(first);
  expect(new Set([first, third, fourth]).size).toBe(3);
});
