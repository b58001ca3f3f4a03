import { createHash } from 'node:crypto';
import { contract as intracityCancel } from '../../cloudfunctions/intracity-cancel-order/contract';
import { contract as cancelOrder } from '../../cloudfunctions/local-delivery-cancel-order/contract';
import { guide } from '../../cloudfunctions/local-delivery-cancel-order/guide';
import { PLACEMENTS, type Placement } from '../../shared/extensions/placements';
import { answering } from '../shared/support/sealed';
import { type PlacingRig, startPlacingRig } from './support/placing-rig';

// What was placed and is cancelled must not be answered as placed any more: what a cancellation notes of it.

const CANCEL = '/cgi-bin/express/local/business/order/cancel';
const INTRACITY_CANCEL = '/cgi-bin/express/intracity/cancelorder';
const OK = { json: { resultcode: 0, resultmsg: 'ok', deduct_fee: 2, desc: 'ok' } };

let rig: PlacingRig;
beforeEach(async () => {
  rig = await startPlacingRig();
  rig.wechat.on(CANCEL, OK);
  const reply = { errcode: 0, order_status: 20000, wx_order_id: '401', deductfee: 0 };
  rig.wechat.on(INTRACITY_CANCEL, answering({ encrypted: true }, reply));
});
afterEach(() => rig.close());

/** The rule of docs/data.md: the function that placed it, and what names the order. */
const idOf = (...values: unknown[]) =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
const ours = idOf('local-delivery-add-order', guide.works.shopid, guide.works.shopOrderId);
const others = idOf('local-delivery-add-order', guide.works.shopid, 'another');

const placed = (_id: string, changes: object = {}) => ({
  _id,
  function: 'local-delivery-add-order',
  state: 'placed',
  open: true,
  owner: 'oCustomer0001',
  leaseId: 'somebody',
  leaseUntil: rig.clock.now() + 10_000,
  dueAt: rig.clock.now() + 20_000,
  answer: { waybillId: 'w1' },
  ...changes,
});
const put = (...records: object[]) => rig.database.insert(PLACEMENTS, records);
const states = () => rig.database.records<Placement>(PLACEMENTS).map(({ state }) => state);
const cancel = (limitMs = 10_000) => rig.call(guide.works, { contract: cancelOrder, limitMs });

test('the order is cancelled in its record, and nothing is left to do; another one stays as it is', async () => {
  await put(placed(ours), placed(others));
  expect(await cancel()).toMatchObject({ errCode: 0, deductFee: 2 });
  expect(rig.database.records(PLACEMENTS)).toEqual([
    {
      ...placed(ours),
      state: 'cancelled',
      open: false,
      owner: null,
      leaseId: '',
      leaseUntil: 0,
      dueAt: rig.clock.now(),
    },
    placed(others),
  ]);
});

test('what was refused was never placed', async () => {
  await put(placed(ours, { state: 'refused' }));
  expect(await cancel()).toMatchObject({ errCode: 0 });
  expect(states()).toEqual(['refused']);
});

test('where the carrier refuses nothing is cancelled', async () => {
  await put(placed(ours));
  rig.wechat.on(CANCEL, { json: { resultcode: 7, resultmsg: '已取货' } });
  expect(await cancel()).toMatchObject({ errCode: 7 });
  expect(states()).toEqual(['placed']);
});

test('an order placed elsewhere has no record, and gets none', async () => {
  expect(await cancel()).toMatchObject({ errCode: 0 });
  expect(states()).toEqual([]);
});

test('without the database the order is cancelled all the same', async () => {
  await put(placed(ours));
  rig.database.trouble = () => 'before';
  expect(await cancel()).toMatchObject({ errCode: 0, deductFee: 2 });
});

test.each([
  // 1.5 s at most, and no more than half of what is left; a tenth of the limit, at least 200 ms and at most 500, is kept for the answer.
  [10_000, 1500],
  [2000, 900],
])('of %d ms a database that hangs costs %d', async (limitMs, ms) => {
  rig.slow = () => 60_000;
  expect(await cancel(limitMs)).toMatchObject({ errCode: 0 });
  expect(rig.clock.monotonic()).toBe(ms);
});

test('with less than a second left nothing is noted: the answer comes first', async () => {
  await put(placed(ours));
  expect(await cancel(999 + 200)).toMatchObject({ errCode: 0 });
  expect(states()).toEqual(['placed']);
  expect(await cancel(1000 + 200)).toMatchObject({ errCode: 0 });
  expect(states()).toEqual(['cancelled']);
});

describe('an order of 同城配送', () => {
  const mine = idOf('intracity-add-order', '4000', 'order-1');
  const records = () => [
    placed(mine, { function: 'intracity-add-order', answer: { wxOrderId: '401' } }),
    placed(others, { function: 'intracity-add-order', answer: { wxOrderId: '402' } }),
    placed(ours, { answer: { wxOrderId: '401' } }),
  ];

  test.each([
    [{ wxOrderId: '401' }],
    [{ wxStoreId: '4000', storeOrderId: 'order-1' }],
    [{ wxOrderId: '402', wxStoreId: '4000', storeOrderId: 'order-1' }],
  ])('is known by %j', async (keys) => {
    await put(...records());
    const answer = await rig.call({ ...keys, cancelReasonId: 1 }, { contract: intracityCancel });
    expect(answer).toMatchObject({ errCode: 0, orderStatus: 20000 });
    expect(states()).toEqual(['cancelled', 'placed', 'placed']);
  });
});
