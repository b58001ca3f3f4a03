import { contract as addOrder } from '../../cloudfunctions/local-delivery-add-order/contract';
import { contract as parcelAddOrder } from '../../cloudfunctions/logistics-add-order/contract';
import { guide as parcel } from '../../cloudfunctions/logistics-add-order/guide';
import { contract as parcelGetOrder } from '../../cloudfunctions/logistics-get-order/contract';
import { DELIVERIES } from '../../shared/extensions/order-records';
import { PLACEMENTS, type Placement } from '../../shared/extensions/placements';
import { sampleOrder } from '../../shared/guide/local-delivery-order';
import { type PlacingRig, startPlacingRig } from './support/placing-rig';

// One order, call after call: what the record says before and after, what WeChat is asked, what is answered.

const ADD = '/cgi-bin/express/local/business/order/add';
const LOOK = '/cgi-bin/express/local/business/order/get';
const OK = { resultcode: 0, resultmsg: 'ok' };
const PLACED = { json: { ...OK, fee: 11, waybill_id: 'w1', order_status: 101, finish_code: 7351 } };
const FOUND = { json: { ...OK, waybill_id: 'w1', order_status: 102, rider_name: '王师傅' } };
const ABSENT = { json: { errcode: 930563, errmsg: 'order not found' } };
const BUSY = { json: { errcode: -1, errmsg: 'system error' } };
const EXISTS = { json: { errcode: 930562, errmsg: 'order exists' } };
const REFUSED = { json: { resultcode: 1010, resultmsg: '收件人信息不正确' } };
const BROKEN = { raw: 'bad gateway', status: 502 };
const OTHER = { ...sampleOrder, subBizId: 'another' };
const FUNCTION = 'local-delivery-add-order';
const CUSTOMER = sampleOrder.openid;
const LOOK_WITH = 'local-delivery-get-order';
/** Clocks of two instances may differ by this. */
const CLOCKS_MS = 5000;
const LIMIT_MS = 10_000;

let rig: PlacingRig;
beforeEach(async () => {
  rig = await startPlacingRig();
  rig.wechat.on(ADD, PLACED).on(LOOK, FOUND);
});
afterEach(() => rig.close());

const sent = () => rig.wechat.to(ADD).length;
const looks = () => rig.wechat.to(LOOK).length;
const now = () => rig.clock.now();
const change = (changes: Partial<Placement>) => rig.database.change(PLACEMENTS, { $set: changes });

/** A record as an earlier call left it, and WeChat as if nothing had been asked. */
async function left(state: Placement['state'], changes: Partial<Placement> = {}): Promise<void> {
  await rig.call(sampleOrder);
  await rig.database.change(DELIVERIES, { $set: { openid: 'nobody' } });
  const open = { answer: null, open: true, owner: CUSTOMER, quietAt: now() - CLOCKS_MS, dueAt: now() };
  await change({ state, ...(state === 'placed' ? {} : open), ...changes });
  rig.wechat.on(ADD, PLACED);
  rig.wechat.requests.length = 0;
  rig.database.asked.length = 0;
}

