import { contract as getAllDelivery } from '../../cloudfunctions/logistics-get-all-delivery/contract';
import { integer, text } from '../../shared/contract/fields';
import {
  ACCESS_TOKEN,
  APP_SECRET,
  FUNCTIONS,
  GET_ORDER_EVENT,
  REAL_MOCK_EVENT,
  rig,
  TOKEN_PATH,
  token,
  UPDATE_PATH_EVENT,
} from './support/rig';
import { ScriptedWeChat } from './support/scripted-wechat';

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
});
afterEach(() => wechat.close());

/** The documents' own examples: event, request body as printed, reply as printed, answer. */
const examples = [
  {
    of: FUNCTIONS[0],
    event: GET_ORDER_EVENT,
    body: {
      order_id: '01234567890123456789',
      openid: 'oABC123456',
      delivery_id: 'SF',
      waybill_id: '123456789',
    },
    reply: {
      print_html: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
      waybill_data: [
        { key: 'SF_bagAddr', value: '广州' },
        { key: 'SF_mark', value: '101- 07-03 509' },
      ],
      delivery_id: 'SF',
      waybill_id: '123456',
      order_id: '123456',
      order_status: 0,
    },
    answer: {
      errCode: 0,
      errMsg: 'openapi.logistics.getOrder:ok',
      printHtml: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
      waybillData: [
        { key: 'SF_bagAddr', value: '广州' },
        { key: 'SF_mark', value: '101- 07-03 509' },
      ],
      deliveryId: 'SF',
      waybillId: '123456',
      orderId: '123456',
      orderStatus: 0,
    },
  },
  {
    of: FUNCTIONS[1],
    event: UPDATE_PATH_EVENT,
    body: {
      token: 'TOKEN',
      waybill_id: '12345678901234567890',
      action_time: 1533052800,
      action_type: 300002,
      action_msg: '丽影邓丽君【18666666666】正在派件',
    },
    reply: { errcode: 0, errmsg: 'ok' },
    answer: { errCode: 0, errMsg: 'openapi.logistics.updatePath:ok' },
  },
  {
    // Its document prints no example: these are the values of the signing rules, and every field of its reply table.
    of: FUNCTIONS[2],
    event: { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id', shopNo: 'test_shop_no' },
    body: {
      shopid: 'test_shop_id',
      shop_order_id: 'test_shop_order_id',
      shop_no: 'test_shop_no',
      delivery_sign: 'a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb',
    },
    reply: {
      errcode: 0,
      errmsg: 'ok',
      resultcode: 0,
      resultmsg: 'ok',
      order_status: 301,
      waybill_id: 'test_waybill_id',
      rider_name: '张三',
      rider_phone: '13800000000',
      rider_lng: 113.324520001,
      rider_lat: 23.0999942,
      reach_time: 300,
    },
    answer: {
      errCode: 0,
      errMsg: 'openapi.immediateDelivery.getOrder:ok',
      resultcode: 0,
      resultmsg: 'ok',
      orderStatus: 301,
      waybillId: 'test_waybill_id',
      riderName: '张三',
      riderPhone: '13800000000',
      riderLng: 113.324520001,
      riderLat: 23.0999942,
      reachTime: 300,
    },
  },
  {
    of: FUNCTIONS[3],
    event: REAL_MOCK_EVENT,
    body: {
      shopid: 'xxxxxxx',
      shop_order_id: 'xxxxxxxxxxx',
      action_time: 1584145981,
      order_status: 101,
      action_msg: '',
      delivery_sign: 'xxxxxxx',
    },
    reply: { resultcode: 0, resultmsg: 'ok' },
    answer: {
      errCode: 0,
      errMsg: 'openapi.immediateDelivery.realMockUpdateOrder:ok',
      resultcode: 0,
      resultmsg: 'ok',
    },
  },
];

describe.each(examples)("$of.name sends its document's example", ({ of, event, body, reply, answer }) => {
  test('to the documented address, with nothing but the token in it (failure case 11)', async () => {
    wechat.on(of.path, { json: reply });
    await rig(of.contract, wechat).call(event);
    const [sent] = wechat.to(of.path);
    expect(sent?.method).toBe('POST');
    expect(sent?.query).toEqual({ access_token: ACCESS_TOKEN });
    expect(wechat.requests.map(({ path }) => path)).toEqual([TOKEN_PATH, of.path]);
  });

  test('as the documented JSON body, UTF-8, without the token or a secret in it', async () => {
    wechat.on(of.path, { json: reply });
    await rig(of.contract, wechat).call(event);
    const [sent] = wechat.to(of.path);
    expect(JSON.parse(sent?.body ?? '')).toEqual(body);
    expect(sent?.headers['content-type']).toMatch(/^application\/json\b/);
    expect(sent?.headers['content-length']).toBe(String(Buffer.byteLength(sent?.body ?? '')));
    expect(sent?.body).not.toMatch(/access_token|secrect|\\u/);
  });

  test('and answers as it shows', async () => {
    wechat.on(of.path, { json: reply });
    expect(await rig(of.contract, wechat).call(event)).toEqual(answer);
  });
});

test('Chinese text travels as it is, not escaped', async () => {
  wechat.on(FUNCTIONS[1].path, { json: { errcode: 0 } });
  await rig(FUNCTIONS[1].contract, wechat).call(UPDATE_PATH_EVENT);
  expect(wechat.to(FUNCTIONS[1].path)[0]?.body).toContain('丽影邓丽君【18666666666】正在派件');
});

test('a field that the caller left out is left out, not sent empty', async () => {
  wechat.on(FUNCTIONS[0].path, { json: { errcode: 0 } });
  await rig(FUNCTIONS[0].contract, wechat).call({ orderId: '1', deliveryId: 'SF' });
  expect(wechat.to(FUNCTIONS[0].path)[0]?.body).toBe('{"order_id":"1","delivery_id":"SF"}');
});

test('the order id is signed as it is sent (failure case 10)', async () => {
  wechat.on(FUNCTIONS[3].path, { json: { resultcode: 0 } });
  await rig(FUNCTIONS[3].contract, wechat).call({
    shopid: '1534713176',
    shop_order_id: 'mock-7',
    orderStatus: 102,
    actionTime: 1584145981,
  });
  // sha1sum of 1534713176mock-7d80400f91e156f63b38886e616d84590
  expect(JSON.parse(wechat.to(FUNCTIONS[3].path)[0]?.body ?? '')).toEqual({
    shopid: '1534713176',
    shop_order_id: 'mock-7',
    order_status: 102,
    action_time: 1584145981,
    delivery_sign: 'c88277bf085f54487ce8f4b869bb98c531914ca5',
  });
});

test('a token with signs of its own is escaped in the address', async () => {
  wechat.on(TOKEN_PATH, token('a+b/c=&d?e#f g')).on(FUNCTIONS[0].path, { json: { errcode: 0 } });
  await rig(FUNCTIONS[0].contract, wechat).call(GET_ORDER_EVENT);
  expect(wechat.to(FUNCTIONS[0].path)[0]?.query).toEqual({ access_token: 'a+b/c=&d?e#f g' });
});

test('the token is asked for as JSON, in normal mode, the secret not in the address', async () => {
  wechat.on(FUNCTIONS[0].path, { json: { errcode: 0 } });
  await rig(FUNCTIONS[0].contract, wechat).call(GET_ORDER_EVENT);
  const [asked] = wechat.to(TOKEN_PATH);
  expect(asked?.method).toBe('POST');
  expect(asked?.query).toEqual({});
  expect(asked?.headers['content-type']).toMatch(/^application\/json\b/);
  expect(JSON.parse(asked?.body ?? '')).toEqual({
    grant_type: 'client_credential',
    appid: 'wx0123456789abcdef',
    secret: APP_SECRET,
    force_refresh: false,
  });
});

test('a base URL with a path keeps it', async () => {
  wechat.on(`/wechat${TOKEN_PATH}`, token()).on(`/wechat${FUNCTIONS[0].path}`, { json: { errcode: 0 } });
  const env = { WECHAT_API_BASE_URL: `${wechat.url}/wechat/` };
  expect((await rig(FUNCTIONS[0].contract, wechat, env).call(GET_ORDER_EVENT)).errCode).toBe(0);
});

describe('an API that is documented as GET', () => {
  const path = '/cgi-bin/express/business/delivery/getall';
  const reply = { count: 1, data: [{ delivery_id: 'SF', delivery_name: '顺丰速运' }] };

  test('is asked so, with nothing but the token in its address and without a body', async () => {
    wechat.on(path, { json: reply });
    expect(await rig(getAllDelivery, wechat).call({})).toEqual({
      errCode: 0,
      errMsg: 'openapi.logistics.getAllDelivery:ok',
      count: 1,
      data: [{ deliveryId: 'SF', deliveryName: '顺丰速运' }],
    });
    const [sent] = wechat.to(path);
    expect(sent).toMatchObject({ method: 'GET', query: { access_token: ACCESS_TOKEN }, body: '' });
    expect(Object.keys(sent?.query ?? {})).toEqual(['access_token']);
    expect(sent?.headers).not.toHaveProperty('content-type');
    expect(sent?.headers).not.toHaveProperty('content-length');
  });

  test('would carry fields in its address, those left out not even empty', async () => {
    wechat.on(path, { json: reply });
    const optional = text({ maxBytes: 9, optional: true });
    const fields = { bizId: text({ maxBytes: 16 }), pageNo: integer(), deliveryId: optional };
    await rig({ ...getAllDelivery, fields }, wechat).call({ bizId: '月结&a=b', pageNo: 0 });
    expect(wechat.to(path)[0]).toMatchObject({ method: 'GET', body: '' });
    expect(wechat.to(path)[0]?.query).toEqual({
      access_token: ACCESS_TOKEN,
      biz_id: '月结&a=b',
      page_no: '0',
    });
  });

  test('with a token that is refused is asked again with another', async () => {
    wechat.on(TOKEN_PATH, token(), token('ACCESS-TOKEN-2'));
    wechat.on(path, { json: { errcode: 40001, errmsg: 'invalid credential' } }, { json: reply });
    expect((await rig(getAllDelivery, wechat).call({})).errCode).toBe(0);
    expect(wechat.to(path).map(({ method, query }) => [method, query.access_token])).toEqual([
      ['GET', ACCESS_TOKEN],
      ['GET', 'ACCESS-TOKEN-2'],
    ]);
  });
});
