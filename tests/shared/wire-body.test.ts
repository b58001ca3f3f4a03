import { contract as localDeliveryGetOrder } from '../../cloudfunctions/local-delivery-get-order/contract';
import { contract as localDeliveryRealMockUpdateOrder } from '../../cloudfunctions/local-delivery-real-mock-update-order/contract';
import { contract as logisticsGetOrder } from '../../cloudfunctions/logistics-get-order/contract';
import { filled, wireBody } from '../../shared/call/wire-body';
import type { Contract } from '../../shared/contract/contract';
import type { Values } from '../../shared/contract/fields';
import { Settings } from '../../shared/settings';
import { DADA_SECRET } from './support/rig';

const NOW = 1_584_145_981_999;
const settings = new Settings({
  LOCAL_DELIVERY_SHOPS: JSON.stringify({
    // The example of the documents: shop, order and secret, with the signature printed there.
    test_shop_id: { appSecret: 'test_app_secrect' },
    dadaaee18818d97e236: { appSecret: DADA_SECRET, shopNo: '77071-47913' },
  }),
});
const bodyOf = ({ fields }: Contract, given: Values) =>
  wireBody(fields, filled(fields, given, settings, NOW));
const SIGN = 'a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb';

test('what the caller leaves out is not in the request, not even as an empty place', () => {
  const body = bodyOf(logisticsGetOrder, { orderId: '1', deliveryId: 'SF' });
  expect(body).toStrictEqual({ order_id: '1', delivery_id: 'SF' });
});

test('the time that is filled in is now, in whole seconds that have passed', () => {
  const fields = { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id', orderStatus: 101 };
  expect(bodyOf(localDeliveryRealMockUpdateOrder, fields)).toStrictEqual({
    shopid: 'test_shop_id',
    shop_order_id: 'test_shop_order_id',
    order_status: 101,
    action_time: 1_584_145_981,
    delivery_sign: SIGN,
  });
});

test("the caller's own time, shop number and signature stay as they are", () => {
  const given = { shopid: 'dadaaee18818d97e236', shopOrderId: '1', deliverySign: 'mine' };
  expect(bodyOf(localDeliveryGetOrder, { ...given, shopNo: 'second' })).toStrictEqual({
    shopid: given.shopid,
    shop_order_id: '1',
    shop_no: 'second',
    delivery_sign: 'mine',
  });
  const write = { ...given, orderStatus: 101, actionTime: 1_500_000_000 };
  expect(bodyOf(localDeliveryRealMockUpdateOrder, write)).toMatchObject({
    action_time: 1_500_000_000,
    delivery_sign: 'mine',
  });
});

test("a caller's own signature still gets the shop's configured number", () => {
  const given = { shopid: 'dadaaee18818d97e236', shopOrderId: '1', deliverySign: 'mine' };
  expect(bodyOf(localDeliveryGetOrder, given).shop_no).toBe('77071-47913');
});