describe('the first call', () => {
  test('writes its record before it sends anything, and holds it as long as it may run', async () => {
    let before: Placement | undefined;
    rig.wechat.on(ADD, () => {
      before = rig.record();
      return PLACED;
    });
    const { finishCode, fee, ...answer } = await rig.call(sampleOrder);
    expect([finishCode, fee]).toEqual([7351, 11]);
    expect(answer).toMatchObject({ errCode: 0, waybillId: 'w1', orderStatus: 101, watching: true });
    expect(answer).not.toHaveProperty('confirmed');
    expect(answer).not.toHaveProperty('replayed');
    expect(before).toMatchObject({
      function: FUNCTION,
      state: 'placing',
      open: true,
      owner: CUSTOMER,
      answer: null,
      asks: { shopid: 'test_shop_id', shopOrderId: sampleOrder.shopOrderId },
      leaseUntil: now() + LIMIT_MS + CLOCKS_MS,
      quietAt: now() + LIMIT_MS + CLOCKS_MS,
      dueAt: now() + LIMIT_MS + CLOCKS_MS,
      failures: 0,
      lastError: null,
    });
    expect(before?.leaseId).not.toBe('');
    expect(rig.record()).toMatchObject({
      state: 'placed',
      open: false,
      owner: null,
      answer: { ...OK, fee: 11, waybillId: 'w1', orderStatus: 101, watching: true },
      dueAt: now(),
      leaseId: '',
      leaseUntil: 0,
    });
    // The code with which the goods are handed over is not kept.
    expect(rig.record().answer).not.toHaveProperty('finishCode');
  });

  test('holds the order under a name of its own, even at the same moment as another', async () => {
    const names: string[] = [];
    rig.wechat.on(ADD, () => {
      names.push(...rig.database.records<Placement>(PLACEMENTS).map(({ leaseId }) => leaseId));
      return PLACED;
    });
    await rig.call(sampleOrder);
    await rig.call({ ...sampleOrder, shopOrderId: 'another' });
    // The first has let go of its order when the second is placed.
    expect(names.filter(Boolean)).toHaveLength(2);
    expect(new Set(names).size).toBe(3);
  });

  test('whose order another call has taken meanwhile writes nothing over it', async () => {
    rig.wechat.on(ADD, async () => {
      await change({ leaseId: 'another', state: 'unknown' });
      return PLACED;
    });
    expect(await rig.call(sampleOrder)).toMatchObject({ errCode: 0, waybillId: 'w1' });
    expect(rig.record()).toMatchObject({ state: 'unknown', leaseId: 'another', answer: null });
  });

  test('keeps no sign, and a store number that was given', async () => {
    await rig.call({ ...sampleOrder, shopNo: 'store-7', deliverySign: 'a'.repeat(40) });
    expect(rig.record().asks).toEqual({
      shopid: 'test_shop_id',
      shopOrderId: sampleOrder.shopOrderId,
      shopNo: 'store-7',
    });
  });

  test.each([
    ['fails', () => 0],
    ['hangs', () => 1_000_000],
  ])('where the database %s nothing is sent, and the answer comes in time', async (how, slow) => {
    rig.slow = slow;
    if (how === 'fails') rig.database.trouble = () => 'before';
    const answer = await rig.call(sampleOrder);
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'no', retryable: true });
    expect(answer.error?.hint).toContain('Nothing was sent');
    expect(answer.errMsg).toContain(how === 'fails' ? 'made up by the test' : 'no-answer');
    expect(answer.errMsg).not.toContain('undefined');
    expect(rig.wechat.requests).toEqual([]);
    expect(rig.clock.monotonic()).toBeLessThan(LIMIT_MS - 4000);
  });

  test('a record that was written and not acknowledged is its own: it is sent, once', async () => {
    let first = true;
    rig.database.trouble = ({ action }) => {
      const lost = first && action === 'database.insertDocument';
      first &&= !lost;
      return lost ? 'after' : undefined;
    };
    expect(await rig.call(sampleOrder)).toMatchObject({ errCode: 0, watching: true });
    expect(sent()).toBe(1);
  });

  test('a record of which the database says nothing is given up, so that the next call need not look', async () => {
    let asked = 0;
    rig.database.trouble = () => (++asked === 1 ? 'after' : asked < 4 ? 'before' : undefined);
    const answer = await rig.call(sampleOrder);
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'no' });
    expect(rig.record()).toMatchObject({ state: 'refused', open: false, leaseId: '' });
    expect(await rig.call(sampleOrder)).toMatchObject({ errCode: 0 });
    expect([sent(), looks()]).toEqual([1, 0]);
  });

  test('a record that came too late to be known is given up, so that the next call sends', async () => {
    let asked = 0;
    // The first one is carried out long after this call has given up.
    rig.slow = () => (++asked === 1 ? 4900 : 0);
    const answer = await rig.call(sampleOrder);
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'no' });
    expect(sent()).toBe(0);
  });

  test('a record that a page put there gives way', async () => {
    await rig.call(sampleOrder);
    const { _id } = rig.record();
    await rig.database.change(PLACEMENTS, { $set: { _openid: 'a-page', state: 'placed' } });
    // Not even where there are records of other orders.
    await rig.database.insert(PLACEMENTS, [{ _id: 'another', state: 'placed' }]);
    expect(await rig.call(sampleOrder)).toMatchObject({ errCode: 0, watching: true });
    const records = rig.database.records<Placement>(PLACEMENTS);
    expect(records.map((record) => record._id).sort()).toEqual([_id, 'another'].sort());
    const ours = records.find((record) => record._id === _id);
    expect(ours).toMatchObject({ state: 'placed', function: FUNCTION });
    expect(ours).not.toHaveProperty('_openid');
    expect(sent()).toBe(2);
  });

  test('a database that takes no record, and says it has none, has nothing sent', async () => {
    rig.database.trouble = ({ action }) => (action === 'database.insertDocument' ? 'before' : undefined);
    const answer = await rig.call(sampleOrder);
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'no' });
    expect(sent()).toBe(0);
  });

  test('watch: false, or no openid, leaves the order to nobody', async () => {
    expect(await rig.call({ ...sampleOrder, watch: false })).not.toHaveProperty('watching');
    expect(rig.record()).toMatchObject({ state: 'placed', open: false, owner: null });
    expect(rig.deliveries()).toEqual([]);
  });

  test('an order that has ended already is not watched', async () => {
    rig.wechat.on(ADD, { json: { ...OK, waybill_id: 'w1', order_status: 103 } });
    expect(await rig.call(sampleOrder)).toMatchObject({ errCode: 0, watching: false });
    expect(rig.record()).toMatchObject({ open: false, owner: null, answer: { watching: false } });
  });

  test('a customer whom the database does not take is left to a tick', async () => {
    rig.database.trouble = ({ collectionName }) => (collectionName === DELIVERIES ? 'before' : undefined);
    const answer = await rig.call(sampleOrder);
    expect(answer).toMatchObject({ errCode: 0, waybillId: 'w1' });
    expect(answer).not.toHaveProperty('watching');
    expect(rig.record()).toMatchObject({ state: 'placed', open: true, owner: CUSTOMER, dueAt: now() });
    rig.database.trouble = () => undefined;
    const looked = looks();
    expect(await rig.tick()).toMatchObject({ errCode: 0, checked: 0, changed: 0, failed: 0, left: 0 });
    expect(looks()).toBe(looked);
    expect(rig.deliveries()).toMatchObject([{ openid: CUSTOMER, watching: true, status: 101 }]);
    expect(rig.record()).toMatchObject({
      open: false,
      owner: null,
      leaseId: '',
      answer: { waybillId: 'w1', fee: 11, watching: true },
    });
  });

  test('a note that is not taken at once is taken the second time', async () => {
    let failed = 0;
    rig.database.trouble = ({ action, collectionName }) => {
      const isNote = action === 'database.modifyDocument' && collectionName === PLACEMENTS;
      return isNote && ++failed === 1 ? 'before' : undefined;
    };
    expect(await rig.call(sampleOrder)).toMatchObject({ errCode: 0 });
    expect(rig.record()).toMatchObject({ state: 'placed' });
  });

  test('a note is tried twice, and not more often', async () => {
    let tried = 0;
    rig.database.trouble = ({ action, collectionName }) => {
      const isNote = action === 'database.modifyDocument' && collectionName === PLACEMENTS;
      if (isNote) tried++;
      return isNote ? 'before' : undefined;
    };
    expect(await rig.call(sampleOrder)).toMatchObject({ errCode: 0, watching: true });
    expect(tried).toBe(2);
    expect(rig.record()).toMatchObject({ state: 'placing' });
  });

  test('a bug on the way is our bug, and the record stays unclear', async () => {
    const contract = { ...addOrder, replyFields: undefined as unknown as string[] };
    expect(await rig.call(sampleOrder, { contract })).toMatchObject({ error: { code: 'internal' } });
    expect(rig.record()).toMatchObject({ state: 'placing', open: true });
  });
});

