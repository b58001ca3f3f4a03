import { timeOfDay } from '../../miniprogram/clock';
import { CUSTOMER } from './support/cloud-rig';
import { Phone, type ShownPage } from './support/phone';

let phone: Phone;
beforeAll(async () => {
  phone = await Phone.start();
});
afterAll(() => phone.close());
beforeEach(() => phone.reset());

const NEW_PARCEL = { deliveryId: 'SF', orderId: 'sandbox-order-1' };
const PARCEL = { deliveryId: 'YTO', orderId: 'sandbox-order-2' };

/** The page on the customer's phone, of an order that staff let the customer see. */
async function opened(order = PARCEL, query: Record<string, string> = order): Promise<ShownPage> {
  const { adminOpenid } = phone.cloud.sandbox;
  await phone.cloud.answerOf('logistics-get-order', { ...order, watch: { openid: CUSTOMER } }, adminOpenid);
  phone.cloud.openid = CUSTOMER;
  const page = await phone.open('parcel', query);
  await phone.cloud.settle();
  return page;
}

test('empty: no order yet; the customer is asked for no number, only told where orders come from', async () => {
  const page = await phone.open('parcel');
  await phone.cloud.settle();
  expect(page.text).toBe('没有要查看的快递请从“我的订单”，或商家发来的链接、小程序码打开。');
  expect(page.has('input')).toBe(false);
  expect(phone.cloud.calls).toEqual([]);
});

test('shows the four fields that the function answers the customer, in words', async () => {
  const page = await opened();
  expect(await phone.cloud.answerOf('logistics-get-order', PARCEL)).toEqual({
    errCode: 0,
    errMsg: 'openapi.logistics.getOrder:ok',
    ...PARCEL,
    waybillId: 'YT2400010086789',
    orderStatus: 0,
  });
  expect(phone.cloud.calls).toEqual([
    { name: 'logistics-get-order', data: PARCEL },
    { name: 'logistics-get-path', data: { ...PARCEL, waybillId: 'YT2400010086789' } },
  ]);
  expect(page.textOf('.now')).toBe('运输中');
  expect(page.textOf('.carrier')).toBe('圆通速递');
  expect(page.textOf('.waybill-id')).toBe('YT2400010086789');
  expect(page.textOf('.updated')).toBe('订单号 sandbox-order-2 · 14:00 更新');
});

test('opened by a mini program code', async () => {
  const page = await opened(PARCEL, { scene: 'YTO%2Csandbox-order-2' });
  expect(page.textOf('.waybill-id')).toBe('YT2400010086789');
});

test('the waybill’s number is copied', async () => {
  const page = await opened();
  await page.tap('.copy');
  expect(phone.clipboard).toBe('YT2400010086789');
});

test('a cancelled order', async () => {
  const page = await opened({ deliveryId: 'ZTO', orderId: 'sandbox-order-3' });
  expect(page.textOf('.now')).toBe('运单已取消');
  expect(page.textOf('.carrier')).toBe('中通快递');
});

test('loading', async () => {
  const release = phone.cloud.hold();
  const page = await phone.open('parcel', PARCEL);
  expect(page.text).toBe('加载中…');
  release();
  await phone.cloud.settle();
  expect(page.text).not.toContain('加载中');
});

test('error: an order that is not this customer’s', async () => {
  phone.cloud.openid = CUSTOMER;
  const page = await phone.open('parcel', PARCEL);
  await phone.cloud.settle();
  expect(page.phase).toBe('error');
  expect(page.text).toBe(
    '无法查看这一单请使用下单时的微信号打开。仍然看不到时，请联系商家。详细信息联系商家',
  );
});

test('no network, then a retry that finds it', async () => {
  phone.cloud.online = false;
  const page = await opened();
  expect(page.phase).toBe('offline');
  expect(page.text).toContain('请检查网络后重试。');
  phone.cloud.online = true;
  await page.retry();
  await phone.cloud.settle();
  expect(page.textOf('.now')).toBe('运输中');
});

test('what was unfolded of one failure is folded again for the next', async () => {
  phone.cloud.online = false;
  const page = await opened();
  await page.unfold();
  expect(page.text).toContain('错误码 -1');
  await page.retry();
  await phone.cloud.settle();
  expect(page.phase).toBe('offline');
  expect(page.text).not.toContain('错误码');
});

test('looks again when shown again; without a network it keeps what was seen, marked as old', async () => {
  const page = await opened();
  phone.clock.pass(60_000);
  phone.cloud.online = false;
  page.show();
  await phone.cloud.settle();
  expect(page.textOf('.stale')).toBe('网络不可用，以下为 14:00 的信息。');
  expect(page.textOf('.now')).toBe('运输中');
  phone.cloud.online = true;
  page.show();
  await phone.cloud.settle();
  expect(page.has('.stale')).toBe(false);
  expect(page.textOf('.updated')).toContain('14:01 更新');
});

