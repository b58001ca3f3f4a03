import { DELIVERIES, type Delivery } from '../../shared/extensions/order-records';
import { DADA, type InProcess, startInProcess } from '../timers/support/in-process';

const OWNER = 'oCustomer0001';
const LOCAL = 'local-delivery-get-order';
const ORDER = { shopid: DADA, shopOrderId: 'order-1' };
const SECOND = 1000;
/** In ten seconds; more at will. */
const CALLS = Number(process.env.CALLS ?? 200);

let cloud: InProcess;

beforeEach(async () => {
  cloud = await startInProcess();
  await moveTo(102);
  await cloud.call(LOCAL, { ...ORDER, watch: { openid: OWNER } });
  cloud.wechat.asked.length = 0;
});
afterEach(() => cloud.close());

async function moveTo(order_status: number): Promise<void> {
  const riders = { rider_name: '张师傅', rider_phone: '13800138000', rider_lng: 1.5, rider_lat: 2.5 };
  cloud.wechat.answer = () => ({ resultcode: 0, order_status, waybill_id: 'w', ...riders });
}

const ask = () => cloud.ask(LOCAL, OWNER, ORDER);
const record = () => cloud.database.records<Delivery>(DELIVERIES)[0] as Delivery;

test('an answer of less than 10 seconds ago is the answer; an older one is asked for anew, and kept', async () => {
  await moveTo(201);
  cloud.pass(9 * SECOND);
  expect(await ask()).toMatchObject({ errCode: 0, orderStatus: 102, riderPhone: '138****8000' });
  expect(cloud.wechat.asked).toHaveLength(0);
  cloud.pass(2 * SECOND);
  expect(await ask()).toMatchObject({ errCode: 0, orderStatus: 201 });
  expect(await ask()).toMatchObject({ errCode: 0, orderStatus: 201 });
  expect(cloud.wechat.asked).toHaveLength(1);
  expect(record()).toMatchObject({ status: 201, history: [{ status: 102 }, { status: 201 }] });
  expect(record().changedAt).toBe(record().refreshedAt);
});

test.each([
  ['0', 0, 1],
  ['60', 59, 0],
  ['60', 61, 1],
])('CUSTOMER_CACHE_SECONDS=%s: after %d seconds %d requests', async (CUSTOMER_CACHE_SECONDS, after, asks) => {
  cloud.env = { CUSTOMER_CACHE_SECONDS };
  cloud.pass(after * SECOND);
  expect(await ask()).toMatchObject({ errCode: 0, orderStatus: 102 });
  expect(cloud.wechat.asked).toHaveLength(asks);
});

test.each(['-1', '3601', '1.5', '10s', '1e1', ' 5'])(
  'CUSTOMER_CACHE_SECONDS=%j is refused',
  async (value) => {
    cloud.env = { CUSTOMER_CACHE_SECONDS: value };
    const answer = await ask();
    expect(answer).toMatchObject({ error: { code: 'failed-precondition' } });
    expect(answer.errMsg).toContain('CUSTOMER_CACHE_SECONDS');
  },
);

test('30 instances that are asked at once share one request', async () => {
  await moveTo(301);
  cloud.pass(60 * SECOND);
  const answers = await Promise.all(Array.from({ length: 30 }, ask));
  expect(cloud.wechat.asked).toHaveLength(1);
  expect(answers.filter(({ errCode }) => errCode !== 0)).toEqual([]);
  // One has the new answer, the others what there was.
  expect(answers.filter(({ orderStatus }) => orderStatus === 301).length).toBeGreaterThanOrEqual(1);
  expect((await ask()).orderStatus).toBe(301);
  expect(cloud.wechat.asked).toHaveLength(1);
});

test(`${CALLS} calls of customers within 10 seconds cost 1 or 2 requests`, async () => {
  await moveTo(301);
  cloud.pass(60 * SECOND);
  for (let second = 0; second < 10; second++) {
    const answers = await Promise.all(Array.from({ length: CALLS / 10 }, ask));
    expect(answers.filter(({ errCode }) => errCode !== 0)).toEqual([]);
    cloud.pass(0.9 * SECOND);
  }
  expect([1, 2]).toContain(cloud.wechat.asked.length);
});

