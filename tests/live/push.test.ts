import fc from 'fast-check';
import { DELIVERIES, type Delivery } from '../../shared/extensions/order-records';
import { readPush } from '../../shared/extensions/pushes';
import { DADA, type InProcess, STAFF, startInProcess } from '../timers/support/in-process';

/** `FUZZ_RUNS=200000` for the full number. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 1000);
/** More at will: a hundred at one moment, then the next. */
const PUSHES = Number(process.env.PUSHES ?? 300);
const SEED = Number(process.env.FUZZ_SEED ?? 20260601);
const OWNER = 'oCustomer0001';
const LOCAL = 'local-delivery-get-order';
const ORDER = { shopid: DADA, shopOrderId: 'order-1' };
const PARCEL = { orderId: 'parcel-1', deliveryId: 'SF' };
const SECOND = 1000;

// As the documents print them.
const ENVELOPE = {
  ToUserName: 'gh_test',
  FromUserName: 'oSomebody',
  CreateTime: 1546924844,
  MsgType: 'event',
};
const statusPush = {
  ...ENVELOPE,
  Event: 'update_waybill_status',
  shopid: DADA,
  shop_no: '77071',
  shop_order_id: 'order-1',
  waybill_id: 'w',
  order_status: 302,
  action_msg: '',
  agent: { name: 'forged', phone: '13999999999' },
};
const trackPush = {
  ...ENVELOPE,
  Event: 'add_express_path',
  DeliveryID: 'SF',
  WayBillId: 'SF1',
  OrderId: 'parcel-1',
  Version: 3,
  Count: 1,
  Actions: [{ ActionTime: 1546924840, ActionType: 300003, ActionMsg: 'forged' }],
};

let cloud: InProcess;
let orderStatus = 102;

beforeEach(async () => {
  cloud = await startInProcess();
  orderStatus = 102;
  cloud.wechat.answer = (path) => {
    if (path.endsWith('/path/get')) {
      const item = { action_time: 1_790_000_000, action_type: 200001, action_msg: '运输中' };
      return { delivery_id: 'SF', waybill_id: 'SF1', path_item_num: 1, path_item_list: [item] };
    }
    return path.includes('/local/')
      ? { resultcode: 0, order_status: orderStatus, waybill_id: 'w' }
      : { order_id: 'parcel-1', delivery_id: 'SF', waybill_id: 'SF1', order_status: 0 };
  };
  await cloud.call(LOCAL, { ...ORDER, watch: { openid: OWNER } });
  await cloud.call('logistics-get-order', { ...PARCEL, watch: { openid: OWNER } });
  cloud.wechat.asked.length = 0;
  cloud.pass(60 * SECOND);
});
afterEach(() => cloud.close());

const records = () => cloud.database.records<Delivery>(DELIVERIES);
const local = () => records()[0] as Delivery;
const parcel = () => records()[1] as Delivery;
const askedPaths = () => cloud.wechat.asked.map(({ path }) => path.replace('/cgi-bin/express/', ''));

test('a same-city push has WeChat asked, and stores its answer, not what the push says', async () => {
  orderStatus = 201;
  expect(await cloud.push(statusPush)).toBe('success');
  expect(askedPaths()).toEqual(['local/business/order/get']);
  expect(local()).toMatchObject({ status: 201, watching: true });
  expect(JSON.stringify(records())).not.toMatch(/forged|13999999999/);
  expect(cloud.log.at(-1)).toMatchObject({
    caller: 'outside',
    event: 'update_waybill_status',
    known: 1,
    checked: 1,
  });
});

test('a track push has the track asked for', async () => {
  expect(await cloud.push(trackPush)).toBe('success');
  expect(askedPaths()).toEqual(['business/path/get']);
  expect(parcel()).toMatchObject({ actionType: 200001, watching: true });
});

test(`${PUSHES} pushes in a second cost one request; the order stays due for what came last`, async () => {
  for (let times = 0; times < PUSHES / 100; times++)
    await Promise.all(Array.from({ length: 100 }, () => cloud.push(statusPush)));
  expect(cloud.wechat.asked).toHaveLength(1);
  expect(local().dueAt).toBeLessThanOrEqual(cloud.now());
  cloud.pass(6 * SECOND);
  await cloud.push(statusPush);
  expect(cloud.wechat.asked).toHaveLength(2);
});

