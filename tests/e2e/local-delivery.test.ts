import path from 'node:path';
import { guide as addOrder } from '../../cloudfunctions/local-delivery-add-order/guide';
import { type LocalCloud, startLocalCloud } from '../../scripts/local-cloud';

// A merchant's day with the built same-city functions, on the sandbox.

const functions = path.resolve(__dirname, '../../dist/cloudfunctions');
// Printed by the documents as a test account.
const DADA = { shopid: 'dadaaee18818d97e236', deliveryId: 'DADA' };
const SFTC = { shopid: '1534713176', deliveryId: 'SFTC' };
const MINUTE = 60_000;

type Answer = Record<string, unknown> & { error?: { code: string; hint: string; applied?: string } };

let cloud: LocalCloud;
let later = 0;
beforeAll(async () => {
  cloud = await startLocalCloud({ functions, now: () => Date.now() + later });
});
afterAll(() => cloud.close());

async function call(name: string, data: object): Promise<Answer> {
  const outcome = await cloud.call({
    name: `local-delivery-${name}`,
    data: { ...data },
    openid: cloud.adminOpenid,
  });
  return ('result' in outcome ? outcome.result : outcome) as Answer;
}

const newOrder = (shopOrderId: string, more: object = {}) => ({
  ...addOrder.works,
  ...DADA,
  shopOrderId,
  ...more,
});
const key = (shopOrderId: string) => ({ shopid: DADA.shopid, shopOrderId });
const statusOf = async (shopOrderId: string) => (await call('get-order', key(shopOrderId))).orderStatus;

async function placed(shopOrderId: string) {
  const { waybillId, errCode } = await call('add-order', newOrder(shopOrderId));
  expect(errCode).toBe(0);
  return { ...key(shopOrderId), waybillId };
}

async function walk(shopOrderId: string, ...statuses: number[]) {
  for (const orderStatus of statuses) {
    expect(await call('real-mock-update-order', { ...key(shopOrderId), orderStatus })).toMatchObject({
      errCode: 0,
    });
    expect(await statusOf(shopOrderId)).toBe(orderStatus);
  }
}

test('priced, placed with the token at that price, picked up, delivered', async () => {
  const quote = await call('pre-add-order', newOrder('day-1'));
  expect(quote).toMatchObject({ errCode: 0, deliveryToken: expect.stringMatching(/./) });
  expect(await call('get-order', key('day-1'))).toMatchObject({ errCode: 930563 });
  const { deliveryToken } = quote;
  const order = await call('add-order', newOrder('day-1', { deliveryToken }));
  expect(order).toMatchObject({ errCode: 0, orderStatus: 101, waybillId: expect.stringMatching(/./) });
  for (const name of ['fee', 'deliverfee', 'couponfee', 'tips', 'insurancefee', 'distance']) {
    expect([name, order[name]]).toEqual([name, quote[name]]);
  }
  await walk('day-1', 102, 201, 202, 301, 302);
});

test('a token keeps its price for 3 minutes and for its own order alone, and the hint says so', async () => {
  const { deliveryToken } = await call('pre-add-order', newOrder('day-2'));
  const other = await call('add-order', newOrder('day-2-other', { deliveryToken }));
  expect(other).toMatchObject({ errCode: 2062, error: { code: 'upstream-rejected', applied: 'no' } });
  later = 3 * MINUTE;
  const tooLate = await call('add-order', newOrder('day-2', { deliveryToken }));
  expect(tooLate).toMatchObject({ errCode: 2062, error: { resultcode: 2062, applied: 'no' } });
  expect(tooLate.error?.hint).toContain('same shopOrderId');
  expect(tooLate.error?.hint).toContain('3 分钟内');
  expect(await call('get-order', key('day-2'))).toMatchObject({ errCode: 930563 });
});

