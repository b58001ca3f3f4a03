import type { FaultRequest } from '../../sandbox/wechat/faults';
import { FUNCTION_NAMES, ONE_OF_EACH_CLASS } from '../access/support/built-functions';
import { type Cloud, type Identity, startCloud } from '../access/support/cloud';
import { EVENTS, OWNER, STRANGER } from '../access/support/orders';
import { Canaries, random, signOf } from './canaries';

const canaries = new Canaries();
const ORDER_TOKEN = canaries.add('order token', `ORDER${random(20)}`);
const GIVEN_SIGN = canaries.add('given sign', random(20));
const PHONES = ['13912345678', '15087654321', '17711112222'].map((phone) =>
  canaries.addPhone('phone', phone),
);

let cloud: Cloud;
/** All that the sandbox tells of what happened, and all that functions log or answer when they fail. */
const told: string[] = [];

beforeAll(async () => {
  cloud = await startCloud({ keepsEnvironments: true });
  for (const name of ['request', 'call'] as const) {
    cloud.sandbox.requests.on(name, (entry) => told.push(`${name}: ${JSON.stringify(entry)}`));
  }
});
afterAll(() => cloud.close());

async function call(identity: Identity, name: string, data?: object) {
  const done = await cloud.call(identity, name, data);
  told.push(...done.logs);
  if (done.answer.errCode !== 0) told.push(JSON.stringify(done.answer));
  for (const env of cloud.environments()) {
    canaries.addEnvironment(env);
    const shops = JSON.parse(env.LOCAL_DELIVERY_SHOPS ?? '{}') as Record<string, { appSecret: string }>;
    for (const [shopid, { appSecret }] of Object.entries(shops)) {
      canaries.add(`secret of ${shopid}`, appSecret);
      for (const order of ['sandbox-dada-1', 'sandbox-dada-2', 'test_shop_order_id'])
        canaries.add('computed sign', signOf(shopid, order, appSecret));
    }
  }
  return done;
}

async function state(): Promise<string> {
  return (await fetch(`${cloud.sandbox.url}/sandbox/state`)).text();
}

async function expectNothingTold() {
  told.push(await state(), JSON.stringify(cloud.sandbox.state()));
  expect(canaries.foundIn(told.join('\n'))).toEqual([]);
}

async function accessToken(): Promise<string> {
  const { appid, appSecret: secret, url } = cloud.sandbox;
  const body = JSON.stringify({ grant_type: 'client_credential', appid, secret });
  const response = await fetch(`${url}/cgi-bin/stable_token`, { method: 'POST', body });
  return String(((await response.json()) as Record<string, unknown>).access_token);
}

const staff = (): Identity => ({ by: 'page', openid: cloud.sandbox.adminOpenid });
const update = {
  ...EVENTS['logistics-update-path'],
  actionMsg: `【${PHONES[0]}】电话+86${PHONES[1]} 86-${PHONES[2]}`,
};
const run = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' };

test('the sandbox and the functions tell no secret, whatever happens', async () => {
  canaries.add('access token', await accessToken());
  const callers: Identity[] = [
    staff(),
    { by: 'page', openid: OWNER },
    { by: 'page', openid: STRANGER },
    { by: 'page' },
    { by: 'relay', openid: cloud.sandbox.adminOpenid },
    { by: 'http' },
    { by: 'timer' },
  ];
  const events: Record<string, object[]> = {
    'logistics-get-order': [{ watch: { openid: OWNER } }, {}, { [`x ${PHONES[0]}`]: 1 }],
    'logistics-update-path': [
      {},
      update,
      { ...update, token: ORDER_TOKEN },
      { ...update, token: ORDER_TOKEN, queue: true },
      { ...update, actionTime: 1533052801, queue: true },
    ],
    'local-delivery-get-order': [
      { watch: { openid: OWNER } },
      {},
      { deliverySign: GIVEN_SIGN },
      { shopid: 'none' },
    ],
    'local-delivery-real-mock-update-order': [
      {},
      { deliverySign: GIVEN_SIGN, actionMsg: `骑手 ${PHONES[0]}` },
      { orderStatus: 1 },
    ],
  };
  for (const name of FUNCTION_NAMES) {
    for (const extra of events[name] ?? []) {
      for (const caller of callers) await call(caller, name, { ...EVENTS[name], ...extra });
    }
  }
  const steps = [{ orderStatus: 201, afterSeconds: 0, actionMsg: `骑手 ${PHONES[0]}` }];
  await call(staff(), 'local-delivery-real-mock-update-order', { ...run, steps });
  for (const name of ONE_OF_EACH_CLASS) await call({ by: 'timer' }, name);
  cloud.sandbox.revokeTokens();
  await call(staff(), 'local-delivery-get-order', EVENTS['local-delivery-get-order']);
  canaries.add('second access token', await accessToken());

  // It did happen: the queue held the token and the number, and the journal saw them.
  const stored = JSON.stringify(cloud.database.snapshot());
  expect(stored).toContain(ORDER_TOKEN);
  expect(stored).toContain(PHONES[1]);
  expect(told.filter((line) => line.startsWith('request: ')).length).toBeGreaterThan(50);
  expect(canaries.size).toBeGreaterThan(30);
  await expectNothingTold();
});

describe('nothing secret is stored but the order token of an update that waits, or was refused', () => {
  test('in any collection', () => {
    const { path_queues, ...others } = cloud.database.snapshot();
    expect(canaries.foundIn(JSON.stringify(others)).filter((found) => !found.startsWith('phone'))).toEqual(
      [],
    );
    const kinds = canaries.foundIn(JSON.stringify(path_queues)).map((found) => found.split(':')[0]);
    expect(kinds.filter((kind) => kind !== 'phone' && kind !== 'order token')).toEqual([]);
    expect(kinds).toContain('order token');
  });
});

describe('a request that the sandbox cannot read', () => {
  const bodies = [
    (secret: string) => `{"secret":"${secret}"`,
    (secret: string) => `secret=${secret}`,
    (secret: string) => JSON.stringify({ nested: [{ appSecret: secret, TOKEN: secret }] }),
  ];

  test.each(bodies.map((body, at) => [at, body] as const))(
    'is not shown in the list (%d)',
    async (_at, body) => {
      const { url, appSecret } = cloud.sandbox;
      const paths = ['/cgi-bin/stable_token', '/cgi-bin/express/business/order/get', '/admin'];
      for (const path of paths) {
        const query = `?secret=${appSecret}&access_token=${ORDER_TOKEN}&access_token=${ORDER_TOKEN}`;
        await fetch(`${url}${path}${query}`, { method: 'POST', body: body(appSecret) });
      }
      await expectNothingTold();
    },
  );
});

test('what a fault is told to say is shown without telephone numbers', async () => {
  const fault: FaultRequest = {
    api: 'logistics.getOrder',
    errcode: 1,
    errmsg: `call ${PHONES[0]} +86${PHONES[1]}`,
  };
  cloud.sandbox.addFault(fault);
  const shown = await state();
  cloud.sandbox.clearFaults();
  expect(canaries.foundIn(shown)).toEqual([]);
});