/** What the track on the page says, from its top. */
const changes = (page: ShownPage) => page.textsOf('.change-text');

test('the track, newest first', async () => {
  const page = await opened();
  expect(changes(page)).toEqual(['快件已到达 广州转运中心', '广州海珠公司 已揽收']);
  const { adminOpenid } = phone.cloud.sandbox;
  const at = Math.floor(Date.now() / 1000);
  for (const [seconds, actionType, actionMsg] of [
    [0, 100001, '圆通 天河站已揽收，电话 13800138000'],
    [60, 300002, '派送员 王师傅 正在派送'],
  ] as const) {
    const update = { token: 'TOKEN-YT2400010086789', waybillId: 'YT2400010086789', actionTime: at + seconds };
    const event = { ...update, actionType, actionMsg };
    expect(await phone.cloud.answerOf('logistics-update-path', event, adminOpenid)).toMatchObject({
      errCode: 0,
    });
  }
  await page.pullDown();
  expect(phone.pullsEnded).toBe(1);
  expect(page.textOf('.now')).toBe('派送中');
  expect(changes(page).slice(0, 2)).toEqual([
    '派送员 王师傅 正在派送',
    '圆通 天河站已揽收，电话 138****8000',
  ]);
  expect(page.textOf('.step-current')).toContain(timeOfDay((at + 60) * 1000));
  expect(page.has('.no-track')).toBe(false);
});

test('a parcel that has not moved yet', async () => {
  const page = await opened(NEW_PARCEL);
  expect(page.textOf('.now')).toBe('运单已生成');
  expect(page.textOf('.no-track')).toBe('快递公司揽收后，这里会显示物流进度。');
});

test('where the track does not come the order is shown all the same', async () => {
  phone.cloud.missing = ['logistics-get-path'];
  const page = await opened();
  expect(page.textOf('.now')).toBe('运单已生成');
  expect(page.textOf('.no-track')).toContain('暂时查不到物流进度。可以复制运单号');
});

test('the shop can be called, or written to', async () => {
  const page = await opened();
  expect(page.attribute('.contact-shop', 'openType')).toBe('contact');
  const own = Phone.with(phone.cloud, { shop: { name: '小店', phone: '02081234567' } });
  const other = await own.open('parcel', PARCEL);
  await phone.cloud.settle();
  expect(other.textOf('.call-shop')).toBe('打电话给小店');
  await other.tap('.call-shop');
  expect(own.phoneCalls).toEqual(['02081234567']);
});

describe('a customer who asks to be told', () => {
  const messages = { logistics: { templateId: 'TPL', data: [{ key: 'phrase1', value: '{status}' }] } };
  let own: Phone;
  beforeAll(() => {
    own = Phone.with(phone.cloud, { messages });
  });
  beforeEach(() => own.reset());

  async function shown(order = PARCEL): Promise<ShownPage> {
    const { adminOpenid } = phone.cloud.sandbox;
    await phone.cloud.answerOf('logistics-get-order', { ...order, watch: { openid: CUSTOMER } }, adminOpenid);
    phone.cloud.openid = CUSTOMER;
    const page = await own.open('parcel', order);
    await phone.cloud.settle();
    return page;
  }

  test('is asked for the shop’s template in a tap, and once for an order', async () => {
    const page = await shown();
    expect(own.askedFor).toEqual([]);
    await page.tap('.tell-me');
    expect(own.askedFor).toEqual(['TPL']);
    expect(page.textOf('.told')).toBe('好的，有重要变化时会在微信里通知你一次。');
    expect(page.has('.tell-me')).toBe(false);
    expect((await shown()).has('.tell-me')).toBe(false);
    expect((await shown(NEW_PARCEL)).has('.tell-me')).toBe(true);
  });

  test.each(['reject', undefined])(
    'and then refuses (%s) is told where to change that, no more',
    async (answer) => {
      own.messages = answer;
      const page = await shown();
      await page.tap('.tell-me');
      expect(page.textOf('.told')).toMatch(/^没有开启通知。/);
      expect([page.phase, page.has('.tell-me')]).toEqual(['ready', false]);
      expect((await shown()).has('.tell-me')).toBe(true);
    },
  );

  test('of a template that WeChat has banned reads nothing of it', async () => {
    own.messages = 'ban';
    const page = await shown();
    await page.tap('.tell-me');
    expect([page.has('.told'), page.has('.tell-me')]).toEqual([false, false]);
  });

  test('cannot where the order has ended, or the shop has no template', async () => {
    expect((await shown({ deliveryId: 'ZTO', orderId: 'sandbox-order-3' })).has('.tell-me')).toBe(false);
    phone.takeUp();
    expect((await opened()).has('.tell-me')).toBe(false);
  });
});

test('shared as a link to the same order', async () => {
  const page = await opened();
  const { path } = (page.instance.onShareAppMessage as unknown as () => { path: string })();
  expect(path).toBe('/pages/parcel/parcel?deliveryId=YTO&orderId=sandbox-order-2');
});
