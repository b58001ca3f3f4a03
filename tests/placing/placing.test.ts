import { type Sandbox, startSandbox } from '../../scripts/local-cloud';
import { worksOf } from '../../scripts/registry';
import { DELIVERIES, type Delivery } from '../../shared/extensions/order-records';
import { PLACEMENTS, type Placement } from '../../shared/extensions/placements';
import type { AnyAnswer } from '../shared/support/rig';
import { type CloudDatabase, createCloudDatabase } from '../timers/support/cloud-database';
import { BUILT, resultOf } from '../timers/support/sandbox-cloud';

// The built functions on the sandbox, whose WeChat carries an order out and then does not say so.

const LOCAL = 'local-delivery-add-order';
const ADD = 'immediateDelivery.addOrder';
const LOOK = 'immediateDelivery.getOrder';
const PARCEL = 'logistics-add-order';
const HOUR_MS = 60 * 60 * 1000;

let database: CloudDatabase;
let sandbox: Sandbox;
let orders = 0;
let shopOrderId: string;

beforeAll(async () => {
  database = createCloudDatabase();
  sandbox = await startSandbox({
    functions: BUILT,
    database: database.handler,
    limits: { [LOCAL]: 4000, [PARCEL]: 4000 },
  });
  // The collections are there: the first record of all costs two requests more.
  await database.insert(PLACEMENTS, []);
  await database.insert(DELIVERIES, []);
});

afterAll(async () => {
  await sandbox.close();
  await database.close();
});

beforeEach(() => {
  shopOrderId = `order-${++orders}`;
  sandbox.clearFaults();
  database.trouble = () => undefined;
  database.asked.length = 0;
});

const event = (different: object = {}) => ({ ...worksOf(LOCAL), shopOrderId, ...different });

async function call(name: string, data: Record<string, unknown>): Promise<AnyAnswer> {
  return resultOf(await sandbox.call({ name, data, openid: sandbox.adminOpenid })) as unknown as AnyAnswer;
}

const place = (different?: object) => call(LOCAL, event(different));

/** How often WeChat carried the API out. */
const carriedOut = (api: string) => (sandbox.state().counts as Record<string, number>)[api] ?? 0;

function record(): Placement {
  const found = database.records<Placement>(PLACEMENTS).find(({ asks }) => asks.shopOrderId === shopOrderId);
  if (!found) throw new Error('no record');
  return found;
}

/** The key ends unclear: neither the order nor the look for it is answered. */
async function leaveUnclear(executed: boolean): Promise<void> {
  sandbox.addFault({ api: ADD, reset: true, executed });
  sandbox.addFault({ api: LOOK, status: 503, times: 0 });
  const answer = await place();
  expect(answer.error).toMatchObject({ applied: 'unknown' });
  expect(record()).toMatchObject({ state: 'unknown', open: true, leaseId: '' });
  sandbox.clearFaults();
}

const pass = () =>
  database.change(PLACEMENTS, { $inc: { dueAt: -HOUR_MS, leaseUntil: -HOUR_MS, quietAt: -HOUR_MS } });

test("an order costs three requests to the database, and is its customer's at once", async () => {
  const before = carriedOut(ADD);
  const answer = await place();
  expect(answer).toMatchObject({ errCode: 0, orderStatus: 101, watching: true });
  expect(database.asked).toEqual([
    `insertDocument ${PLACEMENTS}`,
    `modifyDocument ${DELIVERIES}`,
    `modifyDocument ${PLACEMENTS}`,
  ]);
  expect(carriedOut(ADD)).toBe(before + 1);
  const [owned] = database
    .records<Delivery>(DELIVERIES)
    .filter(({ fields }) => fields.shopOrderId === shopOrderId);
  expect(owned).toMatchObject({
    function: 'local-delivery-get-order',
    openid: worksOf(LOCAL).openid,
    watching: true,
  });
});