test('a push that came just after a look is not forgotten: the customer’s next call asks, and so does the next tick', async () => {
  await cloud.push(statusPush);
  cloud.pass(SECOND);
  orderStatus = 301;
  await cloud.push(statusPush);
  expect(cloud.wechat.asked).toHaveLength(1);
  expect(cloud.log.at(-1)).toMatchObject({ known: 1, checked: 0 });
  cloud.pass(5 * SECOND);
  expect(await cloud.ask(LOCAL, OWNER, ORDER)).toMatchObject({ orderStatus: 301 });
  expect(cloud.wechat.asked).toHaveLength(2);
});

test('where pushes come ticks look every 10 minutes', async () => {
  await cloud.push(statusPush);
  expect(local().dueAt).toBeGreaterThan(cloud.now() + 9 * 60 * SECOND);
  cloud.pass(2 * 60 * SECOND);
  expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 0 });
  cloud.pass(8 * 60 * SECOND);
  expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 1 });
  // An hour without one: as often as before.
  cloud.pass(60 * 60 * SECOND);
  await cloud.tick(LOCAL);
  expect(local().dueAt).toBeLessThan(cloud.now() + 60 * SECOND);
});

test('what WeChat does not answer is asked for by the next tick', async () => {
  const { answer } = cloud.wechat;
  cloud.wechat.answer = () => ({ resultcode: 930558 });
  expect(await cloud.push(statusPush)).toBe('success');
  expect(local()).toMatchObject({ status: 102 });
  cloud.wechat.answer = answer;
  expect(await cloud.tick(LOCAL)).toMatchObject({ checked: 1 });
});

const spellings: [string, object, object | undefined][] = [
  ['as printed', trackPush, { orderId: 'parcel-1', deliveryId: 'SF', waybillId: 'SF1' }],
  ['the other name', { ...trackPush, Event: 'express_add_path' }, { orderId: 'parcel-1' }],
  ['in capitals', { ...trackPush, Event: ' ADD_EXPRESS_PATH ', MsgType: 'EVENT' }, { orderId: 'parcel-1' }],
  ...['WayBillID', 'WaybillId', 'waybill_id'].map((name): [string, object, object] => [
    name,
    { ...trackPush, WayBillId: undefined, [name]: 'SF1' },
    { waybillId: 'SF1' },
  ]),
  ['numbers', { ...trackPush, OrderId: 123, WayBillId: 456 }, { orderId: '123', waybillId: '456' }],
  ['one element as a list', { ...trackPush, WayBillId: ['SF1'] }, { waybillId: 'SF1' }],
  ['empty elements', { ...trackPush, OrderId: {}, Actions: '' }, { deliveryId: 'SF', waybillId: 'SF1' }],
  ['no event', { ...trackPush, MsgType: 'text' }, undefined],
  ['another event', { ...trackPush, Event: 'user_enter_tempsession' }, undefined],
];
test.each(spellings)('reads %s', (_name, message, ids) => {
  const hint = readPush(message);
  if (ids) expect(hint?.ids).toMatchObject(ids);
  else expect(hint).toBeUndefined();
});

test('an id is read up to its greatest length, and then not at all', () => {
  const idsOf = (OrderId: unknown) => readPush({ ...trackPush, OrderId })?.ids.orderId;
  expect(idsOf('x'.repeat(128))).toBe('x'.repeat(128));
  expect(idsOf('x'.repeat(129))).toBeUndefined();
  expect(idsOf('  a ')).toBe('a');
  for (const none of [['a', 'b'], [], '  ', Number.NaN, true])
    expect([none, idsOf(none)]).toEqual([none, undefined]);
  // Of two spellings the first.
  expect(readPush({ ...trackPush, order_id: 'second' })?.ids.orderId).toBe('parcel-1');
  expect(readPush([trackPush])).toBeUndefined();
});

test.each([
  [201, true],
  [302, false],
])('a push that comes while WeChat is asked is not lost where that says %d', async (status, watching) => {
  orderStatus = status;
  const { answer } = cloud.wechat;
  cloud.wechat.answer = async (path, body) => {
    cloud.wechat.answer = answer;
    cloud.pass(SECOND);
    await cloud.push(statusPush);
    return answer(path, body);
  };
  expect(await cloud.ask(LOCAL, OWNER, ORDER)).toMatchObject({ orderStatus: status });
  expect(cloud.wechat.asked).toHaveLength(1);
  // What WeChat said is on record, and the order is due for what it may not have said yet.
  expect(local()).toMatchObject({ status, watching });
  expect(local().dueAt).toBeLessThanOrEqual(cloud.now());
  expect(await cloud.tick(LOCAL)).toMatchObject({ checked: watching ? 1 : 0 });
});