describe('where the order was placed', () => {
  beforeEach(() => left('placed'));

  test('the same content gets the stored answer, and nothing is sent', async () => {
    expect(await rig.call(sampleOrder)).toMatchObject({
      errCode: 0,
      replayed: true,
      fee: 11,
      waybillId: 'w1',
      watching: true,
    });
    expect(rig.wechat.requests).toEqual([]);
  });

  test('other content is refused, and the hint names the function to look with', async () => {
    const { error } = await rig.call(OTHER);
    expect(error).toMatchObject({ code: 'already-exists', applied: 'no', retryable: false });
    expect(error?.hint).toContain(LOOK_WITH);
    expect(rig.wechat.requests).toEqual([]);
    expect(rig.record()).toMatchObject({ state: 'placed', answer: { waybillId: 'w1' } });
  });

  test.each([
    ['a new token of a price', { deliveryToken: 'another' }],
    ['a sign of one’s own', { deliverySign: 'b'.repeat(40) }],
    ['another wish to watch', { watch: false }],
    ['again: true', { again: true }],
  ])('%s is no other content', async (_what, different) => {
    expect(await rig.call({ ...sampleOrder, ...different })).toMatchObject({ replayed: true });
  });

  test.each([
    ['the time of the order', { orderInfo: { ...sampleOrder.orderInfo, orderTime: 1584145982 } }],
    ['the customer', { openid: 'somebody-else' }],
    ['the goods', { cargo: { ...sampleOrder.cargo, goodsWeight: 2 } }],
    ['the store', { shopNo: 'another-store' }],
  ])('%s is other content', async (_what, different) => {
    expect((await rig.call({ ...sampleOrder, ...different })).error?.code).toBe('already-exists');
  });

  test('another number is another order', async () => {
    expect(await rig.call({ ...sampleOrder, shopOrderId: 'another' })).not.toHaveProperty('replayed');
    expect(sent()).toBe(1);
  });
});

