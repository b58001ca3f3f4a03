import { gzipSync } from 'node:zlib';
import {
  type AnyAnswer,
  FUNCTIONS,
  GET_ORDER_EVENT,
  GET_ORDER_PATH,
  LOCAL_GET_ORDER_EVENT,
  LOCAL_GET_ORDER_PATH,
  REAL_MOCK_PATH,
  rig,
  TOKEN_PATH,
  token,
  UPDATE_PATH_EVENT,
  UPDATE_PATH_PATH,
} from './support/rig';
import { type Reply, ScriptedWeChat } from './support/scripted-wechat';

const [{ contract: getOrder }, { contract: updatePath }, { contract: localGetOrder }] = FUNCTIONS;

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
});
afterEach(() => wechat.close());

/** The answer of a read to one reply, given to every try. */
function read(reply: Reply): Promise<AnyAnswer> {
  wechat.on(GET_ORDER_PATH, reply);
  return rig(getOrder, wechat).call(GET_ORDER_EVENT);
}

/** The answer of a read of same-city delivery, which a carrier takes part in. */
function readLocal(reply: Reply): Promise<AnyAnswer> {
  wechat.on(LOCAL_GET_ORDER_PATH, reply);
  return rig(localGetOrder, wechat).call(LOCAL_GET_ORDER_EVENT);
}

/** The answer of a write to one reply. */
function write(reply: Reply): Promise<AnyAnswer> {
  wechat.on(UPDATE_PATH_PATH, reply);
  return rig(updatePath, wechat).call(UPDATE_PATH_EVENT);
}

const GOOD = '{"order_id":"1","order_status":0}';
const READ_OK = { errCode: 0, errMsg: 'openapi.logistics.getOrder:ok', orderId: '1', orderStatus: 0 };

