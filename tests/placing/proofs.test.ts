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
