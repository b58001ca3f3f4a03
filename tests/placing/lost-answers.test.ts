import { contract as cancelOrder } from '../../cloudfunctions/local-delivery-cancel-order/contract';
import { guide as cancelGuide } from '../../cloudfunctions/local-delivery-cancel-order/guide';
import { contract as reOrder } from '../../cloudfunctions/local-delivery-re-order/contract';
import { guide as reOrderGuide } from '../../cloudfunctions/local-delivery-re-order/guide';
import { type PlacingRig, startPlacingRig } from './support/placing-rig';

// Writes that are never repeated by themselves: what a read proves of one whose answer did not come.

const CANCEL = '/cgi-bin/express/local/business/order/cancel';
const RE_ORDER = '/cgi-bin/express/local/business/order/readd';
const LOOK = '/cgi-bin/express/local/business/order/get';
const OK = { resultcode: 0, resultmsg: 'ok' };
const BUSY = { json: { errcode: -1, errmsg: 'system error' } };
const BROKEN = { raw: 'bad gateway', status: 502 };
const order = (order_status: number | undefined, waybill_id = 'w1') => ({
  json: { ...OK, order_status, waybill_id, rider_name: '王师傅' },
});
const LIMIT_MS = 10_000;
/** The part of a call's time that is kept for its answer. */
const RESERVE_MS = 500;

let rig: PlacingRig;
beforeEach(async () => {
  rig = await startPlacingRig();
  rig.wechat.on(CANCEL, { json: { ...OK, deduct_fee: 2, desc: 'ok' } }).on(RE_ORDER, order(101, 'w2'));
});
afterEach(() => rig.close());

const asked = () => rig.wechat.requests.map(({ path }) => path).filter((path) => !path.endsWith('token'));
const cancel = (limitMs = LIMIT_MS) => rig.call(cancelGuide.works, { contract: cancelOrder, limitMs });
const reorder = () => rig.call(reOrderGuide.works, { contract: reOrder });