describe('a good reply is read', () => {
  test.each(['text/plain', 'text/html; charset=gbk', 'application/octet-stream', ''])(
    'whatever its content type (%j)',
    async (type) => {
      expect(await read({ raw: GOOD, headers: { 'Content-Type': type } })).toEqual(READ_OK);
    },
  );

  test('with a byte order mark before it', async () => {
    expect(await read({ raw: `\ufeff${GOOD}` })).toEqual(READ_OK);
  });

  test('with blanks and line breaks around it', async () => {
    expect(await read({ raw: `\r\n ${GOOD}\n` })).toEqual(READ_OK);
  });

  test('packed with gzip', async () => {
    expect(await read({ raw: gzipSync(GOOD), headers: { 'Content-Encoding': 'gzip' } })).toEqual(READ_OK);
  });

  test('with a Chinese character torn between two packets', async () => {
    const name = '丽'.repeat(200_000);
    expect(await read({ raw: JSON.stringify({ print_html: name }) })).toMatchObject({ printHtml: name });
  });

  test('with fields that no document knows, their inner keys renamed too', async () => {
    const agent_info = [{ rider_code: 'r1', _x: 1 }];
    expect(await read({ json: { errcode: 0, errmsg: 'ok', agent_info, order_token: 't' } })).toEqual({
      errCode: 0,
      errMsg: 'openapi.logistics.getOrder:ok',
      agentInfo: [{ riderCode: 'r1', X: 1 }],
      orderToken: 't',
    });
  });

  test('a reply cannot put itself in the place of errCode or errMsg, or change objects', async () => {
    const answer = await read({
      raw: '{"errcode":0,"err_code":7,"err_msg":"x","__proto__":{"polluted":1},"a":{"__proto__":{"b":1}}}',
    });
    expect(answer.errCode).toBe(0);
    expect(answer.errMsg).toBe('openapi.logistics.getOrder:ok');
    expect(answer.polluted).toBeUndefined();
    expect((answer.a as { b?: number }).b).toBeUndefined();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('JSON of somebody else', () => {
  // A success holds errcode 0, a number, or data that the document of the API shows.
  const others = [
    '{}',
    '{"error":"bad gateway"}',
    '{"code":500}',
    '{"status":"ok","message":"success"}',
    '{"errcode":""}',
    '{"errcode":null}',
    '{"errcode":"0"}',
    '{"errcode":false}',
    '{"errcode":"abc"}',
    '{"errcode":1.5}',
    '{"errcode":" 0"}',
    '{"errcode":[0]}',
    '{"errCode":0,"errMsg":"ok"}',
  ];
  const writes = [FUNCTIONS[1], FUNCTIONS[3]];
  const reads = [FUNCTIONS[0], FUNCTIONS[2]];
  const answerTo = (of: (typeof FUNCTIONS)[number], raw: string) => {
    wechat.on(of.path, { raw });
    return rig(of.contract, wechat).call(of.event);
  };

  test.each(writes.flatMap((of) => others.map((raw) => ({ of, raw }))))(
    '$raw is no success of $of.name',
    async ({ of, raw }) => {
      const answer = await answerTo(of, raw);
      expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
      expect(wechat.to(of.path)).toHaveLength(1);
    },
  );

  test.each(reads.flatMap((of) => others.map((raw) => ({ of, raw }))))(
    '$raw is no answer of $of.name',
    async ({ of, raw }) => {
      expect((await answerTo(of, raw)).error).toMatchObject({ code: 'unavailable', retryable: true });
    },
  );

  test.each([
    '{"resultcode":""}',
    '{"errcode":0,"resultcode":""}',
    '{"resultmsg":"ok"}',
    '{"order_status":102}',
  ])('%s is no success where the carrier has a code of its own', async (raw) => {
    expect((await answerTo(FUNCTIONS[3], raw)).error).toMatchObject({
      code: 'unavailable',
      applied: 'unknown',
    });
  });

  test.each([
    [FUNCTIONS[1], '{"errcode":0}'],
    [FUNCTIONS[3], '{"errcode":0}'],
    [FUNCTIONS[3], '{"resultcode":0}'],
    [FUNCTIONS[3], '{"resultcode":0,"resultmsg":"ok"}'],
    [FUNCTIONS[0], '{"errcode":0}'],
    [FUNCTIONS[0], '{"order_status":1}'],
    [FUNCTIONS[0], '{"print_html":""}'],
    [FUNCTIONS[2], '{"order_status":101}'],
    [FUNCTIONS[2], '{"resultcode":0}'],
  ])('but of $name %s is a success', async (of, raw) => {
    expect((await answerTo(of, raw)).errCode).toBe(0);
  });
});

describe('an unreadable reply', () => {
  const unreadable: [string, Reply][] = [
    ['empty', { raw: '' }],
    ['blank', { raw: ' \n' }],
    ['a page of HTML', { raw: '<html><body>502</body></html>', headers: { 'Content-Type': 'text/html' } }],
    ['JSON cut off', { raw: '{"order_id":"1","order_st' }],
    ['JSON and more', { raw: '{"order_id":"1"}{"order_id":"2"}' }],
    ['form data', { raw: 'errcode=0&order_status=0' }],
    ['an array', { raw: '[{"order_status":0}]' }],
    ['a text', { raw: '"ok"' }],
    ['null', { raw: 'null' }],
    ['a number', { raw: '0' }],
    ['an errcode that is no number', { raw: '{"errcode":"soon"}' }],
    ['JSON nested without end', { raw: `{"errcode":0,"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}` }],
    ['gzip that is none', { raw: 'not gzip', headers: { 'Content-Encoding': 'gzip' } }],
    ['gzip cut off', { raw: gzipSync(GOOD).subarray(0, 20), headers: { 'Content-Encoding': 'gzip' } }],
  ];

  test.each(unreadable)('(%s) is never taken for success', async (_name, reply) => {
    const answer = await read(reply);
    expect(answer.error).toMatchObject({ code: 'unavailable', retryable: true, transport: 'https' });
    expect(answer.errCode).not.toBe(0);
    expect(Object.keys(answer).sort()).toEqual(['errCode', 'errMsg', 'error']);
  });

  test.each(unreadable)('(%s) leaves a write unclear, and unrepeated', async (_name, reply) => {
    const answer = await write(reply);
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect(wechat.to(UPDATE_PATH_PATH)).toHaveLength(1);
  });

  test.each<[string, Reply, RegExp]>([
    ['empty', { raw: '' }, /empty/],
    ['blank', { raw: ' \n' }, /empty/],
    ['a page of HTML', { raw: '<html></html>' }, /not JSON\b(?! object)/],
    ['an array', { raw: '[]' }, /not a JSON object/],
    ['an errcode that is no number', { raw: '{"errcode":"soon"}' }, /errcode is not a number/],
  ])('(%s) is told apart in errMsg', async (_name, reply, words) => {
    expect((await read(reply)).errMsg).toMatch(words);
  });

  test.each(['[0]', '{"toString":1,"valueOf":1}', '{}'])(
    'is one whose errcode is %s, not a fault of our own',
    async (errcode) => {
      const answer = await read({ raw: `{"errcode":${errcode}}` });
      expect(answer.error).toMatchObject({ code: 'unavailable' });
    },
  );

  test('is not quoted in the answer', async () => {
    const answer = await read({ raw: '<html>canary</html>' });
    expect(JSON.stringify(answer)).not.toContain('canary');
  });
});

describe('a refusal whose words are no text', () => {
  test.each(['7', '{"a":1}', '["x"]', 'null'])('(errmsg %s) is told in our own', async (errmsg) => {
    const answer = await read({ raw: `{"errcode":40199,"errmsg":${errmsg}}` });
    expect(answer).toMatchObject({ errCode: 40199, error: { code: 'not-found' } });
    expect(answer.errMsg).toBe((await read({ raw: '{"errcode":40199,"errmsg":""}' })).errMsg);
  });

  test.each(['7', '{"a":1}', 'null'])("(the carrier's %s) is told by its number", async (resultmsg) => {
    const answer = await readLocal({ raw: `{"errcode":0,"resultcode":88,"resultmsg":${resultmsg}}` });
    expect(answer).toMatchObject({ errCode: 88, error: { resultcode: 88, resultmsg: '' } });
    expect(answer.errMsg).toContain('resultcode 88');
  });

  test.each(['[5]', '{"toString":1,"valueOf":1}', '"soon"'])(
    "(the carrier's number %s) is refused without a number of it",
    async (resultcode) => {
      const answer = await readLocal({
        raw: `{"errcode":0,"resultcode":${resultcode},"resultmsg":"门店已关闭"}`,
      });
      expect(answer.error?.code).toBe('upstream-rejected');
      expect(answer.error).not.toHaveProperty('resultcode');
    },
  );
});

describe('a refusal of the carrier', () => {
  test('is told in its own words', async () => {
    const answer = await readLocal({ json: { errcode: 0, resultcode: 88, resultmsg: '门店已关闭' } });
    expect(answer.errMsg).toContain('门店已关闭');
    expect(answer.error).toMatchObject({
      code: 'upstream-rejected',
      resultcode: 88,
      resultmsg: '门店已关闭',
    });
  });

  // Seen in replies: 达达 2005 订单不存在.
  test('that it does not know the order is not-found', async () => {
    const answer = await readLocal({ json: { errcode: 0, resultcode: 2005, resultmsg: '订单不存在' } });
    expect(answer).toMatchObject({ errCode: 2005, error: { code: 'not-found', retryable: false } });
  });

  test('the same number with other words is another refusal: carriers number freely', async () => {
    const other = await readLocal({ json: { errcode: 0, resultcode: 2005, resultmsg: '门店已关闭' } });
    expect(other).toMatchObject({ errCode: 2005, error: { code: 'upstream-rejected' } });
    const words = await readLocal({ json: { errcode: 0, resultcode: 88, resultmsg: '订单不存在' } });
    expect(words).toMatchObject({ errCode: 88, error: { code: 'upstream-rejected' } });
    const none = await readLocal({ json: { errcode: 0, resultcode: 2005 } });
    expect(none).toMatchObject({ errCode: 2005, error: { code: 'upstream-rejected' } });
  });
});

describe('a reply that is too large', () => {
  test('is given up before it is read to the end', async () => {
    const answer = await write({ raw: `{"errcode":0,"a":"${'x'.repeat(9 * 1024 * 1024)}"}` });
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
  });

  test('once it is unpacked is given up as well', async () => {
    const bomb = gzipSync(`{"errcode":0,"a":"${'x'.repeat(64 * 1024 * 1024)}"}`);
    const answer = await write({ raw: bomb, headers: { 'Content-Encoding': 'gzip' } });
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
  });

  test('but one of three megabytes, with the long order id of the document, is read', async () => {
    const html = 'aGVs'.repeat(768 * 1024);
    const raw = `{"print_html":"${html}","order_id":"01234567890123456789","order_status":0}`;
    const answer = await read({ raw });
    expect(answer.errMsg).toBe('openapi.logistics.getOrder:ok');
    expect(answer).toMatchObject({ errCode: 0, orderId: '01234567890123456789', orderStatus: 0 });
    expect(answer.printHtml === html).toBe(true);
  });
});

describe('a reply costs no more time than its length', () => {
  const number = '12345678901234567890';
  const html = '<b class=\\"x\\">'.repeat(30_000);

  test.each([
    ['cut inside a text of many quotes', `{"order_id":${number},"print_html":"${html}`],
    ['of nothing but quotes', `{"a":${number},${'\\"'.repeat(200_000)}`],
    ['of nothing but digits', `{"a":${'1'.repeat(400_000)}`],
  ])('%s', async (_name, raw) => {
    const before = performance.now();
    expect((await write({ raw })).error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    // Quadratic work on so much takes many seconds.
    expect(performance.now() - before).toBeLessThan(3000);
  });

  test('in order, with a long number and a text of many quotes', async () => {
    const answer = await read({ raw: `{"id":${number},"print_html":"${html}"}` });
    expect(answer).toMatchObject({ errCode: 0, id: number, printHtml: html.replaceAll('\\"', '"') });
  });
});

describe('the connection breaks', () => {
  test('in the middle of a reply', async () => {
    const answer = await read({ cut: '{"errcode":0,"order_status":0}', length: 500 });
    expect(answer.error).toMatchObject({ code: 'unavailable', retryable: true, transport: 'https' });
  });

  test('in the middle of the reply to a write: unclear, and unrepeated (failure case 6)', async () => {
    const answer = await write({ cut: '{"errcode":0}', length: 500 });
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect(wechat.to(UPDATE_PATH_PATH)).toHaveLength(1);
  });

  test('before the reply to a write: unclear, and unrepeated (failure case 6)', async () => {
    const answer = await write('reset');
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect(wechat.to(UPDATE_PATH_PATH)).toHaveLength(1);
  });
});

describe('numbers (failure case 13)', () => {
  test('whole ones beyond 2^53 arrive as their digits, without loss', async () => {
    const raw =
      '{"a":9007199254740993,"b":-9007199254740993,"c":[12345678901234567890],"d":{"e_f":9223372036854775807},"errcode":0}';
    expect(await read({ raw })).toMatchObject({
      a: '9007199254740993',
      b: '-9007199254740993',
      c: ['12345678901234567890'],
      d: { eF: '9223372036854775807' },
    });
  });

  test('those that a number holds stay numbers', async () => {
    const raw = '{"errcode":0,"a":9007199254740991,"b":-9007199254740991,"c":1000000000000000,"d":0,"e":-5}';
    expect(await read({ raw })).toMatchObject({
      a: 9007199254740991,
      b: -9007199254740991,
      c: 1000000000000000,
      d: 0,
      e: -5,
    });
  });

  test('fractions stay numbers, however long', async () => {
    const raw =
      '{"errcode":0,"lng":113.32452000000000001,"lat":23.09999420000000123,"e":1.5e3,"f":12345678901234567890.5}';
    expect(await read({ raw })).toMatchObject({
      lng: 113.32452,
      lat: 23.0999942,
      e: 1500,
      f: 12345678901234567000,
    });
  });

  test('digits inside a text are left alone, quotes and backslashes too', async () => {
    const text = 'say \\"12345678901234567890\\" : 12345678901234567890, \\\\';
    const raw = `{"order_id":"01234567890123456789","x":"${text}","y":12345678901234567890}`;
    expect(await read({ raw })).toMatchObject({
      orderId: '01234567890123456789',
      x: 'say "12345678901234567890" : 12345678901234567890, \\',
      y: '12345678901234567890',
    });
  });
});

describe('errcode', () => {
  test('is the errCode of the answer, errmsg its reason', async () => {
    const answer = await read({ json: { errcode: 930563, errmsg: 'order not exists' } });
    expect(answer).toMatchObject({
      errCode: 930563,
      errMsg: 'openapi.logistics.getOrder:fail order not exists',
      error: { code: 'not-found', retryable: false },
    });
  });

  test.each(['40199', 40199])('counts as text and as number (%j)', async (errcode) => {
    expect(await write({ json: { errcode, errmsg: 'x' } })).toMatchObject({
      errCode: 40199,
      error: { code: 'not-found', applied: 'no' },
    });
  });

  test('without an errmsg still has a reason', async () => {
    const answer = await read({ json: { errcode: 47001 } });
    expect(answer.errCode).toBe(47001);
    expect(answer.errMsg).toMatch(/^openapi\.logistics\.getOrder:fail \S/);
  });

  test('its rid is handed on', async () => {
    const errmsg = 'invalid waybill_id rid: 5f3a1c2b-0a1b2c3d-4e5f6a7b';
    const answer = await read({ json: { errcode: 9300528, errmsg } });
    expect(answer.error?.rid).toBe('5f3a1c2b-0a1b2c3d-4e5f6a7b');
  });

  test('of a code that no table knows is still a refusal', async () => {
    const answer = await read({ json: { errcode: 777123, errmsg: 'new trouble' } });
    expect(answer).toMatchObject({ errCode: 777123, error: { code: 'upstream-rejected' } });
  });

  test('data beside it are not handed on', async () => {
    const answer = await read({ json: { errcode: 930561, errmsg: 'x', order_status: 0, rider_name: 'y' } });
    expect(Object.keys(answer).sort()).toEqual(['errCode', 'errMsg', 'error']);
  });
});

describe('resultcode, the code of the carrier', () => {
  function ask(json: unknown): Promise<AnyAnswer> {
    wechat.on(LOCAL_GET_ORDER_PATH, { json });
    return rig(localGetOrder, wechat).call(LOCAL_GET_ORDER_EVENT);
  }

  test.each([{ errcode: 0 }, {}])('counts where errcode is 0 or absent: %j (failure case 8)', async (ok) => {
    const answer = await ask({ ...ok, resultcode: 2005, resultmsg: '订单不存在', order_status: 0 });
    expect(answer).toMatchObject({ errCode: 2005, error: { resultcode: 2005, resultmsg: '订单不存在' } });
    expect(['upstream-rejected', 'not-found']).toContain(answer.error?.code);
    expect(answer.orderStatus).toBeUndefined();
  });

  test('as text counts as well (failure case 8)', async () => {
    expect(await ask({ resultcode: '2003', resultmsg: '签名错误' })).toMatchObject({
      errCode: 2003,
      error: { code: 'upstream-rejected', resultcode: 2003, resultmsg: '签名错误' },
    });
  });

  test.each([[undefined], [null], [7], [{}]])(
    'without a proper resultmsg (%j) does no harm (failure case 9)',
    async (resultmsg) => {
      const answer = await ask({ resultcode: 77, resultmsg });
      expect(answer).toMatchObject({ errCode: 77, error: { code: 'upstream-rejected', resultcode: 77 } });
      expect(typeof answer.error?.resultmsg).toBe('string');
      expect(answer.errMsg).toMatch(/^openapi\.immediateDelivery\.getOrder:fail \S/);
    },
  );

  test('that is no number is a refusal, and every number in the answer is one', async () => {
    const answer = await ask({ resultcode: 'E-1', resultmsg: 'bad' });
    expect(answer.error?.code).toBe('upstream-rejected');
    expect(Number.isInteger(answer.errCode)).toBe(true);
    expect(answer.errCode).not.toBe(0);
    expect(answer.error?.resultcode ?? 0).not.toBeNaN();
  });

  // docs/errors.md: error.resultcode and error.resultmsg where the carrier answered.
  test('beside an errcode is handed on too (failure case 8)', async () => {
    const answer = await ask({
      errcode: 930558,
      errmsg: 'delivery logic error',
      resultcode: 2003,
      resultmsg: '签名错误',
    });
    expect(answer).toMatchObject({
      errCode: 930558,
      error: { code: 'upstream-rejected', resultcode: 2003, resultmsg: '签名错误' },
    });
  });

  test('under the name that logistics gives it is handed on too (failure case 8)', async () => {
    const answer = await read({
      json: {
        errcode: 9300501,
        errmsg: 'delivery logic error',
        delivery_resultcode: 8016,
        delivery_resultmsg: '重复下单',
      },
    });
    expect(answer).toMatchObject({
      errCode: 9300501,
      error: { code: 'upstream-rejected', resultcode: 8016, resultmsg: '重复下单' },
    });
  });

  test('of a write says that nothing was applied', async () => {
    wechat.on(REAL_MOCK_PATH, { json: { resultcode: 1, resultmsg: '签名校验失败' } });
    const answer = await rig(FUNCTIONS[3].contract, wechat).call(FUNCTIONS[3].event);
    expect(answer.error).toMatchObject({ code: 'upstream-rejected', applied: 'no', resultcode: 1 });
  });
});

describe('an HTTP status', () => {
  test.each([500, 502, 503, 504])('%d: unavailable, even with a good body', async (status) => {
    expect((await read({ raw: GOOD, status })).error).toMatchObject({ code: 'unavailable', retryable: true });
  });

  test.each([500, 502, 503, 504])(
    '%d to a write: unclear, and unrepeated (failure case 6)',
    async (status) => {
      expect((await write({ raw: '', status })).error).toMatchObject({
        code: 'unavailable',
        applied: 'unknown',
      });
      expect(wechat.to(UPDATE_PATH_PATH)).toHaveLength(1);
    },
  );

  test('429: a quota, not repeated', async () => {
    const answer = await read({ raw: 'slow down', status: 429 });
    expect(answer.error?.code).toBe('resource-exhausted');
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(1);
  });

  test.each([400, 401, 403, 404, 413])('%d: refused, not repeated', async (status) => {
    const answer = await read({ raw: GOOD, status });
    expect(answer.error).toMatchObject({ code: 'upstream-rejected', retryable: false });
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(1);
  });

  test.each([301, 302, 303, 307, 308])('%d: the redirect is not followed', async (status) => {
    const answer = await write({ raw: '', status, headers: { Location: `${wechat.url}/elsewhere` } });
    expect(answer.error?.code).toBe('upstream-rejected');
    expect(wechat.to('/elsewhere')).toEqual([]);
    expect(wechat.to(UPDATE_PATH_PATH)).toHaveLength(1);
  });

  test.each([202, 204])(
    '%d to a write is neither success nor a proof that nothing was applied',
    async (status) => {
      const answer = await write({ raw: '', status });
      expect(answer.errCode).not.toBe(0);
      expect(answer.error?.applied).toBe('unknown');
    },
  );
});