test('an older push names no order: its waybill does', async () => {
  const { OrderId, ...older } = trackPush;
  await cloud.push(older);
  expect(askedPaths()).toEqual(['business/path/get']);
  await cloud.push({ ...older, WayBillId: 'SF2' });
  expect(cloud.log.at(-1)).toMatchObject({ known: 0 });
});

describe('a push that somebody else made up', () => {
  const forgers: [string, NodeJS.ProcessEnv, object][] = [
    [
      'a stranger',
      { TCB_SOURCE: 'wx_client', WX_OPENID: 'oStranger' },
      { userInfo: { openId: 'oStranger' } },
    ],
    ['a customer', { TCB_SOURCE: 'wx_client', WX_OPENID: OWNER }, { userInfo: { openId: OWNER } }],
    ['staff', { TCB_SOURCE: 'wx_client', WX_OPENID: STAFF }, { userInfo: { openId: STAFF } }],
    [
      'a page under another name',
      { TCB_SOURCE: 'wx_unknown', WX_OPENID: OWNER },
      { userInfo: { openId: OWNER } },
    ],
    ['the HTTP API', { TCB_SOURCE: 'wx_http' }, {}],
    ['a function', { TCB_SOURCE: 'wx_client,scf', WX_OPENID: OWNER }, {}],
    ['a function of nobody', { TCB_SOURCE: 'scf' }, {}],
    ['a timer', { TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' }, {}],
  ];
  test.each(forgers)(
    'by %s: nothing changes, nothing is asked, and the answer is the same',
    async (_by, caller, event) => {
      const before = JSON.stringify(records());
      cloud.database.asked.length = 0;
      for (const message of [statusPush, trackPush]) {
        expect(await cloud.push({ ...message, ...event }, caller)).toBe('success');
      }
      expect(JSON.stringify(records())).toBe(before);
      expect([cloud.wechat.asked, cloud.database.asked]).toEqual([[], []]);
    },
  );
});

test('an order of nobody, and one that has ended, stay as they are', async () => {
  orderStatus = 302;
  await cloud.push(statusPush);
  expect(local()).toMatchObject({ watching: false, status: 302 });
  const before = JSON.stringify(records());
  cloud.wechat.asked.length = 0;
  cloud.pass(60 * SECOND);
  for (const message of [statusPush, { ...statusPush, shop_order_id: 'unknown' }]) {
    expect(await cloud.push(message)).toBe('success');
  }
  expect(JSON.stringify(records())).toBe(before);
  expect(cloud.wechat.asked).toEqual([]);
});

test(`${RUNS} odd pushes: always success, nothing created, nothing believed`, async () => {
  await cloud.database.change(DELIVERIES, { $set: { history: [] } });
  const odd = fc.oneof(
    fc.constantFrom('', 'SF', 'SF1', 'parcel-1', 'order-1', DADA, '302', 302, 0, -1, null, true, 'event'),
    fc.anything({ maxDepth: 2, withNullPrototype: true, withBigInt: true, withDate: true }),
  );
  const names = [
    ...Object.keys(statusPush),
    ...Object.keys(trackPush),
    'WayBillID',
    '__proto__',
    '$where',
    'xml',
  ];
  const changed = fc
    .tuple(
      fc.constantFrom(statusPush, trackPush),
      fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 5 }),
    )
    .map(([push, changes]) => ({ ...push, ...changes }));
  const messages = fc.oneof({ weight: 6, arbitrary: changed }, { weight: 1, arbitrary: fc.anything() });
  await fc.assert(
    fc.asyncProperty(messages, async (message) => {
      expect(await cloud.push(message)).toBe('success');
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(records()).toHaveLength(2);
  expect(records().map(({ status, openid, watching }) => [status, openid, watching])).toEqual([
    [102, OWNER, true],
    [0, OWNER, true],
  ]);
  // As a value: times may hold any digits.
  expect(JSON.stringify(records())).not.toMatch(/forged|[:"]302\b/);
  expect(cloud.wechat.asked.length).toBeLessThan(10 + RUNS / 100);
}, 3_600_000);
