import { CUSTOMER } from './support/cloud-rig';
import { Phone, type ShownPage } from './support/phone';

let phone: Phone;
beforeAll(async () => {
  phone = await Phone.start({ RIDER_PHONE: 'masked' });
});
afterAll(() => phone.close());
beforeEach(() => phone.reset());

const WAITING = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' };
const DELIVERING = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2' };
const PLACE = { latitude: 23.09964, longitude: 113.32452 };

/** The page on the customer's phone, following an order that staff let the customer follow. */
async function following(order: typeof WAITING): Promise<ShownPage> {
  const { adminOpenid } = phone.cloud.sandbox;
  const watch = { openid: CUSTOMER };
  await phone.cloud.answerOf('local-delivery-get-order', { ...order, watch }, adminOpenid);
  phone.cloud.openid = CUSTOMER;
  const page = await phone.open('follow', order);
  await phone.cloud.settle();
  return page;
}

async function move(order: typeof WAITING, orderStatus: number): Promise<void> {
  const { adminOpenid } = phone.cloud.sandbox;
  const event = { ...order, orderStatus };
  const answer = await phone.cloud.answerOf('local-delivery-real-mock-update-order', event, adminOpenid);
  expect(answer.errCode).toBe(0);
}

async function pass(seconds: number): Promise<void> {
  phone.clock.pass(seconds * 1000);
  await phone.cloud.settle();
}

/** Each step's name and state. */
function timeline(page: ShownPage): [string, string][] {
  const steps = (page.instance.data as { timeline: { text: string; state: string }[] }).timeline;
  return steps.map(({ text, state }) => [text, state]);
}

test('empty: no order yet; the customer is asked for no number, only told where orders come from', async () => {
  const page = await phone.open('follow');
  expect(page.text).toBe('没有正在查看的配送请从订单消息，或商家发来的链接、小程序码打开。');
  expect(page.has('input')).toBe(false);
  expect(phone.cloud.calls).toEqual([]);
});

test('opened by a mini program code', async () => {
  const page = await phone.open('follow', { scene: 'dadaaee18818d97e236%2Csandbox-dada-2' });
  await phone.cloud.settle();
  expect(phone.cloud.calls).toEqual([{ name: 'local-delivery-get-order', data: DELIVERING }]);
  expect(page.textOf('.now')).toBe('配送中');
  page.unload();
});

test('shows what the function answers the customer: status, rider, time left, and the rider on the map', async () => {
  const page = await following(DELIVERING);
  const answer = await phone.cloud.answerOf('local-delivery-get-order', DELIVERING);
  expect(answer).toMatchObject({ orderStatus: 301, riderPhone: '138****8000', reachTime: 300 });
  expect(answer).not.toHaveProperty('resultcode');
  expect(page.textOf('.now')).toBe('配送中');
  expect(page.textOf('.rider-name')).toBe(answer.riderName);
  expect(page.textOf('.rider-phone')).toBe(answer.riderPhone);
  expect(page.textOf('.left-minutes')).toBe('约 5 分钟');
  expect(page.textOf('.left-arrival')).toBe('预计 14:05 送达');
  expect(page.text).toContain(`配送单号 ${answer.waybillId}`);
  expect(page.attribute('.map', 'latitude')).toBe(answer.riderLat);
  expect(page.attribute('.map', 'longitude')).toBe(answer.riderLng);
  expect(page.attribute('.map', 'markers')).toEqual([
    expect.objectContaining({ ...PLACE, callout: expect.objectContaining({ content: '骑手 张师傅' }) }),
  ]);
  expect(timeline(page)).toEqual([
    ['等待分配骑手', 'done'],
    ['骑手已接单', 'done'],
    ['骑手到店', 'done'],
    ['取货成功', 'done'],
    ['配送中', 'current'],
    ['配送成功', 'todo'],
  ]);
  // A masked number cannot be called.
  expect(page.has('.call')).toBe(false);
  page.unload();
});

