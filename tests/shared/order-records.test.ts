import { createHash } from 'node:crypto';
import {
  type Delivery,
  deliveryId,
  type Family,
  idsOf,
  orderOf,
  placementId,
  waybillOf,
} from '../../shared/extensions/order-records';

// What names an order, when it has ended and what a record says of it; records in a database: tests/live/records.test.ts.

const DADA = 'dadaaee18818d97e236';
const LOCAL = 'local-delivery-get-order';
const PARCEL_KEYS = { orderId: 'order-2', deliveryId: 'SF' };
const LOCAL_KEYS = { shopid: DADA, shopOrderId: 'order-1' };

describe('an order of each family', () => {
  const known = { other: 'x', waybillId: 'w' };
  const families: [Family, string, string, string[], Record<string, string>][] = [
    ['logistics', 'logistics-get-order', 'logistics-add-order', ['order-2', 'SF'], PARCEL_KEYS],
    ['local-delivery', LOCAL, 'local-delivery-add-order', [DADA, 'order-1'], LOCAL_KEYS],
    [
      'intracity',
      'intracity-query-order',
      'intracity-add-order',
      ['4000', 'order-3'],
      { wxStoreId: '4000', storeOrderId: 'order-3' },
    ],
  ];

  test.each(families)(
    '%s is named by its keys alone, and so are its records',
    (family, follows, places, keys, ids) => {
      const hash = (...values: string[]) =>
        createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
      expect(deliveryId(family, { ...known, ...ids })).toBe(hash(follows, ...keys));
      expect(placementId({ family, ids })).toBe(hash(places, ...keys));
      expect(idsOf(family, { ...known, ...ids })).toEqual(
        family === 'logistics' ? { ...ids, waybillId: 'w' } : ids,
      );
    },
  );

  // docs/data.md; every status of the family's document.
  test.each<[string, number[], number[]]>([
    ['logistics-get-order', [1], [0, 2]],
    [LOCAL, [302, 103, 203, 204, 205, 401, 501, 502], [101, 102, 201, 202, 301, 303, 304, 305]],
    ['intracity-query-order', [20000, 20001, 70000], [10000, 30000, 40000, 50000, 60000, 90000]],
  ])('of %s ends at %j and at no other status', (follows, finals, others) => {
    const endOf = (status: number | null) =>
      orderOf({ function: follows, status, dueAt: 5 } as unknown as Delivery)?.endedAt;
    expect(finals.map(endOf)).toEqual(finals.map(() => 5));
    expect([null, ...others].map(endOf)).toEqual([null, ...others].map(() => null));
    // What the record says comes first.
    for (const endedAt of [7, null]) {
      const record = { function: follows, status: finals[0], dueAt: 5, endedAt } as unknown as Delivery;
      expect(orderOf(record)?.endedAt).toBe(endedAt);
    }
  });
});

test('when an order changed is what its record says, else its history, else since when it is watched', () => {
  const changedAt = (record: object) =>
    orderOf({ function: LOCAL, ...record } as unknown as Delivery)?.changedAt;
  const history = [{ at: 1 }, { at: 2 }];
  expect(changedAt({ changedAt: 3, history, watchedAt: 4 })).toBe(3);
  expect(changedAt({ history, watchedAt: 4 })).toBe(2);
  expect(changedAt({ changedAt: 'x', history: 'x', watchedAt: 4 })).toBe(4);
  expect(changedAt({ changedAt: null, history: [null], watchedAt: 4 })).toBe(4);
  expect(changedAt({ watchedAt: Number.NaN })).toBe(0);
});

test('a waybill is what staff gave, else what WeChat said, if it is a text', () => {
  const waybill = (record: object) => waybillOf(record as Delivery);
  expect(waybill({ fields: { waybillId: 'a' }, ids: { waybillId: 'b' }, snapshot: { waybillId: 'c' } })).toBe(
    'a',
  );
  expect(waybill({ fields: {}, ids: { waybillId: 'b' }, snapshot: { waybillId: 'c' } })).toBe('b');
  expect(waybill({ fields: null, ids: null, snapshot: { waybillId: 'c' } })).toBe('c');
  for (const record of [{}, { fields: null, ids: null, snapshot: null }, { fields: { waybillId: 5 } }]) {
    expect(waybill(record)).toBeUndefined();
  }
});
