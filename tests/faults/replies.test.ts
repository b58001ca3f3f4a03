import { gzipSync } from 'node:zlib';
import { columns } from '../matrix/columns';
import { envelope } from '../matrix/envelope';
import { GET_ORDER_PATH, LOCAL_GET_ORDER_PATH, TOKEN_PATH, token } from '../shared/support/rig';
import { ScriptedWeChat } from '../shared/support/scripted-wechat';
import { BuiltFunctions, column, reads, writes } from './support/built';
import { CrowdedInstance } from './support/crowded-instance';

let cloud: BuiltFunctions;
let https: BuiltFunctions;
beforeAll(async () => {
  cloud = await BuiltFunctions.start();
  https = await BuiltFunctions.start({ env: { WECHAT_TRANSPORT: 'https' } });
});
afterAll(() => Promise.all([cloud.close(), https.close()]));
afterEach(() => {
  cloud.reset();
  https.reset();
});
const over = (transport: string) => (transport === 'cloud' ? cloud : https);

describe.each([...reads, ...writes])('$name over $transport', (of) => {
  test('hands on the rid of a refusal, in the answer and in the log', async () => {
    const errmsg = 'invalid args rid: 66f1a2b3-0c4d5e6f-70819203';
    const { answer, line } = await over(of.transport).call(of, { errcode: 40097, errmsg });
    expect(answer.errMsg).toContain(errmsg);
    expect(answer.error?.rid).toBe('66f1a2b3-0c4d5e6f-70819203');
    expect(line.rid).toBe('66f1a2b3-0c4d5e6f-70819203');
  });
});

test('there is no rid where WeChat gives none', async () => {
  await Promise.all(
    columns.map(async (of) => {
      const { answer } = await over(of.transport).call(of, { body: '<html>', times: 0 });
      expect(answer.error?.code).toBe('unavailable');
      expect(answer.error).not.toHaveProperty('rid');
    }),
  );
});

