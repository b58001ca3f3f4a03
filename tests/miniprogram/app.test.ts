import { pages, subPackages } from '../../miniprogram/app.json';
import { CUSTOMER_OPENID } from '../../sandbox/wechat/credentials';
import { CUSTOMER } from './support/cloud-rig';
import { Phone, type ShownPage } from './support/phone';

let phone: Phone;
beforeAll(async () => {
  phone = await Phone.start();
});
afterAll(() => phone.close());
beforeEach(() => phone.reset());

/** The desk, after it has asked who is in front of it. */
async function desk(): Promise<ShownPage> {
  const page = await phone.open('desk');
  await phone.cloud.settle();
  return page;
}

test('the app opens the cloud when it is launched', () => {
  expect(phone.cloud.initialized).toEqual({ traceUser: true });
});

test('the environment of config.ts is the one that is opened', () => {
  Phone.with(phone.cloud, { cloudEnv: 'shop-0a1b2c' });
  expect(phone.cloud.initialized).toEqual({ traceUser: true, env: 'shop-0a1b2c' });
});

describe('without wx.cloud', () => {
  test('customers are asked for a newer WeChat, staff told what is missing', async () => {
    const own = Phone.with(phone.cloud, { cloud: null });
    const order = await own.open('parcel', { deliveryId: 'YTO', orderId: 'sandbox-order-2' });
    const tools = await own.open('desk');
    await phone.cloud.settle();
    expect(order.text).toContain('微信版本太低请更新微信后再打开。');
    expect(tools.text).toContain('没有 wx.cloud：请更新微信，并确认 app.json 中 "cloud" 为 true。');
    await order.unfold();
    expect(order.text).toContain('wx.cloud is missing');
  });

  test('where it is not initialised staff are told, and a customer who unfolds it', async () => {
    // What wx.cloud.callFunction rejects with before wx.cloud.init.
    const errMsg = "Cloud API isn't enabled, please call wx.cloud.init first";
    phone.cloud.failure = { errMsg };
    const order = await phone.open('parcel', { deliveryId: 'YTO', orderId: 'sandbox-order-2' });
    const tools = await desk();
    expect(order.text).not.toContain('cloud');
    await order.unfold();
    expect(order.text).toContain(errMsg);
    expect(tools.text).toContain('云开发尚未初始化');
  });
});

describe('on a sandbox, without an account', () => {
  test('pages of customers call as its customer, pages of staff as its staff', async () => {
    const own = Phone.with(phone.cloud, { cloud: null, sandbox: phone.cloud.sandbox.url });
    const order = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2' };
    const { adminOpenid } = phone.cloud.sandbox;
    await phone.cloud.answerOf(
      'local-delivery-get-order',
      { ...order, watch: { openid: CUSTOMER_OPENID } },
      adminOpenid,
    );
    const page = await own.open('follow', order);
    await page.until(() => page.phase !== 'loading');
    expect(page.textOf('.now')).toBe('配送中');
    expect(page.textOf('.rider-phone')).toBe('138****8000');
    page.unload();
    const tools = await own.open('desk');
    await tools.until(() => tools.phase !== 'loading');
    expect(tools.has('.tool')).toBe(true);
    expect(phone.cloud.calls).toEqual([]);
  });

  test('that is not running is a network that is not there', async () => {
    const own = Phone.with(phone.cloud, { cloud: null, sandbox: 'http://127.0.0.1:1' });
    const page = await own.open('parcel', { deliveryId: 'YTO', orderId: 'sandbox-order-2' });
    await page.until(() => page.phase !== 'loading');
    expect(page.phase).toBe('offline');
  });
});

test('customers have no way to a page of the staff', () => {
  expect(pages).toEqual(['pages/orders/orders', 'pages/follow/follow', 'pages/parcel/parcel']);
  expect(subPackages.map(({ root, pages }) => [root, pages])).toEqual([
    ['staff', ['desk/desk', 'place/place', 'order/order', 'waybill/waybill', 'track/track', 'mock/mock']],
  ]);
});

describe('the desk', () => {
  test('leads staff to every tool', async () => {
    const page = await desk();
    expect(page.textsOf('.tool-name')).toEqual(['下单', '查单与取消', '面单', '更新轨迹', '模拟配送']);
    const { tools } = page.instance.data as { tools: { path: string }[] };
    expect(page.attribute('.tool', 'url')).toBe(tools[0]?.path);
    for (const { path } of tools)
      expect(subPackages[0]?.pages.map((page) => `/staff/${page}`)).toContain(path);
  });

  test.each([
    ['staff', undefined],
    ['a customer', CUSTOMER],
  ])('asks neither WeChat nor the database to know who is there: %s', async (_, openid) => {
    phone.cloud.openid = openid ?? phone.cloud.openid;
    await desk();
    expect(phone.cloud.calls).toHaveLength(11);
    expect(phone.cloud.sandbox.state()).toMatchObject({ requests: [] });
  });

  test('tells a customer plainly that it is not for them, and shows no tool', async () => {
    phone.cloud.openid = CUSTOMER;
    const page = await desk();
    expect(page.text).toBe('仅限店员使用这里只供店员使用。如果你是店员，请联系商家为你开通。详细信息');
    expect(page.has('.tool')).toBe(false);
  });

  test('tells a customer the same where not every function answers', async () => {
    phone.cloud.openid = CUSTOMER;
    phone.cloud.missing = ['logistics-get-order', 'logistics-update-path'];
    const page = await desk();
    expect(page.text).toContain('仅限店员使用');
    expect(page.text).not.toContain('部署');
  });

  test('says which tool has no function, and shows the others', async () => {
    phone.cloud.missing = ['logistics-update-path'];
    const page = await desk();
    expect(page.textsOf('.tool')).toEqual([
      '下单先看价格，再下配送单或快递单',
      '查单与取消查看状态，取消前先看费用',
      '面单查询快递运单并预览面单',
      '更新轨迹现在不能使用：尚未配置好',
      '模拟配送推动测试单的状态：配送与快递',
    ]);
    expect(page.attribute('.tool-closed', 'url')).toBeUndefined();
  });

  test('a shop with parcels only can place and cancel', async () => {
    phone.cloud.missing = ['local-delivery-add-order', 'local-delivery-cancel-order'];
    const page = await desk();
    expect(page.textsOf('.tool-closed')).toEqual([]);
  });

  test('no network, then a retry', async () => {
    phone.cloud.online = false;
    const page = await desk();
    expect(page.phase).toBe('offline');
    phone.cloud.online = true;
    await page.retry();
    await phone.cloud.settle();
    expect(page.textsOf('.tool-name')).toHaveLength(5);
  });
});
