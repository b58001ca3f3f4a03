import { CUSTOMER } from './support/cloud-rig';
import { INTRACITY_FORM } from './support/intracity-form';
import { Phone, type ShownPage } from './support/phone';

let phone: Phone;
beforeAll(async () => {
  phone = await Phone.start({ ALLOW_REAL_MOCK: '1' });
});
afterAll(() => phone.close());
beforeEach(() => phone.reset());

const DADA = 'dadaaee18818d97e236';
const PERSON = {
  name: '王小蒙',
  phone: '13800138000',
  city: '广州市',
  address: '天河路1号',
  addressDetail: '2楼',
};
const receiver = Object.fromEntries(Object.entries(PERSON).map(([key, value]) => [`receiver.${key}`, value]));
const DELIVERY = {
  deliveryId: 'DADA',
  shopid: DADA,
  shopOrderId: 'page-1',
  openid: CUSTOMER,
  ...receiver,
  'receiver.place': '23.1,113.33',
  'shop.goodsName': '宝贝',
  'shop.goodsCount': '1',
  'shop.imgUrl': 'https://mmbiz.qpic.cn/a.png',
  'cargo.goodsValue': '50',
  'cargo.goodsWeight': '1',
  'cargo.cargoFirstClass': '美食夜宵',
  'cargo.cargoSecondClass': '零食小吃',
};

async function opened(name: string, query?: Record<string, string>): Promise<ShownPage> {
  const page = await phone.open(name, query);
  await phone.cloud.settle();
  return page;
}

async function tap(page: ShownPage, selector: string): Promise<void> {
  await page.tap(selector);
  await phone.cloud.settle();
}

/** Opens what a link of the mini program leads to. */
function openedBy(url: string): Promise<ShownPage> {
  const [path = '', query = ''] = url.split('?');
  return opened(path.split('/').pop() ?? '', Object.fromEntries(new URLSearchParams(query)));
}

const called = () => phone.cloud.calls.map(({ name }) => name);

test('the whole way: staff see the price and place, the customer’s list shows it, the rider moves, delivered', async () => {
  const place = await opened('place');
  await place.fill(DELIVERY);
  expect(place.has('.place')).toBe(false);
  await tap(place, '.ask-price');
  expect(place.textOf('.price')).toMatch(/^费用：\d+(\.\d+)? 元$/);
  await tap(place, '.place');
  expect(place.textOf('.placed')).toMatch(/已下单运单号\S+费用\d+(\.\d+)? 元/);

  phone.cloud.openid = CUSTOMER;
  const list = await opened('orders');
  expect(list.textsOf('.order-about')).toEqual(['page-1']);
  const [order] = (list.instance.data as { orders: { url: string }[] }).orders;
  const follow = await openedBy(order?.url ?? '');
  expect(follow.textOf('.now')).toBe('等待分配骑手');

  const move = async (status: string) => {
    phone.cloud.openid = phone.cloud.sandbox.adminOpenid;
    const mock = await opened('mock');
    await mock.pick('.account', 'DADA');
    await mock.type('.shop-order-id', 'page-1');
    await mock.pick('.status', status);
    await tap(mock, '.send');
    expect(mock.text).toContain(`已改为「${status}」`);
    phone.cloud.openid = CUSTOMER;
    phone.clock.pass(20_000);
    await phone.cloud.settle();
  };
  await move('取货成功');
  expect(follow.textOf('.now')).toBe('取货成功');
  expect(follow.has('.map')).toBe(true);
  await move('配送成功');
  expect(follow.textOf('.now')).toBe('配送成功');
  expect(follow.has('.map')).toBe(false);
  follow.unload();
  // What the timer's next tick would do, minutes later: the order is asked for, and its record has the answer.
  phone.cloud.openid = phone.cloud.sandbox.adminOpenid;
  const mock = await opened('mock');
  await mock.pick('.account', 'DADA');
  await mock.type('.shop-order-id', 'page-1');
  await mock.type('.customer', CUSTOMER);
  await tap(mock, '.watch');
  phone.cloud.openid = CUSTOMER;
  await list.pullDown();
  expect(list.textOf('.order-title')).toBe('配送成功');
  expect(list.textOf('.chip')).toBe('同城配送 · 已结束');
});