test.each([sampleOrder, OTHER])('an order that was cancelled since is not placed again', async (event) => {
  await left('cancelled');
  const { error } = await rig.call(event);
  expect(error).toMatchObject({ applied: 'no', retryable: false });
  expect(rig.wechat.requests).toEqual([]);
});

test.each([
  ['the same content is told to call again', sampleOrder, 'unavailable', true],
  ['other content is refused', OTHER, 'already-exists', false],
])('while another call is placing it %s', async (_what, event, code, retryable) => {
  await left('placing', { leaseUntil: now() + 1, leaseId: 'another' });
  expect((await rig.call(event)).error).toMatchObject({ code, applied: 'no', retryable });
  expect(rig.wechat.requests).toEqual([]);
  expect(rig.record()).toMatchObject({ state: 'placing', leaseId: 'another', leaseUntil: now() + 1 });
});

test('the end of a lease is the end of that call', async () => {
  await left('placing', { leaseUntil: now(), leaseId: 'another' });
  expect(await rig.call(sampleOrder)).toMatchObject({ confirmed: true });
});

describe('where the order was refused', () => {
  test.each([
    ['the same', sampleOrder],
    ['other', OTHER],
  ])('%s content is sent, without a look', async (_what, event) => {
    await left('refused', { open: false });
    expect(await rig.call(event)).toMatchObject({ errCode: 0, waybillId: 'w1', watching: true });
    expect([sent(), looks()]).toEqual([1, 0]);
    expect(await rig.call(event)).toMatchObject({ replayed: true });
  });

  test('where that happens while we ask, it is said to be under way', async () => {
    await left('placing', { leaseUntil: 0 });
    rig.slow = async ({ action }) => {
      if (action === 'database.queryDocument' || action === 'database.getDocument')
        await change({ state: 'refused' });
      return 0;
    };
    expect((await rig.call(sampleOrder)).error).toMatchObject({ code: 'unavailable', applied: 'no' });
    expect(sent()).toBe(0);
  });
});