test('placed twice it is placed once: the stored answer, and nothing sent', async () => {
  const first = await place();
  const before = carriedOut(ADD);
  database.asked.length = 0;
  const { replayed, ...second } = await place();
  expect(replayed).toBe(true);
  expect(first).toMatchObject(second);
  expect(second).toMatchObject({ waybillId: first.waybillId, fee: first.fee, watching: true });
  expect(carriedOut(ADD)).toBe(before);
  expect(database.asked.length).toBeLessThanOrEqual(3);
});

test('no name, telephone number, address or code is kept', async () => {
  await place({ orderInfo: { ...(event() as { orderInfo?: object }).orderInfo, isFinishCodeNeeded: 1 } });
  const kept = JSON.stringify(record());
  const { sender, receiver } = event() as unknown as Record<string, Record<string, string>>;
  for (const person of [sender, receiver]) {
    for (const field of ['name', 'phone', 'address', 'addressDetail']) {
      const value = person?.[field];
      if (value) expect(kept).not.toContain(value);
    }
  }
  expect(record().answer).not.toHaveProperty('finishCode');
});

test('watch: false leaves it to nobody, with two requests to the database', async () => {
  expect(await place({ watch: false })).not.toHaveProperty('watching');
  expect(database.asked).toHaveLength(2);
});

test('other content under the same number is refused, a new token or sign is no other content', async () => {
  await place();
  const other = await place({ subBizId: 'another' });
  expect(other).toMatchObject({ error: { code: 'already-exists', applied: 'no', retryable: false } });
  expect(await place({ deliveryToken: 'a-new-one' })).toMatchObject({ replayed: true });
});

test('WeChat hangs after it carried the order out: found within the same call', async () => {
  sandbox.addFault({ api: ADD, hang: true, executed: true });
  const before = carriedOut(ADD);
  expect(await place()).toMatchObject({ errCode: 0, confirmed: true, orderStatus: 101, watching: true });
  expect(carriedOut(ADD)).toBe(before + 1);
  expect(await place()).toMatchObject({ errCode: 0, replayed: true });
});

test('an answer of trouble without an order is proven by a look some seconds later', async () => {
  sandbox.addFault({ api: ADD, errcode: -1 });
  expect(await place()).toMatchObject({ errCode: -1, error: { code: 'unavailable', applied: 'no' } });
  expect(record()).toMatchObject({ state: 'refused', open: false });
  expect(await place()).toMatchObject({ errCode: 0, orderStatus: 101 });
});

test('what the carrier refused is sent again, with other content, too', async () => {
  sandbox.addFault({ api: ADD, apiReply: '{"resultcode":1010,"resultmsg":"收件人信息不正确"}' });
  expect(await place()).toMatchObject({ errCode: 1010, error: { applied: 'no' } });
  expect(record().lastError).toMatchObject({ errCode: 1010, reason: '收件人信息不正确' });
  expect(await place({ subBizId: 'another' })).toMatchObject({ errCode: 0, orderStatus: 101 });
});

test('an unclear try is looked for by the next call', async () => {
  await leaveUnclear(true);
  const before = carriedOut(ADD);
  expect(await place()).toMatchObject({ errCode: 0, confirmed: true, orderStatus: 101 });
  expect(carriedOut(ADD)).toBe(before);
});

test("an unclear try is settled by a tick: placed, and its customer's", async () => {
  await leaveUnclear(true);
  await pass();
  expect(resultOf(await sandbox.fireTimer(LOCAL))).toMatchObject({ errCode: 0, changed: 1 });
  expect(record()).toMatchObject({
    state: 'placed',
    open: false,
    answer: { orderStatus: 101, watching: true },
  });
});

test('an unclear try that is not there is refused by a tick, with the reason', async () => {
  await leaveUnclear(false);
  await pass();
  await sandbox.fireTimer(LOCAL);
  expect(record()).toMatchObject({ state: 'refused', open: false, lastError: { code: 'unavailable' } });
});

test('what cannot be found nor excluded stays unknown, until staff say again: true', async () => {
  await leaveUnclear(false);
  await pass();
  sandbox.addFault({ api: LOOK, status: 503, times: 0 });
  const before = carriedOut(ADD);
  const unclear = await place();
  expect(unclear.error).toMatchObject({ code: 'unavailable', applied: 'unknown', retryable: true });
  expect(unclear.error?.hint).toContain('local-delivery-get-order');
  expect(carriedOut(ADD)).toBe(before);
  expect(await place({ again: true })).toMatchObject({ errCode: 0, orderStatus: 101 });
});

