import type { FaultRequest } from '../../sandbox/wechat/faults';
import type { AnyAnswer } from '../shared/support/rig';
import { type Cloud, comparable, type Done, type Identity, startCloud } from './support/cloud';
import { tableOf } from './support/documented';
import { EVENTS, GET_ORDER_FUNCTIONS, OWNER, STRANGER } from './support/orders';

const LOCAL = 'local-delivery-get-order';
const LOCAL_API = 'immediateDelivery.getOrder';
const PARCEL = 'logistics-get-order';
const PHONE = '13912345678';

const owner: Identity = { by: 'page', openid: OWNER };
const stranger: Identity = { by: 'page', openid: STRANGER };

let cloud: Cloud;
const staff = (): Identity => ({ by: 'page', openid: cloud.sandbox.adminOpenid });

beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.sandbox.reset();
});

type GetOrder = (typeof GET_ORDER_FUNCTIONS)[number];

async function watch(name: GetOrder, openid: string, event: object = EVENTS[name]): Promise<AnyAnswer> {
  return (await cloud.call(staff(), name, { ...event, watch: { openid } })).answer;
}

function records(): Record<string, unknown>[] {
  return (cloud.database.snapshot().deliveries ?? []) as Record<string, unknown>[];
}

const asked = ({ requests }: Done) => requests.map(({ api, path }) => api ?? path);

/** More than WeChat's documents promise, at every status: what must not be seen is always there to be seen. */
const everything = (order_status: unknown) => ({
  errcode: 0,
  errmsg: 'ok',
  resultcode: 0,
  resultmsg: 'ok',
  order_status,
  waybill_id: 'WAYBILL-1',
  rider_name: '张师傅',
  rider_phone: PHONE,
  rider_lng: 113.3,
  rider_lat: 23.1,
  reach_time: 300,
  print_html: 'PGh0bWw+',
  waybill_data: [{ key: 'SF_mark', value: '101' }],
  agent_info: [{ phone: PHONE }],
  order_token: 'ORDER-TOKEN',
  order_id: 'sandbox-order-1',
  delivery_id: 'SF',
  openid: 'oSomebody',
});

function answerWith(api: string, reply: object): void {
  const body: FaultRequest = { api, apiReply: JSON.stringify(reply) };
  cloud.sandbox.addFault(body);
}

describe('what the customer sees of a same-city order', () => {
  const rows = tableOf('access.md', [
    'orderStatus',
    'meaning',
    'riderName, riderPhone',
    'riderLng, riderLat, reachTime',
  ]);
  const statuses = rows.map(
    ([status, , rider, place]) => [Number(status), rider === 'yes', place === 'yes'] as const,
  );
  const phones = [
    ['masked', '139****5678'],
    ['', '139****5678'],
    ['full', PHONE],
    ['none', undefined],
  ] as const;

  test('is documented for the 16 statuses', () => {
    expect(statuses.map(([status]) => status)).toEqual([
      101, 102, 103, 201, 202, 203, 204, 205, 301, 302, 303, 304, 305, 401, 501, 502,
    ]);
    expect(rows.flatMap(([, , ...seen]) => seen).filter((one) => one !== 'yes' && one !== 'no')).toEqual([]);
    const chinese = tableOf('access.zh-CN.md', [
      'orderStatus',
      '含义',
      'riderName、riderPhone',
      'riderLng、riderLat、reachTime',
    ]);
    const yes = (row: string[], word: string) => [row[0], row[2] === word, row[3] === word];
    expect(chinese.map((row) => yes(row, '是'))).toEqual(rows.map((row) => yes(row, 'yes')));
  });

  describe.each(phones)('with RIDER_PHONE=%s', (RIDER_PHONE, shownPhone) => {
    const asked = async (status: unknown) => {
      await watch(LOCAL, OWNER);
      answerWith(LOCAL_API, everything(status));
      return (await cloud.call(owner, LOCAL, EVENTS[LOCAL], { settings: { RIDER_PHONE } })).answer;
    };

    test.each(statuses)('at %d (rider: %s, place: %s)', async (status, rider, place) => {
      expect(await asked(status)).toEqual({
        errCode: 0,
        errMsg: 'openapi.immediateDelivery.getOrder:ok',
        orderStatus: status,
        waybillId: 'WAYBILL-1',
        ...(rider ? { riderName: '张师傅' } : {}),
        ...(rider && shownPhone ? { riderPhone: shownPhone } : {}),
        ...(place ? { riderLng: 113.3, riderLat: 23.1, reachTime: 300 } : {}),
      });
    });

    test.each([999, null, 'delivering', {}])(
      'at no status (%j) only what is always shown',
      async (status) => {
        const always = ['errCode', 'errMsg', 'orderStatus', 'waybillId'];
        expect(Object.keys(await asked(status)).filter((name) => !always.includes(name))).toEqual([]);
      },
    );
  });

  test('staff see it all', async () => {
    answerWith(LOCAL_API, everything(302));
    const { answer } = await cloud.call(staff(), LOCAL, EVENTS[LOCAL]);
    expect(answer).toMatchObject({ riderPhone: PHONE, riderLng: 113.3, printHtml: 'PGh0bWw+' });
  });

  test('and the record holds no more than that', async () => {
    answerWith(LOCAL_API, everything(102));
    await watch(LOCAL, OWNER);
    expect(records()).toHaveLength(1);
    expect(records()[0]?.snapshot).toEqual({
      orderStatus: 102,
      waybillId: 'WAYBILL-1',
      riderName: '张师傅',
      riderPhone: '139****5678',
    });
    expect(JSON.stringify(records())).not.toMatch(new RegExp(`${PHONE}|PGh0bWw|ORDER-TOKEN|113\\.3`));
  });
});

