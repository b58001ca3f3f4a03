import { type Cloud, type Done, type Identity, startCloud } from '../access/support/cloud';
import { Canaries, random, signOf } from './canaries';
import { EchoUpstream, gatewayEchoes, gatewayReply, httpsEchoes, passingEchoes } from './echo-upstream';

const canaries = new Canaries();
const ACCESS_TOKEN = canaries.add('access token', `91_${random(60)}+/${random(8)}==`);
const ORDER_TOKEN = canaries.add('order token', `ORDER${random(20)}+/${random(8)}"\\${random(8)}==`);
const GIVEN_SIGN = canaries.add('given sign', random(20));
const SHOP_SECRET = canaries.add('shop secret', random(16));
const OTHER_SHOP_SECRET = canaries.add('secret of another shop', random(16));
const APP_SECRET = canaries.add('AppSecret', random(16));
const SHOPS = JSON.stringify({
  'shop-1': { appSecret: SHOP_SECRET, shopNo: 'no-1' },
  'shop-2': { appSecret: OTHER_SHOP_SECRET },
});
const PHONES = ['13912345678', '15087654321', '18666666666'].map((phone) =>
  canaries.addPhone('phone', phone),
);

type FunctionName =
  | 'logistics-get-order'
  | 'logistics-update-path'
  | 'local-delivery-get-order'
  | 'local-delivery-real-mock-update-order';

/** One function of each class: by the cloud or HTTPS, signed or not, each with the extension that it has. */
const events: Record<FunctionName, Record<string, unknown>> = {
  'logistics-get-order': { orderId: 'order-1', deliveryId: 'SF', waybillId: 'waybill-1' },
  'logistics-update-path': {
    token: ORDER_TOKEN,
    waybillId: 'waybill-1',
    actionTime: 1533052800,
    actionType: 300002,
    actionMsg: `【${PHONES[0]}】+86${PHONES[1]},86-${PHONES[2]} 正在派件`,
  },
  'local-delivery-get-order': { shopid: 'shop-1', shopOrderId: 'shop-order-1' },
  'local-delivery-real-mock-update-order': {
    shopid: 'shop-2',
    shopOrderId: 'shop-order-2',
    orderStatus: 102,
    deliverySign: GIVEN_SIGN,
    actionMsg: `骑手 ${PHONES[0]}`,
  },
};
canaries.add('computed sign', signOf('shop-1', 'shop-order-1', SHOP_SECRET));
const names = Object.keys(events) as FunctionName[];
const logistics = names.filter((name) => name.startsWith('logistics'));

let upstream: EchoUpstream;
let cloud: Cloud;
/** Every log line and failed answer, and what the sandbox shows. */
let told: string[] = [];

