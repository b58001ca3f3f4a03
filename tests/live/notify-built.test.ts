import type { JournalEntry } from '../../sandbox/server/request-journal';
import { type Sandbox, startSandbox } from '../../scripts/local-cloud';
import { worksOf } from '../../scripts/registry';
import { DELIVERIES, type Delivery } from '../../shared/extensions/order-records';
import { type CloudDatabase, createCloudDatabase } from '../timers/support/cloud-database';
import { BUILT, resultOf } from '../timers/support/sandbox-cloud';

// The functions as built, each message a cloud call with the permission of the function's own config.json; the sandbox
// takes a customer for having accepted one message of each template.

const OWNER = 'oABC123456';
const DADA = 'dadaaee18818d97e236';
const LOCAL = 'local-delivery-get-order';
const ORDER = { shopid: DADA, shopOrderId: 'sandbox-dada-1' };
const PARCEL = { bizId: 'test_biz_id' };
const SERVICE = { serviceType: 1, serviceName: 'test_service_name' };
const fromWeChat = { shopid: DADA, shop_order_id: ORDER.shopOrderId };
const NOTIFY = {
  templateId: 'hD-ixGOhYmUfjOnI8MCzQMPshzGVeux_2vzyvQu7O68',
  page: 'pages/order/detail',
  data: [
    { key: 'phrase1', value: '{status}' },
    { key: 'time2', value: '{time}' },
    { key: 'character_string3', value: '{order}' },
    { key: 'thing4', value: '{waybill}' },
  ],
};

let sandbox: Sandbox;
let database: CloudDatabase;
/** What reached WeChat. */
const messages: JournalEntry[] = [];
beforeAll(async () => {
  database = createCloudDatabase();
  sandbox = await startSandbox({
    functions: BUILT,
    database: database.handler,
    env: { ALLOW_REAL_MOCK: '1' },
  });
  sandbox.requests.on('request', (entry: JournalEntry) => {
    if (entry.api === 'subscribeMessage.send') messages.push(entry);
  });
});
afterAll(async () => {
  await sandbox.close();
  await database.close();
});
beforeEach(async () => {
  sandbox.reset();
  await asStaff('my-orders', { openid: OWNER, erase: true });
  messages.length = 0;
});

const call = async (openid: string, name: string, data: Record<string, unknown>) =>
  resultOf(await sandbox.call({ name, data, openid }));
async function asStaff(name: string, data: Record<string, unknown>): Promise<void> {
  const answer = await call(sandbox.adminOpenid, name, data);
  expect([name, answer]).toEqual([name, expect.objectContaining({ errCode: 0 })]);
}
/** The order moves, and so long ago that WeChat was asked before that anybody asks it again. */
async function move(orderStatus: number, order = ORDER): Promise<void> {
  await asStaff('local-delivery-real-mock-update-order', { ...order, orderStatus });
  await passTime();
}
const passTime = () =>
  database.change(DELIVERIES, {
    $set: { dueAt: 0, askedAt: 0, refreshedAt: 0, trackAskedAt: 0, trackedAt: 0 },
  });
const look = (order = ORDER) => call(OWNER, LOCAL, order);
const records = () => database.records<Delivery>(DELIVERIES);

test('an order moves: two looks and two ticks at once send one message, through the cloud', async () => {
  await asStaff(LOCAL, { ...ORDER, watch: { openid: OWNER }, notify: NOTIFY });
  await move(201);
  await Promise.all([look(), sandbox.fireTimer(LOCAL), sandbox.fireTimer(LOCAL), look()]);
  await passTime();
  await look();
  expect(messages).toMatchObject([{ via: 'cloud', errcode: 0, function: LOCAL }]);
  expect(records()[0]).toMatchObject({ status: 201, watching: true, told: [101, 201] });
  expect(records()[0]).not.toHaveProperty('notifyError');
});

test('a push has message-push send it', async () => {
  await asStaff(LOCAL, { ...ORDER, watch: { openid: OWNER }, notify: { ...NOTIFY, statuses: [201] } });
  await move(201);
  const push = { MsgType: 'event', Event: 'update_waybill_status', ...fromWeChat };
  await sandbox.push({ event: push });
  // The sandbox has no cloud call for a push: the function goes over HTTPS then.
  expect(messages.slice(-1)).toMatchObject([{ errcode: 0, function: 'message-push' }]);
  expect(messages.filter(({ errcode }) => errcode === 0)).toHaveLength(1);
});

test('a customer who accepted one message only is sent one; that the second was refused is noted', async () => {
  const second = { shopid: DADA, shopOrderId: 'sandbox-dada-6' };
  for (const order of [ORDER, second]) {
    await asStaff(LOCAL, { ...order, watch: { openid: OWNER }, notify: NOTIFY });
    await move(201, order);
    await look(order);
  }
  expect(messages).toMatchObject([{ errcode: 0 }, { errcode: 43101 }]);
  expect(records()).toMatchObject([
    { notify: NOTIFY },
    { watching: true, lastError: null, notifyError: { errCode: 43101 } },
  ]);
  expect(records()[1]).not.toHaveProperty('notify');
});

test('without notify there is no message', async () => {
  await asStaff(LOCAL, { ...ORDER, watch: { openid: OWNER } });
  await move(201);
  await look();
  expect(messages).toEqual([]);
});

test('a parcel whose courier did not get it: its customer is told by whichever function sees it', async () => {
  const parcel = { orderId: 'notify-parcel', deliveryId: 'TEST' };
  await asStaff('logistics-add-order', {
    ...worksOf('logistics-add-order'),
    ...parcel,
    ...PARCEL,
    service: SERVICE,
    openid: sandbox.adminOpenid,
  });
  await asStaff('logistics-get-order', { ...parcel, watch: { openid: OWNER }, notify: NOTIFY });
  const { waybillId } = records()[0]?.ids ?? {};
  const change = { ...parcel, waybillId, actionType: 100002, actionMsg: '联系不上寄件人' };
  await asStaff('logistics-test-update-order', { ...change, ...PARCEL });
  await passTime();
  const answer = await call(OWNER, 'logistics-get-path', parcel);
  expect(answer).toMatchObject({ errCode: 0, pathItemList: [{ actionType: 100002 }] });
  expect(messages).toMatchObject([{ via: 'cloud', errcode: 0, function: 'logistics-get-path' }]);
});