test('another call that is at it sends nothing', async () => {
  const before = carriedOut(ADD);
  const { handler } = database;
  const handle = handler.handle;
  let letGo = () => {};
  const told = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const isAtIt = new Promise<void>((resolve) => {
    handler.handle = async (body) => {
      if (body.action === 'database.modifyDocument') {
        resolve();
        await told;
      }
      return handle(body);
    };
  });
  const first = place();
  await isAtIt;
  const second = await place();
  handler.handle = handle;
  letGo();
  expect(second.error).toMatchObject({ code: 'unavailable', applied: 'no', retryable: true });
  expect(await first).toMatchObject({ errCode: 0 });
  expect(carriedOut(ADD)).toBe(before + 1);
});

test('where the database is out of reach nothing is sent', async () => {
  database.trouble = () => 'before';
  const before = carriedOut(ADD);
  const answer = await place();
  expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'no', retryable: true });
  expect(carriedOut(ADD)).toBe(before);
});

test("a record whose writing was not acknowledged is this call's all the same", async () => {
  let failed = false;
  database.trouble = ({ action }) => {
    if (failed || action !== 'database.insertDocument') return undefined;
    failed = true;
    return 'after';
  };
  expect(await place()).toMatchObject({ errCode: 0, orderStatus: 101 });
});

test('a note that the database does not take costs neither the answer nor the order', async () => {
  database.trouble = ({ action }) => (action === 'database.modifyDocument' ? 'before' : undefined);
  const before = carriedOut(ADD);
  expect(await place()).toMatchObject({ errCode: 0, orderStatus: 101 });
  database.trouble = () => undefined;
  expect(record().state).toBe('placing');
  await pass();
  expect(await place()).toMatchObject({ errCode: 0, confirmed: true, watching: true });
  expect(carriedOut(ADD)).toBe(before + 1);
});

test('a tick with nothing open costs one query', async () => {
  await database.change(PLACEMENTS, { $set: { open: false } });
  expect(resultOf(await sandbox.fireTimer(LOCAL))).toMatchObject({ errCode: 0, checked: 0, left: 0 });
  expect(database.asked).toHaveLength(1);
});

