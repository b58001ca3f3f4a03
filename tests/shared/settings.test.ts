import { contract as localDeliveryGetOrder } from '../../cloudfunctions/local-delivery-get-order/contract';
import { contract as localDeliveryRealMockUpdateOrder } from '../../cloudfunctions/local-delivery-real-mock-update-order/contract';
import { contract as logisticsGetOrder } from '../../cloudfunctions/logistics-get-order/contract';
import type { Contract } from '../../shared/contract/contract';
import { SETTING_NAMES } from '../../shared/setting-names';
import { Settings } from '../../shared/settings';
import {
  GET_ORDER_EVENT,
  LOCAL_GET_ORDER_EVENT,
  LOCAL_GET_ORDER_PATH,
  REAL_MOCK_EVENT,
  REAL_MOCK_PATH,
  rig,
  TOKEN_PATH,
  token,
} from './support/rig';
import { ScriptedWeChat } from './support/scripted-wechat';

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
  wechat.on(LOCAL_GET_ORDER_PATH, { json: { errcode: 0 } }).on(REAL_MOCK_PATH, { json: { errcode: 0 } });
});
afterEach(() => wechat.close());

/** The answer and the log of a call that a setting keeps from WeChat. */
async function blocked(contract: Contract, event: unknown, env: NodeJS.ProcessEnv) {
  const one = rig(contract, wechat, env);
  const answer = await one.call(event);
  expect(answer.error).toMatchObject({ code: 'failed-precondition', retryable: false });
  expect(wechat.requests).toEqual([]);
  return { answer, everything: JSON.stringify(answer) + one.lines.join('\n') };
}

describe('a missing setting is named', () => {
  test.each([
    ['WECHAT_APP_SECRET', { WECHAT_APP_SECRET: undefined }],
    ['WECHAT_APP_SECRET', { WECHAT_APP_SECRET: '' }],
    ['WECHAT_APP_ID', { WECHAT_APP_ID: undefined, WX_APPID: undefined }],
    ['LOCAL_DELIVERY_SHOPS', { LOCAL_DELIVERY_SHOPS: undefined }],
    ['LOCAL_DELIVERY_SHOPS', { LOCAL_DELIVERY_SHOPS: '' }],
  ] as [string, NodeJS.ProcessEnv][])('%s (%j)', async (key, env) => {
    const { answer } = await blocked(localDeliveryGetOrder, LOCAL_GET_ORDER_EVENT, env);
    expect(answer.errMsg).toContain(key);
    expect(answer.error?.hint).toContain(key);
  });
});

describe('a malformed setting is named, its value never', () => {
  test.each([
    ['WECHAT_APP_SECRET', 'canary value'],
    ['WECHAT_APP_ID', 'wx canary'],
    ['WECHAT_TRANSPORT', 'canary'],
    ['WECHAT_API_BASE_URL', 'canary'],
    ['WECHAT_API_BASE_URL', 'ftp://canary.example'],
    ['WECHAT_API_BASE_URL', 'http://canary.example'],
    ['WECHAT_API_BASE_URL', 'https://user:canary@example.com'],
    ['WECHAT_API_BASE_URL', 'https://canary@example.com'],
    ['WECHAT_API_BASE_URL', 'https://example.com/?canary=1'],
    ['WECHAT_API_BASE_URL', 'https://example.com/#canary'],
    ['LOCAL_DELIVERY_SHOPS', 'canary'],
    ['LOCAL_DELIVERY_SHOPS', '"canary"'],
    ['LOCAL_DELIVERY_SHOPS', '["canary"]'],
    ['LOCAL_DELIVERY_SHOPS', '{"test_shop_id":"canary"}'],
    ['LOCAL_DELIVERY_SHOPS', '{"test_shop_id":{"secret":"canary"}}'],
    ['LOCAL_DELIVERY_SHOPS', '{"test_shop_id":{"appSecret":""}}'],
    ['LOCAL_DELIVERY_SHOPS', '{"test_shop_id":{"appSecret":7}}'],
    ['LOCAL_DELIVERY_SHOPS', '{"test_shop_id":{"appSecret":["canary"]}}'],
    ['LOCAL_DELIVERY_SHOPS', '{"test_shop_id":{"appSecret":""},"canary":{}}'],
    ['LOCAL_DELIVERY_SHOPS', '{"canary":{"appSecret":""}}'],
    ['LOCAL_DELIVERY_SHOPS', '{"test_shop_id":{"appSecret":"test_app_secrect"},"canary":{}}'],
    ['LOCAL_DELIVERY_SHOPS', '{"test_shop_id":{"appSecret":"canary","shopNo":7}}'],
    ['LOCAL_DELIVERY_SHOPS', '{"test_shop_id":{"appSecret":"canary"},"other":null}'],
  ])('%s (%s)', async (key, value) => {
    const { answer, everything } = await blocked(localDeliveryGetOrder, LOCAL_GET_ORDER_EVENT, {
      [key]: value,
    });
    expect(answer.errMsg).toContain(key);
    expect(answer.error?.hint).toContain(key);
    expect(everything).not.toContain('canary');
  });
});