test('no map before the rider is on the way', async () => {
  const page = await following(WAITING);
  expect(page.textOf('.now')).toBe('等待分配骑手');
  expect(page.has('.map')).toBe(false);
  expect(page.has('.left')).toBe(false);
  expect(page.text).toContain('骑手取货后，可在地图上看到位置');
  page.unload();
});

test('looks again while it is shown, and follows the order to its end', async () => {
  const page = await following(WAITING);
  expect(phone.clock.waiting).toEqual([20_000]);
  await move(WAITING, 202);
  await pass(20);
  expect(page.textOf('.now')).toBe('取货成功');
  expect(page.has('.map')).toBe(true);
  expect(page.textOf('.step-current')).toMatch(/^取货成功14:0\d$/);
  expect(phone.clock.waiting).toEqual([10_000]);
  await move(WAITING, 302);
  await pass(10);
  expect(page.textOf('.now')).toBe('配送成功');
  expect(page.has('.map')).toBe(false);
  expect(timeline(page).map(([, state]) => state)).toEqual(Array(6).fill('done'));
  // It is over: there is nothing more to see.
  expect(phone.clock.waiting).toEqual([]);
  const calls = phone.cloud.calls.length;
  page.hide();
  page.show();
  await phone.cloud.settle();
  expect(phone.cloud.calls).toHaveLength(calls);
});

test('stops while hidden, looks at once when shown again', async () => {
  const page = await following(DELIVERING);
  page.hide();
  expect(phone.clock.waiting).toEqual([]);
  const calls = phone.cloud.calls.length;
  await pass(600);
  expect(phone.cloud.calls).toHaveLength(calls);
  page.show();
  await phone.cloud.settle();
  expect(phone.cloud.calls).toHaveLength(calls + 1);
  expect(phone.clock.waiting).toEqual([10_000]);
  page.unload();
  expect(phone.clock.waiting).toEqual([]);
});

test('an answer that comes after the page has gone sets no timer', async () => {
  const page = await following(DELIVERING);
  const release = phone.cloud.hold();
  phone.clock.pass(10_000);
  page.unload();
  release();
  await phone.cloud.settle();
  expect(phone.clock.waiting).toEqual([]);
});

test('one look at a time, however often the page is shown', async () => {
  const page = await following(DELIVERING);
  page.show();
  page.show();
  await phone.cloud.settle();
  expect(phone.clock.waiting).toEqual([10_000]);
  page.unload();
});

test('loading', async () => {
  const release = phone.cloud.hold();
  const page = await phone.open('follow', DELIVERING);
  expect(page.text).toContain('加载中');
  release();
  await phone.cloud.settle();
  expect(page.text).not.toContain('加载中');
  page.unload();
});

test('error: an order that is not this customer’s; it is neither asked for again nor remembered', async () => {
  phone.cloud.openid = CUSTOMER;
  const page = await phone.open('follow', { ...DELIVERING, shopOrderId: 'sandbox-dada-9' });
  await phone.cloud.settle();
  expect(page.phase).toBe('error');
  expect(page.text).toBe(
    '无法查看这一单请使用下单时的微信号打开。仍然看不到时，请联系商家。详细信息不再显示这一单',
  );
  expect(phone.clock.waiting).toEqual([]);
  expect(phone.storage.size).toBe(0);
});

test('numbers of a failure stay folded until they are asked for', async () => {
  phone.cloud.openid = CUSTOMER;
  const page = await phone.open('follow', { ...DELIVERING, shopOrderId: 'sandbox-dada-9' });
  await phone.cloud.settle();
  expect(page.text).not.toContain('-10003');
  await page.unfold();
  expect(page.text).toMatch(/错误码 -10003 · 请求 \S+/);
  await page.unfold();
  expect(page.text).not.toContain('-10003');
});

