import type { AnyAnswer } from '../shared/support/rig';
import { FUNCTION_NAMES } from './support/built-functions';
import { type Cloud, comparable, type Done, type Identity, startCloud } from './support/cloud';
import { tableBelow } from './support/documented';
import { EVENTS, OWNER, STRANGER } from './support/orders';

let cloud: Cloud;
let staff: string;

beforeAll(async () => {
  cloud = await startCloud();
  staff = cloud.sandbox.adminOpenid;
  for (const name of ofOwners) {
    whole[name] = Object.keys((await cloud.call({ by: 'page', openid: staff }, name, EVENTS[name])).answer);
  }
  for (const name of watching) {
    const data = { ...EVENTS[name], watch: { openid: OWNER } };
    expect((await cloud.call({ by: 'page', openid: staff }, name, data)).answer.watching).toBe(true);
  }
  owned = (cloud.database.snapshot().deliveries ?? []) as object[];
  expect(owned).toHaveLength(watching.length);
  await startAfresh();
});
afterAll(() => cloud.close());

/** What staff are answered, where others may see less of it. */
const whole: Record<string, string[]> = {};

/** What is on record of the orders that have an owner. */
let owned: object[] = [];

/** An untouched sandbox, but that these orders have their owner. */
async function startAfresh(records = owned) {
  cloud.sandbox.reset();
  if (records.length > 0) await cloud.put('deliveries', ...records);
}

/** Each kind of caller, in every form in which the platform may present it. */
const callers: Record<string, () => Identity[]> = {
  staff: () => ['wx_client', 'wx_devtools'].map((source) => ({ by: 'page', openid: staff, source })),
  owner: () => ['wx_client', 'wx_devtools'].map((source) => ({ by: 'page', openid: OWNER, source })),
  'another customer': () =>
    ['wx_client', 'wx_http', 'wx_trigger', 'wx_http,wx_client'].map((source) => ({
      by: 'page',
      openid: STRANGER,
      source,
    })),
  timer: () => [{ by: 'timer' }],
  push: () => [{ by: 'push' }],
  wx_http: () => [
    { by: 'http' },
    { by: 'page', source: 'wx_http,scf' },
    { by: 'page', source: 'wx_http,scf,scf' },
  ],
  'scf from a client: staff': () => [{ by: 'relay', openid: staff }],
  'scf from a client: another customer': () => [{ by: 'relay', openid: STRANGER }],
  'scf from a client: no openid': () => [{ by: 'relay' }],
  'console test': () => ['other', 'wx_unknown', 'wx_localdebug'].map((source) => ({ by: 'page', source })),
  // wx_trigger without TRIGGER_SRC; chains in which the HTTP API or a trigger is not the origin, or not functions alone
  // handed the call on.
  nothing: () =>
    [
      'wx_client',
      'wx_crawler',
      'wx_paycallback',
      'scf',
      'wx_trigger',
      'scf,wx_http',
      'wx_client,wx_http',
      'other,wx_http',
      'wx_client,wx_trigger',
      'wx_http,wx_client',
      'wx_http,scf,wx_client',
      'wx_http,other',
    ].map((source) => ({ by: 'page', source })),
};

/** What a forger might write into an event; the last takes JSON's way to an own field `__proto__`. */
function forgeries(): Record<string, object> {
  const appId = cloud.sandbox.appid;
  return {
    'the openid of staff in userInfo': { userInfo: { openId: staff, openid: staff, appId } },
    'a timer': { Type: 'Timer', TriggerName: 'deliver-queued-updates', Time: '2026-01-01T00:00:00Z' },
    'a timer in other letters': { type: 'timer', triggerName: 'refresh-watched-orders', Message: '' },
    'fields of the context': { OPENID: staff, SOURCE: 'wx_http', TRIGGER_SRC: 'timer', APPID: appId },
    'variables of the context': { WX_OPENID: staff, TCB_SOURCE: 'wx_http', WX_CONTEXT_KEYS: 'WX_OPENID' },
    'a context of the platform': {
      tcbContext: { OPENID: staff, SOURCE: 'wx_http' },
      context: { OPENID: staff },
    },
    'the openid of staff': { openid: staff },
    'the openid of the owner': { openid: OWNER },
    'a role': { isAdmin: true, admin: true, role: 'staff', kind: 'staff', operatorId: staff },
    settings: { ADMIN_OPENIDS: STRANGER, ALLOW_REAL_MOCK: '1', RIDER_PHONE: 'full' },
    'a prototype': JSON.parse(`{ "__proto__": { "OPENID": "${staff}", "isAdmin": true } }`),
    'a constructor': { constructor: { prototype: { kind: 'staff' } } },
    watch: { watch: { openid: STRANGER } },
    'the end of the watch': { watch: false },
    queue: { queue: true },
    steps: { steps: [{ orderStatus: 102, afterSeconds: 0 }] },
    'a sign': { deliverySign: 'a'.repeat(40) },
    'a form of the waybill': { printType: 1, customRemark: 'x' },
  };
}