test('WeChat that fails is not asked more often for it, and the others get what there was', async () => {
  cloud.wechat.answer = () => ({ resultcode: 930558, resultmsg: 'no' });
  cloud.pass(60 * SECOND);
  const answers = await Promise.all(Array.from({ length: 20 }, ask));
  expect(cloud.wechat.asked).toHaveLength(1);
  expect(answers.filter(({ errCode }) => errCode !== 0)).toHaveLength(1);
  expect(answers.filter(({ orderStatus }) => orderStatus === 102)).toHaveLength(19);
});

test('what is on record is shown as RIDER_PHONE says now', async () => {
  cloud.env = { RIDER_PHONE: 'none' };
  expect(await ask()).not.toHaveProperty('riderPhone');
  expect(cloud.wechat.asked).toHaveLength(0);
});

test('with RIDER_PHONE=full the number on record is shown in full', async () => {
  cloud.env = { RIDER_PHONE: 'full' };
  await moveTo(301);
  cloud.pass(20 * SECOND);
  for (let times = 0; times < 2; times++) expect(await ask()).toMatchObject({ riderPhone: '13800138000' });
  expect(cloud.wechat.asked).toHaveLength(1);
});

test('a malformed RIDER_PHONE is told before anything is asked', async () => {
  cloud.env = { RIDER_PHONE: 'hidden', CUSTOMER_CACHE_SECONDS: '0' };
  expect((await ask()).error?.code).toBe('failed-precondition');
  expect(cloud.wechat.asked).toEqual([]);
});

test.each([null, 'x', 5, undefined])('a snapshot that is %j is none', async (snapshot) => {
  await cloud.database.change(DELIVERIES, { $set: { snapshot } });
  expect(await ask()).toMatchObject({ errCode: 0, orderStatus: 102, riderPhone: '138****8000' });
});

test('who signs for a shop that the settings do not know cannot have its order watched', async () => {
  const event = { shopid: 'unknown', shopOrderId: 'o', deliverySign: 'a'.repeat(40) };
  expect(await cloud.call(LOCAL, { ...event, watch: { openid: OWNER } })).toMatchObject({
    error: { code: 'invalid-argument', issues: [{ field: 'shopid' }] },
  });
  expect(cloud.wechat.asked).toEqual([]);
  expect(cloud.database.records(DELIVERIES)).toHaveLength(1);
  expect(await cloud.call(LOCAL, event)).toMatchObject({ errCode: 0 });
});

test('what staff no longer want watched is nobody’s', async () => {
  expect(await cloud.call(LOCAL, { ...ORDER, watch: false })).toMatchObject({ errCode: 0, watching: false });
  expect(cloud.database.records(DELIVERIES)).toEqual([]);
  expect((await ask()).error?.code).toBe('permission-denied');
  expect(cloud.wechat.asked).toEqual([]);
});

test('nobody else is answered from the record', async () => {
  const { errCode, error } = await cloud.ask(LOCAL, 'oSomebodyElse', ORDER);
  expect([errCode, error?.code]).toEqual([-10003, 'permission-denied']);
});

test('a record in disorder costs a request, not the answer', async () => {
  await cloud.database.change(DELIVERIES, { $set: { history: 'none', snapshot: null, askedAt: 9e15 } });
  expect(await ask()).toMatchObject({ errCode: 0, orderStatus: 102 });
});

