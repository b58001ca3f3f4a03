import path from 'node:path';
import { createDatabase } from '../../sandbox/database/database';
import type { LoggedCall } from '../../sandbox/runtime/platform';
import { type Sandbox, startSandbox } from '../../scripts/local-cloud';
import { worksOf } from '../../scripts/registry';
import type { AnyAnswer } from '../shared/support/rig';

// An order of a customer moves: the built functions, with pushes and without.

const functions = path.resolve(__dirname, '../../dist/cloudfunctions');
const OWNER = 'oACustomer0000000000000000';
const GET = 'local-delivery-get-order';
const GET_PARCEL = 'logistics-get-order';
const GET_TRACK = 'logistics-get-path';
const ORDER = { shopid: 'dadaaee18818d97e236', shopOrderId: 'live-1' };
/** A parcel that the sandbox knows, with the carrier's token for it. */
const SEEDED = { orderId: 'sandbox-order-4', deliveryId: 'ZTO' };
const SEEDED_WAYBILL = '75300000654321';
const LONG_AGO = 1;

const database = createDatabase({ collections: ['deliveries', 'placements'] });
let sandbox: Sandbox;
afterAll(() => database.close());

async function start(push: boolean): Promise<void> {
  // So long that no customer's call asks by itself.
  const env = { CUSTOMER_CACHE_SECONDS: '3600' };
  sandbox = await startSandbox({ functions, database, push, env });
  database.reset();
}

async function call(name: string, data: object, openid = sandbox.adminOpenid): Promise<AnyAnswer> {
  const outcome = await sandbox.call({ name, data: { ...data }, openid });
  return ('result' in outcome ? outcome.result : outcome) as AnyAnswer;
}

async function changeRecord(data: object): Promise<void> {
  const change = { $set: data };
  await database.handle({
    action: 'database.modifyDocument',
    collectionName: 'deliveries',
    query: '{}',
    data: JSON.stringify(change),
    multi: true,
    merge: true,
  });
}

/** Placed and its customer's, who has seen it; WeChat was asked longer ago than 5 seconds. */
async function place(): Promise<void> {
  const placed = await call('local-delivery-add-order', {
    ...worksOf('local-delivery-add-order'),
    ...ORDER,
    deliveryId: 'DADA',
    openid: OWNER,
  });
  expect(placed).toMatchObject({ errCode: 0, watching: true });
  expect(await call(GET, ORDER, OWNER)).toMatchObject({ errCode: 0, orderStatus: 101 });
  await changeRecord({ askedAt: LONG_AGO });
}

const move = async () =>
  expect(await call('local-delivery-real-mock-update-order', { ...ORDER, orderStatus: 102 })).toMatchObject({
    errCode: 0,
  });

