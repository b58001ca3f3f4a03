import path from 'node:path';
import { type LocalCloud, startLocalCloud } from '../../scripts/local-cloud';
import { worksOf } from '../../scripts/registry';
import type { AnyAnswer } from '../shared/support/rig';

// A parcel's life, as a merchant's staff live it with the built functions.

const functions = path.resolve(__dirname, '../../dist/cloudfunctions');
const staffOpenid = 'oStaff0000000000000000000000';
const [PICKED_UP, IN_TRANSIT, SIGNED] = [100001, 200001, 300003];
const testOrder = {
  ...worksOf('logistics-add-order'),
  orderId: 'tea-1',
  openid: staffOpenid,
  deliveryId: 'TEST',
  bizId: 'test_biz_id',
  service: { serviceType: 1, serviceName: 'test_service_name' },
};

// Moving a test order on goes over HTTPS whatever the others do, and `cloud` would forbid that.
describe.each([
  ['cloud', { WECHAT_APP_SECRET: '' }],
  ['https', { WECHAT_TRANSPORT: 'https' }],
])('over %s', (transport, env) => {
  let calls: LocalCloud;
  let tests: LocalCloud;
  beforeAll(async () => {
    calls = await startLocalCloud({ functions, env: env as Record<string, string> });
    tests = await startLocalCloud({ functions });
  });
  afterAll(() => Promise.all([calls.close(), tests.close()]));

  async function call(name: string, data: object, cloud = transport === 'https' ? calls : tests) {
    const { adminOpenid } = cloud;
    const outcome = await cloud.call({ name: `logistics-${name}`, data: { ...data }, openid: adminOpenid });
    return ('result' in outcome ? outcome.result : outcome) as AnyAnswer;
  }

  test('quota, place, print, track, signed for', async () => {
    expect(await call('get-quota', { deliveryId: 'YTO', bizId: 'xyz' })).toMatchObject({ quotaNum: 210 });
    const placed = await call('add-order', testOrder);
    expect(placed).toMatchObject({ errCode: 0, orderId: 'tea-1' });
    const parcel = { orderId: 'tea-1', deliveryId: 'TEST', waybillId: placed.waybillId };
    const printed = await call('get-order', parcel);
    expect(printed).toMatchObject({ errCode: 0, orderStatus: 0 });
    expect(Buffer.from(String(printed.printHtml), 'base64').toString()).toContain(String(placed.waybillId));
    expect(await call('get-path', parcel)).toMatchObject({ errCode: 0, pathItemNum: 0 });
    // The last comes before the others: the answer is in order of time all the same.
    for (const [actionType, actionTime] of [
      [SIGNED, 1_800_000_300],
      [PICKED_UP, 1_800_000_100],
      [IN_TRANSIT, 1_800_000_200],
    ]) {
      const change = { ...parcel, bizId: 'test_biz_id', actionType, actionTime, actionMsg: '…' };
      expect(await call('test-update-order', change)).toMatchObject({ errCode: 0 });
    }
    const { pathItemList } = await call('get-path', parcel);
    const kinds = (pathItemList as { actionType: number }[]).map(({ actionType }) => actionType);
    expect(kinds).toEqual([PICKED_UP, IN_TRANSIT, SIGNED]);
    expect(await call('cancel-order', parcel)).toMatchObject({
      errCode: 9300506,
      error: { code: 'upstream-rejected', applied: 'no' },
    });
  });

  test('place, cancel, and no second time under the same id', async () => {
    const order = { ...worksOf('logistics-add-order'), orderId: 'tea-2' };
    const { waybillId } = await call('add-order', order, calls);
    const parcel = { orderId: 'tea-2', deliveryId: 'SF', waybillId };
    expect(await call('cancel-order', parcel, calls)).toMatchObject({ errCode: 0, deliveryResultcode: 0 });
    expect(await call('get-order', parcel, calls)).toMatchObject({ orderStatus: 1 });
    // The same order is answered from the record, whatever became of it; another one needs an id of its own.
    expect(await call('add-order', order, calls)).toMatchObject({ errCode: 0, waybillId, replayed: true });
    const other = await call('add-order', { ...order, customRemark: 'another one' }, calls);
    expect(other).toMatchObject({ error: { code: 'already-exists', applied: 'no' } });
    const used = await call('add-order', { ...order, orderId: '01234567890123456789' }, calls);
    expect(used).toMatchObject({ errCode: 9300522, error: { transport, applied: 'no' } });
    expect(used.error?.hint).toContain('new orderId');
    const again = await call('add-order', { ...order, orderId: 'tea-3' }, calls);
    expect(again).toMatchObject({ errCode: 0, orderId: 'tea-3' });
  });
});