beforeAll(async () => {
  upstream = await EchoUpstream.start(ACCESS_TOKEN);
  const env = {
    WECHAT_API_BASE_URL: upstream.url,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${upstream.url}/admin` }),
    WECHAT_APP_SECRET: APP_SECRET,
    LOCAL_DELIVERY_SHOPS: SHOPS,
  };
  cloud = await startCloud({ env, timeLimitMs: 3000, keepsEnvironments: true });
  cloud.sandbox.requests.on('call', (outcome) => told.push(`journal: ${JSON.stringify(outcome)}`));
});
afterAll(async () => {
  await upstream.close();
  await cloud?.close();
});
beforeEach(() => {
  told = [];
  upstream.token = undefined;
  upstream.requests = 0;
});

async function call(
  identity: Identity,
  name: string,
  data?: object,
  settings?: Record<string, string>,
): Promise<Done> {
  const done = await cloud.call(identity, name, data, { settings });
  told.push(...done.logs);
  if (done.answer.errCode !== 0) told.push(JSON.stringify(done.answer));
  return done;
}

const staff = (): Identity => ({ by: 'page', openid: cloud.sandbox.adminOpenid });
const TRANSPORT = { https: { WECHAT_TRANSPORT: 'https' }, cloud: { WECHAT_TRANSPORT: 'cloud' } };

function expectNothingTold() {
  for (const env of cloud.environments()) canaries.addEnvironment(env);
  told.push(JSON.stringify(cloud.sandbox.state()));
  expect(canaries.foundIn(told.join('\n'))).toEqual([]);
}

test('there is something to find', async () => {
  await call(staff(), 'logistics-get-order', events['logistics-get-order'], TRANSPORT.https);
  expect(upstream.requests).toBe(2);
  const [env = {}] = cloud.environments();
  canaries.addEnvironment(env);
  expect(canaries.size).toBeGreaterThan(13);
  for (const secret of [
    ACCESS_TOKEN,
    ORDER_TOKEN,
    GIVEN_SIGN,
    SHOP_SECRET,
    APP_SECRET,
    env.TENCENTCLOUD_SECRETKEY,
  ])
    expect(canaries.foundIn(`a ${secret?.slice(3, 14)} b`)).toHaveLength(1);
});

describe.each(names)('%s keeps the secrets', (name) => {
  test.each(Object.keys(httpsEchoes))('when HTTPS repeats them %s', async (way) => {
    upstream.answer = httpsEchoes[way] ?? upstream.answer;
    const { answer } = await call(staff(), name, events[name], TRANSPORT.https);
    expect(answer.error?.transport).toBe('https');
    expect(upstream.requests).toBeGreaterThan(0);
    expectNothingTold();
  });

  test('wherever the text is cut short', async () => {
    for (let filling = 380; filling < 520; filling += 7) {
      upstream.answer = (all) => ({
        body: JSON.stringify({
          errcode: 930561,
          errmsg: `${'.'.repeat(filling)}${all}`,
          resultcode: 1,
          resultmsg: `${'.'.repeat(filling + 3)}${all}`,
        }),
      });
      await call(staff(), name, events[name], TRANSPORT.https);
    }
    expectNothingTold();
  });

  test.each(Object.keys(httpsEchoes))('when the token service repeats them %s', async (way) => {
    upstream.token = httpsEchoes[way];
    // A base of its own makes the function ask for a token of its own.
    const settings = {
      ...TRANSPORT.https,
      WECHAT_API_BASE_URL: `${upstream.url}/`,
      WECHAT_APP_ID: `wx-${way.length}`,
    };
    const { answer } = await call(staff(), name, events[name], settings);
    expect(answer.errCode).not.toBe(0);
    expectNothingTold();
  });

  test('in the log of a success, whatever its answer holds', async () => {
    upstream.answer = (all) => ({
      body: JSON.stringify({ errcode: 0, order_status: 301, rider_phone: PHONES[0], all }),
    });
    const { answer } = await call(staff(), name, events[name], TRANSPORT.https);
    expect(answer.errCode).toBe(0);
    // The sandbox's own account of the call is of the answer that staff asked for.
    told = told.filter((line) => !line.startsWith('journal: '));
    expectNothingTold();
  });

  test('when they are names of fields', async () => {
    const secrets = [
      APP_SECRET,
      SHOP_SECRET,
      `shop-${SHOP_SECRET}`,
      `${'x'.repeat(50)}${APP_SECRET}`,
      ...PHONES,
    ];
    const { answer } = await call(staff(), name, {
      ...events[name],
      ...Object.fromEntries(secrets.map((secret) => [secret, secret])),
    });
    expect(answer.error?.issues).toHaveLength(secrets.length);
    expect(upstream.requests).toBe(0);
    expectNothingTold();
  });

  test('when they are values in the wrong place', async () => {
    const wrong = Object.keys(events[name]).map((field) => [
      field,
      { secret: [APP_SECRET, ORDER_TOKEN, ...PHONES] },
    ]);
    for (const data of [
      Object.fromEntries(wrong),
      { ...events[name], watch: APP_SECRET, queue: ORDER_TOKEN, steps: [SHOP_SECRET] },
      { ...events[name], deliverySign: `${GIVEN_SIGN}0`, token: ` ${ORDER_TOKEN}` },
    ]) {
      expect((await call(staff(), name, data)).answer.error?.code).toBe('invalid-argument');
    }
    expectNothingTold();
  });

  test.each(Object.keys(gatewayEchoes))('when the database repeats them %s', async (way) => {
    upstream.answer = gatewayEchoes[way] ?? upstream.answer;
    const options = {
      'logistics-update-path': { ...events[name], queue: true },
      'local-delivery-real-mock-update-order': {
        shopid: 'shop-2',
        shopOrderId: '1',
        steps: [{ orderStatus: 102, afterSeconds: 0, actionMsg: `骑手 ${PHONES[0]}` }],
      },
      'logistics-get-order': { ...events[name], watch: false },
      'local-delivery-get-order': { ...events[name], watch: false },
    };
    const answers = [await call(staff(), name, options[name]), await call({ by: 'timer' }, name)];
    if (name.endsWith('get-order'))
      answers.push(await call({ by: 'page', openid: 'oCustomer' }, name, events[name]));
    expect(upstream.requests).toBeGreaterThanOrEqual(answers.length);
    for (const { answer } of answers) expect(answer.errCode).not.toBe(0);
    expectNothingTold();
  });
});

describe('a telephone number, in whatever form it is repeated', () => {
  const [PHONE = ''] = PHONES;
  const LANDLINE = canaries.addPhone('landline', '075587651234');
  const HOTLINE = canaries.addPhone('hotline', '4008765123');
  const part = (...at: number[]) => at.map((end, i) => PHONE.slice(at[i - 1] ?? 0, end));
  const forms = [
    part(3, 7, 11).join(' '),
    part(3, 7, 11).join('-'),
    `(${PHONE.slice(0, 3)})${PHONE.slice(3)}`,
    `0086${PHONE}`,
    `+86 ${PHONE}`,
    `tel${PHONE}x`,
    PHONE.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    `${LANDLINE.slice(0, 4)}-${LANDLINE.slice(4)}`,
    `(${LANDLINE.slice(0, 4)})${LANDLINE.slice(4)}`,
    LANDLINE,
    HOTLINE.replace(/^(...)(...)/, '$1-$2-'),
    HOTLINE,
  ];

  test.each(forms)('%s', async (phone) => {
    for (const name of names) {
      upstream.answer = () => ({
        body: JSON.stringify({ errcode: 930561, errmsg: `call ${phone}!`, resultcode: 9, resultmsg: phone }),
      });
      const { answer } = await call(staff(), name, events[name], TRANSPORT.https);
      expect(answer.errMsg).toContain('call ');
      expectNothingTold();
    }
  });
});

describe.each(logistics)('%s keeps the secrets', (name) => {
  test.each(Object.keys(gatewayEchoes))('when the gateway repeats them %s', async (way) => {
    upstream.answer = gatewayEchoes[way] ?? upstream.answer;
    const { answer } = await call(staff(), name, events[name], TRANSPORT.cloud);
    expect(answer.error?.transport).toBe('cloud');
    expectNothingTold();
  });

  test('wherever the text of the gateway is cut short', async () => {
    for (let filling = 380; filling < 520; filling += 7) {
      upstream.answer = (all) => gatewayReply({ errcode: 40199, errmsg: `${'.'.repeat(filling)}${all}` });
      await call(staff(), name, events[name], TRANSPORT.cloud);
    }
    expectNothingTold();
  });
});

describe.each(['logistics-update-path', 'local-delivery-get-order'] as const)(
  '%s keeps the secrets',
  (name) => {
    test.each(Object.keys(passingEchoes))('when HTTPS, in passing trouble, repeats them %s', async (way) => {
      upstream.answer = passingEchoes[way] ?? upstream.answer;
      const { answer } = await call(staff(), name, events[name], TRANSPORT.https);
      expect(answer.error?.code).toBe('unavailable');
      expectNothingTold();
    });
  },
);

test.each(Object.keys(passingEchoes))(
  'no secret is told when the token service repeats them %s',
  async (way) => {
    upstream.token = passingEchoes[way];
    const settings = { ...TRANSPORT.https, WECHAT_APP_ID: 'wx-of-its-own' };
    const { answer } = await call(staff(), 'logistics-get-order', events['logistics-get-order'], settings);
    expect(answer.error?.code).toBe('unavailable');
    expectNothingTold();
  },
);
