import { contract as mockNotify } from '../../cloudfunctions/intracity-mock-notify/contract';
import { testAccounts } from '../../cloudfunctions/local-delivery-real-mock-update-order/contract';
import { contract as testUpdateOrder } from '../../cloudfunctions/logistics-test-update-order/contract';
import { CUSTOMER } from './support/cloud-rig';
import { Phone, type ShownPage } from './support/phone';

let phone: Phone;
beforeAll(async () => {
  phone = await Phone.start();
});
afterAll(() => phone.close());
beforeEach(() => phone.reset());

const DADA = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' };

async function filledIn(order = DADA.shopOrderId): Promise<ShownPage> {
  const page = await phone.open('mock');
  await page.pick('.account', 'DADA');
  await page.type('.shop-order-id', order);
  return page;
}

async function press(page: ShownPage, button: string): Promise<void> {
  await page.tap(button);
  await phone.cloud.settle();
}

async function statusNow(): Promise<unknown> {
  return (await phone.cloud.answerOf('local-delivery-get-order', DADA)).orderStatus;
}

test('empty: asks for an account and an order first', async () => {
  const page = await phone.open('mock');
  expect(page.text).toContain('选择测试账号并填入订单号');
  for (const button of ['.look', '.send', '.play', '.watch']) {
    expect(page.attribute(button, 'disabled')).toBe(true);
  }
});

test('offers only the statuses that the carrier takes', async () => {
  const page = await phone.open('mock');
  for (const [at, [shopid, account]] of Object.entries(testAccounts).entries()) {
    await page.pick('.account', shopid);
    expect((page.attribute('.account', 'range') as string[])[at]).toBe(`${account.deliveryId} · ${shopid}`);
    const numbers = (page.attribute('.status', 'range') as string[]).map((name) => Number(/\d+/.exec(name)));
    expect(numbers).toEqual(account.statuses);
  }
});

test.each([
  ['同城配送', mockNotify.fields.orderStatus],
  ['快递', testUpdateOrder.fields.actionType],
])('offers all that the function of %s takes', async (account, { oneOf = [] }) => {
  const page = await phone.open('mock');
  await page.pick('.account', account);
  const numbers = (page.attribute('.status', 'range') as string[]).map((name) => Number(/\d+/.exec(name)));
  expect(numbers.sort()).toEqual([...oneOf].sort());
});

test('moves a test order of 同城配送, and lets its customer follow it', async () => {
  const page = await phone.open('mock');
  await page.pick('.account', '同城配送');
  await page.type('.store-id', '4000000000000050001');
  await page.type('.shop-order-id', 'sandbox-intracity-1');
  expect([page.has('.message'), page.has('.play')]).toEqual([false, false]);
  await page.pick('.status', '骑手到店');
  await press(page, '.send');
  expect([page.textsOf('.field-issue'), page.phase]).toEqual([[], 'ready']);
  expect(page.textOf('.done')).toBe('已改为「骑手到店」');
  expect(page.textOf('.now')).toBe('骑手到店（40000）');
  await page.type('.customer', CUSTOMER);
  await press(page, '.watch');
  const order = { wxStoreId: '4000000000000050001', storeOrderId: 'sandbox-intracity-1' };
  const answer = await phone.cloud.answerOf('intracity-query-order', order, CUSTOMER);
  expect(answer).toMatchObject({ errCode: 0, orderStatus: 40000 });
});

test('moves a test parcel by its order’s number alone, with a text of its own or the change’s', async () => {
  const page = await phone.open('mock');
  await page.pick('.account', '快递');
  await page.type('.shop-order-id', 'sandbox-test-1');
  await press(page, '.look');
  expect(page.text).toContain('sandbox-test-1_1574836404_waybill_id');
  for (const [change, message] of [
    ['揽件成功', ''],
    ['签收成功', '已签收，签收人：本人'],
  ] as const) {
    await page.pick('.status', change);
    await page.type('.message', message);
    await press(page, '.send');
    expect([page.textsOf('.field-issue'), page.textOf('.done')]).toEqual([[], `已改为「${change}」`]);
  }
  expect(page.textOf('.now')).toBe('已签收（300003）');
  const { waybills } = phone.cloud.sandbox.state() as {
    waybills: { order_id: string; path: { action_type: number; action_msg: string }[] }[];
  };
  expect(waybills.find(({ order_id }) => order_id === 'sandbox-test-1')?.path.slice(-2)).toMatchObject([
    { action_type: 100001, action_msg: '揽件成功' },
    { action_type: 300003, action_msg: '已签收，签收人：本人' },
  ]);
});

test('an order that is no test order stays where it is, and the page says whose word that is', async () => {
  const page = await phone.open('mock');
  await page.pick('.account', '快递');
  await page.type('.shop-order-id', 'sandbox-order-1');
  await press(page, '.send');
  expect(page.phase).toBe('empty');
  expect(page.text).toContain('没有找到');
});

test('shows where the order is', async () => {
  const page = await filledIn();
  await press(page, '.look');
  expect(page.text).toContain('DADA100001');
  expect(page.textOf('.now')).toBe('等待分配骑手（101）');
});

test('moves the order, and shows where it has come to', async () => {
  const page = await filledIn();
  await page.pick('.status', '取货成功');
  await press(page, '.send');
  expect(page.textOf('.done')).toBe('已改为「取货成功」');
  expect(page.textOf('.now')).toBe('取货成功（202）');
  expect(await statusNow()).toBe(202);
});

