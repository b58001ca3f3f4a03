import path from 'node:path';
import { type LocalCloud, startLocalCloud } from '../../scripts/local-cloud';
import type { AnyAnswer } from '../shared/support/rig';

// A merchant's day with the built functions: every request encrypted and signed, opened by the sandbox, and back.

const functions = path.resolve(__dirname, '../../dist/cloudfunctions');
const CUSTOMER = 'oACustomer0000000000000000';

let cloud: LocalCloud;
let seconds = 1_800_000_000;
beforeAll(async () => {
  // Each look asks WeChat, also within the second of the last.
  const env = { CUSTOMER_CACHE_SECONDS: '0' };
  cloud = await startLocalCloud({ functions, env, now: () => seconds * 1000 });
});
afterAll(() => cloud.close());
beforeEach(() => {
  seconds = Math.floor(Date.now() / 1000);
  cloud.reset();
});

async function call(
  name: string,
  data: object,
  openid = cloud.adminOpenid,
  on: LocalCloud = cloud,
): Promise<AnyAnswer> {
  const outcome = await on.call({ name: `intracity-${name}`, data: { ...data }, openid });
  return ('result' in outcome ? outcome.result : outcome) as AnyAnswer;
}

async function ok(name: string, data: object): Promise<AnyAnswer> {
  const answer = await call(name, data);
  expect(answer).toMatchObject({ errCode: 0 });
  return answer;
}

const address = {
  province: '北京市',
  city: '北京市',
  area: '海淀区',
  house: '建材城西路16号',
  lat: 40.030613,
  lng: 116.354787,
  phone: '010-80808801',
};
const receiver = {
  userName: '韩梅梅',
  userPhone: '13800138001',
  userLng: 116.353093,
  userLat: 40.01496,
  userAddress: '北京市海淀区学清路1号',
};
const cargo = { cargoName: '蛋糕', cargoWeight: 800, cargoPrice: 12_800, cargoType: 13, cargoNum: 1 };
const order = {
  ...receiver,
  storeOrderId: 'cake-1',
  userOpenid: CUSTOMER,
  orderDetailPath: 'pages/order?id=cake-1',
  cargo: { ...cargo, itemList: [{ itemName: '蛋糕', itemPicUrl: 'https://example.com/cake.png', count: 1 }] },
};