describe.each(['unknown', 'placing'] as const)('where the earlier try is %s', (state) => {
  beforeEach(() => left(state));

  test('it is looked for and found', async () => {
    const answer = await rig.call(sampleOrder);
    expect(answer).toMatchObject({
      errCode: 0,
      confirmed: true,
      waybillId: 'w1',
      orderStatus: 102,
      watching: true,
    });
    // The rider is not the merchant's answer of this API.
    expect(answer).not.toHaveProperty('riderName');
    expect([sent(), looks()]).toEqual([0, 1]);
    expect(rig.record()).toMatchObject({ state: 'placed', open: false, owner: null, leaseId: '' });
    expect(rig.deliveries()).toMatchObject([{ openid: CUSTOMER }]);
  });

  test('it is proven not to be there, and sent', async () => {
    rig.wechat.on(LOOK, ABSENT);
    const answer = await rig.call(sampleOrder);
    expect(answer).toMatchObject({ errCode: 0, fee: 11 });
    expect(answer).not.toHaveProperty('confirmed');
    expect([sent(), looks()]).toEqual([1, 1]);
  });

  test('it cannot be found nor excluded: nothing is sent', async () => {
    rig.wechat.on(LOOK, BROKEN);
    const { error } = await rig.call(sampleOrder);
    expect(error).toMatchObject({ code: 'unavailable', applied: 'unknown', retryable: true });
    expect(error?.hint).toContain(LOOK_WITH);
    expect(error?.hint).toContain('again: true');
    expect(sent()).toBe(0);
    expect(rig.record()).toMatchObject({
      state: 'unknown',
      open: true,
      owner: CUSTOMER,
      leaseId: '',
      lastError: { code: 'unavailable', at: now() },
      dueAt: now(),
    });
  });

  test('it cannot be found for WeChat’s reason, which is noted', async () => {
    rig.wechat.on(LOOK, BUSY);
    await rig.call(sampleOrder);
    expect(rig.record().lastError).toMatchObject({ errCode: -1, reason: 'system error' });
  });

  test('whoever asks again has it watched, or not, as they say', async () => {
    await change({ owner: null });
    rig.wechat.on(LOOK, BROKEN);
    await rig.call(sampleOrder);
    expect(rig.record()).toMatchObject({ state: 'unknown', owner: CUSTOMER });
  });

  test('with again: true it is sent though nobody answers the look', async () => {
    rig.wechat.on(LOOK, 'hang');
    expect(await rig.call({ ...sampleOrder, again: true })).toMatchObject({ errCode: 0, fee: 11 });
    expect(sent()).toBe(1);
  });

  test('with again: true it is sent all the same', async () => {
    rig.wechat.on(LOOK, BROKEN);
    expect(await rig.call({ ...sampleOrder, again: true })).toMatchObject({ errCode: 0, fee: 11 });
    expect(sent()).toBe(1);
    expect(rig.record()).toMatchObject({ state: 'placed' });
  });

  test('with again: true, and refused by WeChat, it stays unknown: the earlier one may be there', async () => {
    rig.wechat.on(LOOK, BROKEN).on(ADD, REFUSED);
    expect(await rig.call({ ...sampleOrder, again: true })).toMatchObject({ errCode: 1010 });
    expect(rig.record()).toMatchObject({ state: 'unknown', open: true, owner: CUSTOMER });
  });

  test('other content finds it: the order keeps its own customer, and the call is refused', async () => {
    const { error } = await rig.call({ ...OTHER, openid: 'somebody-else' });
    expect(error).toMatchObject({ code: 'already-exists', applied: 'no' });
    expect(sent()).toBe(0);
    expect(rig.record()).toMatchObject({ state: 'placed', answer: { waybillId: 'w1' } });
    expect(rig.deliveries()).toMatchObject([{ openid: CUSTOMER }]);
    expect(await rig.call(sampleOrder)).toMatchObject({ replayed: true });
  });

  test('other content is sent where it is proven not to be there, on record before', async () => {
    rig.wechat.on(LOOK, ABSENT);
    let before: Placement | undefined;
    rig.wechat.on(ADD, () => {
      before = rig.record();
      return PLACED;
    });
    const old = rig.record();
    expect(await rig.call({ ...OTHER, openid: 'somebody-else' })).toMatchObject({
      errCode: 0,
      watching: true,
    });
    expect(before).toMatchObject({ state: 'placing', owner: 'somebody-else' });
    expect(before?.content).not.toBe(old.content);
    expect(rig.deliveries()).toMatchObject([{ openid: 'somebody-else' }]);
  });

  test('other content is refused where it is not clear, again or not', async () => {
    rig.wechat.on(LOOK, BROKEN);
    const old = rig.record();
    for (const again of [false, true]) {
      const { error } = await rig.call({ ...OTHER, again, openid: 'somebody-else' });
      expect(error).toMatchObject({ code: 'already-exists', applied: 'no' });
    }
    expect(sent()).toBe(0);
    expect(rig.record()).toMatchObject({ state: 'unknown', content: old.content, owner: CUSTOMER });
  });

  test('another call that takes it during the look leaves nothing for other content', async () => {
    rig.wechat.on(LOOK, async () => {
      await change({ leaseId: 'another' });
      return ABSENT;
    });
    const { error } = await rig.call(OTHER);
    expect(error).toMatchObject({ code: 'unavailable', applied: 'no', retryable: true });
    expect(sent()).toBe(0);
    expect(rig.record()).toMatchObject({ leaseId: 'another' });
  });

  test('another call that takes it first leaves nothing for this one', async () => {
    let updates = 0;
    rig.slow = async ({ action }) => {
      // The first only takes what was refused.
      if (action === 'database.modifyDocument' && ++updates === 2) await change({ leaseId: 'quicker' });
      return 0;
    };
    const { error } = await rig.call(sampleOrder);
    expect(error).toMatchObject({ code: 'unavailable', applied: 'no', retryable: true });
    expect([sent(), looks()]).toEqual([0, 0]);
  });

  test('a database that fails as it is taken has nothing sent', async () => {
    let updates = 0;
    rig.database.trouble = ({ action }) =>
      action === 'database.modifyDocument' && ++updates > 1 ? 'before' : undefined;
    rig.wechat.on(LOOK, ABSENT);
    const { error } = await rig.call(sampleOrder);
    expect(error).toMatchObject({ code: 'unavailable', applied: 'no' });
    expect(sent()).toBe(0);
  });

  test('too little time is left to send: the order is free for the next call', async () => {
    rig.wechat.on(LOOK, ABSENT);
    // Of 3000 ms: the database takes its share, and so does the look.
    rig.slow = ({ action }) => (action === 'database.insertDocument' ? 1000 : 0);
    rig.wechat.on(LOOK, async () => {
      await new Promise<void>((resolve) => rig.clock.after(900, resolve));
      return ABSENT;
    });
    const { error } = await rig.call(sampleOrder, { limitMs: 3000 });
    expect(error).toMatchObject({ code: 'deadline-exceeded', applied: 'no' });
    expect(sent()).toBe(0);
    expect(rig.record()).toMatchObject({ state: 'refused', open: false, leaseId: '' });
  });
});

