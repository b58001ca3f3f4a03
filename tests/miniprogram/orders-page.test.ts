import { CUSTOMER } from './support/cloud-rig';
import { Phone, type ShownPage } from './support/phone';

let phone: Phone;
beforeAll(async () => {
  // A customer's look is kept in the record, as it is where nothing is set.
  phone = await Phone.start({ CUSTOMER_CACHE_SECONDS: '10' });
});
afterAll(() => phone.close());
beforeEach(() => phone.reset());

const DELIVERY = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2' };
const PARCEL = { deliveryId: 'YTO', orderId: 'sandbox-order-2' };
const STORE = { wxStoreId: '4000000000000050001', storeOrderId: 'sandbox-intracity-2' };
const ORDERS = [
  ['local-delivery-get-order', DELIVERY],
  ['logistics-get-order', PARCEL],
  ['intracity-query-order', STORE],
] as const;

async function give(name: string, order: object): Promise<void> {
  const { adminOpenid } = phone.cloud.sandbox;
  const event = { ...order, watch: { openid: CUSTOMER } };
  expect(await phone.cloud.answerOf(name, event, adminOpenid)).toMatchObject({ watching: true });
}

async function opened(): Promise<ShownPage> {
  phone.cloud.openid = CUSTOMER;
  const page = await phone.open('orders');
  await phone.cloud.settle();
  return page;
}

test('empty', async () => {
  const page = await opened();
  expect(page.text).toBe('还没有订单下单后，配送和快递会出现在这里。');
});

test('the orders of all families, newest first, each leading to its page', async () => {
  for (const [name, order] of ORDERS) await give(name, order);
  const page = await opened();
  expect(page.textsOf('.order-title')).toEqual(['配送中', expect.stringMatching(/运/), '配送中']);
  expect(page.textsOf('.order-about')).toEqual([
    'sandbox-intracity-2',
    '圆通速递 YT2400010086789',
    'sandbox-dada-2',
  ]);
  expect(page.textsOf('.chip')).toEqual(['同城配送', '快递', '同城配送']);
  const { orders } = page.instance.data as { orders: { url: string }[] };
  expect(orders.map(({ url }) => url)).toEqual([
    '/pages/follow/follow?wxStoreId=4000000000000050001&storeOrderId=sandbox-intracity-2',
    '/pages/parcel/parcel?deliveryId=YTO&orderId=sandbox-order-2',
    '/pages/follow/follow?shopid=dadaaee18818d97e236&shopOrderId=sandbox-dada-2',
  ]);
});

test('nobody else’s', async () => {
  await give(...ORDERS[0]);
  phone.cloud.openid = 'oSomebodyElse000000000000001';
  const page = await phone.open('orders');
  await phone.cloud.settle();
  expect(page.phase).toBe('empty');
});

test('pulled down: asks again; an order that has ended says so', async () => {
  await give(...ORDERS[0]);
  const page = await opened();
  expect(page.textOf('.order-title')).toBe('配送中');
  const { adminOpenid } = phone.cloud.sandbox;
  const moved = { ...DELIVERY, orderStatus: 302 };
  await phone.cloud.answerOf('local-delivery-real-mock-update-order', moved, adminOpenid);
  // Staff look: the record has it then, as it has it after a tick of the timer.
  await phone.cloud.answerOf(
    'local-delivery-get-order',
    { ...DELIVERY, watch: { openid: CUSTOMER } },
    adminOpenid,
  );
  await page.pullDown();
  expect(phone.pullsEnded).toBe(1);
  expect(page.textOf('.order-title')).toBe('配送成功');
  expect(page.textOf('.chip')).toBe('同城配送 · 已结束');
});

test('the customer’s own look at an order renews the list', async () => {
  for (const [name, order] of ORDERS.slice(0, 2)) await give(name, order);
  const page = await opened();
  const { adminOpenid } = phone.cloud.sandbox;
  const moved = { ...DELIVERY, orderStatus: 302 };
  await phone.cloud.answerOf('local-delivery-real-mock-update-order', moved, adminOpenid);
  const update = { token: 'TOKEN-YT2400010086789', waybillId: 'YT2400010086789', actionMsg: '已签收' };
  const signed = { ...update, actionTime: Math.floor(Date.now() / 1000), actionType: 300003 };
  await phone.cloud.answerOf('logistics-update-path', signed, adminOpenid);
  await phone.cloud.age(11);
  await page.pullDown();
  expect(page.textsOf('.chip')).toEqual(['快递', '同城配送']);
  for (const [name, query, now] of [
    ['follow', DELIVERY, '配送成功'],
    ['parcel', PARCEL, '已签收'],
  ] as const) {
    const looked = await phone.open(name, query);
    await phone.cloud.settle();
    expect(looked.textOf('.now')).toBe(now);
    looked.unload();
  }
  page.show();
  await phone.cloud.settle();
  expect(page.textsOf('.order-title').sort()).toEqual(['已签收', '配送成功']);
  expect(page.textsOf('.chip').sort()).toEqual(['同城配送 · 已结束', '快递 · 已结束']);
});

test('older orders come at the end of the page, each once', async () => {
  for (const [name, order] of ORDERS) await give(name, order);
  phone.cloud.turnEvent = (event) => ({ ...event, limit: 2 });
  const page = await opened();
  expect(page.textsOf('.order-about')).toHaveLength(2);
  await page.scrollDown();
  expect(page.textsOf('.order-about')).toEqual([
    'sandbox-intracity-2',
    '圆通速递 YT2400010086789',
    'sandbox-dada-2',
  ]);
  const calls = phone.cloud.calls.length;
  await page.scrollDown();
  expect(phone.cloud.calls).toHaveLength(calls);
});

test('without a network: what was seen last time, marked as old; the first time it says so', async () => {
  await give(...ORDERS[0]);
  phone.cloud.online = false;
  const first = await opened();
  expect(first.phase).toBe('offline');
  phone.cloud.online = true;
  await first.retry();
  await phone.cloud.settle();
  expect(first.textOf('.order-about')).toBe('sandbox-dada-2');
  phone.cloud.online = false;
  const again = await opened();
  expect(again.textOf('.order-about')).toBe('sandbox-dada-2');
  expect(again.textOf('.stale')).toBe('网络不可用，以下为 14:00 的订单。');
});

test('loading', async () => {
  const release = phone.cloud.hold();
  const page = await phone.open('orders');
  expect(page.text).toBe('加载中…');
  release();
  await phone.cloud.settle();
  expect(page.text).not.toContain('加载中');
});