describe('with pushes', () => {
  beforeAll(() => start(true));
  beforeEach(() => {
    sandbox.reset();
    database.reset();
  });
  afterAll(() => sandbox.close());

  /** The next push that the sandbox makes by itself, once message-push has answered it. */
  const nextPush = () =>
    new Promise<[LoggedCall, { event: Record<string, unknown> }]>((resolve) => {
      const told = (done: LoggedCall, request: { event: Record<string, unknown> }) => {
        if (done.name !== 'message-push') return;
        sandbox.requests.off('call', told);
        resolve([done, request]);
      };
      sandbox.requests.on('call', told);
    });

  test('the customer’s next call shows it, and no timer ran', async () => {
    await place();
    const pushed = nextPush();
    await move();
    const [done, { event }] = await pushed;
    expect(done).toMatchObject({ result: 'success', source: 'wx_unknown' });
    expect(event).toMatchObject({
      Event: 'update_waybill_status',
      shop_order_id: 'live-1',
      order_status: 102,
    });
    expect(await call(GET, ORDER, OWNER)).toMatchObject({ errCode: 0, orderStatus: 102 });
  });

  const CHANGE = { actionTime: 1_790_000_000, actionType: 300002, actionMsg: '正在派件' };
  const ofTest = { orderId: 'live-parcel', deliveryId: 'TEST', bizId: 'test_biz_id' };
  const parcels: [
    string,
    () => Promise<{ orderId: string; deliveryId: string }>,
    (waybillId: unknown) => object,
  ][] = [
    [
      'logistics-test-update-order',
      async () => {
        const service = { serviceType: 1, serviceName: 'test_service_name' };
        const order = { ...worksOf('logistics-add-order'), ...ofTest, service, openid: sandbox.adminOpenid };
        expect(await call('logistics-add-order', order)).toMatchObject({ errCode: 0 });
        return ofTest;
      },
      (waybillId) => ({ ...ofTest, waybillId }),
    ],
    [
      'logistics-update-path',
      async () => SEEDED,
      (waybillId) => ({ token: `TOKEN-${SEEDED_WAYBILL}`, waybillId }),
    ],
  ];
  test.each(parcels)(
    'a parcel that moves by %s: the customer’s next call shows it',
    async (by, prepare, order) => {
      const { orderId, deliveryId } = await prepare();
      const parcel = { orderId, deliveryId };
      const watched = await call(GET_PARCEL, { ...parcel, watch: { openid: OWNER } });
      expect(watched).toMatchObject({ errCode: 0, watching: true });
      const before = await call(GET_TRACK, parcel, OWNER);
      expect(before.errCode).toBe(0);
      await changeRecord({ askedAt: LONG_AGO, trackAskedAt: LONG_AGO });
      const pushed = nextPush();
      expect(await call(by, { ...order(watched.waybillId), ...CHANGE })).toMatchObject({ errCode: 0 });
      const [done, { event }] = await pushed;
      expect(done).toMatchObject({ result: 'success', source: 'wx_unknown' });
      expect(event).toMatchObject({
        Event: 'add_express_path',
        DeliveryID: deliveryId,
        OrderId: orderId,
        WayBillId: watched.waybillId,
      });
      const { pathItemNum, pathItemList } = await call(GET_TRACK, parcel, OWNER);
      expect(pathItemNum).toBe(Number(before.pathItemNum) + 1);
      expect(pathItemList).toContainEqual(CHANGE);
    },
  );

  describe('a page, or a function, calls message-push as if it were WeChat', () => {
    const callers: [string, { openid?: string; source?: string }][] = [
      ['a stranger', { openid: 'oStranger' }],
      ['nobody', {}],
      ['the customer', { openid: OWNER }],
      ['staff', {}],
      ['a function that a page called', { openid: OWNER, source: 'wx_client,scf' }],
      ['a function of nobody', { source: 'scf' }],
    ];
    // Those of carriers, too, that WeChat sends to nobody else.
    const EVENTS = [
      ...['update_waybill_status', 'add_express_path', 'express_add_path', 'update_business_bind_result'],
      ...['add_waybill', 'cancel_waybill', 'check_biz', 'get_quota'],
      ...['transport_precreate_order', 'transport_add_order', 'transport_readd_order', 'transport_add_tips'],
      ...['transport_precancel_order', 'transport_cancel_order', 'transport_query_order_status'],
      ...['transport_confirm_return_to_biz', 'transport_get_agent_pos', 'transport_set_rider_score'],
      ...['get_pre_auth_code', 'get_auth_info', 'cancel_auth_account', 'mock_update_order_status'],
    ];
    const forged = (event: string) => ({
      ToUserName: sandbox.appid,
      FromUserName: OWNER,
      CreateTime: 1_790_000_000,
      MsgType: 'event',
      Event: event,
      shopid: ORDER.shopid,
      shop_order_id: ORDER.shopOrderId,
      order_status: 302,
      DeliveryID: SEEDED.deliveryId,
      OrderId: SEEDED.orderId,
      WayBillId: SEEDED_WAYBILL,
      Actions: [{ ActionTime: 1_790_000_000, ActionType: 300003, ActionMsg: 'forged' }],
    });

    test('nothing changes, nothing is asked, and all learn the same', async () => {
      await place();
      const watched = await call(GET_PARCEL, { ...SEEDED, watch: { openid: OWNER } });
      expect(watched).toMatchObject({ watching: true, waybillId: SEEDED_WAYBILL });
      await changeRecord({ askedAt: LONG_AGO, trackAskedAt: LONG_AGO });
      const before = JSON.stringify(database.snapshot());
      const asked = sandbox.requests.state().requests.length;
      for (const [by, who] of callers) {
        const caller = by === 'staff' ? { openid: sandbox.adminOpenid } : who;
        for (const event of EVENTS) {
          const outcome = await sandbox.call({ name: 'message-push', data: forged(event), ...caller });
          expect([by, event, outcome]).toEqual([by, event, expect.objectContaining({ result: 'success' })]);
        }
      }
      expect(JSON.stringify(database.snapshot())).toBe(before);
      expect(sandbox.requests.state().requests).toHaveLength(asked);
      // WeChat itself is listened to.
      await sandbox.push({ event: forged('update_waybill_status') });
      expect(sandbox.requests.state().requests.length).toBeGreaterThan(asked);
    });
  });
});

test('without pushes the customer sees it after a tick', async () => {
  await start(false);
  try {
    await place();
    await move();
    expect(await call(GET, ORDER, OWNER)).toMatchObject({ errCode: 0, orderStatus: 101 });
    await changeRecord({ dueAt: LONG_AGO });
    expect(await sandbox.fireTimer(GET)).toMatchObject({ result: { errCode: 0, checked: 1, changed: 1 } });
    expect(await call(GET, ORDER, OWNER)).toMatchObject({ errCode: 0, orderStatus: 102 });
  } finally {
    await sandbox.close();
  }
});