async function placedIntracity(more: Record<string, string>): Promise<ShownPage> {
  const place = await opened('place');
  await place.pick('.family', '同城配送');
  await place.fill({ ...INTRACITY_FORM, ...more });
  expect(place.has('.place')).toBe(false);
  await tap(place, '.ask-price');
  expect([place.textsOf('.field-issue'), place.textOf('.price')]).toEqual([
    [],
    expect.stringMatching(/^费用：\d+(\.\d+)? 元$/),
  ]);
  await tap(place, '.place');
  expect(place.textOf('.placed')).toMatch(/已下单运单号\d{19}费用\d+(\.\d+)? 元/);
  return place;
}

test('the whole way with 同城配送: staff see the price and place, the customer’s list shows it, the rider moves, delivered', async () => {
  await placedIntracity({ storeOrderId: 'page-6', useSandbox: '1' });
  const sent = phone.cloud.calls.find(({ name }) => name === 'intracity-add-order');
  // Yuan and kilograms as typed, fen and grams as sent.
  expect(sent?.data).toMatchObject({ cargo: { cargoPrice: 5005, cargoWeight: 500, cargoNum: 2 } });

  phone.cloud.openid = CUSTOMER;
  const list = await opened('orders');
  expect(list.textsOf('.order-about')).toEqual(['page-6']);
  const [order] = (list.instance.data as { orders: { url: string }[] }).orders;
  const follow = await openedBy(order?.url ?? '');
  expect(follow.textOf('.now')).toBe('商家已下单');

  const move = async (status: string) => {
    phone.cloud.openid = phone.cloud.sandbox.adminOpenid;
    const mock = await opened('mock');
    await mock.pick('.account', '同城配送');
    await mock.type('.store-id', INTRACITY_FORM.wxStoreId);
    await mock.type('.shop-order-id', 'page-6');
    await mock.pick('.status', status);
    await tap(mock, '.send');
    expect(mock.textOf('.done')).toBe(`已改为「${status}」`);
    phone.cloud.openid = CUSTOMER;
    phone.clock.pass(20_000);
    await phone.cloud.settle();
  };
  await move('配送中');
  expect(follow.textOf('.now')).toBe('配送中');
  await move('配送完成');
  expect(follow.textOf('.now')).toBe('配送完成');
  follow.unload();
  // What the timer's next tick would do: with CUSTOMER_CACHE_SECONDS=0, as here, a customer's look is not kept.
  const { wxStoreId } = INTRACITY_FORM;
  const event = { wxStoreId, storeOrderId: 'page-6', watch: { openid: CUSTOMER } };
  await phone.cloud.answerOf('intracity-query-order', event, phone.cloud.sandbox.adminOpenid);
  await list.pullDown();
  expect(list.textOf('.order-title')).toBe('配送完成');
});

test('an order of 同城配送 is looked up and cancelled, after what that costs', async () => {
  const place = await placedIntracity({ storeOrderId: 'page-7' });
  const page = await openedBy(place.attribute('.link', 'url') as string);
  expect(page.textOf('.now')).toBe('商家已下单');
  phone.cloud.calls.length = 0;
  await tap(page, '.ask-costs');
  expect(page.textOf('.costs')).toContain('违约金 2 元');
  expect(called()).toEqual([]);
  await tap(page, '.cancel');
  await phone.cloud.settle();
  expect(page.textOf('.done')).toBe('已取消，扣除 0 元');
  expect(page.textOf('.now')).toBe('商家已取消');
  expect(page.has('.ask-costs')).toBe(false);
});

test('what is missing in an order of 同城配送 is said where it is missing', async () => {
  const page = await opened('place');
  await page.pick('.family', '同城配送');
  await tap(page, '.ask-price');
  const labels = page.textsOf('.field-issue').map((text) => text.split('：')[0]);
  expect(labels).toEqual(expect.arrayContaining(['门店编号', '坐标', '名称', '品类编号']));
  expect(labels.filter((label) => /[a-z]\./.test(label ?? ''))).toEqual([]);
});

test('a change of the form asks for the price again', async () => {
  const page = await opened('place');
  await page.fill({ ...DELIVERY, shopOrderId: 'page-2' });
  await tap(page, '.ask-price');
  expect(page.has('.place')).toBe(true);
  await page.fill({ 'receiver.place': '23.2,113.4' });
  expect(page.has('.place')).toBe(false);
});