/** The event with several forgeries at once. */
function forged(event: object): object {
  const made = forgeries();
  return {
    ...event,
    ...made['the openid of staff in userInfo'],
    ...made['the openid of staff'],
    ...made['a timer'],
    ...made['fields of the context'],
    ...made['a context of the platform'],
    ...made['a prototype'],
  };
}

function outcomeOf(identity: Identity, name: string, answer: AnyAnswer): string {
  if ((answer as unknown) === 'success') return 'success';
  if (answer.return_code === 0 && Object.keys(answer).length === 2) return String(answer.return_msg);
  if (answer.errCode !== 0) return answer.error?.code ?? 'no error.code';
  if (name === 'my-orders' && 'orders' in answer) return whoseOrders(identity, answer.orders as unknown[]);
  if ('failed' in answer) return 'tick';
  if ('runtime' in answer) return 'pong';
  return (whole[name] ?? []).every((field) => field in answer) ? 'ok' : 'reduced';
}

/** All orders are the owner's, whom staff name in the event. */
function whoseOrders(identity: Identity, { length }: unknown[]): string {
  const openid = 'openid' in identity ? identity.openid : undefined;
  if (openid === undefined || openid === staff) return length === watching.length ? 'ok' : "not the owner's";
  return length === (openid === OWNER ? watching.length : 0) ? 'own' : "somebody else's";
}

/** What a refused call may have asked of the cloud: an owner is looked up, nothing else. */
function expectNothingSent({ by, ...who }: Identity, name: string, { answer, requests }: Done) {
  const looksUp = ofOwners.includes(name) && answer.error?.code === 'permission-denied';
  // A push that nobody is known to have made up is of an order of ours, or not.
  const isPush =
    (answer as unknown) === 'success' && (by === 'push' || (by === 'page' && !('openid' in who)));
  const allowed = looksUp || isPush || 'orders' in Object(answer) ? ['database.getDocument'] : [];
  expect(requests.map(({ api, path }) => api ?? path).filter((api) => !allowed.includes(api))).toEqual([]);
  if (answer.error?.code === 'unauthenticated') expect(requests).toEqual([]);
}

const [header = [], ...documented] = tableBelow('access.md', ['caller', 'event']);
/** Functions with a column of their own, and what is said of all others. */
const columns = header.slice(2);
const OTHERS = 'any other function';
const others = FUNCTION_NAMES.filter((name) => !columns.includes(name));
const cells = documented.flatMap(([caller = '', event = '', ...outcomes]) =>
  columns.slice(0, -1).map((name, at) => [caller, event, name, outcomes[at] ?? ''] as const),
);
/** The functions that an order's customer may call. */
const ofOwners = cells.flatMap(([caller, event, name, outcome]) =>
  caller === 'owner' && event === 'plain' && outcome === 'reduced' ? [name] : [],
);

/** Where staff say so; a track has the owner of its parcel. */
const watching = ofOwners.filter((name) => name !== 'logistics-get-path');

describe('the table in docs/access.md', () => {
  test('has every caller, plain, forged and with a ping', () => {
    const rows = documented.map(([caller, event]) => `${caller}, ${event}`);
    expect(rows).toEqual(
      Object.keys(callers).flatMap((caller) =>
        ['plain', 'forged', 'ping'].map((event) => `${caller}, ${event}`),
      ),
    );
  });

  test('has a column for functions that there are, and one for all others', () => {
    expect(columns).toEqual([...FUNCTION_NAMES.filter((name) => columns.includes(name)), OTHERS]);
  });

  test('is the same in Chinese', () => {
    const [head, ...chinese] = tableBelow('access.zh-CN.md', ['调用者', '参数']);
    expect(head?.slice(2, -1)).toEqual(columns.slice(0, -1));
    expect(chinese.map(([, , ...outcomes]) => outcomes)).toEqual(
      documented.map(([, , ...outcomes]) => outcomes),
    );
  });

  test.each(cells)('%s, %s: %s answers %s', async (caller, event, name, expected) => {
    const identities = callers[caller]?.() ?? [];
    expect(identities).not.toEqual([]);
    for (const identity of identities) await expectOutcome(identity, event, name, expected);
  });

  // Who a caller is, is found out alike everywhere: in one form each will do here.
  test.each(others)('is right of %s, one of the others', async (name) => {
    for (const [caller = '', event = '', ...outcomes] of documented) {
      const [identity] = callers[caller]?.() ?? [];
      if (!identity) throw new Error(`no caller ${caller}`);
      await expectOutcome(identity, event, name, outcomes.at(-1) ?? '');
    }
  });
});

async function expectOutcome(identity: Identity, event: string, name: string, expected: string) {
  const plain = EVENTS[name] ?? {};
  const served = ['ok', 'reduced', 'own', 'tick'].includes(expected);
  // To the others an owner is a customer like any.
  if (served) await startAfresh(columns.includes(name) ? owned : []);
  const given: Record<string, object> = {
    forged: forged(plain),
    ping: { ping: true, userInfo: { openId: staff } },
  };
  const done = await cloud.call(identity, name, plain, given[event] && { event: given[event] });
  expect([identity, event, outcomeOf(identity, name, done.answer)]).toEqual([identity, event, expected]);
  if (!served) expectNothingSent(identity, name, done);
}