describe('WECHAT_API_BASE_URL', () => {
  const baseUrl = (WECHAT_API_BASE_URL?: string) => () => new Settings({ WECHAT_API_BASE_URL }).apiBaseUrl();

  test('is WeChat itself where it is not set', () => {
    expect(baseUrl(undefined)()).toBe('https://api.weixin.qq.com');
    expect(baseUrl('')()).toBe('https://api.weixin.qq.com');
  });

  test.each([
    ['https://api.weixin.qq.com', 'https://api.weixin.qq.com'],
    ['https://api.weixin.qq.com/', 'https://api.weixin.qq.com'],
    ['https://proxy.example:8443/wechat/', 'https://proxy.example:8443/wechat'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://127.8.9.10:3000', 'http://127.8.9.10:3000'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('%s is taken', (given, expected) => {
    expect(baseUrl(given)()).toBe(expected);
  });

  test.each([
    'http://api.weixin.qq.com',
    'http://10.0.0.1',
    'http://192.168.1.1',
    'http://0.0.0.0',
    'http://127.0.0.1.evil.com',
    'http://localhost.evil.com',
    'http://evil127.0.0.1',
    'http://evil.com#127.0.0.1',
    'http://127.0.0.1@evil.com',
    'http://[::2]',
    'http://128.0.0.1',
    'javascript:alert(1)',
    '//api.weixin.qq.com',
    'api.weixin.qq.com',
  ])('%s is refused', (given) => {
    expect(baseUrl(given)).toThrow('setting-malformed');
  });

  test.each(['https://api.weixin.qq.com/?', 'https://api.weixin.qq.com/#'])(
    '%s is refused or cleaned: a path after ? or # would not be a path',
    (given) => {
      let result: string;
      try {
        result = baseUrl(given)();
      } catch {
        return;
      }
      expect(result).toBe('https://api.weixin.qq.com');
    },
  );
});

describe('WECHAT_APP_ID', () => {
  test('is what the token is asked for', async () => {
    await rig(localDeliveryGetOrder, wechat).call(LOCAL_GET_ORDER_EVENT);
    expect(JSON.parse(wechat.to(TOKEN_PATH)[0]?.body ?? '').appid).toBe('wx0123456789abcdef');
  });

  test("else the APPID of the platform's context", async () => {
    await rig(localDeliveryGetOrder, wechat, { WECHAT_APP_ID: undefined }).call(LOCAL_GET_ORDER_EVENT);
    expect(JSON.parse(wechat.to(TOKEN_PATH)[0]?.body ?? '').appid).toBe('wxplatform0000001');
  });
});

describe('WECHAT_TRANSPORT', () => {
  test('cloud is refused where WeChat offers no cloud call', async () => {
    const { answer } = await blocked(localDeliveryGetOrder, LOCAL_GET_ORDER_EVENT, {
      WECHAT_TRANSPORT: 'cloud',
    });
    expect(answer.errMsg).toContain('WECHAT_TRANSPORT');
  });

  test('auto without cloud credentials and without an AppSecret fails, naming what to do', async () => {
    const { answer } = await blocked(logisticsGetOrder, GET_ORDER_EVENT, {
      WECHAT_TRANSPORT: 'auto',
      WECHAT_APP_SECRET: undefined,
    });
    expect(answer.error?.transport).toBe('cloud');
    expect(answer.error?.hint).toContain('WECHAT_APP_SECRET');
  });

  test('cloud without cloud credentials does not go over to HTTPS', async () => {
    await blocked(logisticsGetOrder, GET_ORDER_EVENT, { WECHAT_TRANSPORT: 'cloud' });
  });

  test('auto goes over to HTTPS where the cloud call was certainly not made', async () => {
    wechat.on('/cgi-bin/express/business/order/get', { json: { order_status: 0 } });
    const one = rig(logisticsGetOrder, wechat, { WECHAT_TRANSPORT: undefined });
    expect(await one.call(GET_ORDER_EVENT)).toEqual({
      errCode: 0,
      errMsg: 'openapi.logistics.getOrder:ok',
      orderStatus: 0,
    });
    expect(one.line()).toMatchObject({ transport: 'https', errCode: 0 });
  });
});

describe('LOCAL_DELIVERY_SHOPS', () => {
  test('may be a JSON text that holds the JSON, as the command line of CloudBase hands it over', () => {
    const LOCAL_DELIVERY_SHOPS = JSON.stringify('{"one":{"appSecret":"k9m","shopNo":"7"}}');
    const settings = new Settings({ LOCAL_DELIVERY_SHOPS });
    expect([...settings.shops()]).toEqual([['one', { appSecret: 'k9m', shopNo: '7' }]]);
    expect(settings.secrets()).toEqual(['k9m']);
  });

  const bodyOf = () => JSON.parse(wechat.requests[wechat.requests.length - 1]?.body ?? '');

  test("gives each shop's own number and secret", async () => {
    await rig(localDeliveryGetOrder, wechat).call({
      shopid: 'dadaaee18818d97e236',
      shopOrderId: 'SHOP-ORDER-1',
    });
    expect(bodyOf()).toEqual({
      shopid: 'dadaaee18818d97e236',
      shop_order_id: 'SHOP-ORDER-1',
      shop_no: '77071-47913',
      delivery_sign: 'f2fdf9b1933833e92b90b78119902a53fb4c48a7',
    });
  });

  test("the event's shopNo comes before the shop's", async () => {
    await rig(localDeliveryGetOrder, wechat).call({
      shopid: 'dadaaee18818d97e236',
      shopOrderId: 'SHOP-ORDER-1',
      shopNo: 'another',
    });
    expect(bodyOf().shop_no).toBe('another');
  });

  test('a shop that is not in it is refused by the name of the field', async () => {
    const answer = await rig(localDeliveryGetOrder, wechat).call({ shopid: 'unknown', shopOrderId: '1' });
    expect(answer.error?.code).toBe('invalid-argument');
    expect(answer.error?.issues?.map(({ field }) => field)).toEqual(['shopid']);
    expect(wechat.requests).toEqual([]);
  });

  test.each(['constructor', '__proto__', 'toString'])('no shop is called %s by itself', async (shopid) => {
    const answer = await rig(localDeliveryGetOrder, wechat).call({ shopid, shopOrderId: '1' });
    expect(answer.error?.code).toBe('invalid-argument');
  });

  test('is not needed by a caller who brings a sign', async () => {
    const one = rig(localDeliveryGetOrder, wechat, { LOCAL_DELIVERY_SHOPS: undefined });
    const answer = await one.call({
      ...LOCAL_GET_ORDER_EVENT,
      deliverySign: 'a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb',
    });
    expect(answer.errCode).toBe(0);
  });
});

test.each([[undefined], [''], [','], [' , ,']])('ADMIN_OPENIDS %j names nobody', (ADMIN_OPENIDS) => {
  expect(new Settings({ ADMIN_OPENIDS }).adminOpenids().size).toBe(0);
});

describe('ALLOW_REAL_MOCK', () => {
  test.each([[undefined], [''], ['0'], ['true'], [' 1']])(
    '%j does not let the mock function work',
    async (value) => {
      const { answer } = await blocked(localDeliveryRealMockUpdateOrder, REAL_MOCK_EVENT, {
        ALLOW_REAL_MOCK: value,
      });
      expect(answer.errMsg).toContain('ALLOW_REAL_MOCK');
      expect(answer.error?.applied).toBe('no');
    },
  );

  test('1 does', async () => {
    expect((await rig(localDeliveryRealMockUpdateOrder, wechat).call(REAL_MOCK_EVENT)).errCode).toBe(0);
  });
});

describe('a setting with a few legal values', () => {
  test.each(['auto', 'cloud', 'https'])('WECHAT_TRANSPORT %s', (WECHAT_TRANSPORT) => {
    expect(new Settings({ WECHAT_TRANSPORT }).transport()).toBe(WECHAT_TRANSPORT);
  });

  test.each(['masked', 'full', 'none'])('RIDER_PHONE %s', (RIDER_PHONE) => {
    expect(new Settings({ RIDER_PHONE }).riderPhone()).toBe(RIDER_PHONE);
  });

  test.each([
    ['1', 1],
    ['30', 30],
    ['9999', 9999],
  ])('RETENTION_DAYS %s', (RETENTION_DAYS, days) => {
    expect(new Settings({ RETENTION_DAYS }).retentionDays()).toBe(days);
  });

  test.each([
    ['0', 0],
    ['1', 1],
    ['3600', 3600],
  ])('CUSTOMER_CACHE_SECONDS %s', (CUSTOMER_CACHE_SECONDS, seconds) => {
    expect(new Settings({ CUSTOMER_CACHE_SECONDS }).customerCacheSeconds()).toBe(seconds);
  });

  test.each([undefined, ''])('%j is its default', (value) => {
    const settings = new Settings({
      WECHAT_TRANSPORT: value,
      RIDER_PHONE: value,
      RETENTION_DAYS: value,
      CUSTOMER_CACHE_SECONDS: value,
    });
    expect([
      settings.transport(),
      settings.riderPhone(),
      settings.retentionDays(),
      settings.customerCacheSeconds(),
    ]).toEqual(['auto', 'masked', 90, 10]);
  });

  test.each(['-1', '3601', '99999', '1.5', '007', '1e1', ' 5', '5 s', '２'])(
    'CUSTOMER_CACHE_SECONDS %j is refused, named',
    (CUSTOMER_CACHE_SECONDS) => {
      const params = { key: 'CUSTOMER_CACHE_SECONDS', expected: expect.stringContaining('0 to 3600') };
      expect(failureOf(() => new Settings({ CUSTOMER_CACHE_SECONDS }).customerCacheSeconds())).toMatchObject({
        problem: 'setting-malformed',
        details: { params },
      });
    },
  );

  test.each(['Masked', 'masked ', 'hidden', '1'])('RIDER_PHONE %j is refused, named', (RIDER_PHONE) => {
    const params = { key: 'RIDER_PHONE', expected: expect.stringContaining('masked, full') };
    expect(failureOf(() => new Settings({ RIDER_PHONE }).riderPhone())).toMatchObject({
      problem: 'setting-malformed',
      details: { params },
    });
  });

  test.each(['0', '-1', '1.5', '007', '10000', '90 days', 'x90', '9e3', '２'])(
    'RETENTION_DAYS %j is refused, named',
    (RETENTION_DAYS) => {
      const params = { key: 'RETENTION_DAYS', expected: expect.stringContaining('1 to 9999') };
      expect(failureOf(() => new Settings({ RETENTION_DAYS }).retentionDays())).toMatchObject({
        problem: 'setting-malformed',
        details: { params },
      });
    },
  );
});

test('what a malformed setting should be is said', async () => {
  const { answer } = await blocked(localDeliveryGetOrder, LOCAL_GET_ORDER_EVENT, {
    LOCAL_DELIVERY_SHOPS: '[]',
  });
  expect(answer.errMsg).toContain('appSecret');
  expect(answer.error?.hint).toContain('appSecret');
});

test('the names are those of the table of settings, and no others', () => {
  expect([...SETTING_NAMES].sort()).toEqual([
    'ADMIN_OPENIDS',
    'ALLOW_REAL_MOCK',
    'CUSTOMER_CACHE_SECONDS',
    'INTRACITY_CALLBACK_TOKEN',
    'INTRACITY_CERTIFICATE',
    'INTRACITY_CERTIFICATE_SN',
    'INTRACITY_PRIVATE_KEY',
    'INTRACITY_SYMMETRIC_KEY',
    'INTRACITY_SYMMETRIC_KEY_SN',
    'LOCAL_DELIVERY_SHOPS',
    'RETENTION_DAYS',
    'RIDER_PHONE',
    'WECHAT_API_BASE_URL',
    'WECHAT_APP_ID',
    'WECHAT_APP_SECRET',
    'WECHAT_TRANSPORT',
  ]);
});

describe('what must never leave the function', () => {
  test('is each line of a private key, in PEM or its base64 alone, and the keys of API安全', () => {
    const [first, second] = ['A'.repeat(32), 'b7'.repeat(10)];
    for (const key of [
      `-----BEGIN PRIVATE KEY-----\n${first}\n${second}\n-----END PRIVATE KEY-----\n`,
      `-----BEGIN PRIVATE KEY-----\\n${first}${second}\\n-----END PRIVATE KEY-----`,
      first + second,
    ]) {
      const secrets = new Settings({
        INTRACITY_PRIVATE_KEY: key,
        INTRACITY_SYMMETRIC_KEY: 'symmetric',
        INTRACITY_CALLBACK_TOKEN: 'callback',
      }).secrets();
      expect([...secrets].sort()).toEqual([first, second, 'callback', 'symmetric'].sort());
    }
  });

  test('is every secret that the settings and the platform give', () => {
    const secrets = new Settings({
      WECHAT_APP_SECRET: 'a1',
      TENCENTCLOUD_SECRETID: 'b2',
      TENCENTCLOUD_SECRETKEY: 'c3',
      TENCENTCLOUD_SESSIONTOKEN: 'd4',
      WX_API_TOKEN: 'e5',
      WX_TRIGGER_API_TOKEN_V0: 'f6',
      LOCAL_DELIVERY_SHOPS: '{"one":{"appSecret":"g7","shopNo":"not-secret"},"two":{"appSecret":"h8"}}',
      ADMIN_OPENIDS: 'not-secret',
    }).secrets();
    expect([...secrets].sort()).toEqual(['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'g7', 'h8']);
  });

  test.each([undefined, ''])('is nothing where nothing is set (%j)', (value) => {
    const env = { WECHAT_APP_SECRET: value, WX_API_TOKEN: value, LOCAL_DELIVERY_SHOPS: value };
    expect(new Settings(env).secrets()).toEqual([]);
  });

  test.each([
    ['the shop beside one without a secret', '{"one":{"appSecret":"k9m"},"two":null}'],
    ['a secret under another name', '{"one":{"secret":"k9m"}}'],
    ['a secret in a list', '{"one":["k9m"]}'],
    ['a secret for the shop', '{"one":"k9m"}'],
    ['a list for all', '[{"appSecret":"k9m"}]'],
    ['a number', '{"one":{"appSecret":123456}}', '123456'],
    ['a text for all', '"k9m"'],
    ['a missing quote', '{"one":{"appSecret":"k9mk,"shopNo":"1"}}', 'k9mk'],
    ['quotes of a Chinese keyboard', '{“one”：{“appSecret”：“k9mk”}}', 'k9mk'],
    ['a long word that nothing leads to', 'the secret k9mk9mk9mk9m', 'k9mk9mk9mk9m'],
  ])('is found in a malformed LOCAL_DELIVERY_SHOPS: %s', (_name, LOCAL_DELIVERY_SHOPS, secret = 'k9m') => {
    expect(new Settings({ LOCAL_DELIVERY_SHOPS }).secrets()).toContain(secret);
  });
});

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
