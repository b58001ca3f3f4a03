import { createHash } from 'node:crypto';
import { contract as localAddOrder } from '../../cloudfunctions/local-delivery-add-order/contract';
import { worksOf } from '../../scripts/registry';
import { wireBody } from '../../shared/call/wire-body';
import type { Values } from '../../shared/contract/fields';
import { table as addOrder } from '../documents/logistics-add-order';
import { type Fixture, startFixture } from './sandbox-fixture';

// How many orders the sandbox takes, and how fast, by the documents.

const HOUR_MS = 3_600_000;
/** In Beijing the day that ends now begins eight hours earlier. */
const MIDNIGHT_IN_BEIJING = Date.parse('2026-11-24T16:00:00Z');

let now: number;
let fixture: Fixture;
let token: string;
beforeAll(async () => {
  now = MIDNIGHT_IN_BEIJING - HOUR_MS;
  fixture = await startFixture({}, { now: () => now });
});
afterAll(() => fixture.close());
beforeEach(async () => {
  fixture.sandbox.reset();
  now = MIDNIGHT_IN_BEIJING - HOUR_MS;
  token = await fixture.token();
});

const ask = async (path: string, body: object) =>
  (await fixture.post(`${path}?access_token=${token}`, body)).json;

describe('parcels', () => {
  const account = (delivery_id: string, biz_id: string, service_type: number) => ({
    delivery_id,
    biz_id,
    service: { service_type, service_name: 'any' },
  });
  const place = (order_id: string, more: object) =>
    ask(addOrder.path, { ...addOrder.request, order_id, ...more });

  test('ten test orders a day, and a new day in Beijing at midnight (930564)', async () => {
    const ofTests = { ...account('TEST', 'test_biz_id', 1), openid: fixture.sandbox.adminOpenid };
    // What is refused is none of them.
    expect(await place('', ofTests)).toHaveProperty('errcode');
    for (let number = 1; number <= 10; number++) {
      expect(await place(`test-${number}`, ofTests)).toMatchObject({ order_id: `test-${number}` });
    }
    expect(await place('test-11', ofTests)).toMatchObject({
      errcode: 930564,
      errmsg: expect.stringContaining('quota run out, try next day'),
    });
    // Other orders do not count.
    expect(await place('tea-1', {})).toMatchObject({ order_id: 'tea-1' });
    now = MIDNIGHT_IN_BEIJING - 1;
    expect(await place('test-11', ofTests)).toMatchObject({ errcode: 930564 });
    now = MIDNIGHT_IN_BEIJING;
    expect(await place('test-11', ofTests)).toMatchObject({ order_id: 'test-11' });
  });

  test('every order takes a waybill from the balance, until there is none (9300523)', async () => {
    const bound = account('YTO', 'tea-house', 0);
    const { delivery_id, biz_id } = bound;
    const bind = { type: 'bind', delivery_id, biz_id, password: 'a-password' };
    expect(await ask('/cgi-bin/express/business/account/bind', bind)).toMatchObject({ errcode: 0 });
    const left = async () => {
      const { quota_num } = await ask('/cgi-bin/express/business/quota/get', { delivery_id, biz_id });
      return quota_num as number;
    };
    const atFirst = await left();
    expect(atFirst).toBeGreaterThan(1);
    for (let number = 1; number <= atFirst; number++) {
      expect(await place(`tea-${number}`, bound)).toHaveProperty('waybill_id');
      if (number === 1) expect(await left()).toBe(atFirst - 1);
    }
    expect(await left()).toBe(0);
    expect(await place('one-more', bound)).toMatchObject({ errcode: 9300523 });
    // The account that the other examples use has a balance of its own.
    expect(await place('other', account('YTO', 'xyz', 0))).toMatchObject({ order_id: 'other' });
  });
});

describe('same-city deliveries', () => {
  const sample = worksOf('local-delivery-add-order') as Values;
  const TEST_SHOP = { shopid: 'test_shop_id', secret: 'test_app_secrect', deliveryId: 'TEST' };
  const SFTC_SHOP = { shopid: '1534713176', secret: 'd80400f91e156f63b38886e616d84590', deliveryId: 'SFTC' };

  const place = ({ shopid, secret, deliveryId }: typeof TEST_SHOP, shopOrderId: string) => {
    const deliverySign = createHash('sha1').update(`${shopid}${shopOrderId}${secret}`).digest('hex');
    const order = { ...sample, shopid, deliveryId, shopOrderId, deliverySign };
    const shopNo = deliveryId === 'SFTC' ? '3243279847393' : 'test_shop_no';
    return ask(localAddOrder.path, wireBody(localAddOrder.fields, { ...order, shopNo }));
  };

  test('500 orders a day with the test shop, and a new day in Beijing at midnight (930564)', async () => {
    for (let number = 1; number <= 500; number++) {
      expect(await place(TEST_SHOP, `test-${number}`)).toMatchObject({ resultcode: 0 });
    }
    expect(await place(TEST_SHOP, 'test-501')).toMatchObject({ errcode: 930564 });
    // The account of a carrier has no such limit.
    expect(await place(SFTC_SHOP, 'sf-1')).toMatchObject({ resultcode: 0 });
    now = MIDNIGHT_IN_BEIJING;
    expect(await place(TEST_SHOP, 'test-501')).toMatchObject({ resultcode: 0 });
  });

  test('SFTC refuses what is submitted twice within 2 s, whatever became of the first', async () => {
    const twice = { resultcode: 1202, waybill_id: '' };
    expect(await place(SFTC_SHOP, 'sf-1')).toMatchObject({ resultcode: 0 });
    now += 1999;
    expect(await place(SFTC_SHOP, 'sf-1')).toMatchObject(twice);
    expect(await place(SFTC_SHOP, 'sf-2')).toMatchObject({ resultcode: 0 });
    // It counts from the last of them, taken or not.
    now += 1999;
    expect(await place(SFTC_SHOP, 'sf-1')).toMatchObject(twice);
    now += 2000;
    expect(await place(SFTC_SHOP, 'sf-1')).toMatchObject({ errcode: 930562 });
    // The others do not mind.
    await place(TEST_SHOP, 'test-1');
    expect(await place(TEST_SHOP, 'test-1')).toMatchObject({ errcode: 930562 });
  });
});