test('what is missing is said where it is missing, and nothing goes out', async () => {
  const page = await opened('place');
  await tap(page, '.ask-price');
  expect(page.phase).toBe('error');
  const issues = page.textsOf('.field-issue').map((text) => text.split('：')[0]);
  // Each under its label, the address by its coordinates; nothing that the form does not show.
  expect(issues).toEqual(
    expect.arrayContaining(['配送公司', '订单号', '顾客 openid', '姓名', '坐标', '一级类目']),
  );
  expect(issues.filter((label) => /[a-z]\./.test(label ?? ''))).toEqual([]);
  expect(phone.cloud.sandbox.state()).toMatchObject({ requests: [] });
});

test('the form remembers who sends, and nobody who receives', async () => {
  const sender = Object.fromEntries(Object.entries(PERSON).map(([key, value]) => [`sender.${key}`, value]));
  const page = await opened('place');
  await page.fill({ ...DELIVERY, ...sender, 'sender.place': '23.11,113.32', shopOrderId: 'page-3' });
  await tap(page, '.ask-price');
  await tap(page, '.place');
  const again = await opened('place');
  expect((again.instance.data as { values: object }).values).toEqual({
    deliveryId: 'DADA',
    shopid: DADA,
    'shop.imgUrl': 'https://mmbiz.qpic.cn/a.png',
    'cargo.cargoFirstClass': '美食夜宵',
    'cargo.cargoSecondClass': '零食小吃',
    ...sender,
    'sender.place': '23.11,113.32',
  });
});

test('placed, looked up and cancelled, with the price of cancelling first', async () => {
  const place = await opened('place');
  await place.fill({ ...DELIVERY, shopOrderId: 'page-4' });
  await tap(place, '.ask-price');
  await tap(place, '.place');
  const page = await openedBy(place.attribute('.link', 'url') as string);
  expect(page.textOf('.now')).toBe('等待分配骑手');
  expect(page.textsOf('.recent')).toEqual([`${DADA} · page-4 · DADA`]);
  phone.cloud.calls.length = 0;
  await tap(page, '.ask-costs');
  expect(page.textOf('.costs')).toMatch(/^取消将扣 \d+(\.\d+)? 元/);
  expect(called()).toEqual(['local-delivery-pre-cancel-order']);
  await tap(page, '.cancel');
  await phone.cloud.settle();
  expect(page.text).toContain('已取消');
  expect(page.has('.ask-costs')).toBe(false);
  expect(called()).toEqual([
    'local-delivery-pre-cancel-order',
    'local-delivery-cancel-order',
    'local-delivery-get-order',
  ]);
});

const POSTAL = {
  name: '张三',
  mobile: '18666666666',
  province: '广东省',
  city: '广州市',
  area: '海珠区',
  address: '路1号',
};
const both = Object.fromEntries(
  ['sender', 'receiver'].flatMap((whose) =>
    Object.entries(POSTAL).map(([key, value]) => [`${whose}.${key}`, value]),
  ),
);
const PARCEL = {
  deliveryId: 'SF',
  bizId: 'xyz',
  openid: CUSTOMER,
  'service.serviceType': '0',
  'service.serviceName': '标准快递',
  ...both,
  'shop.goodsName': '抱枕',
  'shop.goodsCount': '2',
  'shop.imgUrl': 'https://mmbiz.qpic.cn/a.png',
  'cargo.count': '1',
  'cargo.weight': '1.5',
  'cargo.spaceX': '20',
  'cargo.spaceY': '20',
  'cargo.spaceZ': '20',
};

async function placedParcel(orderId: string): Promise<ShownPage> {
  const page = await opened('place');
  await page.pick('.family', '快递');
  await page.fill({ ...PARCEL, orderId });
  expect(page.has('.ask-price')).toBe(false);
  await tap(page, '.place');
  expect([page.textsOf('.field-issue'), page.phase]).toEqual([[], 'ready']);
  return page;
}

