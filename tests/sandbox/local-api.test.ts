import { deliverySign } from '../../sandbox/wechat/local-delivery-shops';
import { type Fixture, startFixture, withRid } from './sandbox-fixture';

const GET_ORDER = '/cgi-bin/express/local/business/order/get';
const REAL_MOCK = '/cgi-bin/express/local/business/realmock_update_order';
const MOCK = '/cgi-bin/express/local/business/test_update_order';

// Test accounts as the documents print them.
const TEST = { shopid: 'test_shop_id', secret: 'test_app_secrect' };
const SFTC = { shopid: '1534713176', secret: 'd80400f91e156f63b38886e616d84590' };
const DADA = { shopid: 'dadaaee18818d97e236', secret: '1c6f40492d6d89caaad80b85f7d31670' };
const TIME = 1584145981;

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.close());
afterEach(() => fixture.sandbox.reset());

function signed(shop: { shopid: string; secret: string }, shop_order_id: string, more: object = {}) {
  return {
    shopid: shop.shopid,
    shop_order_id,
    delivery_sign: deliverySign(shop.shopid, shop_order_id, shop.secret),
    ...more,
  };
}

function move(shop: typeof SFTC, order: string, order_status: number, more: object = {}) {
  return fixture.api(REAL_MOCK, signed(shop, order, { order_status, action_time: TIME, ...more }));
}

test("the official page's delivery_sign", () => {
  expect(deliverySign('test_shop_id', 'test_shop_order_id', 'test_app_secrect')).toBe(
    'a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb',
  );
});

describe('immediateDelivery.getOrder', () => {
  test("the document's example: that order does not exist", async () => {
    const request = {
      shopid: 'a6c91f6f857f4d488e689xxxxx',
      shop_order_id: '61ac7ab5d5a12c5xxxxxx',
      shop_no: 'gaga001xxx',
      delivery_sign: 'f7d21b90d8194eeab4b74ef3428xxxxxzx',
    };
    expect(await fixture.api(GET_ORDER, request)).toEqual({
      errcode: 930563,
      errmsg: withRid('order not exists'),
    });
  });

  test('a waiting order has neither rider nor position', async () => {
    const reply = await fixture.api(GET_ORDER, signed(TEST, 'test_shop_order_id', { shop_no: '1' }));
    expect(reply).toEqual({
      errcode: 0,
      errmsg: 'ok',
      resultcode: 0,
      resultmsg: 'ok',
      order_status: 101,
      waybill_id: 'test_waybill_id',
      rider_name: '',
      rider_phone: '',
    });
  });

  test('a delivering order has a rider, a position and the remaining seconds', async () => {
    expect(await fixture.api(GET_ORDER, signed(DADA, 'sandbox-dada-2'))).toMatchObject({
      resultcode: 0,
      order_status: 301,
      rider_name: expect.stringMatching(/./),
      rider_phone: expect.stringMatching(/^1\d{10}$/),
      rider_lng: expect.any(Number),
      rider_lat: expect.any(Number),
      reach_time: 300,
    });
  });

  test.each([
    [930560, 'shopid not bind', { shopid: 'stranger' }],
    [930561, 'args error', { shop_no: 'other' }],
    [930563, 'order not exists', { shop_order_id: 'nothing' }],
    [47001, 'data format error', { shop_order_id: 5 }],
    [47001, 'data format error', { delivery_sign: undefined }],
  ])('%i %s: %j', async (errcode, errmsg, change) => {
    const reply = await fixture.api(GET_ORDER, { ...signed(DADA, 'sandbox-dada-1'), ...change });
    expect(reply).toEqual({ errcode, errmsg: withRid(errmsg) });
  });

  test.each([
    [DADA, 'sandbox-dada-2', 2003, '签名错误'],
    [SFTC, 'sandbox-sftc-1', 1, '签名校验失败'],
  ])('a wrong sign: the carrier refuses, with zeroed fields', async (shop, order, resultcode, resultmsg) => {
    const reply = await fixture.api(GET_ORDER, { ...signed(shop, order), delivery_sign: 'f'.repeat(40) });
    expect(reply).toMatchObject({
      errcode: 0,
      resultcode,
      resultmsg,
      order_status: 0,
      waybill_id: '',
      rider_phone: '',
    });
  });
});

