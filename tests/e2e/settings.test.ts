import path from 'node:path';
import { startLocalCloud } from '../../scripts/local-cloud';

const functions = path.resolve(__dirname, '../../dist/cloudfunctions');
const order = { orderId: '01234567890123456789', deliveryId: 'SF' };
const delivery = { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id' };
const mock = { shopid: '1534713176', shopOrderId: 'sandbox-sftc-1', orderStatus: 102 };

async function answer(
  name: string,
  data: object,
  env: Record<string, string>,
): Promise<Record<string, unknown>> {
  const cloud = await startLocalCloud({ functions, env });
  try {
    const outcome = await cloud.call({ name, data: { ...data }, openid: cloud.adminOpenid });
    return ('result' in outcome ? outcome.result : outcome) as Record<string, unknown>;
  } finally {
    await cloud.close();
  }
}

const SECRET = 'canary-of-a-secret';

test.each([
  [
    'WECHAT_APP_SECRET missing',
    'local-delivery-get-order',
    delivery,
    { WECHAT_APP_SECRET: '' },
    'WECHAT_APP_SECRET',
  ],
  [
    'LOCAL_DELIVERY_SHOPS missing',
    'local-delivery-get-order',
    delivery,
    { LOCAL_DELIVERY_SHOPS: '' },
    'LOCAL_DELIVERY_SHOPS',
  ],
  [
    'LOCAL_DELIVERY_SHOPS not JSON',
    'local-delivery-get-order',
    delivery,
    { LOCAL_DELIVERY_SHOPS: `{${SECRET}` },
    'LOCAL_DELIVERY_SHOPS',
  ],
  [
    'LOCAL_DELIVERY_SHOPS of another shape',
    'local-delivery-get-order',
    delivery,
    { LOCAL_DELIVERY_SHOPS: `{"test_shop_id":"${SECRET}"}` },
    'LOCAL_DELIVERY_SHOPS',
  ],
  [
    'WECHAT_TRANSPORT unknown',
    'logistics-get-order',
    order,
    { WECHAT_TRANSPORT: SECRET },
    'WECHAT_TRANSPORT',
  ],
  [
    'WECHAT_API_BASE_URL plain http',
    'local-delivery-get-order',
    delivery,
    { WECHAT_API_BASE_URL: `http://${SECRET}.example` },
    'WECHAT_API_BASE_URL',
  ],
  [
    'ALLOW_REAL_MOCK missing',
    'local-delivery-real-mock-update-order',
    mock,
    { ALLOW_REAL_MOCK: '' },
    'ALLOW_REAL_MOCK',
  ],
  [
    'ALLOW_REAL_MOCK not 1',
    'local-delivery-real-mock-update-order',
    mock,
    { ALLOW_REAL_MOCK: 'true' },
    'ALLOW_REAL_MOCK',
  ],
  [
    'cloud call wanted where there is none',
    'local-delivery-get-order',
    delivery,
    { WECHAT_TRANSPORT: 'cloud' },
    'WECHAT_TRANSPORT',
  ],
])('%s: failed-precondition that names the key, never its value', async (_, name, data, env, key) => {
  const refused = await answer(name, data, env);
  expect(refused).toMatchObject({ error: { code: 'failed-precondition', retryable: false } });
  expect(`${refused.errMsg} ${(refused.error as { hint: string }).hint}`).toContain(key);
  expect(JSON.stringify(refused)).not.toContain(SECRET);
});

test('the logistics functions work without an AppSecret', async () => {
  expect(await answer('logistics-get-order', order, { WECHAT_APP_SECRET: '' })).toMatchObject({ errCode: 0 });
});

test('a shop that is not configured is named as a field', async () => {
  expect(await answer('local-delivery-get-order', { ...delivery, shopid: 'nobody' }, {})).toMatchObject({
    error: {
      code: 'invalid-argument',
      issues: [{ field: 'shopid', message: expect.stringContaining('LOCAL_DELIVERY_SHOPS') }],
    },
  });
});

test('a shop that is not configured may be asked for with a signature of its own', async () => {
  const signed = { ...delivery, deliverySign: 'a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb' };
  expect(await answer('local-delivery-get-order', signed, { LOCAL_DELIVERY_SHOPS: '' })).toMatchObject({
    errCode: 0,
  });
});