describe('a cancellation', () => {
  test('that is answered is not looked for', async () => {
    const answer = await cancel();
    expect(answer).toMatchObject({ errCode: 0, deductFee: 2 });
    expect(answer).not.toHaveProperty('confirmed');
    expect(asked()).toEqual([CANCEL]);
  });

  test('that is refused is not looked for', async () => {
    rig.wechat.on(CANCEL, { json: { resultcode: 7, resultmsg: '已取货' } });
    expect(await cancel()).toMatchObject({ errCode: 7, error: { applied: 'no' } });
    expect(asked()).toEqual([CANCEL]);
  });

  test('whose sign of success cannot be read is a bug of nobody’s answer', async () => {
    const contract = { ...cancelOrder, replyFields: undefined as unknown as string[] };
    expect(await rig.call(cancelGuide.works, { contract })).toMatchObject({ error: { code: 'internal' } });
    expect(asked()).toEqual([CANCEL]);
  });

  test('that a look shows is confirmed, with what the look says of it', async () => {
    rig.wechat.on(CANCEL, BUSY).on(LOOK, order(103));
    const answer = await cancel();
    expect(answer).toMatchObject({ errCode: 0, confirmed: true, orderStatus: 103, waybillId: 'w1' });
    expect(answer).not.toHaveProperty('riderName');
    expect(asked()).toEqual([CANCEL, LOOK]);
    expect(rig.clock.monotonic()).toBe(0);
  });

  test('that shows only after a while is confirmed', async () => {
    rig.wechat.on(CANCEL, BROKEN).on(LOOK, order(101), order(103));
    expect(await cancel()).toMatchObject({ errCode: 0, confirmed: true, orderStatus: 103 });
    expect(asked()).toEqual([CANCEL, LOOK, LOOK]);
  });

  test('of an order that still goes on is proven not to be, once all is quiet', async () => {
    rig.wechat.on(CANCEL, BUSY).on(LOOK, order(101));
    expect(await cancel()).toMatchObject({ errCode: -1, error: { code: 'unavailable', applied: 'no' } });
    expect(asked()).toEqual([CANCEL, LOOK, LOOK]);
    expect(rig.clock.monotonic()).toBe(2000);
  });

  test('of an order that still goes on stays unknown where there is no time to wait', async () => {
    rig.wechat.on(CANCEL, 'reset').on(LOOK, order(101));
    expect((await cancel(3000)).error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect(asked()).toEqual([CANCEL, LOOK]);
    expect(rig.clock.monotonic()).toBe(0);
  });

  test.each([
    ['is of somebody else', order(205)],
    ['is missing', order(undefined)],
    ['cannot be had', BROKEN],
  ])('whose status %s stays unknown, and the hint names the function to look with', async (_what, look) => {
    rig.wechat.on(CANCEL, BUSY).on(LOOK, look);
    const { error, errCode } = await cancel();
    expect(errCode).toBe(-1);
    expect(error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect(error?.hint).toContain('local-delivery-get-order');
    expect(asked().filter((path) => path === CANCEL)).toHaveLength(1);
  });

  test('that is never answered leaves time for the look', async () => {
    rig.wechat.on(CANCEL, 'hang').on(LOOK, order(103));
    expect(await cancel()).toMatchObject({ errCode: 0, confirmed: true });
    expect(rig.clock.monotonic()).toBeLessThan(LIMIT_MS * 0.75);
    expect(rig.clock.monotonic()).toBeGreaterThan(LIMIT_MS * 0.5);
  });

  test('that is never answered, of an order that goes on, is proven not to be 5 s later', async () => {
    rig.wechat.on(CANCEL, 'hang').on(LOOK, order(101));
    expect((await cancel(20_000)).error).toMatchObject({ applied: 'no' });
    const listenedMs = (20_000 - RESERVE_MS) * 0.6;
    expect(rig.clock.monotonic()).toBe(listenedMs + 5000);
  });

  test('that is never answered has all the time but 9 s', async () => {
    rig.wechat.on(CANCEL, 'hang').on(LOOK, order(103));
    expect(await cancel(100_000)).toMatchObject({ errCode: 0, confirmed: true });
    expect(rig.clock.monotonic()).toBe(100_000 - RESERVE_MS - 9000);
  });

  test('that is never answered, like the look, ends with the time limit and not with our own haste', async () => {
    rig.wechat.on(CANCEL, 'hang').on(LOOK, 'hang');
    const { error } = await cancel();
    expect(error).toMatchObject({ code: 'deadline-exceeded', applied: 'unknown', transport: 'https' });
    expect(error?.hint).toContain('local-delivery-get-order');
    expect(rig.clock.monotonic()).toBeLessThanOrEqual(LIMIT_MS - RESERVE_MS);
  });

  test('that could not be sent is not looked for', async () => {
    const { error } = await rig.call(cancelGuide.works, {
      contract: cancelOrder,
      env: { WECHAT_API_BASE_URL: 'http://127.0.0.1:1' },
    });
    expect(error).toMatchObject({ code: 'unavailable', applied: 'no' });
    expect(asked()).toEqual([]);
  });
});

describe('a repeated order', () => {
  test('is looked at before it is sent, and not after an answer', async () => {
    rig.wechat.on(LOOK, order(203));
    expect(await reorder()).toMatchObject({ errCode: 0, waybillId: 'w2' });
    expect(asked()).toEqual([LOOK, RE_ORDER]);
  });

  test('is confirmed by a waybill that was not there before', async () => {
    rig.wechat.on(RE_ORDER, BUSY).on(LOOK, order(101), order(101, 'w2'));
    expect(await reorder()).toMatchObject({ errCode: 0, confirmed: true, waybillId: 'w2' });
  });

  test('is confirmed where what had ended waits again', async () => {
    rig.wechat.on(RE_ORDER, BUSY).on(LOOK, order(203), order(101));
    expect(await reorder()).toMatchObject({ errCode: 0, confirmed: true, orderStatus: 101 });
  });

  test('stays unknown where nothing has changed', async () => {
    rig.wechat.on(RE_ORDER, BUSY).on(LOOK, order(101));
    expect((await reorder()).error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
  });

  test('is sent where the first look fails, and not judged by a later one', async () => {
    rig.wechat.on(RE_ORDER, BUSY).on(LOOK, BROKEN, BROKEN, BROKEN, order(101, 'w2'));
    expect((await reorder()).error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
    expect(asked().filter((path) => path === RE_ORDER)).toHaveLength(1);
    expect(asked().at(-1)).toBe(RE_ORDER);
  });
});
