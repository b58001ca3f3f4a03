import { notifyField } from '../../shared/extensions/notify';
import { DELIVERIES, type Delivery } from '../../shared/extensions/order-records';
import { type Answer, DADA, type InProcess, startInProcess } from '../timers/support/in-process';

// Limits of a template's values, codes of refusals: families/events.md, 6.1 and 6.2. What WeChat announces itself
// (immediateDelivery.onOrderStatus): 102, 202 or 301, 302, 203 to 205, 303 to 305, 501, 502.

const OWNER = 'oCustomer0001';
const LOCAL = 'local-delivery-get-order';
const SEND = '/cgi-bin/message/subscribe/send';
const ORDER = { shopid: DADA, shopOrderId: 'order-1' };
const PARCEL = { orderId: 'parcel-1', deliveryId: 'SF' };
const MINUTE = 60_000;
const NOTIFY = {
  templateId: 'hD-ixGOhYmUfjOnI8MCzQMPshzGVeux_2vzyvQu7O68',
  page: 'pages/order/detail?id=order-1',
  data: [
    { key: 'character_string1', value: '{order}' },
    { key: 'phrase2', value: '{status}' },
    { key: 'thing3', value: '您的订单{status}，运单号 {waybill}，感谢您的耐心等待' },
    { key: 'time4', value: '{time}' },
  ],
};

const KINDS = [
  'thing',
  'phrase',
  'character_string',
  'time',
  'date',
  'number',
  'letter',
  'symbol',
  'amount',
  'phone_number',
  'car_number',
  'name',
];

let cloud: InProcess;
let orderStatus = 101;
let nodes: object[] = [];
/** What WeChat answers a message. */
let sends: object | number | 'reset' = { errcode: 0, errmsg: 'ok' };

beforeEach(async () => {
  cloud = await startInProcess();
  orderStatus = 101;
  nodes = [];
  sends = { errcode: 0, errmsg: 'ok' };
  cloud.wechat.answer = (path) => {
    if (path === SEND) return sends;
    if (path.endsWith('/path/get')) {
      return { delivery_id: 'SF', waybill_id: 'SF1', path_item_num: nodes.length, path_item_list: nodes };
    }
    return path.includes('/local/')
      ? { resultcode: 0, order_status: orderStatus, waybill_id: 'w' }
      : { order_id: 'parcel-1', delivery_id: 'SF', waybill_id: 'SF1', order_status: 0 };
  };
});
afterEach(() => cloud.close());

const watch = (changes: object = {}): Promise<Answer> =>
  cloud.call(LOCAL, { ...ORDER, watch: { openid: OWNER }, notify: NOTIFY, ...changes });
const record = () => cloud.database.records<Delivery>(DELIVERIES)[0] as Delivery;
const messages = () => cloud.wechat.asked.filter(({ path }) => path === SEND).map(({ body }) => body);
async function moveTo(status: number): Promise<void> {
  orderStatus = status;
  cloud.pass(6 * MINUTE);
  expect(await cloud.tick(LOCAL)).toMatchObject({ errCode: 0, checked: 1, failed: 0 });
}

test('a tick that sees the rider at the store sends one message, in the words and limits of the template', async () => {
  expect(await watch()).toMatchObject({ errCode: 0, orderStatus: 101, watching: true });
  await moveTo(201);
  const at = new Date(record().changedAt as number);
  const beijing = at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
  expect(messages()).toEqual([
    {
      touser: OWNER,
      template_id: NOTIFY.templateId,
      page: NOTIFY.page,
      data: {
        character_string1: { value: 'order-1' },
        phrase2: { value: '骑手已到店' },
        // 20 characters of it.
        thing3: { value: '您的订单骑手已到店，运单号 w，感谢您的' },
        time4: { value: beijing },
      },
    },
  ]);
  await moveTo(201);
  expect(messages()).toHaveLength(1);
});