test('the whole way of a parcel: staff place and print, the customer’s list shows it, its track moves, signed for', async () => {
  const place = await placedParcel('page-8');
  const [, waybillId = ''] = /^已下单运单号(SF\d+)/.exec(place.textOf('.placed')) ?? [];
  const sent = phone.cloud.calls.find(({ name }) => name === 'logistics-add-order');
  // What is in it is typed once.
  expect(sent?.data).toMatchObject({ cargo: { detailList: [{ name: '抱枕', count: 2 }] } });
  const waybill = await openedBy(place.attribute('.to-print', 'url') as string);
  await waybill.tap('.print');
  expect(phone.shared).toEqual([{ filePath: expect.anything(), fileName: `${waybillId}.html` }]);
  expect([...phone.files.values()].join()).toContain(waybillId);

  phone.cloud.openid = CUSTOMER;
  const list = await opened('orders');
  expect(list.textOf('.order-title')).toBe('运单已生成');
  expect(list.textsOf('.order-about')).toEqual([`顺丰速运 ${waybillId}`]);
  const [order] = (list.instance.data as { orders: { url: string }[] }).orders;
  const parcel = await openedBy(order?.url ?? '');
  expect(parcel.textOf('.now')).toBe('运单已生成');

  const report = async (action: string, message: string) => {
    phone.cloud.openid = phone.cloud.sandbox.adminOpenid;
    const track = await opened('track');
    await track.type('.waybill-id', waybillId);
    // The order's, as WeChat's push of it has it.
    await track.type('.token', `TOKEN-${waybillId}`);
    await track.pick('.action', action);
    await track.type('.message', message);
    await tap(track, '.send');
    expect(track.textOf('.sent')).toContain('已更新');
    phone.cloud.openid = CUSTOMER;
    await parcel.pullDown();
  };
  await report('揽件成功', '天河营业点已揽收');
  expect(parcel.textOf('.now')).toBe('已揽收');
  await report('签收成功', '已签收，签收人：本人');
  expect(parcel.textOf('.now')).toBe('已签收');
  expect(parcel.textsOf('.change-text')).toEqual(['已签收，签收人：本人', '天河营业点已揽收']);
});

test('a parcel is placed and cancelled; no price is told beforehand', async () => {
  const page = await placedParcel('page-5');
  expect(page.textOf('.placed')).toContain('已下单');
  const order = await openedBy(page.attribute('.link', 'url') as string);
  expect(order.textOf('.now')).toContain('正常');
  await tap(order, '.ask-costs');
  await tap(order, '.cancel');
  await phone.cloud.settle();
  expect(order.textOf('.now')).toContain('已取消');
});

test('with a template of the shop, the customer of an order just placed is told; where that fails the order stands', async () => {
  const message = { templateId: 'TPL', data: [{ key: 'phrase1', value: '{status}' }], statuses: [40000] };
  const own = Phone.with(phone.cloud, { messages: { intracity: message } });
  const placing = async (more: Record<string, string>) => {
    const page = await own.open('place');
    await page.pick('.family', '同城配送');
    await page.fill({ ...INTRACITY_FORM, ...more });
    await tap(page, '.ask-price');
    await tap(page, '.place');
    await phone.cloud.settle();
    return page;
  };
  expect((await placing({ storeOrderId: 'page-9', useSandbox: '1' })).has('.untold')).toBe(false);
  const { data } = phone.cloud.calls.at(-1) ?? {};
  expect(data).toMatchObject({
    watch: { openid: CUSTOMER },
    notify: {
      ...message,
      page: `pages/follow/follow?wxStoreId=${INTRACITY_FORM.wxStoreId}&storeOrderId=page-9`,
    },
  });
  expect(await phone.cloud.answerOf('intracity-query-order', data ?? {})).toMatchObject({ errCode: 0 });
  phone.cloud.missing = ['intracity-query-order'];
  const page = await placing({ storeOrderId: 'page-10', useSandbox: '1' });
  expect(page.textOf('.placed')).toContain('已下单');
  expect(page.textOf('.untold')).toBe('顾客的微信通知没有设置好：尚未配置好');
  phone.takeUp();
});

test('what is missing in a parcel is said where it is missing', async () => {
  const page = await opened('place');
  await page.pick('.family', '快递');
  // An answer names 20 fields at most.
  await page.fill(both);
  await tap(page, '.place');
  const labels = page.textsOf('.field-issue').map((text) => text.split('：')[0]);
  expect(labels).toEqual(expect.arrayContaining(['快递公司', '物品', '数量', '包裹数']));
  expect(labels.filter((label) => /[a-z]\./.test(label ?? ''))).toEqual([]);
});

test.each(['place', 'order'])('a customer who opens %s gets nothing done', async (name) => {
  phone.cloud.openid = CUSTOMER;
  const page = await opened(name);
  if (name === 'order') await page.fill({ shopid: DADA, shopOrderId: 'sandbox-dada-2' });
  await tap(page, name === 'place' ? '.ask-price' : '.find');
  expect(page.text).toContain('仅限店员使用');
  const { requests } = phone.cloud.sandbox.state() as { requests: { api: string }[] };
  expect(requests.filter(({ api }) => !api.startsWith('database.'))).toEqual([]);
});
