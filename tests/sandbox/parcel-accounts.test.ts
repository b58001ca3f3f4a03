import path from 'node:path';
import { guide as placing } from '../../cloudfunctions/logistics-add-order/guide';
import { type LocalCloud, startLocalCloud } from '../../scripts/local-cloud';
import type { AnyAnswer } from '../shared/support/rig';

// A merchant's accounts with carriers, with the built functions over each transport.

const functions = path.resolve(__dirname, '../../dist/cloudfunctions');

let cloud: LocalCloud;
const seconds = 1_800_000_000;

async function call(name: string, data: object = {}): Promise<AnyAnswer> {
  const outcome = await cloud.call({
    name: `logistics-${name}`,
    data: { ...data },
    openid: cloud.adminOpenid,
  });
  return ('result' in outcome ? outcome.result : outcome) as AnyAnswer;
}

async function account(deliveryId: string, bizId: string) {
  const { list } = (await call('get-all-account')) as { list?: Record<string, unknown>[] };
  return list?.find((one) => one.deliveryId === deliveryId && one.bizId === bizId);
}

describe.each(['cloud', 'https'])('over %s', (transport) => {
  beforeAll(async () => {
    const now = () => seconds * 1000;
    cloud = await startLocalCloud({ functions, now, env: { WECHAT_TRANSPORT: transport } });
  });
  afterAll(() => cloud.close());
  beforeEach(() => cloud.reset());

  test('bound, ordered with, unbound, and bound again', async () => {
    const mine = { deliveryId: 'YTO', bizId: 'tea-house' };
    const bind = { type: 'bind', ...mine, password: 'a-password' };
    const order = {
      ...placing.works,
      ...mine,
      orderId: 'tea-1',
      service: { serviceType: 0, serviceName: '普通快递' },
    };
    expect(await call('add-order', order)).toMatchObject({ errCode: 9300525 });

    expect(await call('bind-account', bind)).toMatchObject({ errCode: 0 });
    expect(await account('YTO', 'tea-house')).toMatchObject({ statusCode: 0, createTime: seconds });
    expect(await call('bind-account', bind)).toMatchObject({ errCode: 9300529, error: { applied: 'no' } });
    const { quotaNum } = await call('get-quota', mine);
    expect(await call('add-order', order)).toMatchObject({ errCode: 0 });
    expect(await call('get-quota', mine)).toMatchObject({ quotaNum: Number(quotaNum) - 1 });

    const unbind = { type: 'unbind', ...mine };
    expect(await call('bind-account', unbind)).toMatchObject({ errCode: 0 });
    expect(await account('YTO', 'tea-house')).toMatchObject({ statusCode: 3 });
    expect(await call('bind-account', unbind)).toMatchObject({ errCode: 9300530, error: { applied: 'no' } });
    expect(await call('add-order', { ...order, orderId: 'tea-2' })).toMatchObject({ errCode: 9300525 });
    expect(await call('bind-account', bind)).toMatchObject({ errCode: 0 });
    expect(await account('YTO', 'tea-house')).toMatchObject({ statusCode: 0 });
  });

  test('under review it is not bound', async () => {
    const mine = { deliveryId: 'EMS', bizId: 'tea-house' };
    const bind = { type: 'bind', ...mine, remarkContent: '电话：020-88888888 联系人：张三' };
    const pending = {
      errCode: 9300532,
      error: { code: 'failed-precondition', applied: 'no', hint: expect.stringContaining('审核') },
    };
    expect(await call('bind-account', bind)).toMatchObject(pending);
    expect(await account('EMS', 'tea-house')).toMatchObject({
      statusCode: 1,
      remarkContent: bind.remarkContent,
    });
    expect(await call('bind-account', bind)).toMatchObject(pending);
    const service = { serviceType: 6, serviceName: '标准快递' };
    const order = { ...placing.works, ...mine, orderId: 'tea-1', service };
    expect(await call('add-order', order)).toMatchObject({ errCode: 9300525 });

    const result = { shopAppId: cloud.appid, bizId: 'tea-house' };
    const refused = { ...result, resultCode: 10001, resultMsg: '客户编码不存在' };
    expect(await call('update-business', refused)).toMatchObject({ errCode: 0 });
    expect(await account('EMS', 'tea-house')).toMatchObject({
      statusCode: 2,
      remarkWrongMsg: '客户编码不存在',
    });
    expect(await call('bind-account', bind)).toMatchObject(pending);
    expect(await call('update-business', { ...result, resultCode: 0 })).toMatchObject({ errCode: 0 });
    expect(await account('EMS', 'tea-house')).toMatchObject({ statusCode: 0, remarkWrongMsg: '' });
    expect(await call('add-order', order)).toMatchObject({ errCode: 0 });
    expect(await call('update-business', { ...result, resultCode: 0 })).toMatchObject({ errCode: 9300525 });
  });

  test('people print and print no longer', async () => {
    const openid = 'oPrinter';
    const tagged = { openid, updateType: 'bind', tagidList: '456,789' };
    expect(await call('update-printer', tagged)).toMatchObject({ errCode: 0 });
    expect(await call('get-printer')).toMatchObject({
      count: 3,
      openid: ['oABC', 'oXYZ', openid],
      tagidList: ['123', '456', '789'],
    });
    const unbind = { openid, updateType: 'unbind' };
    expect(await call('update-printer', unbind)).toMatchObject({ errCode: 0 });
    expect(await call('get-printer')).toMatchObject({ count: 2, openid: ['oABC', 'oXYZ'] });
    expect(await call('update-printer', unbind)).toMatchObject({ errCode: 40003 });
  });

  test('a wrong password, a carrier that does not exist', async () => {
    const bind = { type: 'bind', deliveryId: 'YUNDA', bizId: 'tea-house', password: 'wrong' };
    expect(await call('bind-account', bind)).toMatchObject({ errCode: 9300531, error: { applied: 'no' } });
    expect(await call('bind-account', { ...bind, deliveryId: 'NOBODY' })).toMatchObject({ errCode: 9300520 });
    expect(await account('YUNDA', 'tea-house')).toBeUndefined();
  });
});
