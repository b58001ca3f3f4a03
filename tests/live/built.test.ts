import type { JournalEntry } from '../../sandbox/server/request-journal';
import { type Sandbox, startSandbox } from '../../scripts/local-cloud';
import { worksOf } from '../../scripts/registry';
import { DELIVERIES, type Delivery } from '../../shared/extensions/order-records';
import { Canaries } from '../secrets/canaries';
import { type CloudDatabase, createCloudDatabase } from '../timers/support/cloud-database';
import { BUILT, resultOf } from '../timers/support/sandbox-cloud';

// The functions as built. Each message to a customer is a cloud call with the permission of the function's own
// config.json; the sandbox takes a customer for having accepted one message of each template.

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
  database.change(
    DELIVERIES,
    { $set: { dueAt: 0, askedAt: 0, refreshedAt: 0, trackAskedAt: 0, trackedAt: 0 } },
    { watching: true },
  );
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
  expect(messages).toMatchObject([{ via: 'cloud', errcode: 0, function: 'message-push' }]);
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

describe('of orders that have ended', () => {
  const canaries = new Canaries();
  const person = (who: string) => ({
    name: canaries.add(`name of the ${who}`, `${who}-call-me-so`),
    mobile: canaries.addPhone(`phone of the ${who}`, `1371234${1000 + who.length}`),
    address: canaries.add(`address of the ${who}`, `${who}-lives-here`),
  });
  const [sender, receiver, rider] = ['sender', 'receiver', 'rider-he'].map(person) as [
    ReturnType<typeof person>,
    ReturnType<typeof person>,
    ReturnType<typeof person>,
  ];
  const said = canaries.add('what a carrier said', 'left-with-the-neighbour');
  const customer = canaries.add('openid', 'oMissMarpleOfStMaryMead');
  const note = canaries.add('what a message says', 'ring-twice-please');
  const notify = { ...NOTIFY, data: [{ key: 'character_string3', value: note }] };
  /** All that functions wrote. */
  const logs: string[] = [];

  /** As the platform's log shows it. */
  async function run(
    by: 'staff' | 'customer' | 'timer' | 'push',
    name: string,
    data: Record<string, unknown>,
  ) {
    const openid = by === 'customer' ? customer : sandbox.adminOpenid;
    const outcome = await (by === 'push'
      ? sandbox.push({ event: data })
      : by === 'timer'
        ? sandbox.fireTimer(name)
        : sandbox.call({ name, data, openid }));
    logs.push(...outcome.logs);
    const answer = resultOf(outcome);
    if (by !== 'push') expect([name, answer]).toEqual([name, expect.objectContaining({ errCode: 0 })]);
    return answer;
  }
  const collections = () => database.collections();
  const keptOf = (...what: string[]) => {
    const found = canaries.foundIn(JSON.stringify(collections())).map((one) => one.split(':')[0]);
    return what.filter((one) => found.includes(one));
  };

  test('nothing of anybody is left once they are forgotten, in no record and in no log', async () => {
    // One that is carried, by a rider, to its customer's door.
    const order = { shopid: DADA, shopOrderId: 'sandbox-dada-6' };
    const { wxToken, waybillId, wxaPath } = worksOf('local-delivery-update-order');
    const carried = { ...order, wxToken, waybillId, wxaPath };
    await run('staff', LOCAL, { ...order, watch: { openid: customer }, notify });
    const agent = { name: rider.name, phone: rider.mobile };
    await run('staff', 'local-delivery-update-order', { ...carried, orderStatus: 301, agent });
    await passTime();
    expect(await run('customer', LOCAL, order)).toMatchObject({ orderStatus: 301, riderName: rider.name });
    expect(keptOf('name of the rider-he', 'what a message says')).toHaveLength(2);
    const steps = [{ orderStatus: 302, afterSeconds: 0, actionMsg: said }];
    await run('staff', 'local-delivery-real-mock-update-order', { ...order, steps });
    await run('timer', 'local-delivery-real-mock-update-order', {});
    await passTime();
    await run('push', 'message-push', {
      MsgType: 'event',
      Event: 'update_waybill_status',
      shopid: DADA,
      shop_order_id: order.shopOrderId,
      agent,
    });
    // Its end alone makes the rider, and what its customer was to be told, go.
    expect(keptOf('name of the rider-he', 'phone of the rider-he', 'what a message says')).toEqual([]);

    // One that is placed, and cancelled.
    const works = worksOf('local-delivery-add-order') as Record<string, object>;
    const placed = { shopid: DADA, shopOrderId: 'to-be-forgotten' };
    await run('staff', 'local-delivery-add-order', {
      ...works,
      ...placed,
      deliveryId: 'DADA',
      openid: customer,
      sender: { ...works.sender, name: sender.name, phone: sender.mobile, addressDetail: sender.address },
      receiver: { ...works.receiver, name: receiver.name, phone: receiver.mobile, address: receiver.address },
    });
    await run('staff', 'local-delivery-real-mock-update-order', { ...placed, orderStatus: 302 });

    // A parcel, whose courier talks.
    const parcel = { orderId: 'parcel-to-be-forgotten', deliveryId: 'TEST' };
    const parcelWorks = worksOf('logistics-add-order') as Record<string, object>;
    await run('staff', 'logistics-add-order', {
      ...parcelWorks,
      ...parcel,
      ...PARCEL,
      service: SERVICE,
      openid: sandbox.adminOpenid,
      sender: { ...parcelWorks.sender, ...sender },
      receiver: { ...parcelWorks.receiver, ...receiver },
    });
    await run('staff', 'logistics-get-order', { ...parcel, watch: { openid: customer } });
    const ofParcel = records().find(({ ids }) => ids?.orderId === parcel.orderId);
    const at = { ...parcel, waybillId: ofParcel?.ids?.waybillId, actionMsg: said };
    await run('staff', 'logistics-test-update-order', { ...at, ...PARCEL, actionType: 300003 });

    // An update of one, which waits for a tick.
    await run('staff', 'logistics-update-path', {
      ...worksOf('logistics-update-path'),
      actionMsg: said,
      queue: true,
    });

    // One of 同城配送.
    const city = worksOf('intracity-add-order');
    const { wxStoreId, storeOrderId } = city;
    const goesTo = { userPhone: receiver.mobile, userAddress: `${city.userAddress}${receiver.address}` };
    await run('staff', 'intracity-add-order', { ...city, ...goesTo, userOpenid: customer });
    await run('staff', 'intracity-mock-notify', { wxStoreId, storeOrderId, orderStatus: 70000 });

    const timers = (await sandbox.functionNames()).map(async (name) =>
      (await sandbox.hasTimer(name)) ? [name] : [],
    );
    const withTimer = (await Promise.all(timers)).flat();
    await passTime();
    for (const name of withTimer) await run('timer', name, {});
    expect(records().map(({ watching }) => watching)).toEqual([false, false, false, false]);
    expect(keptOf('openid', 'what a carrier said')).toHaveLength(2);

    await database.pass(91 * 24 * 60 * 60 * 1000);
    for (const name of withTimer) await run('timer', name, {});
    expect(canaries.foundIn(JSON.stringify(collections()))).toEqual([]);
    expect(Object.values(collections()).flat()).toEqual([]);
    expect(logs.length).toBeGreaterThan(withTimer.length);
    expect(canaries.foundIn(logs.join('\n'))).toEqual([]);
    // What WeChat knows, and what was asked of it, is not ours to forget.
    const { waybills, orders, intracity, requests, ...ours } = sandbox.state();
    expect(canaries.foundIn(JSON.stringify(ours))).toEqual([]);
  });
});