describe.each(['FULL', 'yes', '13800138000'])('RIDER_PHONE=%s is malformed', (RIDER_PHONE) => {
  const settings = { RIDER_PHONE };

  function expectNamed({ answer }: Done) {
    expect(answer.error?.code).toBe('failed-precondition');
    expect(answer.errMsg).toContain('RIDER_PHONE');
    expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${RIDER_PHONE}|riderName`));
  }

  test('so nothing is stored', async () => {
    const event = { ...EVENTS[LOCAL], watch: { openid: OWNER } };
    expectNamed(await cloud.call(staff(), LOCAL, event, { settings }));
    expect(records()).toEqual([]);
  });

  test('so the owner sees nothing, and a stranger learns nothing of it', async () => {
    await watch(LOCAL, OWNER);
    const done = await cloud.call(owner, LOCAL, EVENTS[LOCAL], { settings });
    expectNamed(done);
    expect(asked(done)).toEqual(['database.getDocument']);
    const { answer } = await cloud.call(stranger, LOCAL, EVENTS[LOCAL], { settings });
    expect(answer.error?.code).toBe('permission-denied');
  });
});

test('what the customer sees of a parcel: no waybill, whatever WeChat answers', async () => {
  await watch(PARCEL, OWNER);
  const { answer } = await cloud.call(owner, PARCEL, EVENTS[PARCEL]);
  expect(answer).toEqual({
    errCode: 0,
    errMsg: 'openapi.logistics.getOrder:ok',
    orderId: 'sandbox-order-1',
    deliveryId: 'SF',
    waybillId: '12345678901234567890',
    orderStatus: 0,
  });
});

describe.each(GET_ORDER_FUNCTIONS)('%s', (name) => {
  test('is for the owner and no other customer', async () => {
    await watch(name, OWNER);
    expect((await cloud.call(owner, name, EVENTS[name])).answer.errCode).toBe(0);
    for (const openid of [
      STRANGER,
      `${OWNER}x`,
      OWNER.slice(0, -1),
      OWNER.toLowerCase(),
      '1',
      'undefined',
      'null',
      '__proto__',
      'constructor',
    ]) {
      const done = await cloud.call({ by: 'page', openid }, name, EVENTS[name]);
      expect([openid, done.answer.error?.code]).toEqual([openid, 'permission-denied']);
      expect(asked(done)).toEqual(['database.getDocument']);
    }
  });

  test('is not for the owner of another order, nor of the same ids at the other function', async () => {
    await watch(name, OWNER);
    const others = GET_ORDER_FUNCTIONS.filter((other) => other !== name);
    for (const other of others) {
      const done = await cloud.call(owner, other, EVENTS[other]);
      expect(done.answer.error?.code).toBe('permission-denied');
    }
    const ids = Object.entries(EVENTS[name]);
    for (const [key, value] of ids) {
      const done = await cloud.call(owner, name, { ...EVENTS[name], [key]: `${value}2` });
      expect(done.answer.error?.code).toBe('permission-denied');
    }
  });

  test('takes the documented spelling of the ids, and is refused without them', async () => {
    await watch(name, OWNER);
    const snake = Object.fromEntries(
      Object.entries(EVENTS[name]).map(([key, value]) => [
        key.replace(/[A-Z]/g, (x) => `_${x.toLowerCase()}`),
        value,
      ]),
    );
    expect((await cloud.call(owner, name, snake)).answer.errCode).toBe(0);
    for (const key of Object.keys(EVENTS[name])) {
      const { answer } = await cloud.call(owner, name, { ...EVENTS[name], [key]: undefined });
      expect(answer.error?.code).toBe('permission-denied');
      expect(answer.error?.issues).toBeUndefined();
    }
  });

  test('tells a stranger the same of an order that is, one that is watched and one that is not', async () => {
    const [lastKey = ''] = Object.keys(EVENTS[name]).slice(-1);
    const absent = { ...EVENTS[name], [lastKey]: name === PARCEL ? 'YTO' : 'no-such-order' };
    const gone = { ...EVENTS[name], [Object.keys(EVENTS[name])[0] ?? '']: 'no-such-thing' };
    // Before the collection exists, then with a record in it.
    for (const step of ['nobody watches', 'the owner watches']) {
      if (step === 'the owner watches') await watch(name, OWNER);
      const [real, ...others] = await Promise.all(
        [EVENTS[name], absent, gone].map(async (event) => cloud.call(stranger, name, event)),
      );
      expect(real?.answer.error?.code).toBe('permission-denied');
      for (const other of others) expect([step, comparable(other)]).toEqual([step, comparable(real as Done)]);
    }
    for (const event of [EVENTS[name], absent, gone]) {
      const done = await cloud.call(stranger, name, event);
      expect(asked(done)).toEqual(['database.getDocument']);
      expect(done.requests.map(({ status, errcode }) => [status, errcode])).toEqual([[200, null]]);
    }
  });

  test('watch: false ends it', async () => {
    await watch(name, OWNER);
    const { answer } = await cloud.call(staff(), name, { ...EVENTS[name], watch: false });
    expect(answer).toMatchObject({ errCode: 0, watching: false });
    expect(records()).toEqual([]);
    const done = await cloud.call(owner, name, EVENTS[name]);
    expect(done.answer.error?.code).toBe('permission-denied');
    expect(asked(done)).toEqual(['database.getDocument']);
  });

  test('watch: false of what nobody watches is no failure, even without the collection', async () => {
    const done = await cloud.call(staff(), name, { ...EVENTS[name], watch: false });
    expect(done.answer).toMatchObject({ errCode: 0, watching: false });
    expect(asked(done).filter((api) => !api.startsWith('database.'))).toEqual([]);
  });

  test('watching again moves the order to another customer', async () => {
    await watch(name, STRANGER);
    const before = await cloud.call(stranger, name, EVENTS[name]);
    expect(before.answer.errCode).toBe(0);
    const sent = before.requests.at(-1)?.body as { openid?: string };
    expect(sent.openid).toBe(name === PARCEL ? STRANGER : undefined);
    await watch(name, OWNER);
    expect(records()).toHaveLength(1);
    expect((await cloud.call(owner, name, EVENTS[name])).answer.errCode).toBe(0);
    expect((await cloud.call(stranger, name, EVENTS[name])).answer.error?.code).toBe('permission-denied');
  });

  test('watching creates the collection where it is missing', async () => {
    expect(cloud.database.snapshot().deliveries).toBeUndefined();
    expect(await watch(name, OWNER)).toMatchObject({ errCode: 0, watching: true });
    expect(records()).toMatchObject([{ openid: OWNER, function: name, watching: true }]);
  });

  test('an order that WeChat does not know is not stored', async () => {
    const [key = ''] = Object.keys(EVENTS[name]).slice(-1);
    const unknown = name === PARCEL ? { orderId: 'no-such-order' } : { [key]: 'no-such-order' };
    const answer = await watch(name, OWNER, { ...EVENTS[name], ...unknown });
    expect(answer).toMatchObject({ errCode: 930563, error: { code: 'not-found' } });
    expect(cloud.database.snapshot()).toEqual({});
  });

  test('staff without right keys store nothing', async () => {
    const event = { ...EVENTS[name], watch: { openid: OWNER }, customRemark: 'x' };
    expect((await cloud.call(staff(), name, event)).answer.error?.code).toBe('invalid-argument');
    expect(cloud.database.snapshot()).toEqual({});
  });

  test.each([
    [true],
    [null],
    [OWNER],
    [{}],
    [[{ openid: OWNER }]],
    [{ openid: '' }],
    [{ openid: 7 }],
    [{ openid: `${OWNER} ` }],
    [{ openid: 'o'.repeat(129) }],
    [{ openid: [OWNER] }],
    [{ openid: OWNER, role: 'staff' }],
    [JSON.parse(`{"openid":"${OWNER}","__proto__":{"a":1}}`)],
  ])('watch: %j is refused before anything is asked', async (value) => {
    const done = await cloud.call(staff(), name, {}, { event: { ...EVENTS[name], watch: value } });
    const fields = done.answer.error?.issues?.map(({ field }) => field) ?? [];
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    expect(fields).toEqual([isObject ? expect.stringMatching(/^watch\.\w+$/) : 'watch']);
    expect(done.requests).toEqual([]);
  });

  describe('where the database fails', () => {
    const failures: [string, Omit<FaultRequest, 'api'>][] = [
      ['an error of the database', { code: 'DATABASE_REQUEST_FAILED' }],
      ['a quota', { code: 'EXCEED_REQUEST_LIMIT' }],
      ['no permission', { code: 'DATABASE_PERMISSION_DENIED' }],
      ['a reset', { reset: true }],
      ['a cut', { cut: true }],
      ['a page of HTML', { body: '<html></html>', contentType: 'text/html' }],
      ['HTTP 502', { status: 502 }],
    ];

    test.each(failures)(
      '(%s) watching is a clear failure, and nobody becomes an owner',
      async (_how, fault) => {
        for (const api of ['database.updateDocument', 'database.modifyDocument', 'database.insertDocument'])
          cloud.sandbox.addFault({ api, times: 0, ...fault });
        cloud.sandbox.addFault({ api: 'database.addCollection', times: 0, ...fault });
        const answer = await watch(name, OWNER);
        cloud.sandbox.clearFaults();
        expect(answer.errCode).not.toBe(0);
        expect(answer.error?.code).not.toBe('internal');
        expect(Object.keys(answer).sort()).toEqual(['errCode', 'errMsg', 'error']);
        expect((await cloud.call(owner, name, EVENTS[name])).answer.error?.code).toBe('permission-denied');
      },
    );

    test.each(failures)('(%s) the owner is not served', async (_how, fault) => {
      await watch(name, OWNER);
      cloud.sandbox.addFault({ api: 'database.getDocument', times: 0, ...fault });
      for (const caller of [owner, stranger]) {
        const done = await cloud.call(caller, name, EVENTS[name]);
        expect(done.answer.errCode).not.toBe(0);
        expect(done.answer.error?.code).not.toBe('internal');
        expect(asked(done).filter((api) => api !== 'database.getDocument')).toEqual([]);
      }
    });
  });
});

describe('the track of a parcel', () => {
  const TRACK = 'logistics-get-path';
  const { waybillId: waybill_id, ...keys } = EVENTS[TRACK];
  const item = (action_time: unknown, action_msg: unknown, more = {}) => ({
    action_time,
    action_type: 300001,
    action_msg,
    ...more,
  });
  const path_item_list = [
    item(1533072800, `快递员【${PHONE}】已出发`, { phone: PHONE, inner: { phone: PHONE } }),
    item(1533052800, '快递员已成功取件'),
    item(1533062800, { phone: PHONE }),
    null,
  ];
  const reply = { openid: OWNER, delivery_id: 'SF', waybill_id, path_item_num: 4, path_item_list };
  const track = (caller: Identity, event: object = keys, settings = {}) =>
    cloud.call(caller, TRACK, event, { settings });

  test('its customer sees in order of time, without telephone numbers, wherever staff watch the order', async () => {
    await watch(PARCEL, OWNER);
    answerWith('logistics.getPath', reply);
    expect((await track(owner, keys, { RIDER_PHONE: 'full' })).answer).toEqual({
      errCode: 0,
      errMsg: 'openapi.logistics.getPath:ok',
      deliveryId: 'SF',
      waybillId: waybill_id,
      pathItemNum: 4,
      pathItemList: [
        { actionTime: 1533052800, actionType: 300001, actionMsg: '快递员已成功取件' },
        { actionTime: 1533062800, actionType: 300001 },
        { actionTime: 1533072800, actionType: 300001, actionMsg: '快递员【139****5678】已出发' },
      ],
    });
  });

  test('WeChat is asked for the waybill that staff had watched, not for that of the event', async () => {
    await watch(PARCEL, OWNER);
    const done = await track(owner, { ...keys, waybillId: '75300000123456', openid: STRANGER });
    const [sent] = done.requests.filter(({ api }) => api === 'logistics.getPath');
    expect(sent?.body).toEqual({ order_id: keys.orderId, delivery_id: 'SF', waybill_id, openid: OWNER });
  });

  test('is nobody else’s, and no longer anybody’s when the watch has ended', async () => {
    expect((await track(owner)).answer.error?.code).toBe('permission-denied');
    await watch(PARCEL, OWNER);
    const { orderId, ...nameless } = EVENTS[TRACK];
    for (const done of [await track(stranger), await track(owner, nameless)]) {
      expect(done.answer.error?.code).toBe('permission-denied');
      expect(asked(done)).not.toContain('logistics.getPath');
    }
    await cloud.call(staff(), PARCEL, { ...EVENTS[PARCEL], watch: false });
    expect((await track(owner)).answer.error?.code).toBe('permission-denied');
  });

  test('staff see whole, and in order of time', async () => {
    answerWith('logistics.getPath', { ...reply, path_item_list: path_item_list.slice(0, 2) });
    const { answer } = await track(staff(), EVENTS[TRACK]);
    expect(answer.openid).toBe(OWNER);
    expect(answer.pathItemList).toMatchObject([
      { actionMsg: '快递员已成功取件' },
      { actionMsg: `快递员【${PHONE}】已出发`, phone: PHONE },
    ]);
  });
});

test('what WeChat and the carrier say of a failure is not told to the customer in their words', async () => {
  await watch(LOCAL, OWNER);
  const words = 'invalid ip 203.0.113.7, not in whitelist, appid wx12 rid: 5f0c2d1e-0a1b2c3d-4e5f6071';
  for (const reply of [
    { errcode: 40164, errmsg: words },
    { errcode: 930561, errmsg: words, resultcode: 7, resultmsg: words },
    { resultcode: 2003, resultmsg: words },
  ]) {
    answerWith(LOCAL_API, reply);
    const told = (await cloud.call(owner, LOCAL, EVENTS[LOCAL])).answer;
    expect(JSON.stringify(told)).not.toMatch(/203\.0\.113|whitelist|wx12/);
    expect(told.errCode).toBe(reply.errcode ?? reply.resultcode);
    answerWith(LOCAL_API, reply);
    const toStaff = (await cloud.call(staff(), LOCAL, EVENTS[LOCAL])).answer;
    expect(toStaff.errMsg).toContain('203.0.113.7');
    expect(told.error?.code).toBe(toStaff.error?.code);
  }
});

describe('a record that a page wrote, where the permission of the collection let it', () => {
  // The platform puts the openid of the user on it, and on no record of a function.
  const forgedBy = (openid: string) => ({ ...records()[0], openid, _openid: openid });

  test('makes nobody an owner', async () => {
    await watch(LOCAL, OWNER);
    const forged = forgedBy(STRANGER);
    cloud.sandbox.reset();
    await cloud.put('deliveries', forged);
    const done = await cloud.call(stranger, LOCAL, EVENTS[LOCAL]);
    expect(done.answer.error?.code).toBe('permission-denied');
    expect(asked(done)).toEqual(['database.getDocument']);
  });

  test('is not kept fresh by a tick', async () => {
    await watch(LOCAL, OWNER);
    const forged = { ...forgedBy(STRANGER), watching: true, dueAt: 0, snapshot: {} };
    cloud.sandbox.reset();
    await cloud.put('deliveries', forged);
    const done = await cloud.call({ by: 'timer' }, LOCAL);
    expect(done.answer).toMatchObject({ errCode: 0, checked: 0, left: 0 });
    expect(asked(done).filter((api) => !api.startsWith('database.'))).toEqual([]);
    expect(records()).toMatchObject([{ snapshot: {} }]);
  });

  test('gives way where staff watch the order', async () => {
    await watch(LOCAL, OWNER);
    const forged = forgedBy(STRANGER);
    cloud.sandbox.reset();
    await cloud.put('deliveries', forged);
    await watch(LOCAL, OWNER);
    expect((await cloud.call(owner, LOCAL, EVENTS[LOCAL])).answer.errCode).toBe(0);
    expect((await cloud.call(stranger, LOCAL, EVENTS[LOCAL])).answer.error?.code).toBe('permission-denied');
  });

  test('sends no track update, and keeps none from being sent', async () => {
    const name = 'logistics-update-path';
    const event = { ...EVENTS[name], queue: true };
    await cloud.call(staff(), name, event);
    const [queue] = (cloud.database.snapshot().path_queues ?? []) as { _id: string }[];
    cloud.sandbox.reset();
    await cloud.put('path_queues', { ...queue, _openid: STRANGER });
    const tick = await cloud.call({ by: 'timer' }, name);
    expect(tick.answer).toMatchObject({ errCode: 0, sent: 0, left: 0 });
    expect(asked(tick).filter((api) => !api.startsWith('database.'))).toEqual([]);
    expect((await cloud.call(staff(), name, event)).answer).toMatchObject({ errCode: 0, queued: true });
    const records = cloud.database.snapshot().path_queues as object[];
    expect(records).toMatchObject([{ _id: queue?._id, waitingCount: 1 }]);
    expect(records[0]).not.toHaveProperty('_openid');
    const { answer } = await cloud.call({ by: 'timer' }, name);
    expect(answer).toMatchObject({ errCode: 0, sent: 1, failed: 0, left: 0 });
  });

  test('takes no step of a mock run, and keeps none from being taken', async () => {
    const name = 'local-delivery-real-mock-update-order';
    const settings = { ALLOW_REAL_MOCK: '1' };
    const { shopid, shopOrderId } = EVENTS[name];
    const event = { shopid, shopOrderId, steps: [{ orderStatus: 102, afterSeconds: 0 }] };
    await cloud.call(staff(), name, event, { settings });
    const [run] = (cloud.database.snapshot().mock_runs ?? []) as object[];
    cloud.sandbox.reset();
    await cloud.put('mock_runs', { ...run, _openid: STRANGER });
    const tick = await cloud.call({ by: 'timer' }, name, {}, { settings });
    expect(tick.answer).toMatchObject({ errCode: 0, sent: 0, left: 0 });
    const { answer } = await cloud.call(staff(), name, event, { settings });
    expect(answer).toMatchObject({ errCode: 0, queued: true });
    const after = await cloud.call({ by: 'timer' }, name, {}, { settings });
    expect(after.answer).toMatchObject({ errCode: 0, sent: 1, failed: 0, left: 0 });
  });
});

test('a record that names no owner serves nobody', async () => {
  await watch(LOCAL, OWNER);
  const [record] = records();
  for (const openid of [undefined, null, '', [OWNER]]) {
    cloud.sandbox.reset();
    await cloud.put('deliveries', { ...record, openid });
    for (const caller of [owner, stranger, { by: 'page', openid: 'undefined' } as const]) {
      expect((await cloud.call(caller, LOCAL, EVENTS[LOCAL])).answer.error?.code).toBe('permission-denied');
    }
  }
});

describe('an order that has ended when staff watch it', () => {
  test.each([302, '302'])("(%j) is its customer's, but no longer watched", async (status) => {
    answerWith(LOCAL_API, everything(status));
    expect(await watch(LOCAL, OWNER)).toMatchObject({ errCode: 0, orderStatus: 302, watching: false });
    expect(records()).toMatchObject([{ openid: OWNER, watching: false, status: 302 }]);
    const { answer } = await cloud.call(owner, LOCAL, EVENTS[LOCAL]);
    expect(answer.errCode).toBe(0);
  });

  test('so with a parcel', async () => {
    answerWith('logistics.getOrder', everything(1));
    const settings = { WECHAT_TRANSPORT: 'https' };
    const event = { ...EVENTS[PARCEL], watch: { openid: OWNER } };
    const { answer } = await cloud.call(staff(), PARCEL, event, { settings });
    expect(answer).toMatchObject({ errCode: 0, watching: false });
  });
});

describe('an order of a shop that is not in LOCAL_DELIVERY_SHOPS', () => {
  const event = { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id', deliverySign: 'a'.repeat(40) };
  const settings = { LOCAL_DELIVERY_SHOPS: JSON.stringify({ another: { appSecret: 'secret-of-another' } }) };

  test('cannot be watched, whatever sign staff have: its customer could not ask for it', async () => {
    for (const given of [event, { ...event, deliverySign: undefined }]) {
      const watching = { ...given, watch: { openid: OWNER } };
      const done = await cloud.call(staff(), LOCAL, watching, { settings });
      expect(done.answer.error?.issues?.map(({ field }) => field)).toEqual(['shopid']);
      expect(done.requests).toEqual([]);
    }
    const noShops = { LOCAL_DELIVERY_SHOPS: '' };
    const done = await cloud.call(
      staff(),
      LOCAL,
      { ...event, watch: { openid: OWNER } },
      { settings: noShops },
    );
    expect(done.answer).toMatchObject({ error: { code: 'failed-precondition' } });
    expect(records()).toEqual([]);
  });

  test('watch: false is taken all the same', async () => {
    const done = await cloud.call(staff(), LOCAL, { ...event, watch: false }, { settings });
    expect(done.answer).toMatchObject({ errCode: 0, watching: false });
  });
});

test('what staff watch is asked for with the sign that its customer will have', async () => {
  const event = { ...EVENTS[LOCAL], deliverySign: 'a'.repeat(40), watch: { openid: OWNER } };
  const { answer, requests } = await cloud.call(staff(), LOCAL, event);
  expect(answer).toMatchObject({ errCode: 0, watching: true });
  const own = await cloud.call(owner, LOCAL, EVENTS[LOCAL]);
  const signs = (done: { requests: Done['requests'] }) =>
    done.requests.flatMap(({ body }) => (body as { delivery_sign?: string } | null)?.delivery_sign ?? []);
  expect(signs({ requests })).toEqual(signs(own));
  expect(signs(own)).toHaveLength(1);
});

test("the database is asked for an order of this very customer: another's is as absent as none", async () => {
  await watch(LOCAL, OWNER);
  const queries: unknown[] = [];
  const handle = cloud.database.handle.bind(cloud.database);
  const spy = jest.spyOn(cloud.database, 'handle').mockImplementation(async (body) => {
    const answer = await handle(body);
    queries.push([body.query, (answer as { data?: { list?: unknown[] } }).data?.list]);
    return answer;
  });
  const done = await cloud.call(stranger, LOCAL, EVENTS[LOCAL]);
  spy.mockRestore();
  expect(done.answer.error?.code).toBe('permission-denied');
  expect(queries).toEqual([[expect.stringContaining(`"openid":"${STRANGER}"`), []]]);
});
