import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LocalCloud, startLocalCloud } from '../../scripts/local-cloud';
import { loadApis } from '../../scripts/registry';
import { ScriptedWeChat } from '../shared/support/scripted-wechat';

const built = path.resolve(__dirname, '../../dist/cloudfunctions');
// Values printed by WeChat's documents; the request is given here as each document prints it.
const printed = {
  'logistics-get-order': {
    request: {
      order_id: '01234567890123456789',
      openid: 'oABC123456',
      delivery_id: 'SF',
      waybill_id: '123456789',
    },
    answer: {
      printHtml: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
      waybillData: [
        { key: 'SF_bagAddr', value: '广州' },
        { key: 'SF_mark', value: '101- 07-03 509' },
      ],
      deliveryId: 'SF',
      waybillId: '123456',
      orderId: '123456',
      orderStatus: 0,
      errMsg: 'openapi.logistics.getOrder:ok',
      errCode: 0,
    },
  },
  'logistics-update-path': {
    request: {
      token: 'TOKEN',
      waybill_id: '12345678901234567890',
      action_time: 1533052800,
      action_type: 300002,
      action_msg: '丽影邓丽君【18666666666】正在派件',
    },
    answer: { errCode: 0, errMsg: 'openapi.logistics.updatePath:ok' },
  },
  'local-delivery-real-mock-update-order': {
    request: {
      shopid: 'xxxxxxx',
      shop_order_id: 'xxxxxxxxxxx',
      action_time: 1584145981,
      order_status: 101,
      action_msg: '',
      delivery_sign: 'xxxxxxx',
    },
    answer: {
      resultcode: 0,
      resultmsg: 'ok',
      errCode: 0,
      errMsg: 'openapi.immediateDelivery.realMockUpdateOrder:ok',
    },
  },
} as const;
const localOrder = {
  shopid: 'a6c91f6f857f4d488e689xxxxx',
  shop_order_id: '61ac7ab5d5a12c5xxxxxx',
  shop_no: 'gaga001xxx',
  delivery_sign: 'f7d21b90d8194eeab4b74ef3428xxxxxzx',
};

let folder: string;
const clouds: { close(): Promise<void> }[] = [];

async function cloudWith(env: Record<string, string>): Promise<LocalCloud> {
  const cloud = await startLocalCloud({ functions: folder, env });
  clouds.push(cloud);
  return cloud;
}

async function answerOf(cloud: LocalCloud, name: string, data: object): Promise<Record<string, unknown>> {
  const outcome = await cloud.call({ name, data: { ...data }, openid: cloud.adminOpenid });
  return ('result' in outcome ? outcome.result : outcome) as Record<string, unknown>;
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'copied-functions-'));
  cpSync(built, folder, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true }));

afterEach(async () => {
  await Promise.all(clouds.splice(0).map((cloud) => cloud.close()));
});

test('there is one folder for each function', () => {
  const names = loadApis().map(({ folder }) => folder);
  expect(readdirSync(built)).toEqual(expect.arrayContaining(names));
  expect(names).toEqual(
    expect.arrayContaining([
      'local-delivery-get-order',
      'local-delivery-real-mock-update-order',
      'logistics-get-order',
      'logistics-update-path',
    ]),
  );
});

describe.each(['auto', 'https'])(
  'from its folder copied alone elsewhere, with WECHAT_TRANSPORT=%s',
  (transport) => {
    test.each(Object.entries(printed))(
      "%s answers the document's request as printed",
      async (name, example) => {
        const cloud = await cloudWith({ WECHAT_TRANSPORT: transport });
        expect(await answerOf(cloud, name, example.request)).toEqual(example.answer);
      },
    );

    test("local-delivery-get-order answers the document's request as printed", async () => {
      const cloud = await cloudWith({ WECHAT_TRANSPORT: transport });
      const answer = await answerOf(cloud, 'local-delivery-get-order', localOrder);
      expect(answer).toMatchObject({ errCode: 930563, error: { code: 'not-found', retryable: false } });
      expect(answer.errMsg).toMatch(/^openapi\.immediateDelivery\.getOrder:fail order not exists/);
    });
  },
);

