import path from 'node:path';
import { type LocalCloud, startLocalCloud } from '../../scripts/local-cloud';
import { worksOf } from '../../scripts/registry';
import type { AnyAnswer } from '../shared/support/rig';

// A parcel's life, as a merchant's staff live it with the built functions.

const functions = path.resolve(__dirname, '../../dist/cloudfunctions');
const staffOpenid = 'oStaff0000000000000000000000';
const [PICKED_UP, IN_TRANSIT, SIGNED] = [100001, 200001, 300003];
/** The last comes before the others: the answer is in order of time all the same. */
const CHANGES = [
  { actionType: SIGNED, actionTime: 1_800_000_300, actionMsg: '已签收' },
  { actionType: PICKED_UP, actionTime: 1_800_000_100, actionMsg: '已揽收' },
  { actionType: IN_TRANSIT, actionTime: 1_800_000_200, actionMsg: '运输中' },
];

let cloud: LocalCloud;

async function call(name: string, data: object) {
  const { adminOpenid } = cloud;
  const outcome = await cloud.call({ name: `logistics-${name}`, data: { ...data }, openid: adminOpenid });
  return ('result' in outcome ? outcome.result : outcome) as AnyAnswer;
}

/** What kinds of change its track shows, first to last. */
async function track(parcel: object) {
  const { pathItemList } = await call('get-path', parcel);
  return (pathItemList as { actionType: number }[]).map(({ actionType }) => actionType);
}

const testOrder = {
  ...worksOf('logistics-add-order'),
  orderId: 'tea-1',
  openid: staffOpenid,
  deliveryId: 'TEST',
  bizId: 'test_biz_id',
  service: { serviceType: 1, serviceName: 'test_service_name' },
};

describe.each([
  ['cloud', { WECHAT_TRANSPORT: 'cloud', WECHAT_APP_SECRET: '' }],
  ['https', { WECHAT_TRANSPORT: 'https' }],
])('over %s', (transport, env) => {
  beforeAll(async () => {
    cloud = await startLocalCloud({ functions, env });
  });
  afterAll(() => cloud.close());

  test('bind, quota, place, print, track, signed for', async () => {
    const account = { deliveryId: 'YTO', bizId: 'tea-house' };
    const bind = { type: 'bind', ...account, password: 'a-password' };
    expect(await call('bind-account', bind)).toMatchObject({ errCode: 0 });
    const { quotaNum } = await call('get-quota', account);
    const service = { serviceType: 0, serviceName: '普通快递' };
    const order = { ...worksOf('logistics-add-order'), ...account, service, orderId: 'tea-1' };
    const placed = await call('add-order', order);
    expect(placed).toMatchObject({ errCode: 0, orderId: 'tea-1', watching: true });
    expect(await call('get-quota', account)).toMatchObject({ quotaNum: Number(quotaNum) - 1 });

    const parcel = { orderId: 'tea-1', deliveryId: 'YTO', waybillId: placed.waybillId };
    const printed = await call('get-order', parcel);
    expect(printed).toMatchObject({ errCode: 0, orderStatus: 0 });
    expect(Buffer.from(String(printed.printHtml), 'base64').toString()).toContain(String(placed.waybillId));
    const orderList = [parcel, { ...parcel, orderId: 'tea-0' }];
    expect(await call('batch-get-order', { orderList, withPrintHtml: true })).toMatchObject({
      errCode: 0,
      orderList: [
        { errcode: 0, ...parcel, printHtml: printed.printHtml },
        { errcode: 930563, orderId: 'tea-0' },
      ],
    });

    expect(await call('get-path', parcel)).toMatchObject({ errCode: 0, pathItemNum: 0 });
    // WeChat tells the carrier the token when the order is placed; this is how the sandbox makes it.
    const ofOrder = { token: `TOKEN-${placed.waybillId}`, waybillId: placed.waybillId };
    for (const change of CHANGES) {
      expect(await call('update-path', { ...ofOrder, ...change })).toMatchObject({ errCode: 0 });
    }
    expect(await track(parcel)).toEqual([PICKED_UP, IN_TRANSIT, SIGNED]);
    expect(await call('cancel-order', parcel)).toMatchObject({
      errCode: 9300506,
      error: { code: 'upstream-rejected', applied: 'no' },
    });
  });

  test('place, cancel, and no second time under the same id', async () => {
    const order = { ...worksOf('logistics-add-order'), orderId: 'tea-2' };
    const { waybillId } = await call('add-order', order);
    expect(await call('add-order', order)).toMatchObject({ errCode: 0, waybillId, replayed: true });
    const parcel = { orderId: 'tea-2', deliveryId: 'SF', waybillId };
    expect(await call('cancel-order', parcel)).toMatchObject({ errCode: 0, deliveryResultcode: 0 });
    expect(await call('get-order', parcel)).toMatchObject({ orderStatus: 1 });
    for (const given of [order, { ...order, customRemark: 'another one' }]) {
      const answer = await call('add-order', given);
      expect(answer).toMatchObject({ error: { code: 'already-exists', applied: 'no', retryable: false } });
      expect(answer.error?.hint).toContain('new number');
      expect(answer.error?.hint).toContain('换新的订单号');
    }
    // One that was not placed here: WeChat knows it.
    const used = await call('add-order', { ...order, orderId: '01234567890123456789' });
    expect(used).toMatchObject({ errCode: 9300522, error: { transport, applied: 'no' } });
    expect(used.error?.hint).toContain('new orderId');
    const again = await call('add-order', { ...order, orderId: 'tea-3' });
    expect(again).toMatchObject({ errCode: 0, orderId: 'tea-3' });
  });
});

// Moving a test order on goes over HTTPS whatever the others do, so there is a secret.
test.each(['auto', 'https'])('a test order is placed and signed for, over %s', async (transport) => {
  cloud = await startLocalCloud({ functions, env: { WECHAT_TRANSPORT: transport } });
  try {
    const { waybillId } = await call('add-order', testOrder);
    const parcel = { orderId: 'tea-1', deliveryId: 'TEST', waybillId };
    expect(await call('get-order', parcel)).toMatchObject({ errCode: 0, orderStatus: 0, waybillId });
    for (const change of CHANGES) {
      const given = { ...parcel, bizId: 'test_biz_id', ...change };
      expect(await call('test-update-order', given)).toMatchObject({ errCode: 0 });
    }
    expect(await track(parcel)).toEqual([PICKED_UP, IN_TRANSIT, SIGNED]);
    expect(await call('cancel-order', parcel)).toMatchObject({ errCode: 9300506 });
  } finally {
    await cloud.close();
  }
});
