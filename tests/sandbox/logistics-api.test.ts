import { type Fixture, startFixture, withRid } from './sandbox-fixture';

const GET_ORDER = '/cgi-bin/express/business/order/get';
const UPDATE_PATH = '/cgi-bin/express/delivery/path/update';
const CANCEL_ORDER = '/cgi-bin/express/business/order/cancel';
const GET_PATH = '/cgi-bin/express/business/path/get';

// The documents' own request examples.
const ORDER = {
  order_id: '01234567890123456789',
  openid: 'oABC123456',
  delivery_id: 'SF',
  waybill_id: '123456789',
};
const PATH_NODE = {
  token: 'TOKEN',
  waybill_id: '12345678901234567890',
  action_time: 1533052800,
  action_type: 300002,
  action_msg: '丽影邓丽君【18666666666】正在派件',
};

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture();
});
afterAll(() => fixture.close());
afterEach(() => fixture.sandbox.reset());

describe('what every business API asks for', () => {
  test('POST, an access token, a body, a JSON object', async () => {
    const { sandbox, post } = fixture;
    const get = await fetch(`${sandbox.url}${GET_ORDER}`);
    expect(await get.json()).toMatchObject({ errcode: 43002 });
    expect((await post(GET_ORDER, ORDER)).json).toMatchObject({ errcode: 41001 });
    expect((await post(`${GET_ORDER}?access_token=nonsense`, ORDER)).json).toMatchObject({ errcode: 40001 });
    expect(await fixture.api(GET_ORDER, '')).toMatchObject({ errcode: 44002 });
    for (const body of ['order_id=1', '[]', '"text"', 'null']) {
      expect(await fixture.api(GET_ORDER, body)).toEqual({
        errcode: 47001,
        errmsg: withRid('data format error'),
      });
    }
    expect(sandbox.state().counts).toEqual({});
  });

  test('revoked tokens are refused with 40001', async () => {
    const token = await fixture.token();
    fixture.sandbox.revokeTokens();
    expect((await fixture.post(`${GET_ORDER}?access_token=${token}`, ORDER)).json).toMatchObject({
      errcode: 40001,
    });
    expect(await fixture.token()).not.toBe(token);
  });

  test('an unknown path is 40066', async () => {
    expect(await fixture.api('/cgi-bin/express/nowhere', ORDER)).toMatchObject({ errcode: 40066 });
  });
});

describe('logistics.getOrder', () => {
  test("the document's request gives the document's answer", async () => {
    expect(await fixture.api(GET_ORDER, ORDER)).toEqual({
      print_html: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
      waybill_data: [
        { key: 'SF_bagAddr', value: '广州' },
        { key: 'SF_mark', value: '101- 07-03 509' },
      ],
      delivery_id: 'SF',
      waybill_id: '123456',
      order_id: '123456',
      order_status: 0,
    });
  });

  test.each([
    [930563, 'order not exists', { order_id: 'nobody' }],
    [930563, 'order not exists', { delivery_id: 'YTO' }],
    [9300520, 'invalid delivery id', { delivery_id: 'SHUNFENG' }],
    [9300528, 'invalid waybill_id', { waybill_id: '1' }],
    [40003, 'invalid openid', { openid: 'not an openid' }],
    [47001, 'data format error', { order_id: 1 }],
    [47001, 'data format error', { delivery_id: ['SF'] }],
    [47001, 'data format error', { delivery_id: undefined }],
    [47001, 'data format error', { print_type: 2 }],
  ])('%i %s: %j', async (errcode, errmsg, change) => {
    expect(await fixture.api(GET_ORDER, { ...ORDER, ...change })).toEqual({
      errcode,
      errmsg: withRid(errmsg),
    });
  });

  test('openid and waybill_id may be left out; print_html is BASE64 of HTML', async () => {
    const order = { order_id: 'sandbox-order-2', delivery_id: 'YTO' };
    const two = await fixture.api(GET_ORDER, order);
    const one = await fixture.api(GET_ORDER, { ...order, print_type: 1 });
    expect(two).toMatchObject({ errcode: 0, ...order, waybill_id: 'YT2400010086789', order_status: 0 });
    const html = (reply: Record<string, unknown>) =>
      Buffer.from(String(reply.print_html), 'base64').toString('utf8');
    expect(html(two)).toContain('<h1>YT2400010086789</h1>');
    expect(html(two).match(/<section>/g)).toHaveLength(2);
    expect(html(one).match(/<section>/g)).toHaveLength(1);
  });

  test('a cancelled order has order_status 1', async () => {
    expect(await fixture.api(GET_ORDER, { order_id: 'sandbox-order-3', delivery_id: 'ZTO' })).toMatchObject({
      order_status: 1,
    });
  });
});