test('a parcel that is not found is unknown: no document says that a miss proves anything', async () => {
  const parcel = { ...worksOf(PARCEL), orderId: shopOrderId };
  sandbox.addFault({ api: 'logistics.addOrder', reset: true });
  expect((await call(PARCEL, parcel)).error).toMatchObject({ applied: 'unknown' });
  await pass();
  const next = await call(PARCEL, parcel);
  expect(next.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
  expect(next.error?.hint).toContain('logistics-get-order');
  expect(await call(PARCEL, { ...parcel, again: true })).toMatchObject({ errCode: 0, orderId: shopOrderId });
});

test('a parcel that was placed without an answer is found', async () => {
  const parcel = { ...worksOf(PARCEL), orderId: shopOrderId };
  sandbox.addFault({ api: 'logistics.addOrder', cut: true, executed: true });
  const answer = await call(PARCEL, parcel);
  expect(answer).toMatchObject({ errCode: 0, confirmed: true, orderId: shopOrderId, watching: true });
  expect(await call(PARCEL, parcel)).toMatchObject({ replayed: true, waybillId: answer.waybillId });
});

describe('an order that was cancelled', () => {
  const { shopid, deliveryId } = worksOf(LOCAL);
  const ofLocal = ({ waybillId }: AnyAnswer) => ({
    ...{ shopid, shopOrderId, deliveryId, waybillId },
    ...{ cancelReasonId: 1, cancelReason: '' },
  });
  const cancel = (placed: AnyAnswer) => call('local-delivery-cancel-order', ofLocal(placed));
  const intracity = 'intracity-add-order';

  /** A function that places, the order, the function that cancels, how, and the one to look with. */
  const families: [
    placing: string,
    order: () => object,
    cancelling: string,
    key: (placed: AnyAnswer) => object,
    look: string,
  ][] = [
    [
      PARCEL,
      () => ({ orderId: shopOrderId }),
      'logistics-cancel-order',
      ({ orderId, waybillId }) => ({ orderId, waybillId, deliveryId: worksOf(PARCEL).deliveryId }),
      'logistics-get-order',
    ],
    [LOCAL, () => ({ shopOrderId }), 'local-delivery-cancel-order', ofLocal, 'local-delivery-get-order'],
    ...[
      ({ wxOrderId }: AnyAnswer) => ({ wxOrderId, cancelReasonId: 1 }),
      ({ wxStoreId, storeOrderId }: AnyAnswer) => ({ wxStoreId, storeOrderId, cancelReasonId: 1 }),
    ].map((key): (typeof families)[number] => [
      intracity,
      () => ({ storeOrderId: shopOrderId }),
      'intracity-cancel-order',
      key,
      'intracity-query-order',
    ]),
  ];

  test.each(families)('%s: its number is used up (%#)', async (placing, order, cancelling, key, look) => {
    const given = { ...worksOf(placing), ...order() };
    const placed = await call(placing, given);
    expect(placed).toMatchObject({ errCode: 0 });
    database.asked.length = 0;
    expect(await call(cancelling, { ...key(placed) })).toMatchObject({ errCode: 0 });
    expect(database.asked).toEqual([`modifyDocument ${PLACEMENTS}`]);
    const before = sandbox.state().counts;
    const answer = await call(placing, given);
    expect(answer).toMatchObject({
      errCode: -10032,
      error: { code: 'already-exists', applied: 'no', retryable: false },
    });
    expect(answer.error?.hint).toMatch(new RegExp(`new number.*${look}`));
    expect(sandbox.state().counts).toEqual(before);
  });

  test('with other content it is refused as well', async () => {
    await cancel(await place());
    expect(await place({ subBizId: 'another' })).toMatchObject({
      errCode: -10032,
      error: { code: 'already-exists' },
    });
  });

  test('a cancellation that WeChat refuses changes nothing', async () => {
    const placed = await place();
    sandbox.addFault({ api: 'immediateDelivery.cancelOrder', errcode: 930561 });
    expect(await cancel(placed)).toMatchObject({ errCode: 930561 });
    expect(await place()).toMatchObject({ replayed: true });
  });

  test('one whose answer is lost, and that a look proves, is noted as well', async () => {
    const placed = await place();
    sandbox.addFault({ api: 'immediateDelivery.cancelOrder', cut: true, executed: true });
    expect(await cancel(placed)).toMatchObject({ errCode: 0, confirmed: true });
    expect(await place()).toMatchObject({ errCode: -10032 });
  });

  test('a database that fails costs the cancellation nothing', async () => {
    const placed = await place();
    database.trouble = () => 'before';
    expect(await cancel(placed)).toMatchObject({ errCode: 0, resultcode: 0 });
    database.trouble = () => undefined;
    expect(await place()).toMatchObject({ replayed: true });
  });

  test('a tick has nothing more to do with it', async () => {
    await leaveUnclear(true);
    const found = await call('local-delivery-get-order', { shopid, shopOrderId });
    expect(await cancel(found)).toMatchObject({ errCode: 0 });
    expect(record()).toMatchObject({ state: 'cancelled', open: false, owner: null });
    await pass();
    expect(resultOf(await sandbox.fireTimer(LOCAL))).toMatchObject({ errCode: 0, checked: 0, changed: 0 });
    expect(await place({ again: true })).toMatchObject({ errCode: -10032 });
  });

  test('an order that was placed elsewhere is cancelled without a record', async () => {
    const before = database.records(PLACEMENTS).length;
    expect(await call('logistics-cancel-order', worksOf('logistics-cancel-order'))).toMatchObject({
      errCode: 0,
    });
    expect(database.records(PLACEMENTS)).toHaveLength(before);
  });
});
