import { Redactor } from '../../shared/redact';
import { Settings } from '../../shared/settings';
import { ONE_OF_EACH_CLASS } from '../access/support/built-functions';
import { type Cloud, type Identity, startCloud } from '../access/support/cloud';
import { EVENTS, GET_ORDER_FUNCTIONS, OWNER } from '../access/support/orders';
import { Canaries, random } from './canaries';

const SECRET = random(16);
const OTHER = `${random(8)}+/${random(8)}`;

/** Those that the settings hold. */
function of(settings: Record<string, string>): Canaries {
  const canaries = new Canaries();
  for (const secret of [SECRET, OTHER]) {
    if (Object.values(settings).join().includes(secret)) canaries.add('a secret', secret);
  }
  expect(canaries.size).toBeGreaterThan(0);
  return canaries;
}

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startCloud();
  const staff: Identity = { by: 'page', openid: cloud.sandbox.adminOpenid };
  for (const name of GET_ORDER_FUNCTIONS) {
    await cloud.call(staff, name, { ...EVENTS[name], watch: { openid: OWNER } });
  }
});
afterAll(() => cloud.close());

const shops = (LOCAL_DELIVERY_SHOPS: unknown) => ({
  LOCAL_DELIVERY_SHOPS:
    typeof LOCAL_DELIVERY_SHOPS === 'string' ? LOCAL_DELIVERY_SHOPS : JSON.stringify(LOCAL_DELIVERY_SHOPS),
});

/** Settings that somebody got wrong, with a secret in them. */
const malformed: [string, Record<string, string>][] = [
  ['blanks in the AppSecret', { WECHAT_APP_SECRET: `${SECRET} ${OTHER}` }],
  ['a line break after the AppSecret', { WECHAT_APP_SECRET: `${SECRET}\n` }],
  ['the AppSecret for an appid', { WECHAT_APP_ID: `wx ${SECRET}` }],
  ['the secret for the shops', shops(SECRET)],
  ['shops without quotes', shops(`{ shop: { appSecret: ${SECRET}, shopNo: ${OTHER} } }`)],
  ['shops cut short', shops(`{"dadaaee18818d97e236":{"appSecret":"${SECRET}","shopNo":"${OTHER}`)],
  ['shops in an array', shops([{ appSecret: SECRET }, OTHER])],
  ['a shop that is its secret', shops({ dadaaee18818d97e236: SECRET, shop: { appSecret: OTHER } })],
  ['a misspelt appSecret', shops({ dadaaee18818d97e236: { appsecret: SECRET, app_secret: OTHER } })],
  ['two secrets in one', shops({ dadaaee18818d97e236: { appSecret: [SECRET, OTHER] } })],
  ['a user in the base URL', { WECHAT_API_BASE_URL: `https://user:${SECRET}@api.weixin.qq.com` }],
  ['a query in the base URL', { WECHAT_API_BASE_URL: `https://api.weixin.qq.com/?secret=${SECRET}` }],
  ['the secret for a private key', { INTRACITY_PRIVATE_KEY: SECRET }],
  ['the secret for a symmetric key', { INTRACITY_SYMMETRIC_KEY: `${SECRET} ${OTHER}` }],
  ['the secret for the base URL', { WECHAT_API_BASE_URL: SECRET }],
  ['the secret for the transport', { WECHAT_TRANSPORT: SECRET }],
  ['the secret for RIDER_PHONE', { RIDER_PHONE: SECRET }],
  ['the secret for ALLOW_REAL_MOCK', { ALLOW_REAL_MOCK: SECRET }],
];