test('hands a plan over, which the timer plays', async () => {
  const page = await filledIn();
  await page.type('.seconds', '0');
  await page.pick('.status', '骑手已接单');
  await press(page, '.add-step');
  await page.pick('.status', '配送成功');
  await press(page, '.add-step');
  await press(page, '.add-step');
  expect(page.textsOf('.step')).toHaveLength(3);
  await press(page, '.remove-step');
  expect(page.textsOf('.step')).toEqual(['1. 0 秒后 配送成功移除', '2. 0 秒后 配送成功移除']);
  await press(page, '.play');
  expect(page.textOf('.done')).toBe('计划已交给云函数，共 2 步。');
  expect(page.has('.step')).toBe(false);
  expect(await statusNow()).toBe(101);
  await phone.cloud.sandbox.fireTimer('local-delivery-real-mock-update-order');
  expect(await statusNow()).toBe(302);
});

test('lets a customer follow the order', async () => {
  const page = await filledIn();
  await page.type('.customer', CUSTOMER);
  await press(page, '.watch');
  expect(page.textOf('.done')).toBe(`已允许 ${CUSTOMER} 跟踪这一单。`);
  const answer = await phone.cloud.answerOf('local-delivery-get-order', DADA, CUSTOMER);
  expect(answer).toMatchObject({ errCode: 0, orderStatus: 101 });
});

test('another account starts afresh', async () => {
  const page = await filledIn();
  await press(page, '.look');
  await page.pick('.account', 'SFTC');
  expect(page.has('.now')).toBe(false);
  expect(page.text).toContain('选择测试账号并填入订单号');
});

test('loading', async () => {
  const page = await filledIn();
  const release = phone.cloud.hold();
  await page.tap('.look');
  expect(page.text).toContain('加载中');
  release();
  await phone.cloud.settle();
  expect(page.text).not.toContain('加载中');
});

test('empty: an order that the account has not placed', async () => {
  const page = await filledIn('never-placed');
  await press(page, '.look');
  expect(page.text).toContain('没有找到');
  expect(page.phase).toBe('empty');
  expect(page.has('.now')).toBe(false);
});

test('error: a change that the carrier refuses, in its own words', async () => {
  const page = await filledIn('sandbox-dada-2');
  await page.pick('.status', '骑手已接单');
  await press(page, '.send');
  expect(page.text).toContain('配送公司：订单状态流转不合法 (sandbox)。');
});

test('no network, then a retry that looks the order up', async () => {
  const page = await filledIn();
  phone.cloud.online = false;
  await press(page, '.look');
  expect(page.text).toContain('网络不可用');
  expect(page.phase).toBe('offline');
  phone.cloud.online = true;
  await page.retry();
  await phone.cloud.settle();
  expect(page.textOf('.now')).toBe('等待分配骑手（101）');
});

describe('the button to try again repeats what failed', () => {
  const tooOften = { errCode: -501004, errMsg: 'cloud.callFunction:fail -501004 LimitExceeded' };
  const calls = () => phone.cloud.calls.map(({ name }) => name);

  async function failing(page: ShownPage, button: string): Promise<void> {
    phone.cloud.failure = tooOften;
    await press(page, button);
    expect(page.text).toContain('请求太频繁');
    phone.cloud.failure = undefined;
  }

  async function retry(page: ShownPage): Promise<void> {
    await page.retry();
    await phone.cloud.settle();
  }

  test('a change is sent, as it was, whatever was typed meanwhile', async () => {
    const page = await filledIn();
    await page.pick('.status', '取货成功');
    await failing(page, '.send');
    await page.pick('.status', '骑手已接单');
    await retry(page);
    expect(page.textOf('.done')).toBe('已改为「取货成功」');
    expect(await statusNow()).toBe(202);
  });

  test('a change that went through is not sent again where only the look after it failed', async () => {
    const page = await filledIn();
    await page.pick('.status', '取货成功');
    phone.cloud.sandbox.addFault({ api: 'immediateDelivery.getOrder', errcode: 930555, times: 0 });
    await press(page, '.send');
    expect(page.text).toContain('服务暂不可用');
    phone.cloud.sandbox.clearFaults();
    await retry(page);
    expect(page.textOf('.done')).toBe('已改为「取货成功」');
    expect(page.textOf('.now')).toBe('取货成功（202）');
    expect(calls()).toEqual([
      'local-delivery-real-mock-update-order',
      'local-delivery-get-order',
      'local-delivery-get-order',
    ]);
  });

  test('a plan is handed over', async () => {
    const page = await filledIn();
    await page.pick('.status', '取货成功');
    await press(page, '.add-step');
    await failing(page, '.play');
    await retry(page);
    expect(page.textOf('.done')).toBe('计划已交给云函数，共 1 步。');
    expect(calls()).toEqual(Array(2).fill('local-delivery-real-mock-update-order'));
  });

  test('a customer is let in', async () => {
    const page = await filledIn();
    await page.type('.customer', CUSTOMER);
    await failing(page, '.watch');
    await retry(page);
    expect(page.textOf('.done')).toBe(`已允许 ${CUSTOMER} 跟踪这一单。`);
  });
});

test('error: not staff', async () => {
  phone.cloud.openid = CUSTOMER;
  const page = await filledIn();
  await press(page, '.send');
  expect(page.text).toContain('仅限店员使用');
  expect(page.phase).toBe('error');
});