/** A store of its own, with 100 yuan for SFTC. */
async function openShop(): Promise<string> {
  const store = { outStoreId: 'bakery', storeName: '面包店', orderPattern: 2, serviceTransPrefer: 'SFTC' };
  const { wxStoreId } = await ok('create-store', { ...store, addressInfo: address });
  expect(wxStoreId).toMatch(/^4\d{18}$/);
  const { payurl } = await ok('store-charge', { wxStoreId, serviceTransId: 'SFTC', amount: 10_000 });
  expect(payurl).toMatch(/^https:\/\/fuwu\.weixin\.qq\.com\//);
  return wxStoreId as string;
}

const balance = async (wxStoreId: string) =>
  (await ok('balance-query', { wxStoreId, serviceTransId: 'SFTC' })).allBalance;

test('store, charge, price, order, and a test order walked until it is delivered, under the eyes of its customer', async () => {
  const wxStoreId = await openShop();
  const { estFee, distance } = await ok('pre-add-order', { wxStoreId, ...receiver, cargo });
  expect(distance).toBeGreaterThan(1_600);
  expect(distance).toBeLessThan(1_900);
  const placed = await ok('add-order', { ...order, wxStoreId, verifyCodeType: 2 });
  expect(placed).toMatchObject({ fee: estFee, serviceTransId: 'SFTC', storeOrderId: 'cake-1' });
  expect(await balance(wxStoreId)).toBe(10_000 - (estFee as number));
  expect(await ok('add-order', { ...order, wxStoreId, verifyCodeType: 2 })).toMatchObject({ replayed: true });
  const other = await call('add-order', { ...order, wxStoreId });
  expect(other.error).toMatchObject({ code: 'already-exists', applied: 'no' });

  const test = { wxStoreId, storeOrderId: 'test-1' };
  const toTest = { userName: '顺丰同城', userAddress: '北京市海淀区学清嘉创大厦A座15层' };
  await ok('add-order', { ...order, ...toTest, ...test, useSandbox: 1, verifyCodeType: 2, watch: false });
  expect(await call('query-order', test, CUSTOMER)).toMatchObject({ error: { code: 'permission-denied' } });
  expect(await ok('query-order', { ...test, watch: { openid: CUSTOMER } })).toMatchObject({ watching: true });
  for (const orderStatus of [30000, 40000, 50000]) await ok('mock-notify', { ...test, orderStatus });
  const seen = await call('query-order', test, CUSTOMER);
  expect(seen).toEqual({
    errCode: 0,
    errMsg: 'openapi.intracity.queryOrder:ok',
    orderStatus: 50000,
    storeOrderId: 'test-1',
    serviceTransId: 'SFTC',
    createTime: seconds,
    acceptTime: seconds,
    fetchTime: seconds,
    expectedFinishTime: seconds + 3600,
    recvCode: expect.any(String),
    transporterInfo: { transporterName: '张师傅', transporterPhone: '138****8000' },
  });
  await ok('mock-notify', { ...test, orderStatus: 70000 });
  const delivered = await call('query-order', test, CUSTOMER);
  expect(delivered).toMatchObject({ orderStatus: 70000, finishTime: seconds });
  expect(delivered).not.toHaveProperty('transporterInfo');
  expect(delivered).not.toHaveProperty('recvCode');
  expect(await call('mock-notify', { ...test, orderStatus: 30000 })).toMatchObject({ errCode: 934007 });
});

test('an order cancelled in time costs nothing, one whose rider is long on the way 2 yuan', async () => {
  const wxStoreId = await openShop();
  const test = { useSandbox: 1, userName: '顺丰同城', userAddress: '北京市海淀区学清嘉创大厦A座15层' };
  await ok('add-order', { ...order, wxStoreId });
  const cancel = { wxStoreId, cancelReasonId: 1 };
  const first = await ok('cancel-order', { ...cancel, storeOrderId: 'cake-1' });
  expect(first).toMatchObject({ orderStatus: 20000, deductfee: 0 });
  expect(await balance(wxStoreId)).toBe(10_000);
  const { errCode, error } = await call('cancel-order', { ...cancel, storeOrderId: 'cake-1' });
  expect([errCode, error?.applied]).toEqual([934018, 'no']);

  await ok('add-order', { ...order, ...test, wxStoreId, storeOrderId: 'cake-2' });
  await ok('mock-notify', { wxStoreId, storeOrderId: 'cake-2', orderStatus: 30000 });
  seconds += 121;
  expect(await ok('cancel-order', { ...cancel, storeOrderId: 'cake-2' })).toMatchObject({ deductfee: 200 });
});

test('the balance is paid back whole, not while orders are under way, and not without a confirmation', async () => {
  const wxStoreId = await openShop();
  const refund = { wxStoreId, serviceTransId: 'SFTC', confirm: wxStoreId };
  expect(await call('store-refund', { ...refund, confirm: '4' })).toMatchObject({
    error: { code: 'invalid-argument', issues: [{ field: 'confirm' }] },
  });
  await ok('add-order', { ...order, wxStoreId });
  expect(await call('store-refund', refund)).toMatchObject({
    errCode: 934006,
    error: { code: 'failed-precondition', applied: 'no' },
  });
  await ok('cancel-order', { wxStoreId, storeOrderId: 'cake-1', cancelReasonId: 2 });
  expect(await ok('store-refund', refund)).toMatchObject({ refundAmount: 10_000 });
  expect(await balance(wxStoreId)).toBe(0);
  const flow = await ok('query-flow', { wxStoreId, flowType: 3 });
  expect(flow).toMatchObject({ total: 1, totalRefundAmt: 10_000 });
  expect(await call('add-order', { ...order, wxStoreId, storeOrderId: 'cake-3' })).toMatchObject({
    errCode: 934013,
    error: { code: 'failed-precondition', applied: 'no' },
  });
});

test('a clock that is wrong by more than five minutes is named', async () => {
  seconds += 400;
  const { errCode, error } = await call('get-city', {});
  expect([errCode, error?.code]).toEqual([40240, 'failed-precondition']);
  expect(error?.hint).toMatch(/clock[\s\S]*时钟/);
});

test.each([
  ['INTRACITY_SYMMETRIC_KEY', Buffer.alloc(32, 7).toString('base64'), 40235],
  ['INTRACITY_SYMMETRIC_KEY_SN', 'ffff', 40235],
])('a wrong %s is said to be wrong', async (name, value, errcode) => {
  const other = await startLocalCloud({ functions, env: { [name]: value } });
  const { errCode, error } = await call('get-city', {}, other.adminOpenid, other);
  await other.close();
  expect([errCode, error?.code]).toEqual([errcode, 'failed-precondition']);
  expect(error?.hint).toContain('INTRACITY_SYMMETRIC_KEY');
});

test('the requests of the list show what was sent, decrypted', async () => {
  await ok('get-city', { serviceTransId: 'SFTC' });
  const { requests } = cloud.state() as { requests: { api?: string; body: unknown }[] };
  expect(requests.find(({ api }) => api === 'intracity.getCity')?.body).toEqual({ service_trans_id: 'SFTC' });
});