describe('immediateDelivery.realMockUpdateOrder', () => {
  test("the document's example gives exactly the document's answer", async () => {
    const request = {
      shopid: 'xxxxxxx',
      shop_order_id: 'xxxxxxxxxxx',
      action_time: 1584145981,
      order_status: 101,
      action_msg: '',
      delivery_sign: 'xxxxxxx',
    };
    expect(await fixture.api(REAL_MOCK, request)).toEqual({ resultcode: 0, resultmsg: 'ok' });
  });

  test('SFTC: 102, 202, 302 move the order; a finished order is 930565', async () => {
    for (const status of [102, 202, 202, 302]) {
      expect(await move(SFTC, 'sandbox-sftc-1', status)).toEqual({ resultcode: 0, resultmsg: 'ok' });
      const order = await fixture.api(GET_ORDER, signed(SFTC, 'sandbox-sftc-1'));
      expect(order.order_status).toBe(status);
      expect('reach_time' in order).toBe(status === 202);
    }
    expect(await move(SFTC, 'sandbox-sftc-1', 302)).toEqual({
      errcode: 930565,
      errmsg: withRid('order is finished'),
    });
    const { orders } = fixture.sandbox.state() as { orders: { shop_order_id: string; history: unknown[] }[] };
    const order = orders.find(({ shop_order_id }) => shop_order_id === 'sandbox-sftc-1');
    expect(order?.history).toHaveLength(4);
    expect(order?.history[0]).toMatchObject({ order_status: 102, action_time: TIME });
  });

  test.each([
    [SFTC, 'sandbox-sftc-1', [101, 103, 201, 301, 304]],
    [DADA, 'sandbox-dada-1', [101, 103, 303, 401, 999]],
  ])("statuses outside the carrier's list are 930561", async (shop, order, statuses) => {
    for (const status of statuses) {
      expect(await move(shop, order, status)).toEqual({ errcode: 930561, errmsg: withRid('args error') });
    }
  });

  test('DADA: a return branch; going backwards is refused by the carrier', async () => {
    expect(await move(DADA, 'sandbox-dada-2', 201)).toMatchObject({ resultcode: 990001 });
    expect(await move(DADA, 'sandbox-dada-2', 304)).toMatchObject({ resultcode: 0 });
    expect(await move(DADA, 'sandbox-dada-2', 302)).toMatchObject({ resultcode: 990001 });
    const { counts, accepted } = fixture.sandbox.state() as Record<string, Record<string, number>>;
    expect(counts?.['immediateDelivery.realMockUpdateOrder']).toBe(3);
    expect(accepted?.['immediateDelivery.realMockUpdateOrder']).toBe(1);
  });

  test.each([1584145981000, 12345678, Math.floor(Date.now() / 1000) + 90_000])(
    'an unreal action_time (%i) is 930561',
    async (action_time) => {
      expect(await move(SFTC, 'sandbox-sftc-1', 102, { action_time })).toMatchObject({ errcode: 930561 });
    },
  );

  test('an order of the TEST carrier is 930557', async () => {
    expect(await move(TEST, 'test_shop_order_id', 102)).toMatchObject({ errcode: 930557 });
  });

  test('a wrong sign is refused by the carrier and changes nothing', async () => {
    expect(await move(DADA, 'sandbox-dada-1', 102, { delivery_sign: 'wrong' })).toEqual({
      resultcode: 2003,
      resultmsg: '签名错误',
    });
    expect(await fixture.api(GET_ORDER, signed(DADA, 'sandbox-dada-1'))).toMatchObject({ order_status: 101 });
  });
});

test('immediateDelivery.mockUpdateOrder moves orders of test_shop_id alone, without a sign', async () => {
  const request = {
    shopid: 'test_shop_id',
    shop_order_id: 'test_shop_order_id',
    order_status: 102,
    action_time: TIME,
  };
  expect(await fixture.api(MOCK, request)).toEqual({ resultcode: 0, resultmsg: 'ok' });
  expect(await fixture.api(MOCK, { ...request, shopid: SFTC.shopid })).toMatchObject({ errcode: 930561 });
});