describe.each(malformed)('%s', (_what, settings) => {
  test.each(ONE_OF_EACH_CLASS)('is told by no answer and no log of %s', async (name) => {
    const callers: Identity[] = [
      { by: 'page', openid: cloud.sandbox.adminOpenid },
      { by: 'page', openid: OWNER },
      { by: 'page' },
      { by: 'timer' },
    ];
    const told: string[] = [];
    const events = [
      EVENTS[name],
      { ...EVENTS[name], [SECRET]: 1, [`unknown ${OTHER}`]: 2 },
      { ...EVENTS[name], deliverySign: 'a'.repeat(40) },
    ];
    for (const caller of callers) {
      // What is wrong with an event is told in the same words to all; a sign is read in the events of staff alone.
      for (const event of caller === callers[0] ? events : events.slice(0, 1)) {
        const forged = { settings: { WECHAT_TRANSPORT: 'https', ...settings } };
        const { answer, logs } = await cloud.call(caller, name, event, forged);
        told.push(JSON.stringify(answer), ...logs);
        expect(answer.error?.code).not.toBe('internal');
      }
    }
    // Whoever writes a secret into an event has it already; what is known as one is not said again even then.
    const known = Object.keys(settings).some((key) => /SECRET|SHOPS|KEY/.test(key));
    const checked = told.filter((line) => known || !line.includes('unknown field'));
    expect(of(settings).foundIn(checked.join('\n'))).toEqual([]);
  });
});

const SHORT = 'q7Zx2Kv9';
const ALSO_SHORT = 'Hj4_w8';
const valid = { appSecret: SHORT, shopNo: '77071' };

/** Shops of which any entry is wrong, with two secrets too short to be known by their length. */
const malformedShops: [string, string][] = [
  ['no secret', JSON.stringify({ dada: valid, sf: { shopNo: '1', appsecret: ALSO_SHORT } })],
  ['a text', JSON.stringify({ dada: valid, sf: ALSO_SHORT })],
  ['a number for the shop number', JSON.stringify({ dada: valid, sf: { appSecret: ALSO_SHORT, shopNo: 1 } })],
  ['an array', JSON.stringify({ dada: valid, sf: [ALSO_SHORT] })],
  ['all in an array', JSON.stringify([valid, { appSecret: ALSO_SHORT }])],
  ['cut short', JSON.stringify({ dada: valid, sf: { appSecret: ALSO_SHORT } }).slice(0, -3)],
  ['without quotes', `{ dada: { appSecret: ${SHORT} }, sf: {appSecret:${ALSO_SHORT}} }`],
  [
    'in the quotes of a Chinese keyboard',
    `{“dada”：{“appSecret”：“${SHORT}”}，“sf”：{“appSecret”：“${ALSO_SHORT}”}}`,
  ],
  [
    'JSON in JSON, cut short',
    JSON.stringify(JSON.stringify({ dada: valid, sf: { appSecret: ALSO_SHORT } })).slice(0, -2),
  ],
  ['pairs', `dada=${SHORT},sf=${ALSO_SHORT}`],
];

test.each(malformedShops)(
  'a short secret of a shop is not told where another entry is wrong: %s',
  (_what, shops) => {
    const redactor = new Redactor();
    redactor.protect(() => new Settings({ LOCAL_DELIVERY_SHOPS: shops }).secrets());
    for (const secret of [SHORT, ALSO_SHORT]) expect(redactor.text(`wrong ${secret}!`)).toBe('wrong ***!');
    expect(redactor.text('order not exists, args error, dada sf appSecret 77071')).toContain(
      'order not exists, args error',
    );
  },
);

test('of shops that are in order nothing but the secret is hidden', () => {
  const shops = JSON.stringify({ shop1: { appSecret: SHORT, shopNo: 'store-1', name: 'Corner' } });
  expect(new Settings({ LOCAL_DELIVERY_SHOPS: shops }).secrets()).toEqual([SHORT]);
});

/** Functions that read what most do not. */
const READERS: Record<string, string> = {
  ALLOW_REAL_MOCK: 'local-delivery-real-mock-update-order',
  INTRACITY_PRIVATE_KEY: 'intracity-get-city',
  INTRACITY_SYMMETRIC_KEY: 'intracity-get-city',
};

test('a setting that is wrong is named', async () => {
  const staff: Identity = { by: 'page', openid: cloud.sandbox.adminOpenid };
  for (const [, settings] of malformed) {
    const [key = ''] = Object.keys(settings);
    const name = READERS[key] ?? 'local-delivery-get-order';
    const event = key === 'RIDER_PHONE' ? { ...EVENTS[name], watch: { openid: OWNER } } : EVENTS[name];
    const forged = { settings };
    const { answer } = await cloud.call(staff, name, event, forged);
    expect(answer.error?.code).toBe('failed-precondition');
    expect(answer.errMsg).toContain(key);
  }
});
