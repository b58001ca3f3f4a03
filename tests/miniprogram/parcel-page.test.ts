import { CUSTOMER } from './support/cloud-rig';
import { Phone, type ShownPage } from './support/phone';

let phone: Phone;
beforeAll(async () => {
  phone = await Phone.start();
});
afterAll(() => phone.close());
beforeEach(() => phone.reset());

const PARCEL = { deliveryId: 'YTO', orderId: 'sandbox-order-2' };

/** The page on the customer's phone, of an order that staff let the customer see. */
async function opened(order = PARCEL, query: Record<string, string> = order): Promise<ShownPage> {
  const { adminOpenid } = phone.cloud.sandbox;
  await phone.cloud.answerOf('logistics-get-order', { ...order, watch: { openid: CUSTOMER } }, adminOpenid);
  phone.cloud.openid = CUSTOMER;
  const page = await phone.open('parcel', query);
  await phone.cloud.settle();
  return page;
}

test('empty: no order yet; the customer is asked for no number, only told where orders come from', async () => {
  const page = await phone.open('parcel');
  await phone.cloud.settle();
  expect(page.text).toBe('没有正在查看的快递请从订单消息，或商家发来的链接、小程序码打开。');
  expect(page.has('input')).toBe(false);
  expect(phone.cloud.calls).toEqual([]);
});

test('shows the four fields that the function answers the customer, in words', async () => {
  const page = await opened();
  expect(await phone.cloud.answerOf('logistics-get-order', PARCEL)).toEqual({
    errCode: 0,
    errMsg: 'openapi.logistics.getOrder:ok',
    ...PARCEL,
    waybillId: 'YT2400010086789',
    orderStatus: 0,
  });
  expect(phone.cloud.calls).toEqual([{ name: 'logistics-get-order', data: PARCEL }]);
  expect(page.textOf('.now')).toBe('运单已生成');
  expect(page.textOf('.carrier')).toBe('圆通速递');
  expect(page.textOf('.waybill-id')).toBe('YT2400010086789');
  expect(page.textOf('.updated')).toBe('订单号 sandbox-order-2 · 14:00 更新');
});

test('opened by a mini program code', async () => {
  const page = await opened(PARCEL, { scene: 'YTO%2Csandbox-order-2' });
  expect(page.textOf('.waybill-id')).toBe('YT2400010086789');
});

test('the waybill’s number is copied', async () => {
  const page = await opened();
  await page.tap('.copy');
  expect(phone.clipboard).toBe('YT2400010086789');
});

test('a cancelled order', async () => {
  const page = await opened({ deliveryId: 'ZTO', orderId: 'sandbox-order-3' });
  expect(page.textOf('.now')).toBe('运单已取消');
  expect(page.textOf('.carrier')).toBe('中通快递');
});

test('loading', async () => {
  const release = phone.cloud.hold();
  const page = await phone.open('parcel', PARCEL);
  expect(page.text).toBe('加载中…');
  release();
  await phone.cloud.settle();
  expect(page.text).not.toContain('加载中');
});

test('error: an order that is not this customer’s is not remembered', async () => {
  phone.cloud.openid = CUSTOMER;
  const page = await phone.open('parcel', PARCEL);
  await phone.cloud.settle();
  expect(page.phase).toBe('error');
  expect(page.text).toBe(
    '无法查看这一单请使用下单时的微信号打开。仍然看不到时，请联系商家。详细信息不再显示这一单',
  );
  expect(phone.storage.size).toBe(0);
});

test('no network, then a retry that finds it', async () => {
  phone.cloud.online = false;
  const page = await opened();
  expect(page.phase).toBe('offline');
  expect(page.text).toContain('请检查网络后重试。');
  phone.cloud.online = true;
  await page.retry();
  await phone.cloud.settle();
  expect(page.textOf('.now')).toBe('运单已生成');
});

test('what was unfolded of one failure is folded again for the next', async () => {
  phone.cloud.online = false;
  const page = await opened();
  await page.unfold();
  expect(page.text).toContain('错误码 -1');
  await page.retry();
  await phone.cloud.settle();
  expect(page.phase).toBe('offline');
  expect(page.text).not.toContain('错误码');
});

test('looks again when shown again; without a network it keeps what was seen, marked as old', async () => {
  const page = await opened();
  phone.clock.pass(60_000);
  phone.cloud.online = false;
  page.show();
  await phone.cloud.settle();
  expect(page.textOf('.stale')).toBe('网络不可用，以下为 14:00 的信息。');
  expect(page.textOf('.now')).toBe('运单已生成');
  phone.cloud.online = true;
  page.show();
  await phone.cloud.settle();
  expect(page.has('.stale')).toBe(false);
  expect(page.textOf('.updated')).toContain('14:01 更新');
});

test('remembers the order for the next time, and forgets it when asked to', async () => {
  await opened();
  const again = await phone.open('parcel');
  await phone.cloud.settle();
  expect(again.textOf('.waybill-id')).toBe('YT2400010086789');
  await again.tap('.forget');
  expect(again.text).toContain('没有正在查看的快递');
  expect(phone.storage.size).toBe(0);
});

test('an answer that comes after the order was forgotten does not bring it back', async () => {
  const page = await opened();
  const release = phone.cloud.hold();
  page.show();
  await page.tap('.forget');
  release();
  await phone.cloud.settle();
  expect(page.text).toContain('没有正在查看的快递');
  expect(phone.storage.size).toBe(0);
});