test.each([102, 202, 301, 303, 304, 305])('WeChat itself announces %d: nothing is sent', async (status) => {
  await watch();
  await moveTo(status);
  expect(messages()).toEqual([]);
});

test.each([
  [103, '订单已取消'],
  [401, '已退回商家'],
])('the last message, at %d, is sent, and then nothing is kept of how to tell', async (status, words) => {
  await watch();
  await moveTo(status);
  expect(messages()).toMatchObject([{ data: { phrase2: { value: words } } }]);
  expect(record()).toMatchObject({ watching: false, status });
  expect(record()).not.toHaveProperty('notify');
});

test('an order that ends as WeChat announces it keeps nothing either', async () => {
  await watch();
  await moveTo(302);
  expect(messages()).toEqual([]);
  expect(record()).not.toHaveProperty('notify');
});

test('what the order has come to before is no news, and watching again tells nothing twice', async () => {
  orderStatus = 201;
  await watch();
  await moveTo(201);
  await moveTo(202);
  await watch();
  await moveTo(201);
  expect(messages()).toEqual([]);
});

test('without notify nothing is ever sent; watching without it ends it', async () => {
  await watch({ notify: undefined });
  await moveTo(201);
  await watch();
  await watch({ notify: undefined });
  for (const status of [101, 202, 103]) await moveTo(status);
  expect(messages()).toEqual([]);
});

test('two ticks, a push and 20 looks at once send it once', async () => {
  await watch();
  orderStatus = 201;
  cloud.pass(6 * MINUTE);
  const push = { MsgType: 'event', Event: 'update_waybill_status', shopid: DADA, shop_order_id: 'order-1' };
  await Promise.all([
    cloud.tick(LOCAL),
    cloud.tick(LOCAL),
    cloud.push(push),
    ...Array.from({ length: 20 }, () => cloud.ask(LOCAL, OWNER, ORDER)),
  ]);
  cloud.pass(6 * MINUTE);
  await cloud.tick(LOCAL);
  expect(messages()).toHaveLength(1);
});

test('only the statuses asked for', async () => {
  await watch({ notify: { ...NOTIFY, statuses: [401] } });
  await moveTo(201);
  expect(messages()).toEqual([]);
  await moveTo(401);
  expect(messages()).toHaveLength(1);
});

test.each([
  [43101, 'user refuse to accept the msg'],
  [40003, 'invalid openid'],
  [40037, 'invalid template_id'],
  [41030, 'invalid page'],
  [47003, 'argument invalid! data.thing3.value invalid'],
])('%d ends the telling, not the watch, and is noted', async (errcode, errmsg) => {
  sends = { errcode, errmsg };
  await watch();
  await moveTo(201);
  expect(record()).toMatchObject({
    watching: true,
    status: 201,
    failures: 0,
    lastError: null,
    notifyError: { errCode: errcode, reason: errmsg },
  });
  expect(record()).not.toHaveProperty('notify');
  await moveTo(401);
  expect(messages()).toHaveLength(1);
});

test.each<[string, object | number | 'reset']>([
  ['no answer', 'reset'],
  ['502', 502],
  ['busy', { errcode: -1, errmsg: 'system error' }],
])('%s: that message is not repeated; the next one is sent', async (_, answer) => {
  sends = answer;
  await watch();
  await moveTo(201);
  await moveTo(201);
  expect(messages()).toHaveLength(1);
  expect(record()).toMatchObject({ watching: true, notifyError: { code: 'unavailable' } });
  sends = { errcode: 0, errmsg: 'ok' };
  await moveTo(401);
  expect(messages()).toHaveLength(2);
});

test('a customer whose message fails is answered all the same', async () => {
  sends = { errcode: 43101, errmsg: 'user refuse to accept the msg' };
  await watch();
  orderStatus = 201;
  cloud.pass(MINUTE);
  expect(await cloud.ask(LOCAL, OWNER, ORDER)).toEqual(
    expect.objectContaining({ errCode: 0, orderStatus: 201, waybillId: 'w' }),
  );
  expect(messages()).toHaveLength(1);
});