describe('a try that may still take effect', () => {
  /** Until `ms` from now, by a clock that may be wrong. */
  const quietIn = (ms: number) => left('unknown', { quietAt: now() + ms - CLOCKS_MS });

  test('is not proven to be absent before it is quiet: it is looked for twice', async () => {
    await quietIn(2000);
    rig.wechat.on(LOOK, ABSENT);
    expect(await rig.call(sampleOrder)).toMatchObject({ errCode: 0, fee: 11 });
    expect([sent(), looks()]).toEqual([1, 2]);
    expect(rig.clock.monotonic()).toBe(2000);
  });

  test('is found at once', async () => {
    await quietIn(60_000);
    expect(await rig.call(sampleOrder)).toMatchObject({ confirmed: true });
    expect(rig.clock.monotonic()).toBe(0);
  });

  test('appears between two looks', async () => {
    await quietIn(2000);
    rig.wechat.on(LOOK, ABSENT, FOUND);
    expect(await rig.call(sampleOrder)).toMatchObject({ confirmed: true });
    expect([sent(), looks()]).toEqual([0, 2]);
  });

  test('is left unclear where the time does not suffice, without waiting, and for as long as before', async () => {
    await quietIn(60_000);
    const { quietAt } = rig.record();
    rig.wechat.on(LOOK, ABSENT);
    expect((await rig.call(sampleOrder)).error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect([sent(), looks(), rig.clock.monotonic()]).toEqual([0, 1, 0]);
    expect(rig.record()).toMatchObject({ state: 'unknown', quietAt });
  });
});

describe('an answer that does not say what became of the order', () => {
  const UNCLEAR: [string, Parameters<PlacingRig['wechat']['on']>[1], number][] = [
    ['busy', BUSY, 2000],
    ['nonsense', { raw: 'not json' }, 2000],
    ['a gateway’s page', BROKEN, 5000],
    ['a lost connection', 'reset', 5000],
    ['a carrier’s time-out', { json: { errcode: 930556, errmsg: 'timeout' } }, 60_000],
  ];

  test.each(UNCLEAR)('%s: it is found', async (_what, reply) => {
    rig.wechat.on(ADD, reply);
    expect(await rig.call(sampleOrder)).toMatchObject({ errCode: 0, confirmed: true, watching: true });
    expect([sent(), looks()]).toEqual([1, 1]);
    expect(rig.record()).toMatchObject({ state: 'placed', open: false });
  });

  test.each(UNCLEAR)('%s: it is proven not to be there once all is quiet', async (_what, reply, quietMs) => {
    rig.wechat.on(ADD, reply).on(LOOK, ABSENT);
    const answer = await rig.call(sampleOrder, { limitMs: 100_000 });
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'no' });
    expect([sent(), looks(), rig.clock.monotonic()]).toEqual([1, 2, quietMs]);
    expect(rig.record()).toMatchObject({ state: 'refused', open: false, owner: null, dueAt: now() });
  });

  test.each(UNCLEAR)('%s: where the look says nothing either it is noted', async (_what, reply, quietMs) => {
    rig.wechat.on(ADD, reply).on(LOOK, BROKEN);
    const quietAt = now() + quietMs;
    const { error } = await rig.call(sampleOrder, { limitMs: 3000 });
    expect(error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect(error?.hint).toContain(LOOK_WITH);
    expect(sent()).toBe(1);
    expect(rig.record()).toMatchObject({
      state: 'unknown',
      open: true,
      owner: CUSTOMER,
      leaseId: '',
      quietAt,
    });
  });

  test('no answer at all leaves time to look, and the deadline is told as that of the function', async () => {
    rig.wechat.on(ADD, 'hang').on(LOOK, 'hang');
    const { error } = await rig.call(sampleOrder);
    expect(error).toMatchObject({ code: 'deadline-exceeded', applied: 'unknown', transport: 'https' });
    expect(looks()).toBeGreaterThan(0);
    expect(rig.clock.monotonic()).toBeLessThan(LIMIT_MS - 300);
    expect(rig.record()).toMatchObject({ state: 'unknown', leaseId: '' });
  });

  test('the waybill may be later than the order, and the order later than our question', async () => {
    rig.wechat.on(ADD, BUSY).on(LOOK, { json: { ...OK } });
    expect((await rig.call(sampleOrder)).error).toMatchObject({ applied: 'unknown' });
    rig.wechat.on(LOOK, { json: { ...OK, order_status: 101 } });
    expect(await rig.call(sampleOrder)).toMatchObject({ confirmed: true, orderStatus: 101 });
  });
});