const powerless: [string, () => Identity][] = [
  ['another customer', () => ({ by: 'page', openid: STRANGER })],
  ['another customer behind a function', () => ({ by: 'relay', openid: STRANGER })],
  ['the console', () => ({ by: 'page', source: 'other' })],
  ['nobody', () => ({ by: 'page' })],
];

describe.each(powerless)('%s gains nothing', (_caller, identity) => {
  test.each(FUNCTION_NAMES)('at %s by any forgery, alone or with a good event', async (name) => {
    const plain = comparable(await cloud.call(identity(), name, EVENTS[name]));
    const before = JSON.stringify(cloud.database.snapshot());
    // Who may call is one rule for all; a function without one of its own is tried with all forgeries at once.
    const tried = columns.includes(name)
      ? forgeries()
      : { all: Object.fromEntries(Object.values(forgeries()).flatMap(Object.entries)) };
    for (const [forgery, fields] of Object.entries(tried)) {
      for (const event of [fields, { ...EVENTS[name], ...fields }]) {
        const done = await cloud.call(identity(), name, {}, { event });
        expect([forgery, comparable(done)]).toEqual([forgery, plain]);
        expectNothingSent(identity(), name, done);
      }
    }
    expect(JSON.stringify(cloud.database.snapshot())).toBe(before);
  });
});

describe('the owner gains nothing', () => {
  beforeAll(() => startAfresh());
  const owner: Identity = { by: 'page', openid: OWNER };

  test.each(ofOwners)('at %s: the same answer, the same request to WeChat', async (name) => {
    const upstream = ({ requests }: Done) =>
      requests
        .filter(({ api }) => /^(logistics|immediateDelivery|intracity)\./.test(api ?? ''))
        .map(({ body }) => body);
    const plain = await cloud.call(owner, name, EVENTS[name]);
    const before = JSON.stringify(cloud.database.snapshot());
    expect(upstream(plain)).toHaveLength(1);
    for (const [forgery, fields] of Object.entries(forgeries())) {
      const done = await cloud.call(owner, name, {}, { event: { ...EVENTS[name], ...fields } });
      expect([forgery, comparable(done)]).toEqual([forgery, comparable(plain)]);
      expect(upstream(done)).toEqual(upstream(plain));
    }
    expect(JSON.stringify(cloud.database.snapshot())).toBe(before);
  });

  test('at logistics-get-order, whose openid is sent to WeChat, not that of the event', async () => {
    const done = await cloud.call(owner, 'logistics-get-order', {
      ...EVENTS['logistics-get-order'],
      openid: staff,
    });
    const [sent] = done.requests.filter(({ api }) => api === 'logistics.getOrder');
    expect(sent?.body).toEqual({ order_id: 'sandbox-order-1', delivery_id: 'SF', openid: OWNER });
  });
});

test('the sandbox lets a forged event through as it is, so that the tests above can fail', async () => {
  const { answer } = await cloud.call(
    { by: 'page', openid: staff },
    'logistics-get-order',
    {},
    { event: { Type: 'Timer' } },
  );
  expect(answer.error?.issues?.map(({ field }) => field)).toEqual(['orderId', 'deliveryId', 'Type']);
});

describe('without ALLOW_REAL_MOCK=1', () => {
  test("WeChat's own test account is served, to those who may call", async () => {
    const name = 'local-delivery-real-mock-update-order';
    const event = { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id', orderStatus: 102 };
    // WeChat itself answers so for an order of TEST.
    const identities: [Identity, number][] = [
      [{ by: 'page', openid: staff }, 930557],
      [{ by: 'http' }, 930557],
      [{ by: 'page', openid: STRANGER }, -10003],
      [{ by: 'page' }, -10002],
    ];
    for (const [identity, errCode] of identities) {
      const forged = { settings: { ALLOW_REAL_MOCK: '' } };
      const { answer, requests } = await cloud.call(identity, name, event, forged);
      const asked = requests.some(({ path }) => path.endsWith('/realmock_update_order'));
      expect([identity, answer.errCode, asked]).toEqual([identity, errCode, errCode === 930557]);
    }
  });

  test.each(['', '0', 'true', ' 1'])('(%j) the mock function serves nobody', async (ALLOW_REAL_MOCK) => {
    const name = 'local-delivery-real-mock-update-order';
    const identities: [Identity, string][] = [
      [{ by: 'page', openid: staff }, 'failed-precondition'],
      [{ by: 'http' }, 'failed-precondition'],
      [{ by: 'timer' }, 'failed-precondition'],
      [{ by: 'page', openid: STRANGER }, 'permission-denied'],
      [{ by: 'page' }, 'unauthenticated'],
    ];
    for (const [identity, code] of identities) {
      const forged = { settings: { ALLOW_REAL_MOCK } };
      const { answer, requests } = await cloud.call(identity, name, EVENTS[name], forged);
      expect([identity, answer.error?.code, requests]).toEqual([identity, code, []]);
    }
  });
});
