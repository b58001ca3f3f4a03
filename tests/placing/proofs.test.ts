import { type LocalCloud, startLocalCloud } from '../../scripts/local-cloud';
import { worksOf } from '../../scripts/registry';
import type { AnyAnswer } from '../shared/support/rig';
import { BUILT, resultOf } from '../timers/support/sandbox-cloud';

// Writes whose answer is lost, after or before WeChat carried them out; the functions may look, and never repeat.

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await startLocalCloud({ functions: BUILT });
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset());

async function call(name: string, data: object = worksOf(name)): Promise<AnyAnswer> {
  const outcome = await cloud.call({ name, data: { ...data }, openid: cloud.adminOpenid });
  return resultOf(outcome) as unknown as AnyAnswer;
}

const carriedOut = (api: string) => (cloud.state().counts as Record<string, number>)[api] ?? 0;

const { tagidList: _, ...printer } = worksOf('logistics-update-printer');

/** The function, its API, its event, and what the confirmed answer shows. */
const WRITES: [name: string, api: string, event: object, shown: object][] = [
  [
    'local-delivery-cancel-order',
    'immediateDelivery.cancelOrder',
    worksOf('local-delivery-cancel-order'),
    { orderStatus: 103 },
  ],
  [
    'local-delivery-abnormal-confirm',
    'immediateDelivery.abnormalConfirm',
    worksOf('local-delivery-abnormal-confirm'),
    { orderStatus: 401 },
  ],
  [
    'intracity-cancel-order',
    'intracity.cancelOrder',
    worksOf('intracity-cancel-order'),
    { orderStatus: 20000 },
  ],
  ['logistics-cancel-order', 'logistics.cancelOrder', worksOf('logistics-cancel-order'), { orderStatus: 1 }],
  ['logistics-bind-account', 'logistics.bindAccount', worksOf('logistics-bind-account'), {}],
  // With tags nothing could be proven: no document says whether they are added or replaced.
  ['logistics-update-printer', 'logistics.updatePrinter', printer, {}],
];

describe.each(WRITES)('%s', (name, api, event, shown) => {
  test('is confirmed where WeChat did it and was not heard', async () => {
    cloud.addFault({ api, cut: true, executed: true });
    expect(await call(name, event)).toMatchObject({ errCode: 0, confirmed: true, ...shown });
    expect(carriedOut(api)).toBe(1);
  });

  test('is proven not to be applied where WeChat did not do it', async () => {
    cloud.addFault({ api, errcode: -1 });
    expect(await call(name, event)).toMatchObject({
      errCode: -1,
      error: { code: 'unavailable', applied: 'no' },
    });
    expect(carriedOut(api)).toBe(0);
  });

  test('is told like any other where WeChat answers', async () => {
    expect(await call(name, event)).not.toHaveProperty('confirmed');
    expect(carriedOut(api)).toBe(1);
  });
});

test('where the look is not answered either it stays unknown, and the hint names the function to look with', async () => {
  cloud.addFault({ api: 'immediateDelivery.cancelOrder', status: 502, executed: true });
  cloud.addFault({ api: 'immediateDelivery.getOrder', status: 503, times: 0 });
  const answer = await call('local-delivery-cancel-order');
  expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
  expect(answer.error?.hint).toContain('local-delivery-get-order');
});

describe('local-delivery-re-order', () => {
  const name = 'local-delivery-re-order';
  const api = 'immediateDelivery.reOrder';
  const look = 'immediateDelivery.getOrder';
  const { shopid, shopOrderId } = worksOf(name);
  const ride = () => call('local-delivery-get-order', { shopid, shopOrderId });

  test('is confirmed where the same number stands for a new ride', async () => {
    const before = await ride();
    cloud.addFault({ api, cut: true, executed: true });
    const answer = await call(name);
    expect(answer).toMatchObject({ errCode: 0, confirmed: true, orderStatus: 101 });
    expect(answer.waybillId).not.toBe(before.waybillId);
    expect((await ride()).waybillId).toBe(answer.waybillId);
    expect(carriedOut(api)).toBe(1);
  });

  test('stays unknown where only the ride before is seen: that proves nothing', async () => {
    cloud.addFault({ api, errcode: -1 });
    const answer = await call(name);
    expect(answer).toMatchObject({ errCode: -1, error: { code: 'unavailable', applied: 'unknown' } });
    expect(answer.error?.hint).toContain('local-delivery-get-order');
    expect(carriedOut(api)).toBe(0);
  });

  test('stays unknown where the ride before was not seen', async () => {
    cloud.addFault({ api: look, errcode: 930561, times: 1 });
    cloud.addFault({ api, cut: true, executed: true });
    expect((await call(name)).error).toMatchObject({ applied: 'unknown' });
    expect(carriedOut(api)).toBe(1);
    expect(carriedOut(look)).toBe(0);
  });

  test('asks once before and not after where WeChat answers', async () => {
    const answer = await call(name);
    expect(answer).toMatchObject({ errCode: 0, orderStatus: 101 });
    expect(answer).not.toHaveProperty('confirmed');
    expect(carriedOut(look)).toBe(1);
  });
});