test('the rid of a refused token is handed on too', async () => {
  const of = column('local-delivery-get-order', 'https');
  const built = await BuiltFunctions.start();
  const { answer } = await built.call(of, { path: TOKEN_PATH, errcode: 40164, errmsg: 'invalid ip' });
  expect(answer.error?.rid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
  await built.close();
});

describe('the same numbers over both transports (failure case 13)', () => {
  const numbers: [string, string][] = [
    ['whole ones beyond 2^53', '{"order_id":"1","a_b":9007199254740993,"c":[{"d_e":-12345678901234567890}]}'],
    [
      'the largest that a number holds, and the next',
      '{"order_id":"1","a":9007199254740991,"b":9007199254740992}',
    ],
    ['many digits', `{"order_id":"1","a":1${'0'.repeat(40)}}`],
    ['fractions', '{"order_id":"1","lng":113.324520000000001,"lat":0.1,"x":-1.5e-7}'],
    ['digits in texts', '{"order_id":"1","a":"12345678901234567890","b":"1e5","c":"\\"9007199254740993\\""}'],
    ['beside errcode 0', '{"errcode":0,"errmsg":"ok","id":9007199254740993}'],
  ];

  test.each(numbers)('%s', async (_name, text) => {
    const answers: unknown[] = [];
    for (const transport of ['cloud', 'https'] as const) {
      const of = column('logistics-get-order', transport);
      const body = transport === 'cloud' ? envelope(text, 'application/json') : text;
      answers.push((await over(transport).call(of, { body })).answer);
    }
    expect(answers[0]).toMatchObject({ errCode: 0 });
    expect(answers[1]).toEqual(answers[0]);
  });

  test('beyond 2^53 they arrive as their digits', async () => {
    const of = column('logistics-get-order', 'cloud');
    const body = envelope(
      '{"errcode":0,"id":9007199254740993,"ids":[-9007199254740993],"n":7}',
      'application/json',
    );
    expect((await cloud.call(of, { body })).answer).toMatchObject({
      id: '9007199254740993',
      ids: ['-9007199254740993'],
      n: 7,
    });
  });
});

describe('the same verdict over both transports', () => {
  type Verdict = 'ok' | 'unavailable' | 'not-found' | 'upstream-rejected';
  // What a read and a write come to.
  const replies: [text: string, read: Verdict, write: Verdict][] = [
    ['{"errcode":0}', 'ok', 'ok'],
    ['\ufeff{"errcode":0}', 'ok', 'ok'],
    ['{"order_id":"1"}', 'ok', 'unavailable'],
    ['{"errcode":"0"}', 'unavailable', 'unavailable'],
    ['{"errcode":"0","order_id":"1"}', 'ok', 'unavailable'],
    ['{"errcode":"abc"}', 'unavailable', 'unavailable'],
    ['{"errcode":"abc","order_id":"1"}', 'unavailable', 'unavailable'],
    ['{"errcode":1.5}', 'unavailable', 'unavailable'],
    ['{"errcode":""}', 'unavailable', 'unavailable'],
    ['{"errcode":null}', 'unavailable', 'unavailable'],
    ['{"errcode":99999999999999999999}', 'unavailable', 'unavailable'],
    ['{"errcode":{"toString":1}}', 'unavailable', 'unavailable'],
    ['{"errcode":"40199","errmsg":"x"}', 'not-found', 'not-found'],
    ['\ufeff{"errcode":40199,"errmsg":"x"}', 'not-found', 'not-found'],
    ['{"errcode":40199,"errmsg":{"toString":1}}', 'not-found', 'not-found'],
    ['{}', 'unavailable', 'unavailable'],
    ['{"error":"bad gateway"}', 'unavailable', 'unavailable'],
    ['{"code":500}', 'unavailable', 'unavailable'],
    ['{"code":"SYS_ERR","message":"x"}', 'unavailable', 'unavailable'],
    ['{"errCode":0,"errMsg":"ok"}', 'unavailable', 'unavailable'],
    ['{"errcode":0,"__proto__":{"a":1},"a_b":{"__proto__":{"c":1}}}', 'ok', 'ok'],
    ['{"errcode":0,"result":"x","buffer":"y","contentType":"z","0":"a"}', 'ok', 'ok'],
    [`{"errcode":0,"a":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'unavailable', 'unavailable'],
    ['[{"errcode":0}]', 'unavailable', 'unavailable'],
    ['0', 'unavailable', 'unavailable'],
    ['', 'unavailable', 'unavailable'],
    [
      '{"errcode":9300501,"errmsg":"x","delivery_resultcode":8016,"delivery_resultmsg":"重复下单"}',
      'upstream-rejected',
      'upstream-rejected',
    ],
  ];

  test.each(replies)('%s', async (text, read, write) => {
    const verdicts = { 'logistics-get-order': read, 'logistics-update-path': write } as const;
    for (const [name, verdict] of Object.entries(verdicts)) {
      const [byCloud, byHttps] = await Promise.all(
        (['cloud', 'https'] as const).map(async (transport) => {
          const called = over(transport).call(column(name, transport), { apiReply: text, times: 0 });
          const { error, ...answer } = (await called).answer;
          return { ...answer, error: error && { ...error, transport: '', requestId: '' } };
        }),
      );
      expect(byHttps?.error?.code ?? 'ok').toBe(verdict);
      if (name === 'logistics-update-path' && verdict === 'unavailable') {
        expect(byHttps?.error?.applied).toBe('unknown');
      }
      expect(byCloud).toEqual(byHttps);
      cloud.reset();
      https.reset();
    }
  });
});

test.each([
  ['cloud', 'logistics-get-order'],
  ['https', 'logistics-get-order'],
  ['https', 'local-delivery-get-order'],
] as const)(
  "over %s nobody gets to own an order of %s that somebody else's JSON stands for",
  async (transport, name) => {
    const of = column(name, transport);
    const built = over(transport);
    const watch = { ...of, event: { ...of.event, watch: { openid: 'oCustomerOfThisOrder' } } };
    const { answer } = await built.call(watch, { apiReply: '{"error":"bad gateway"}', times: 0 });
    expect(answer.error?.code).toBe('unavailable');
    built.sandbox.clearFaults();
    const asked = await built.sandbox.call({ name, data: of.event, openid: 'oCustomerOfThisOrder' });
    expect(asked).toMatchObject({ result: { error: { code: 'permission-denied' } } });
  },
);

describe('a cloud call whose reply is not JSON by its content type', () => {
  const of = column('logistics-get-order', 'cloud');
  const update = column('logistics-update-path', 'cloud');
  const types = ['text/html', 'text/plain', 'application/octet-stream', ''];

  test.each(types)('%j: JSON is read all the same', async (type) => {
    const { answer } = await cloud.call(of, { body: envelope('{"errcode":0,"order_id":"1"}', type) });
    expect(answer).toEqual({ errCode: 0, errMsg: 'openapi.logistics.getOrder:ok', orderId: '1' });
  });

  test.each(types)('%j: an errcode is one', async (type) => {
    const body = envelope('{"errcode":40199,"errmsg":"waybill_id not found"}', type);
    expect((await cloud.call(of, { body })).answer).toMatchObject({ errCode: 40199 });
  });

  test.each(types)('%j: anything else is no success of a write (failure case 8)', async (type) => {
    for (const text of ['', '<html>', '{"errcode":0,"err', '"ok"', '[0]']) {
      const { answer } = await cloud.call(update, { body: envelope(text, type), executed: true });
      expect(answer).toMatchObject({ errCode: -10012, error: { code: 'unavailable', applied: 'unknown' } });
      expect(answer.errMsg).not.toContain('html');
    }
    expect(cloud.executed(update)).toBe(5);
  });
});

describe('over HTTPS the built function reads', () => {
  let wechat: ScriptedWeChat;
  beforeEach(async () => {
    wechat = await ScriptedWeChat.start();
  });
  afterEach(() => wechat.close());

  const good = '{"errcode":0,"errmsg":"ok","order_id":"订单"}';
  const of = column('logistics-get-order', 'https');
  const expected = { errCode: 0, errMsg: 'openapi.logistics.getOrder:ok', orderId: '订单' };

  test.each([
    ['a byte order mark before it', `\ufeff${good}`, 'application/json'],
    ['blanks around it', `\r\n ${good}\n`, 'application/json'],
    ['a content type of a text', good, 'text/plain'],
    ['a content type of a page', good, 'text/html; charset=gbk'],
  ])('a reply with %s', async (_name, body, contentType) => {
    const { answer, line } = await https.call(of, { body, contentType });
    expect(answer).toEqual(expected);
    expect(line.tries).toBe(1);
  });

  test.each([
    ['packed with gzip', gzipSync(good), { 'Content-Encoding': 'gzip' }],
    ['packed with gzip, a byte order mark inside', gzipSync(`\ufeff${good}`), { 'Content-Encoding': 'gzip' }],
    ['in pieces, without a length', Buffer.from(good), { 'Transfer-Encoding': 'chunked' }],
  ])('a reply %s', async (_name, raw, headers) => {
    wechat.on(TOKEN_PATH, token()).on(GET_ORDER_PATH, { raw, headers });
    const instance = await CrowdedInstance.start(of.name, of.event, { WECHAT_API_BASE_URL: wechat.url });
    expect(await instance.call()).toEqual(expected);
  });

  test.each([
    ['that is no gzip though it says so', { raw: good, headers: { 'Content-Encoding': 'gzip' } }],
    ['of more than it can hold', { raw: Buffer.alloc(5 * 1024 * 1024, ' ') }],
    [
      'of a gzip that unpacks to more',
      { raw: gzipSync(Buffer.alloc(64 * 1024 * 1024)), headers: { 'Content-Encoding': 'gzip' } },
    ],
  ])('a reply %s: unavailable, and the instance lives', async (_name, reply) => {
    wechat.on(TOKEN_PATH, token()).on(LOCAL_GET_ORDER_PATH, reply);
    const local = column('local-delivery-get-order', 'https');
    const instance = await CrowdedInstance.start(
      local.name,
      { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id' },
      { WECHAT_API_BASE_URL: wechat.url },
    );
    expect((await instance.call()).error).toMatchObject({ code: 'unavailable' });
    wechat.on(LOCAL_GET_ORDER_PATH, { raw: good });
    expect((await instance.call()).errCode).toBe(0);
  });
});