test('a tip grows and never shrinks; cancelling costs what was said before, then placed again', async () => {
  const order = await placed('day-3');
  const tip = (tips: number) => call('add-tip', { ...order, tips, remark: '加急' });
  expect(await tip(3)).toMatchObject({ errCode: 0 });
  expect(await tip(3)).toMatchObject({ error: { code: 'upstream-rejected', applied: 'no' } });
  expect(await tip(5)).toMatchObject({ errCode: 0 });
  expect(await call('re-order', newOrder('day-3'))).toMatchObject({ errCode: 930562 });
  await walk('day-3', 102);
  expect(await tip(9)).toMatchObject({ error: { code: 'upstream-rejected' } });
  const cancel = { ...order, deliveryId: 'DADA', cancelReasonId: 4 };
  const quote = await call('pre-cancel-order', cancel);
  expect(quote).toMatchObject({ errCode: 0, deductFee: expect.any(Number) });
  expect(quote.deductFee).toBeGreaterThan(0);
  expect(await statusOf('day-3')).toBe(102);
  expect(await call('cancel-order', cancel)).toMatchObject({ errCode: 0, deductFee: quote.deductFee });
  expect(await statusOf('day-3')).toBe(103);
  expect(await call('cancel-order', cancel)).toMatchObject({ errCode: 930565, error: { applied: 'no' } });

  const again = await call('re-order', newOrder('day-3'));
  expect(again).toMatchObject({ errCode: 0, orderStatus: 101 });
  expect(again.waybillId).not.toBe(order.waybillId);
  expect(await statusOf('day-3')).toBe(101);
});

test('refused by the receiver, brought back, confirmed', async () => {
  const order = await placed('day-4');
  expect(await call('abnormal-confirm', order)).toMatchObject({ error: { applied: 'no' } });
  await walk('day-4', 102, 202, 305);
  expect(await call('abnormal-confirm', order)).toMatchObject({ errCode: 0 });
  expect(await statusOf('day-4')).toBe(401);
});

test("the carrier moves an order with its token and its rider; SFTC's goods come back where cancelled on the way", async () => {
  const order = { ...newOrder('day-5'), ...SFTC };
  const { waybillId } = await call('add-order', order);
  const own = { shopid: SFTC.shopid, shopOrderId: 'day-5', waybillId };
  const report = { ...own, wxToken: `TOKEN-${waybillId}`, wxaPath: 'pages/index/index' };
  const agent = { name: '李师傅', phone: '13800138001' };
  expect(await call('update-order', { ...report, orderStatus: 102, agent })).toMatchObject({ errCode: 0 });
  expect(await call('get-order', { shopid: SFTC.shopid, shopOrderId: 'day-5' })).toMatchObject({
    orderStatus: 102,
    riderName: '李师傅',
  });
  expect(await call('update-order', { ...report, orderStatus: 202, wxToken: 'WRONG' })).toMatchObject({
    error: { code: 'upstream-rejected' },
  });
  expect(await call('update-order', { ...report, orderStatus: 202 })).toMatchObject({ errCode: 0 });
  const cancel = { ...own, deliveryId: 'SFTC', cancelReasonId: 1 };
  expect(await call('cancel-order', cancel)).toMatchObject({ errCode: 0, deductFee: expect.any(Number) });
  expect((await call('get-order', { shopid: SFTC.shopid, shopOrderId: 'day-5' })).orderStatus).toBe(303);
});

test('lists carriers, and the accounts with them', async () => {
  const { list } = (await call('get-all-imme-delivery', {})) as { list?: { deliveryId: string }[] };
  expect(list?.map(({ deliveryId }) => deliveryId)).toEqual(['SFTC', 'SS', 'MTPS', 'DADA', 'UU']);
  const { shopList } = await call('get-bind-account', {});
  expect(shopList).toContainEqual({ deliveryId: 'DADA', shopid: DADA.shopid, auditResult: 0 });
});

test('an account without the ability is told of the successor', async () => {
  cloud.addFault({ api: 'immediateDelivery.getAllImmeDelivery', errcode: 48001 });
  const { errCode, error } = await call('get-all-imme-delivery', {});
  expect(errCode).toBe(48001);
  expect(error?.hint).toContain('intracity');
  expect(error?.hint).toContain('同城配送');
});
