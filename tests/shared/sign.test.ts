import { deliverySign } from '../../shared/call/delivery-sign';

// Other expected values come from sha1sum.
describe('delivery_sign', () => {
  test("is the document's own example (failure case 10)", () => {
    expect(deliverySign('test_shop_id', 'test_shop_order_id', 'test_app_secrect')).toBe(
      'a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb',
    );
  });

  test('runs the three together without a separator', () => {
    expect(deliverySign('dadaaee18818d97e236', 'SHOP-ORDER-1', '1c6f40492d6d89caaad80b85f7d31670')).toBe(
      'f2fdf9b1933833e92b90b78119902a53fb4c48a7',
    );
  });

  test('hashes Chinese, accents and emoji as UTF-8', () => {
    expect(deliverySign('店铺', '订单😀', '密钥-é')).toBe('a0ba60d875e402445aa79a4577f798a1a5d1e9d0');
  });

  test('without an order id is the sign of the document without one', () => {
    expect(deliverySign('test_shop_id', '', 'test_app_secrect')).toBe(
      '9930e1dbf1665bba7e4a88059d872aad8194d21d',
    );
  });
});
