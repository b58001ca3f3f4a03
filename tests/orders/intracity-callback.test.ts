import { createHash } from 'node:crypto';
import { readCallback } from '../../shared/extensions/intracity-callback';
import { type Cloud, type Identity, startCloud } from '../access/support/cloud';

// The sample and the rule are those of addorder's callback_url (families/intracity.md, 7). The sign that the page prints
// is that of a text with a broken `&timestamp`; the right one was worked out by the rule.

const TOKEN = 'abcdefghi';
const SAMPLE = {
  appid: 'wx539e0b4872f19621',
  order_status: 40000,
  service_trans_id: 'DADA',
  status_change_time: 1711458532,
  store_order_id: 'sa5dadada12fd4assdsdad11s',
  timestamp: 1711458532,
  wx_order_id: '4018734875633256960',
  wx_store_id: '4000000000000042001',
};
const SIGN = 'bb783330085f89499dfc6911e3a2dd31';
const PRINTED = 'a85489d9444bdd382e0de0ddca67a8ee';

const request = (body: unknown, isBase64Encoded: boolean | string = false) => ({
  path: '/callback',
  httpMethod: 'POST',
  headers: { 'content-type': 'application/json' },
  queryStringParameters: {},
  requestContext: { requestId: 'x' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
  isBase64Encoded,
});

describe('the sign', () => {
  test('of the sample is right by the rule, whatever the order of its fields', () => {
    expect(readCallback(request({ ...SAMPLE, sign: SIGN }), TOKEN)).toEqual(SAMPLE);
    const turned = Object.fromEntries(Object.entries({ ...SAMPLE, sign: SIGN }).reverse());
    expect(readCallback(request(turned), TOKEN)).toEqual(SAMPLE);
  });

  test('that the page prints is wrong', () => {
    expect(readCallback(request({ ...SAMPLE, sign: PRINTED }), TOKEN)).toBeUndefined();
  });

  test('covers every field, one that is new or missing, and the token', () => {
    for (const [name, value] of Object.entries(SAMPLE)) {
      const changed = typeof value === 'number' ? value + 1 : `${value}0`;
      expect([name, readCallback(request({ ...SAMPLE, [name]: changed, sign: SIGN }), TOKEN)]).toEqual([
        name,
        undefined,
      ]);
      expect(readCallback(request({ ...SAMPLE, [name]: undefined, sign: SIGN }), TOKEN)).toBeUndefined();
    }
    expect(readCallback(request({ ...SAMPLE, more: 1, sign: SIGN }), TOKEN)).toBeUndefined();
    expect(readCallback(request({ ...SAMPLE, sign: SIGN }), 'abcdefghj')).toBeUndefined();
  });

  test('of a number beyond 2^53 is that of its digits, and a packed body is unpacked', () => {
    const text = '{"wx_order_id":4018734875633256961,"zz":"配送"}';
    const sign = createHash('md5')
      .update(`wx_order_id=4018734875633256961&zz=配送&token=${TOKEN}`)
      .digest('hex');
    const body = text.replace('}', `,"sign":"${sign}"}`);
    const read = { wx_order_id: '4018734875633256961', zz: '配送' };
    expect(readCallback(request(body), TOKEN)).toEqual(read);
    const packed = Buffer.from(body).toString('base64');
    for (const flag of [true, 'true']) expect(readCallback(request(packed, flag), TOKEN)).toEqual(read);
    expect(readCallback(request(packed), TOKEN)).toBeUndefined();
  });

  test.each([
    undefined,
    null,
    5,
    'x',
    [],
    {},
    { ...SAMPLE, sign: SIGN },
    { body: { ...SAMPLE, sign: SIGN } },
    request(''),
    request('{'),
    request('null'),
    request('[]'),
    request('"x"'),
    request({}),
    request({ sign: SIGN }),
    request({ ...SAMPLE, sign: null }),
    request({ ...SAMPLE, sign: [SIGN] }),
    request({ ...SAMPLE, sign: SIGN.toUpperCase() }),
    request({ ...SAMPLE, sign: `${SIGN} ` }),
    request({ ...SAMPLE, nested: {}, sign: SIGN }),
    request(`${' '.repeat(20_000)}${JSON.stringify({ ...SAMPLE, sign: SIGN })}`),
  ])('is missing in %j', (message) => {
    expect(readCallback(message, TOKEN)).toBeUndefined();
  });
});

describe('the built function', () => {
  const OK = { return_code: 0, return_msg: 'OK' };
  const OWNER = 'oTheCustomer';
  const order = { wxStoreId: '4000000000000050001', storeOrderId: 'sandbox-intracity-2' };
  const ours = { ...SAMPLE, wx_store_id: order.wxStoreId, store_order_id: order.storeOrderId };
  /** The rule by hand: the names stand in the order of ASCII. */
  const signed = (fields: typeof SAMPLE) => {
    const text =
      `appid=${fields.appid}&order_status=${fields.order_status}&service_trans_id=${fields.service_trans_id}` +
      `&status_change_time=${fields.status_change_time}&store_order_id=${fields.store_order_id}` +
      `&timestamp=${fields.timestamp}&wx_order_id=${fields.wx_order_id}&wx_store_id=${fields.wx_store_id}&token=${TOKEN}`;
    return request({ ...fields, sign: createHash('md5').update(text).digest('hex') });
  };

  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud({ env: { INTRACITY_CALLBACK_TOKEN: TOKEN } });
  });
  afterAll(() => cloud.close());
  beforeEach(async () => {
    cloud.sandbox.reset();
    const watch = { ...order, watch: { openid: OWNER } };
    expect((await cloud.call(staff(), 'intracity-query-order', watch)).answer.errCode).toBe(0);
  });

  const staff = (): Identity => ({ by: 'page', openid: cloud.sandbox.adminOpenid });
  const entrance: Identity = { by: 'push' };
  const stored = () => JSON.stringify(cloud.database.snapshot());
  const take = (message: object, identity: Identity = entrance) =>
    cloud.call(identity, 'intracity-callback', message);
  const status = async () => {
    const { answer } = await cloud.call({ by: 'page', openid: OWNER }, 'my-orders');
    return (answer.orders as { status: number }[])[0]?.status;
  };
  const tick = async () => {
    const { requests } = await cloud.call({ by: 'timer' }, 'intracity-query-order');
    return requests.filter(({ api }) => api === 'intracity.queryOrder').length;
  };
  const walk = async (orderStatus: number) => {
    const data = { ...order, orderStatus };
    const { answer } = await cloud.call(staff(), 'intracity-mock-notify', data, {
      settings: { ALLOW_REAL_MOCK: '1' },
    });
    expect(answer.errCode).toBe(0);
  };

  test('makes the order due, and never believes the status', async () => {
    expect(await status()).toBe(50000);
    await walk(70000);
    expect(await tick()).toBe(0);
    // WeChat says something else than the callback.
    expect((await take(signed({ ...ours, order_status: 20000 }))).answer).toEqual(OK);
    expect(await status()).toBe(50000);
    expect(await tick()).toBe(1);
    expect(await status()).toBe(70000);
    expect((await take(signed(ours))).answer).toEqual(OK);
    expect(await tick()).toBe(0);
  });

  test('asks WeChat once, however many come', async () => {
    for (let n = 0; n < 20; n++) await take(signed({ ...ours, timestamp: 1711458532 + n }));
    expect(await tick()).toBe(1);
    expect(await tick()).toBe(0);
  });

  test('has ticks look every 10 minutes for the next hour', async () => {
    const wait = () => {
      const [record] = cloud.database.snapshot().deliveries as { askedAt: number; dueAt: number }[];
      return record === undefined ? undefined : Math.round((record.dueAt - record.askedAt) / 60_000);
    };
    await take(signed(ours));
    expect(await tick()).toBe(1);
    expect(wait()).toBe(10);
  });

  test('creates nothing for an order that is nobody’s', async () => {
    const before = stored();
    for (const fields of [SAMPLE, { ...ours, wx_store_id: '1' }]) {
      const { answer, requests } = await take(signed(fields));
      expect(answer).toEqual(OK);
      expect(requests.map(({ api }) => api)).toEqual(['database.modifyDocument']);
    }
    expect(stored()).toBe(before);
  });

  test('who did not sign changes nothing, asks for nothing and learns nothing', async () => {
    const before = stored();
    const wrong = request({ ...ours, sign: SIGN });
    for (const message of [wrong, { ...ours }, {}, { ping: true }]) {
      const { answer, requests } = await take(message);
      expect([message, answer, requests]).toEqual([message, OK, []]);
    }
    expect(stored()).toBe(before);
  });

  test('nor does a page, staff or a function, with a sign that is right', async () => {
    const before = stored();
    const callers: Identity[] = [
      { by: 'page', openid: OWNER },
      staff(),
      { by: 'http' },
      { by: 'relay', openid: OWNER },
      { by: 'relay' },
      { by: 'timer' },
    ];
    for (const identity of callers) {
      const { answer, requests } = await take(signed(ours), identity);
      expect([identity, answer, requests]).toEqual([identity, OK, []]);
    }
    expect(stored()).toBe(before);
  });

  test('without the token every callback is unsigned, and the log says that a setting is missing', async () => {
    const forged = { settings: { INTRACITY_CALLBACK_TOKEN: '' } };
    const { answer, logs, requests } = await cloud.call(entrance, 'intracity-callback', signed(ours), forged);
    expect([answer, requests]).toEqual([OK, []]);
    expect(logs.join()).toContain('failed-precondition');
  });
});
