import { orderKeysRule, preferenceRule, storeOfPayMode } from '../../shared/fields/intracity';

// What hangs together in the fields of 同城配送 (families/intracity.md, 3 to 6).

test('the carrier is preferred where that is the pattern, and need not be else', () => {
  expect(preferenceRule({ orderPattern: 2 })).toMatchObject({ at: 'serviceTransPrefer' });
  for (const fields of [{ orderPattern: 2, serviceTransPrefer: 'SFTC' }, { orderPattern: 1 }, {}]) {
    expect([fields, preferenceRule(fields)]).toEqual([fields, false]);
  }
});

test('the store is named where its own money is spent', () => {
  for (const fields of [{}, { payMode: 'PAY_MODE_STORE' }]) {
    expect(storeOfPayMode(fields)).toMatchObject({ at: 'wxStoreId' });
    expect(storeOfPayMode({ ...fields, wxStoreId: '4000' })).toBe(false);
  }
  for (const payMode of ['PAY_MODE_APP', 'PAY_MODE_COMPONENT'])
    expect(storeOfPayMode({ payMode })).toBe(false);
});

test('an order is named by WeChat’s number, or by its store and its number there together', () => {
  for (const fields of [{}, { wxStoreId: '4000' }, { storeOrderId: 'o' }]) {
    expect(orderKeysRule(fields)).toMatchObject({ at: 'wxOrderId' });
    expect(orderKeysRule({ ...fields, wxOrderId: '401' })).toBe(false);
  }
  expect(orderKeysRule({ wxStoreId: '4000', storeOrderId: 'o' })).toBe(false);
});