// Whatever fails, and whoever is to blame: a customer can set nothing, deploy nothing, read no log.
test.each<[string, { fault?: { errcode: number }; failure?: { errCode: number; errMsg: string } }]>([
  ['the carrier refuses', { fault: { errcode: 930559 } }],
  ['the shop is not bound', { fault: { errcode: 930560 } }],
  ['the order is unknown', { fault: { errcode: 930563 } }],
  ['the quota is used up', { fault: { errcode: 45009 } }],
  ['WeChat is busy', { fault: { errcode: -1 } }],
  ['the function is not deployed', { failure: { errCode: -501000, errMsg: 'FUNCTION_NOT_FOUND' } }],
  ['the function ends', { failure: { errCode: -504002, errMsg: 'functions execute fail' } }],
  ['the function takes too long', { failure: { errCode: -504003, errMsg: 'Invoking task timed out' } }],
])('a customer reads nothing for those who run the functions: %s', async (_, { fault, failure }) => {
  const { adminOpenid } = phone.cloud.sandbox;
  const watch = { openid: CUSTOMER };
  await phone.cloud.answerOf('local-delivery-get-order', { ...DELIVERING, watch }, adminOpenid);
  phone.cloud.openid = CUSTOMER;
  if (fault) phone.cloud.sandbox.addFault({ api: 'immediateDelivery.getOrder', ...fault, times: 0 });
  phone.cloud.failure = failure;
  const page = await phone.open('follow', DELIVERING);
  await phone.cloud.settle();
  expect(page.text).toMatch(/这一单/);
  expect(page.text).not.toMatch(/[A-Za-z_]|\d|环境变量|云函数|部署|日志|绑定|配额/);
  page.unload();
});

test('no network at first: says so, tries again by itself', async () => {
  phone.cloud.online = false;
  const page = await following(DELIVERING);
  expect(page.text).toContain('网络不可用');
  expect(page.phase).toBe('offline');
  expect(phone.clock.waiting).toEqual([30_000]);
  phone.cloud.online = true;
  await pass(30);
  expect(page.textOf('.now')).toBe('配送中');
  page.unload();
});

test('no network later: keeps what was seen, marks it as old, and the retry button works too', async () => {
  const page = await following(DELIVERING);
  const seenAt = page.textOf('.updated');
  phone.cloud.online = false;
  await pass(10);
  expect(page.textOf('.stale')).toContain('网络不可用，以下为');
  expect(page.textOf('.now')).toBe('配送中');
  expect(page.textOf('.updated')).toBe(seenAt);
  phone.cloud.online = true;
  await pass(30);
  expect(page.has('.stale')).toBe(false);
  page.unload();
});

test('WeChat busy: says so in Chinese, tries again by itself and when asked to', async () => {
  phone.cloud.sandbox.addFault({ api: 'immediateDelivery.getOrder', errcode: 930555, times: 0 });
  const page = await phone.open('follow', DELIVERING);
  await phone.cloud.settle();
  expect(page.text).toContain('系统繁忙，请稍后重试。');
  expect(page.text).not.toContain('Call again');
  expect(phone.clock.waiting).toEqual([30_000]);
  phone.cloud.sandbox.clearFaults();
  await page.retry();
  await phone.cloud.settle();
  expect(page.textOf('.now')).toBe('配送中');
  expect(phone.clock.waiting).toEqual([10_000]);
  page.unload();
});

test('remembers the order for the next time, and forgets it when asked to', async () => {
  (await following(DELIVERING)).unload();
  const again = await phone.open('follow');
  await phone.cloud.settle();
  expect(again.textOf('.now')).toBe('配送中');
  await again.tap('.forget');
  expect(again.text).toContain('没有正在查看的配送');
  expect(again.has('.map')).toBe(false);
  expect(phone.clock.waiting).toEqual([]);
  expect(phone.storage.size).toBe(0);
});

test('staff see the number in full and can call it', async () => {
  const page = await phone.open('follow', DELIVERING);
  await phone.cloud.settle();
  expect(page.textOf('.rider-phone')).toBe('13800138000');
  await page.tap('.call');
  expect(phone.phoneCalls).toEqual(['13800138000']);
  page.unload();
});