test('what the carrier refuses is noted with its words, and not looked for', async () => {
  rig.wechat.on(ADD, REFUSED);
  const { error, errCode } = await rig.call(sampleOrder);
  expect([errCode, error?.applied]).toEqual([1010, 'no']);
  expect(looks()).toBe(0);
  expect(rig.record()).toMatchObject({
    state: 'refused',
    open: false,
    owner: null,
    failures: 0,
    dueAt: now(),
    lastError: { errCode: 1010, reason: '收件人信息不正确', at: now() },
  });
});

describe('WeChat says that the order is there already', () => {
  beforeEach(() => {
    rig.wechat.on(ADD, EXISTS);
  });

  test('without an earlier try it is somebody’s: refused', async () => {
    const { error, errCode } = await rig.call(sampleOrder);
    expect([errCode, error?.code, error?.applied]).toEqual([930562, 'already-exists', 'no']);
    expect(rig.record()).toMatchObject({ state: 'refused', open: false });
    expect(rig.deliveries()).toEqual([]);
  });

  test('after an unclear try of the same content it is ours', async () => {
    await left('unknown');
    rig.wechat.on(ADD, EXISTS).on(LOOK, BROKEN, BROKEN, BROKEN, FOUND);
    expect(await rig.call({ ...sampleOrder, again: true })).toMatchObject({ errCode: 0, confirmed: true });
  });

  test('after an unclear try that a look did not find it is ours as well', async () => {
    await left('unknown');
    rig.wechat.on(ADD, EXISTS).on(LOOK, ABSENT, FOUND);
    expect(await rig.call(sampleOrder)).toMatchObject({ errCode: 0, confirmed: true });
    expect(rig.clock.monotonic()).toBe(0);
  });

  test('after an unclear try of other content it is not ours', async () => {
    await left('unknown');
    rig.wechat.on(ADD, EXISTS).on(LOOK, ABSENT, FOUND);
    expect((await rig.call(OTHER)).error).toMatchObject({ code: 'already-exists', applied: 'no' });
    expect(rig.record()).toMatchObject({ state: 'refused' });
  });

  test('after an unclear try, and with no look to be had, it stays unknown', async () => {
    await left('unknown');
    rig.wechat.on(ADD, EXISTS).on(LOOK, ABSENT, BROKEN);
    expect((await rig.call(sampleOrder)).error?.code).toBe('already-exists');
    expect(rig.record()).toMatchObject({ state: 'unknown', open: true });
  });

  test('the look says that it is not: the refusal is for another reason, and stands as it came', async () => {
    rig.wechat.on(LOOK, ABSENT);
    const { error, errCode } = await rig.call(sampleOrder);
    expect(errCode).toBe(930562);
    expect(error).toMatchObject({ applied: 'no' });
    expect(rig.record()).toMatchObject({ state: 'refused' });
    expect([looks(), rig.clock.monotonic()]).toEqual([1, 0]);
  });
});

