import { timeOfDay } from '../../miniprogram/clock';
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
const STORE = { wxStoreId: '4000000000000050001', storeOrderId: 'sandbox-intracity-2' };
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
  expect(page.text).toBe('没有要查看的配送请从“我的订单”，或商家发来的链接、小程序码打开。');
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

test('error: an order that is not this customer’s; it is not asked for again', async () => {
  phone.cloud.openid = CUSTOMER;
  const page = await phone.open('follow', { ...DELIVERING, shopOrderId: 'sandbox-dada-9' });
  await phone.cloud.settle();
  expect(page.phase).toBe('error');
  expect(page.text).toBe(
    '无法查看这一单请使用下单时的微信号打开。仍然看不到时，请联系商家。详细信息联系商家',
  );
  expect(phone.clock.waiting).toEqual([]);
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

test('the map stays where the customer has moved it, until the customer asks for the rider again', async () => {
  const page = await following(DELIVERING);
  const ride = (riderLng: number) => {
    phone.cloud.turn = (_, result) => ({ ...result, riderLng });
  };
  const center = () => (page.attribute('.map', 'longitude') as number).toFixed(3);
  // What the page itself sets is no hand of the customer.
  page.fire('.map', 'regionchange', { causedBy: 'update' });
  ride(113.33);
  await pass(10);
  expect(center()).toBe('113.330');
  expect(page.has('.recenter')).toBe(false);
  page.fire('.map', 'regionchange', { causedBy: 'drag' });
  ride(113.34);
  await pass(10);
  expect(center()).toBe('113.330');
  expect(page.attribute('.map', 'markers')).toEqual([expect.objectContaining({ longitude: 113.34 })]);
  await page.tap('.recenter');
  expect(center()).toBe('113.340');
  expect(page.has('.recenter')).toBe(false);
  page.unload();
});

test('the map shows rider, shop and the customer’s address where they are known, and all of them', async () => {
  const shop = { name: '天河店', phone: '020-81234567', latitude: 23.11, longitude: 113.33 };
  const own = Phone.with(phone.cloud, { shops: { d: { shopid: DELIVERING.shopid, ...shop } } });
  const { adminOpenid } = phone.cloud.sandbox;
  await phone.cloud.answerOf(
    'local-delivery-get-order',
    { ...DELIVERING, watch: { openid: CUSTOMER } },
    adminOpenid,
  );
  phone.cloud.openid = CUSTOMER;
  // `to` comes encoded, as a link has it.
  const page = await own.open('follow', { ...DELIVERING, shopid: 'd', to: '23.12%2C113.34' });
  await phone.cloud.settle();
  const markers = page.attribute('.map', 'markers') as { callout: { content: string } }[];
  expect(markers.map(({ callout }) => callout.content)).toEqual(['骑手 张师傅', '天河店', '收货地址']);
  expect(page.attribute('.map', 'includePoints')).toEqual([
    PLACE,
    { latitude: 23.11, longitude: 113.33 },
    { latitude: 23.12, longitude: 113.34 },
  ]);
  // The rider's number is masked: the shop can be called.
  await page.tap('.call-shop');
  expect(own.phoneCalls).toEqual(['020-81234567']);
  page.unload();
});

test('a link with half a place shows none', async () => {
  phone.cloud.openid = phone.cloud.sandbox.adminOpenid;
  for (const to of ['23.12', 'a,b', '', '99,200', '%']) {
    const page = await phone.open('follow', { ...DELIVERING, to });
    await phone.cloud.settle();
    expect(page.attribute('.map', 'markers')).toHaveLength(1);
    page.unload();
  }
});

test('pulled down: looks again at once, and says when it is done', async () => {
  const page = await following(WAITING);
  await move(WAITING, 102);
  await page.pullDown();
  expect(page.textOf('.now')).toBe('骑手已接单');
  expect(phone.pullsEnded).toBe(1);
  expect(phone.clock.waiting).toEqual([20_000]);
  page.unload();
});

test('shared as a link to the same order, without the customer’s address', async () => {
  const page = await phone.open('follow', { shopid: 'a b', shopOrderId: '中&1', to: '23,113' });
  const { path } = (page.instance.onShareAppMessage as unknown as () => { path: string })();
  expect(path).toBe('/pages/follow/follow?shopid=a%20b&shopOrderId=%E4%B8%AD%261');
  page.unload();
});

test.each([
  ['local-delivery', DELIVERING],
  ['intracity', STORE],
] as const)(
  'a customer can ask to be told of an order of %s, for the template of its kind',
  async (family, order) => {
    const data = [{ key: 'phrase1', value: '{status}' }];
    const messages = { [family]: { templateId: `TPL-${family}`, data } };
    const own = Phone.with(phone.cloud, { messages });
    const page = await own.open('follow', order);
    await phone.cloud.settle();
    await page.tap('.tell-me');
    expect(own.askedFor).toEqual([`TPL-${family}`]);
    expect(page.textOf('.told')).toMatch(/^好的/);
    expect(page.has('.tell-me')).toBe(false);
    page.unload();
  },
);

describe('同城配送', () => {
  test('the customer sees how the order stands, since when, and whom to expect', async () => {
    const { adminOpenid } = phone.cloud.sandbox;
    const watch = { openid: CUSTOMER };
    await phone.cloud.answerOf('intracity-query-order', { ...STORE, watch }, adminOpenid);
    phone.cloud.openid = CUSTOMER;
    const page = await phone.open('follow', STORE);
    await phone.cloud.settle();
    const answer = await phone.cloud.answerOf('intracity-query-order', STORE);
    expect(answer).toMatchObject({ errCode: 0, orderStatus: 50000 });
    expect(page.textOf('.now')).toBe('配送中');
    expect(page.textOf('.rider-name')).toBe(
      (answer.transporterInfo as { transporterName: string }).transporterName,
    );
    expect(page.text).toContain('订单号 sandbox-intracity-2');
    expect(page.textOf('.step-current')).toBe(`配送中${timeOfDay((answer.fetchTime as number) * 1000)}`);
    expect(page.has('.map')).toBe(false);
    page.unload();
  });

  test('opened by a code whose account config.ts knows as a store', async () => {
    const own = Phone.with(phone.cloud, { shops: { s: { wxStoreId: STORE.wxStoreId } } });
    const page = await own.open('follow', { scene: 's%2Csandbox-intracity-2' });
    await phone.cloud.settle();
    expect(phone.cloud.calls).toEqual([{ name: 'intracity-query-order', data: STORE }]);
    page.unload();
  });
});

test('staff see the number in full and can call it', async () => {
  const page = await phone.open('follow', DELIVERING);
  await phone.cloud.settle();
  expect(page.textOf('.rider-phone')).toBe('13800138000');
  await page.tap('.call');
  expect(phone.phoneCalls).toEqual(['13800138000']);
  page.unload();
});
