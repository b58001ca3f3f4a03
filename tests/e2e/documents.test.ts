import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LocalCloud, startLocalCloud } from '../../scripts/local-cloud';
import { ScriptedWeChat } from '../shared/support/scripted-wechat';

const built = path.resolve(__dirname, '../../dist/cloudfunctions');
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

describe('what WeChat is sent over HTTPS', () => {
  let wechat: ScriptedWeChat;
  const paths = {
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