describe('a parcel', () => {
  const at = (action_type: number) => ({
    action_time: 1_790_000_000 + nodes.length,
    action_type,
    action_msg: '…',
  });
  const look = () => cloud.ask('logistics-get-path', OWNER, PARCEL);
  beforeEach(() =>
    cloud.call('logistics-get-order', { ...PARCEL, watch: { openid: OWNER }, notify: NOTIFY }),
  );

  test.each([
    [100002, '揽件失败'],
    [300004, '签收失败'],
    [400001, '订单已取消'],
    [400002, '快件滞留'],
  ])('of which the track says %d: its customer is told', async (type, words) => {
    nodes = [at(100003), at(type)];
    cloud.pass(31 * MINUTE);
    await cloud.tick('logistics-get-order');
    cloud.pass(MINUTE);
    await look();
    expect(messages()).toMatchObject([
      { touser: OWNER, data: { character_string1: { value: 'parcel-1' }, phrase2: { value: words } } },
    ]);
  });

  test('on its way: no message', async () => {
    for (const type of [100001, 100003, 200001, 300002, 300003]) {
      nodes.push(at(type));
      cloud.pass(31 * MINUTE);
      await look();
    }
    expect(messages()).toEqual([]);
  });
});

test.each<[object, string]>([
  [{ watch: undefined }, 'notify'],
  [{ watch: false }, 'notify'],
  [{ notify: { ...NOTIFY, page: '/pages/index' } }, 'notify.page'],
  [{ notify: { ...NOTIFY, templateId: undefined } }, 'notify.templateId'],
  [{ notify: { ...NOTIFY, data: [] } }, 'notify.data'],
  [{ notify: { ...NOTIFY, data: [{ key: 'status', value: 'x' }] } }, 'notify.data[0].key'],
  [{ notify: { ...NOTIFY, data: [{ key: 'thing1', value: '{rider}' }] } }, 'notify.data[0].value'],
  [{ notify: { ...NOTIFY, statuses: [302] } }, 'notify.statuses[0]'],
])('%j is refused', async (changes, field) => {
  expect(await watch(changes)).toMatchObject({
    error: { code: 'invalid-argument', issues: [{ field }] },
  });
  expect(cloud.database.records(DELIVERIES)).toEqual([]);
});

// The kinds of keys that a template has: families/events.md, 6.1.
test('a key is a kind of the template with its number, and nothing else', () => {
  const { data } = notifyField('logistics').fields;
  const { form } = (data.of as { fields: { key: { form: { fits(value: string): boolean } } } }).fields.key;
  for (const kind of KINDS) {
    expect([kind, ...['1', '99'].map((n) => form.fits(kind + n))]).toEqual([kind, true, true]);
    for (const key of [kind, `${kind}1234`, `x${kind}1`, `${kind}1x`, `${kind.toUpperCase()}1`]) {
      expect([key, form.fits(key)]).toEqual([key, false]);
    }
  }
});

test('what is not there, or does not go into its kind, is sent as a sign of that: WeChat refuses empty values', async () => {
  const data = [
    { key: 'thing1', value: '{waybill}' },
    { key: 'phrase2', value: 'abc' },
    { key: 'character_string3', value: '订单' },
    { key: 'character_string5', value: '0123456789'.repeat(4) },
    { key: 'name4', value: '一二三四五六七八九十甲' },
  ];
  cloud.wechat.answer = (path) => (path === SEND ? sends : { resultcode: 0, order_status: orderStatus });
  expect(await watch({ notify: { ...NOTIFY, data } })).toMatchObject({ errCode: 0 });
  await moveTo(201);
  expect(messages()).toMatchObject([
    {
      data: {
        thing1: { value: '-' },
        phrase2: { value: '暂无' },
        character_string3: { value: '-' },
        character_string5: { value: '01234567890123456789012345678901' },
        name4: { value: '一二三四五六七八九十' },
      },
    },
  ]);
});
