import { keepSecret } from '../../scripts/doctor/keep-secret';

test.each(['appsecret', 'APPSECRET', 'ShopNo'])(
  'a name that the settings misspell (%s) does not blot out the advice to write it rightly',
  (name) => {
    const LOCAL_DELIVERY_SHOPS = JSON.stringify({ 'shop-1': { [name]: 'q7Zx2Kv9' } });
    const kept = keepSecret({ LOCAL_DELIVERY_SHOPS }, '');
    expect(kept.text('write appSecret and shopNo')).toBe('write appSecret and shopNo');
    expect(kept.text('found q7Zx2Kv9, in capitals Q7ZX2KV9')).toBe('found ***, in capitals ***');
  },
);