test('when the order ends what the record held of the rider goes', async () => {
  await moveTo(301);
  cloud.pass(20 * SECOND);
  await ask();
  expect(JSON.stringify(record())).toMatch(/张师傅.*1\.5/);
  await moveTo(302);
  cloud.pass(20 * SECOND);
  await ask();
  expect(record()).toMatchObject({
    watching: false,
    status: 302,
    snapshot: { orderStatus: 302, waybillId: 'w' },
  });
  expect(JSON.stringify(record())).not.toMatch(/张师傅|138[*0]|"rider/);
});

describe('a parcel’s track', () => {
  const PARCEL = { orderId: 'parcel-1', deliveryId: 'SF' };
  const node = (at: number, actionType: number, actionMsg = `node ${at}`) => ({
    action_time: 1_790_000_000 + at,
    action_type: actionType,
    action_msg: actionMsg,
  });
  let nodes = [node(2, 200001), node(1, 100001, '小哥 13912345678 揽件')];
  beforeEach(async () => {
    nodes = [node(2, 200001), node(1, 100001, '小哥 13912345678 揽件')];
    cloud.wechat.answer = (path) =>
      path.endsWith('/path/get')
        ? { delivery_id: 'SF', waybill_id: 'SF1', path_item_num: nodes.length, path_item_list: nodes }
        : { order_id: 'parcel-1', delivery_id: 'SF', waybill_id: 'SF1', order_status: 0 };
    await cloud.call('logistics-get-order', { ...PARCEL, watch: { openid: OWNER } });
    cloud.wechat.asked.length = 0;
  });
  const parcel = () => cloud.database.records<Delivery>(DELIVERIES)[1] as Delivery;
  const track = () => cloud.ask('logistics-get-path', OWNER, PARCEL);

  test('is followed by ticks, kept with telephone numbers masked, and shown from the record', async () => {
    cloud.pass(31 * 60 * SECOND);
    expect(await cloud.tick('logistics-get-order')).toMatchObject({ checked: 1, changed: 1, failed: 0 });
    expect(parcel()).toMatchObject({
      actionType: 200001,
      watching: true,
      track: {
        pathItemNum: 2,
        pathItemList: [{ actionMsg: '小哥 139****5678 揽件' }, { actionType: 200001 }],
      },
    });
    const asked = cloud.wechat.asked.length;
    const answer = await track();
    expect(answer).toMatchObject({ errCode: 0, deliveryId: 'SF', waybillId: 'SF1', pathItemNum: 2 });
    expect(answer.pathItemList).toEqual(parcel().track?.pathItemList);
    expect(cloud.wechat.asked).toHaveLength(asked);
  });

  test.each([300003, 400001])('ends at %d, and the order does not come back', async (actionType) => {
    nodes.push(node(3, actionType));
    cloud.pass(31 * 60 * SECOND);
    await cloud.tick('logistics-get-order');
    expect(parcel()).toMatchObject({ watching: false, actionType });
    const { endedAt } = parcel();
    expect(endedAt).toEqual(expect.any(Number));
    // From then on it is kept for RETENTION_DAYS.
    expect(parcel().dueAt).toBe(endedAt);
    cloud.pass(60 * SECOND);
    await cloud.ask('logistics-get-order', OWNER, PARCEL);
    expect(parcel()).toMatchObject({ watching: false, endedAt });
  });

  test('is kept when staff give the parcel to its customer again', async () => {
    await track();
    const before = parcel();
    await cloud.call('logistics-get-order', { ...PARCEL, watch: { openid: OWNER } });
    const { track: kept, actionType, trackedAt } = parcel();
    expect([kept, actionType, trackedAt]).toEqual([before.track, 200001, before.trackedAt]);
  });

  test('of which no waybill is known is nobody’s, and one that is not named is none', async () => {
    cloud.wechat.answer = () => ({ order_id: 'parcel-2', delivery_id: 'SF', order_status: 0 });
    const event = { orderId: 'parcel-2', deliveryId: 'SF' };
    await cloud.call('logistics-get-order', { ...event, watch: { openid: OWNER } });
    cloud.wechat.asked.length = 0;
    for (const asked of [event, {}, { orderId: 'parcel-1' }, { orderId: 5, deliveryId: 'SF' }]) {
      const { error } = await cloud.ask('logistics-get-path', OWNER, asked);
      expect([asked, error?.code]).toEqual([asked, 'permission-denied']);
    }
    expect(cloud.wechat.asked).toEqual([]);
  });

  test('is kept to its last 100 changes', async () => {
    nodes = Array.from({ length: 130 }, (_, at) => node(at, 200001));
    const answer = await track();
    expect(cloud.wechat.asked.map(({ body }) => body)).toEqual([
      { order_id: 'parcel-1', delivery_id: 'SF', waybill_id: 'SF1', openid: OWNER },
    ]);
    expect(answer.pathItemList).toHaveLength(130);
    expect(parcel().track?.pathItemList).toHaveLength(100);
    expect(parcel().track?.pathItemList.at(-1)?.actionMsg).toBe('node 129');
  });

  test('20 instances that have nothing to show yet share one request', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, track));
    expect(answers.filter(({ pathItemNum }) => pathItemNum === 2)).toHaveLength(20);
    expect(cloud.wechat.asked).toHaveLength(1);
  });
});