describe('what WeChat is sent over HTTPS', () => {
  let wechat: ScriptedWeChat;
  const paths = {
    'logistics-get-order': '/cgi-bin/express/business/order/get',
    'logistics-update-path': '/cgi-bin/express/delivery/path/update',
    'local-delivery-get-order': '/cgi-bin/express/local/business/order/get',
    'local-delivery-real-mock-update-order': '/cgi-bin/express/local/business/realmock_update_order',
  };

  beforeEach(async () => {
    wechat = await ScriptedWeChat.start();
    clouds.push(wechat);
    wechat.on('/cgi-bin/stable_token', { json: { access_token: 'THE_TOKEN', expires_in: 7200 } });
    for (const path of Object.values(paths)) wechat.on(path, { json: { errcode: 0, errmsg: 'ok' } });
  });

  async function sentBy(name: keyof typeof paths, event: object) {
    const cloud = await cloudWith({ WECHAT_TRANSPORT: 'https', WECHAT_API_BASE_URL: wechat.url });
    await answerOf(cloud, name, event);
    const [request] = wechat.to(paths[name]);
    return { cloud, request, token: wechat.to('/cgi-bin/stable_token')[0] };
  }

  test.each(Object.entries({ ...printedRequests(), 'local-delivery-get-order': localOrder }))(
    '%s: the documented body and query, nothing else',
    async (name, event) => {
      const { request } = await sentBy(name as keyof typeof paths, event);
      expect(JSON.parse(request?.body ?? '')).toEqual(event);
      expect(request?.query).toEqual({ access_token: 'THE_TOKEN' });
      expect(request?.method).toBe('POST');
    },
  );

  test("the document's example of a signature, computed on the server", async () => {
    const { request } = await sentBy('local-delivery-get-order', {
      shopid: 'test_shop_id',
      shopOrderId: 'test_shop_order_id',
      shopNo: 'no-1',
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      shopid: 'test_shop_id',
      shop_order_id: 'test_shop_order_id',
      shop_no: 'no-1',
      delivery_sign: 'a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb',
    });
  });

  test('no secret in any request but the one for the token', async () => {
    const { cloud, token } = await sentBy('local-delivery-real-mock-update-order', {
      shopid: '1534713176',
      shopOrderId: 'sandbox-sftc-1',
      orderStatus: 102,
    });
    expect(JSON.parse(token?.body ?? '')).toMatchObject({ appid: cloud.appid, secret: cloud.appSecret });
    const others = JSON.stringify(wechat.requests.filter((request) => request !== token));
    // The appsecret that the document prints for the SFTC test account.
    for (const secret of [cloud.appSecret, 'd80400f91e156f63b38886e616d84590'])
      expect(others).not.toContain(secret);
  });
});

function printedRequests(): Record<string, object> {
  return Object.fromEntries(Object.entries(printed).map(([name, { request }]) => [name, request]));
}

test('a reply with integers beyond 2^53 is the same over both transports', async () => {
  const body =
    '{"errcode":0,"order_id":"1","waybill_id":12345678901234567890,"order_status":0,"weight":1.0000000000000002,' +
    '"waybill_data":[{"key":"big","value":-9007199254740993},{"key":"exact","value":9007199254740991}]}';
  const answers = [];
  for (const transport of ['cloud', 'https']) {
    const cloud = await cloudWith({ WECHAT_TRANSPORT: transport });
    cloud.addFault({ api: 'logistics.getOrder', apiReply: body, times: 0 });
    answers.push(await answerOf(cloud, 'logistics-get-order', { orderId: '1', deliveryId: 'SF' }));
  }
  expect(answers[0]).toEqual({
    orderId: '1',
    waybillId: '12345678901234567890',
    orderStatus: 0,
    weight: 1.0000000000000002,
    waybillData: [
      { key: 'big', value: '-9007199254740993' },
      { key: 'exact', value: 9007199254740991 },
    ],
    errCode: 0,
    errMsg: 'openapi.logistics.getOrder:ok',
  });
  expect(answers[1]).toEqual(answers[0]);
});