describe('logistics.batchGetOrder', () => {
  const BATCH_GET_ORDER = '/cgi-bin/express/business/order/batchget';

  test('every order has what getOrder says of it, and its own ids', async () => {
    const other = { order_id: 'sandbox-order-2', delivery_id: 'YTO' };
    const { print_html } = await fixture.api(GET_ORDER, other);
    expect(await fixture.api(BATCH_GET_ORDER, { order_list: [ORDER, ORDER, other] })).toMatchObject({
      errcode: 0,
      order_list: [
        { errcode: 0, errmsg: 'ok', order_id: ORDER.order_id, waybill_id: ORDER.waybill_id, order_status: 0 },
        { order_id: ORDER.order_id, print_html: expect.stringMatching(/^jh7Djipp/i) },
        { ...other, waybill_id: 'YT2400010086789', print_html },
      ],
    });
  });

  test.each([
    [930563, { order_id: 'nobody' }],
    [9300520, { delivery_id: 'SHUNFENG' }],
    [9300528, { waybill_id: '1' }],
  ])('%i is the affair of one order', async (errcode, change) => {
    const order = {
      order_id: 'sandbox-order-2',
      delivery_id: 'YTO',
      waybill_id: 'YT2400010086789',
      ...change,
    };
    expect(await fixture.api(BATCH_GET_ORDER, { order_list: [order, ORDER] })).toMatchObject({
      errcode: 0,
      order_list: [{ ...order, errcode }, { errcode: 0 }],
    });
  });

  test.each([0, 101])('%i orders are none to ask for', async (length) => {
    const order_list = Array.from({ length }, () => ORDER);
    expect(await fixture.api(BATCH_GET_ORDER, { order_list })).toMatchObject({ errcode: 47001 });
  });
});

describe('logistics.updatePath', () => {
  test("the document's request gives the document's answer, and the path can be read", async () => {
    expect(await fixture.api(UPDATE_PATH, PATH_NODE)).toEqual({ errcode: 0, errmsg: 'ok' });
    const { token, waybill_id, ...node } = PATH_NODE;
    const where = { order_id: 'sandbox-order-1', delivery_id: 'SF', waybill_id };
    expect(await fixture.api(GET_PATH, where)).toMatchObject({
      openid: 'oABC123456',
      delivery_id: 'SF',
      waybill_id,
      path_item_num: 1,
      path_item_list: [node],
    });
    expect(fixture.sandbox.state()).toMatchObject({ counts: { 'logistics.updatePath': 1 } });
  });

  test.each([
    [40199, 'waybill_id not found', { waybill_id: '1' }],
    [9300507, 'invalid token', { token: 'WRONG' }],
    [47001, 'data format error', { action_type: 300001 }],
    [47001, 'data format error', { action_time: '1533052800' }],
    [47001, 'data format error', { action_msg: undefined }],
  ])('%i %s: %j', async (errcode, errmsg, change) => {
    expect(await fixture.api(UPDATE_PATH, { ...PATH_NODE, ...change })).toEqual({
      errcode,
      errmsg: withRid(errmsg),
    });
    expect(fixture.sandbox.state().accepted).toEqual({});
  });
});

describe('logistics.cancelOrder', () => {
  const ON_ITS_WAY = { order_id: 'sandbox-order-2', delivery_id: 'YTO', waybill_id: 'YT2400010086789' };

  test('the order stays, as a cancelled one that cannot be cancelled again', async () => {
    expect(await fixture.api(CANCEL_ORDER, ORDER)).toMatchObject({ errcode: 0, delivery_resultcode: 0 });
    expect(await fixture.api(GET_ORDER, ORDER)).toMatchObject({ order_status: 1 });
    expect(await fixture.api(CANCEL_ORDER, ORDER)).toMatchObject({ errcode: 9300524 });
  });

  test('a parcel with a track is not taken back', async () => {
    expect(await fixture.api(CANCEL_ORDER, ON_ITS_WAY)).toMatchObject({ errcode: 9300506 });
    expect(await fixture.api(GET_ORDER, ON_ITS_WAY)).toMatchObject({ order_status: 0 });
  });

  test('ZTO takes nothing back, and says so', async () => {
    const order = { order_id: 'sandbox-order-4', delivery_id: 'ZTO', waybill_id: '75300000654321' };
    expect(await fixture.api(CANCEL_ORDER, order)).toMatchObject({
      errcode: 9300501,
      delivery_resultcode: 30004,
    });
    expect(await fixture.api(GET_ORDER, order)).toMatchObject({ order_status: 0 });
  });

  test.each([
    [9300503, { delivery_id: 'SHUNFENG' }],
    [40199, { waybill_id: '1' }],
    [930563, { order_id: 'nobody' }],
    [40003, { openid: 'not an openid' }],
    [47001, { waybill_id: undefined }],
  ])('%i: %j', async (errcode, change) => {
    expect(await fixture.api(CANCEL_ORDER, { ...ORDER, ...change })).toMatchObject({ errcode });
  });
});