describe('a tick', () => {
  test('finds what a call left unclear', async () => {
    await left('unknown', { failures: 3 });
    expect(await rig.tick()).toMatchObject({ errCode: 0, checked: 1, changed: 1, failed: 0, left: 0 });
    expect([sent(), looks()]).toEqual([0, 1]);
    expect(rig.record()).toMatchObject({
      state: 'placed',
      open: false,
      owner: null,
      failures: 0,
      lastError: null,
      leaseId: '',
      answer: { ...OK, waybillId: 'w1', orderStatus: 102, watching: true },
      dueAt: now(),
    });
    expect(rig.record().answer).not.toHaveProperty('riderName');
    expect(rig.deliveries()).toMatchObject([{ openid: CUSTOMER }]);
  });

  test('finds what belongs to nobody', async () => {
    await left('unknown', { owner: null });
    await rig.tick();
    expect(rig.record()).toMatchObject({ state: 'placed', open: false });
    expect(rig.record().answer).not.toHaveProperty('watching');
  });

  test('proves what is not there, with the reason of the call', async () => {
    const lastError = { code: 'unavailable', errCode: -1, reason: 'busy then', at: now() - 60_000 };
    await left('unknown', { lastError });
    rig.wechat.on(LOOK, ABSENT);
    expect(await rig.tick()).toMatchObject({ checked: 1, changed: 1, failed: 0 });
    expect(rig.record()).toMatchObject({
      state: 'refused',
      open: false,
      owner: null,
      lastError,
      leaseId: '',
    });
  });

  test('proves what is not there, with WeChat’s reason where the call was killed', async () => {
    await left('placing', { lastError: null });
    rig.wechat.on(LOOK, ABSENT);
    await rig.tick();
    expect(rig.record()).toMatchObject({ state: 'refused', lastError: { errCode: 930563 } });
  });

  test('does not believe an absence before all is quiet by every clock', async () => {
    await left('unknown', { quietAt: now() - CLOCKS_MS + 1 });
    rig.wechat.on(LOOK, ABSENT);
    expect(await rig.tick()).toMatchObject({ checked: 1, changed: 0, failed: 1 });
    expect(rig.record()).toMatchObject({
      state: 'unknown',
      open: true,
      owner: CUSTOMER,
      failures: 1,
      dueAt: now() + 60_000,
      leaseId: '',
    });
  });

  test.each([
    ['WeChat fails it', BROKEN],
    ['the answer proves nothing', { json: { ...OK } }],
  ])('puts it back, later each time, where %s', async (_what, reply) => {
    await left('placing', { failures: 2, lastError: null });
    rig.wechat.on(LOOK, reply);
    expect(await rig.tick()).toMatchObject({ checked: 1, changed: 0, failed: 1 });
    expect(rig.record()).toMatchObject({ state: 'unknown', open: true, failures: 3, dueAt: now() + 240_000 });
    expect(rig.record().lastError).toEqual(
      reply === BROKEN ? expect.objectContaining({ code: 'unavailable' }) : null,
    );
  });

  test('keeps the reason of before where the answer proves nothing', async () => {
    const lastError = { code: 'unavailable', errCode: -1, reason: 'busy then', at: now() - 60_000 };
    await left('unknown', { lastError });
    rig.wechat.on(LOOK, { json: { ...OK } });
    await rig.tick();
    expect(rig.record()).toMatchObject({ state: 'unknown', lastError });
  });

  test('leaves it after six looks in vain to whoever asks again', async () => {
    await left('unknown', { failures: 4 });
    rig.wechat.on(LOOK, BROKEN);
    await rig.tick();
    expect(rig.record()).toMatchObject({ state: 'unknown', open: true, failures: 5, owner: CUSTOMER });
    await change({ dueAt: 0 });
    await rig.tick();
    expect(rig.record()).toMatchObject({
      state: 'unknown',
      open: false,
      failures: 6,
      owner: null,
      dueAt: now(),
    });
    rig.wechat.on(LOOK, FOUND);
    expect(await rig.call(sampleOrder)).toMatchObject({ confirmed: true });
  });

  test('stops where no order would fare better, without a mark against this one', async () => {
    await left('unknown', { failures: 2 });
    rig.wechat.on(LOOK, { json: { errcode: 45009, errmsg: 'reach max api daily quota limit' } });
    expect(await rig.tick()).toMatchObject({ failed: 1, left: 1 });
    expect(rig.record()).toMatchObject({ state: 'unknown', failures: 2, leaseId: '', dueAt: now() });
    expect(looks()).toBe(1);
  });

  test('passes over what is placed, what is another function’s and what is leased', async () => {
    await left('unknown', { function: 'another' });
    expect(await rig.tick()).toMatchObject({ checked: 0, changed: 0, failed: 0, left: 0 });
    await change({ function: FUNCTION, leaseUntil: now() + 1 });
    expect(await rig.tick()).toMatchObject({ checked: 0 });
    await change({ leaseUntil: 0, open: false });
    expect(await rig.tick()).toMatchObject({ checked: 0 });
    expect(looks()).toBe(0);
  });

  test('deletes a closed record when its time has passed, never an open one', async () => {
    const old = now() - 91 * 24 * 3_600_000;
    await left('placed', { dueAt: old, open: false });
    await rig.tick();
    expect(rig.database.records(PLACEMENTS)).toEqual([]);
    await rig.call(sampleOrder);
    await change({ state: 'unknown', open: true, dueAt: old });
    await rig.tick();
    expect(rig.record()).toMatchObject({ state: 'placed' });
  });
});

describe('a parcel', () => {
  const PARCEL_ADD = '/cgi-bin/express/business/order/add';
  const PARCEL_LOOK = '/cgi-bin/express/business/order/get';
  const call = () => rig.call(parcel.works, { contract: parcelAddOrder });

  test('that is not found is never proven to be absent', async () => {
    rig.wechat.on(PARCEL_ADD, BUSY).on(PARCEL_LOOK, { json: { errcode: 9300503, errmsg: 'not found' } });
    expect((await call()).error).toMatchObject({ applied: 'unknown' });
    rig.clock.advance(3_600_000);
    const { error } = await call();
    expect(error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect(error?.hint).toContain(parcelGetOrder.name);
    expect(rig.wechat.to(PARCEL_ADD)).toHaveLength(1);
  });
});
