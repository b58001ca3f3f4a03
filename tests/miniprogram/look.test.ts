import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CUSTOMER } from './support/cloud-rig';
import { MINI_PROGRAM } from './support/compiled';
import { INTRACITY_FORM } from './support/intracity-form';
import { Phone, type ShownPage } from './support/phone';
import { type Look, Pictures } from './support/picture';

// Every page in every state, drawn: nothing sticks out of the narrowest phone with the largest type, nothing is too faint.
// PICTURES=folder keeps the pictures: PICTURES=.tmp/pictures npx jest -i tests/miniprogram/look.test.ts

const FOLDER = process.env.PICTURES;
const SHOP = { name: '天河店', latitude: 23.11, longitude: 113.33 };
const DELIVERING = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2' };
const WAITING = { shopid: DELIVERING.shopid, shopOrderId: 'sandbox-dada-1' };
const PARCEL = { deliveryId: 'YTO', orderId: 'sandbox-order-2' };
const MESSAGE = { templateId: 'TPL', data: [{ key: 'phrase1', value: '{status}' }] };
const INTRACITY = { wxStoreId: INTRACITY_FORM.wxStoreId, storeOrderId: 'sandbox-intracity-2' };

const NARROW: Look = { width: 320, type: 24 };
const LOOKS: Record<string, Look> = { plain: {}, dark: { dark: true }, narrow: { ...NARROW, dark: true } };

let phone: Phone;
let pictures: Pictures;
beforeAll(async () => {
  phone = await Phone.start(
    { RIDER_PHONE: 'masked' },
    { shops: { d: { ...SHOP, ...DELIVERING } }, messages: { logistics: MESSAGE } },
  );
  pictures = await Pictures.open();
  if (FOLDER) mkdirSync(FOLDER, { recursive: true });
});
afterAll(async () => {
  await pictures.close();
  await phone.close();
});
beforeEach(() => phone.reset());
let release = () => {};
afterEach(() => release());

/** Lets the customer see the order, and hands the phone over. */
async function owned(name: string, order: object): Promise<void> {
  const { adminOpenid } = phone.cloud.sandbox;
  await phone.cloud.answerOf(name, { ...order, watch: { openid: CUSTOMER } }, adminOpenid);
  phone.cloud.openid = CUSTOMER;
}

async function opened(name: string, query?: Record<string, string>): Promise<ShownPage> {
  const page = await phone.open(name, query);
  await phone.cloud.settle();
  return page;
}

async function follow(query: Record<string, string> = DELIVERING): Promise<ShownPage> {
  await owned('local-delivery-get-order', DELIVERING);
  return opened('follow', query);
}

async function moved(orderStatus: number): Promise<void> {
  const { adminOpenid } = phone.cloud.sandbox;
  const event = { ...DELIVERING, orderStatus };
  await phone.cloud.answerOf('local-delivery-real-mock-update-order', event, adminOpenid);
}

async function stale(page: ShownPage): Promise<ShownPage> {
  phone.cloud.online = false;
  await page.pullDown();
  expect(page.has('.stale')).toBe(true);
  return page;
}

/** The form of an order of 同城配送, filled in, and its price. */
async function placing(): Promise<ShownPage> {
  const page = await opened('place');
  await page.pick('.family', '同城配送');
  await page.fill({ ...INTRACITY_FORM, storeOrderId: 'look-1', useSandbox: '1' });
  await page.tap('.ask-price');
  await phone.cloud.settle();
  expect(page.has('.price')).toBe(true);
  return page;
}

