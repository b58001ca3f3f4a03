import { contract as intracityQueryOrder } from '../../cloudfunctions/intracity-query-order/contract';
import { contract as localDeliveryGetOrder } from '../../cloudfunctions/local-delivery-get-order/contract';
import { customerView } from '../../shared/extensions/customer-view';
import type { OrderView } from '../../shared/extensions/order-view';

const view = localDeliveryGetOrder.extension?.view as OrderView;
const SETTINGS = ['masked', 'full', 'none'] as const;
const answer = (more: object) => ({ orderStatus: 301, waybillId: 'WAYBILL-1', ...more });

describe.each(SETTINGS)('with RIDER_PHONE=%s the customer', (setting) => {
  test.each([null, {}, [], { toString: 1 }, ['13800138000'], true, JSON.parse('{"__proto__":{"a":1}}')])(
    'sees nothing of what is neither text nor number (%j)',
    async (value) => {
      for (const name of ['waybillId', 'riderName', 'riderPhone', 'riderLng', 'reachTime']) {
        const { [name]: shown, ...rest } = await customerView(view, answer({ [name]: value }), setting);
        expect(shown).toBeUndefined();
        expect(JSON.stringify(rest)).not.toMatch(/null|object|13800138000/);
      }
    },
  );
});

test.each([
  ['13800138000', '138****8000'],
  [13800138000, '138****8000'],
  ['１３８００１３８０００', '１３８****８０００'],
  ['+86 138 0013 8000', '+86 138 **** 8000'],
  ['010-87654321', '010-******21'],
  ['87654321', '********'],
  ['13800138000,1234', '138****8000,****'],
])('of the number %j, masked, the customer sees %s', async (riderPhone, shown) => {
  expect((await customerView(view, answer({ riderPhone }), 'masked')).riderPhone).toBe(shown);
  expect((await customerView(view, answer({ riderPhone }), 'full')).riderPhone).toBe(String(riderPhone));
  expect((await customerView(view, answer({ riderPhone }), 'none')).riderPhone).toBeUndefined();
});

test('a number that the carrier wrote behind the name is shown as the setting says', async () => {
  const named = answer({ riderName: '张师傅 13800138000' });
  expect((await customerView(view, named, 'masked')).riderName).toBe('张师傅 138****8000');
  expect((await customerView(view, named, 'none')).riderName).toBe('张师傅 138****8000');
  expect((await customerView(view, named, 'full')).riderName).toBe('张师傅 13800138000');
});

test('a waybill id is no telephone number', async () => {
  expect((await customerView(view, answer({ waybillId: '13800138000' }), 'masked')).waybillId).toBe(
    '13800138000',
  );
});

describe('the rider of 同城配送, who stands in an object of his own', () => {
  const ofIntracity = intracityQueryOrder.extension?.view as OrderView;
  const found = {
    orderStatus: 40000,
    storeOrderId: 'order-1',
    userName: '顾客',
    transporterInfo: { transporterName: '张师傅', transporterPhone: '13800138000', inner: 'x' },
  };

  test.each([
    ['masked', { transporterName: '张师傅', transporterPhone: '138****8000' }],
    ['full', { transporterName: '张师傅', transporterPhone: '13800138000' }],
    ['none', { transporterName: '张师傅' }],
  ] as const)('is shown as RIDER_PHONE=%s says', async (setting, transporterInfo) => {
    expect(await customerView(ofIntracity, found, setting)).toEqual({
      orderStatus: 40000,
      storeOrderId: 'order-1',
      transporterInfo,
    });
  });

  test('is not shown before there is one, nor when all is over', async () => {
    for (const orderStatus of [10000, 20000, 70000]) {
      const shown = await customerView(ofIntracity, { ...found, orderStatus }, 'full');
      expect(shown).toEqual({ orderStatus, storeOrderId: 'order-1' });
    }
    for (const transporterInfo of [undefined, 'x', []]) {
      expect(await customerView(ofIntracity, { ...found, transporterInfo }, 'full')).toEqual({
        orderStatus: 40000,
        storeOrderId: 'order-1',
      });
    }
  });
});