const STATES: Record<string, () => Promise<ShownPage>> = {
  'orders: some': async () => {
    await owned('logistics-get-order', PARCEL);
    await owned('intracity-query-order', INTRACITY);
    await moved(304);
    await owned('local-delivery-get-order', DELIVERING);
    return opened('orders');
  },
  'orders: empty': () => opened('orders'),
  'orders: loading': () => {
    release = phone.cloud.hold();
    return phone.open('orders');
  },
  'orders: offline': () => {
    phone.cloud.online = false;
    return opened('orders');
  },
  'orders: stale': async () => {
    await owned('logistics-get-order', PARCEL);
    return stale(await opened('orders'));
  },
  'desk: tools': () => opened('desk'),
  'desk: refused': () => {
    phone.cloud.openid = CUSTOMER;
    return opened('desk');
  },
  'place: empty': () => opened('place'),
  'place: wrong': async () => {
    const page = await opened('place');
    await page.tap('.ask-price');
    await phone.cloud.settle();
    return page;
  },
  'place: price': () => placing(),
  'place: placed': async () => {
    const page = await placing();
    await page.tap('.place');
    await phone.cloud.settle();
    expect(page.has('.placed')).toBe(true);
    return page;
  },
  'place: a parcel placed': async () => {
    const page = await opened('place');
    await page.pick('.family', '快递');
    // As it stands after the order: what is filled in elsewhere is tested elsewhere.
    const placed = { number: 'SF1767593696', text: '', url: '/a', print: '/b' };
    (page.instance.setData as (data: object) => void).call(page.instance, {
      placed,
      untold: '顾客的微信通知没有设置好：尚未配置好',
    });
    return page;
  },
  'order: cancelled': async () => {
    const page = await opened('order', { family: 'local-delivery', deliveryId: 'DADA', ...WAITING });
    await page.tap('.ask-costs');
    await phone.cloud.settle();
    await page.tap('.cancel');
    await phone.cloud.settle();
    await phone.cloud.settle();
    expect(page.textOf('.done')).toContain('已取消');
    return page;
  },
  'order: what cancelling costs': async () => {
    const page = await opened('order', { family: 'local-delivery', deliveryId: 'DADA', ...WAITING });
    await page.tap('.ask-costs');
    await phone.cloud.settle();
    expect(page.has('.costs')).toBe(true);
    return page;
  },
  'waybill: found': async () => {
    const page = await opened('waybill');
    await page.type('.order-id', 'sandbox-order-1');
    await page.type('.delivery-id', 'SF');
    await page.tap('.find');
    await phone.cloud.settle();
    return page;
  },
  'mock: idle': () => opened('mock'),
  'mock: 同城配送': async () => {
    const page = await opened('mock');
    await page.pick('.account', '同城配送');
    return page;
  },
  'track: idle': () => opened('track'),
  'follow: delivering': () => follow({ ...DELIVERING, to: '23.105,113.335' }),
  'follow: delivered': async () => {
    await moved(302);
    return follow();
  },
  'follow: cannot be delivered': async () => {
    await moved(304);
    return follow();
  },
  'follow: a store of 同城配送': async () => {
    await owned('intracity-query-order', INTRACITY);
    return opened('follow', INTRACITY);
  },
  'follow: stale': async () => stale(await follow()),
  'follow: moved map': async () => {
    const page = await follow();
    page.fire('.map', 'regionchange', { causedBy: 'drag' });
    return page;
  },
  'follow: empty': () => opened('follow'),
  'follow: loading': async () => {
    release = phone.cloud.hold();
    return phone.open('follow', DELIVERING);
  },
  'follow: offline': async () => {
    phone.cloud.online = false;
    return opened('follow', DELIVERING);
  },
  'follow: not yours, unfolded': async () => {
    phone.cloud.openid = CUSTOMER;
    const page = await opened('follow', DELIVERING);
    await page.unfold();
    return page;
  },
  'parcel: track': async () => {
    await owned('logistics-get-order', PARCEL);
    return opened('parcel', PARCEL);
  },
  'parcel: to be told': async () => {
    await owned('logistics-get-order', PARCEL);
    const page = await opened('parcel', PARCEL);
    await page.tap('.tell-me');
    return page;
  },
  'parcel: empty': () => opened('parcel'),
  'parcel: loading': () => {
    release = phone.cloud.hold();
    return phone.open('parcel', PARCEL);
  },
  'parcel: offline': () => {
    phone.cloud.online = false;
    return opened('parcel', PARCEL);
  },
  'parcel: stale': async () => {
    await owned('logistics-get-order', PARCEL);
    return stale(await opened('parcel', PARCEL));
  },
  'parcel: not yours': () => {
    phone.cloud.openid = CUSTOMER;
    return opened('parcel', PARCEL);
  },
  'parcel: cancelled': async () => {
    const order = { deliveryId: 'ZTO', orderId: 'sandbox-order-3' };
    await owned('logistics-get-order', order);
    return opened('parcel', order);
  },
  'parcel: error': async () => {
    phone.cloud.failure = { errCode: -504002, errMsg: 'functions execute fail' };
    return opened('parcel', PARCEL);
  },
};

test.each(Object.keys(STATES))('%s: nothing sticks out', async (state) => {
  const page = await (STATES[state] as () => Promise<ShownPage>)();
  for (const look of [NARROW, { width: 320 }]) expect(await pictures.widthOf(page, look)).toBe(320);
  if (FOLDER) {
    for (const [name, look] of Object.entries(LOOKS)) {
      const file = `${state}, ${name}.png`.replace(/[^\w.]+/g, '-');
      await pictures.take(page, look, path.join(FOLDER, file));
    }
  }
  page.unload();
});

describe('colours', () => {
  const wxss = readFileSync(path.join(MINI_PROGRAM, 'app.wxss'), 'utf8');
  const variables = (text: string) =>
    Object.fromEntries(
      [...text.matchAll(/--([\w-]+): (#[0-9a-f]+);/g)].map(([, name, value]) => [name, value]),
    );
  const [light = '', dark = ''] = wxss.split('@media (prefers-color-scheme: dark)');

  /** Document: WCAG 2.2, 1.4.3. */
  function contrast(one: string, other: string): number {
    const [low = 0, high = 0] = [one, other].map(luminance).sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }
  function luminance(color: string): number {
    const digits =
      color.length === 4 ? [...color.slice(1)].map((digit) => digit + digit) : color.slice(1).match(/../g);
    const [red = 0, green = 0, blue = 0] = (digits ?? [])
      .map((hex) => Number.parseInt(hex, 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  test.each([
    ['light', variables(light)],
    ['dark', { ...variables(light), ...variables(dark) }],
  ])('text can be read: %s', (_, colors) => {
    const pairs = [
      ['text', 'card'],
      ['text', 'ground'],
      ['dim', 'card'],
      ['dim', 'ground'],
      ['dim', 'quiet'],
      ['accent', 'card'],
      ['accent', 'quiet'],
      ['accent', 'accent-ground'],
      ['on-accent', 'accent'],
      ['danger', 'card'],
      ['danger', 'danger-ground'],
      ['warn', 'warn-ground'],
    ];
    const faint = pairs.filter(
      ([one = '', other = '']) => contrast(colors[one] ?? '', colors[other] ?? '') < 4.5,
    );
    expect(faint).toEqual([]);
  });

  test('every colour is one of these', () => {
    const files = readdirSync(MINI_PROGRAM, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.wxss') && name !== 'app.wxss')) {
      const text = readFileSync(path.join(MINI_PROGRAM, file), 'utf8');
      expect([file, text.match(/#[0-9a-f]{3,8}\b/gi)]).toEqual([file, null]);
    }
  });
});
