import path from 'node:path';
import { contract as localDeliveryGetOrder } from '../../cloudfunctions/local-delivery-get-order/contract';
import { contract as localDeliveryRealMockUpdateOrder } from '../../cloudfunctions/local-delivery-real-mock-update-order/contract';
import { contract as logisticsGetOrder } from '../../cloudfunctions/logistics-get-order/contract';
import { contract as logisticsUpdatePath } from '../../cloudfunctions/logistics-update-path/contract';
import * as client from '../../miniprogram/delivery-client';
import type { Contract, Field } from '../../shared/contract/contract';
import { deliveryStatuses as statusesOfContract } from '../../shared/contracts/local-delivery-fields';
import { mockRuns } from '../../shared/extensions/mock-runs';
import { pathQueue } from '../../shared/extensions/path-queue';
import { deliveries } from '../../shared/extensions/watched-orders';
import { complaints, exportedTypes, optionsOf, type Property } from './support/types';

const TYPES = path.join(__dirname, 'types');
const clientTypes = exportedTypes('miniprogram/delivery-client.ts');

// With app.ts, which hands wx.cloud itself to the client.
test('the mini program type-checks against miniprogram-api-typings', () => {
  const { fileNames, options } = optionsOf('miniprogram/tsconfig.json');
  expect(fileNames.length).toBeGreaterThan(10);
  expect(options.types).toEqual(['miniprogram-api-typings']);
  expect(complaints(fileNames, options)).toEqual([]);
});

test('what must be refused at compile time is refused', () => {
  const { options } = optionsOf('tsconfig.json');
  const fixture = path.join(TYPES, 'client.ts');
  expect(complaints([fixture], { ...options, types: [] })).toEqual([]);
});

/** What the types must say of a contract's field. */
function propertyOf(field: Field): Property {
  const { required } = field;
  if (field.type === 'string') return { required, type: 'string' };
  return { required, type: field.oneOf ? field.oneOf.map(({ value }) => value).sort() : 'number' };
}

function propertiesOf(contract: Contract): Record<string, Property> {
  return Object.fromEntries(
    Object.entries(contract.fields).map(([name, field]) => [name, propertyOf(field)]),
  );
}

describe('the client’s types are those of the contracts', () => {
  test.each([
    ['LogisticsGetOrderEvent', logisticsGetOrder],
    ['LogisticsUpdatePathEvent', logisticsUpdatePath],
    ['LocalDeliveryGetOrderEvent', localDeliveryGetOrder],
    ['LocalDeliveryRealMockUpdateOrderEvent', localDeliveryRealMockUpdateOrder],
  ])('%s', (name, contract) => {
    expect(clientTypes.properties(name)).toEqual(propertiesOf(contract));
  });

  test.each([
    ['CustomerWaybill', 'StaffWaybill', logisticsGetOrder],
    ['CustomerDelivery', 'StaffDelivery', localDeliveryGetOrder],
  ])('%s is what a customer may see, and %s holds it', (customers, staffs, { order }) => {
    const seen = clientTypes.properties(customers);
    const names = (required: boolean) =>
      Object.keys(seen)
        .filter((name) => seen[name]?.required === required)
        .sort();
    expect(names(true)).toEqual([...(order?.always ?? [])].sort());
    expect(names(false)).toEqual(Object.keys(order?.atStatus ?? {}).sort());
    expect(clientTypes.properties(staffs)).toMatchObject(seen);
  });

  test('the statuses, and which of them are final', () => {
    const texts = Object.fromEntries(statusesOfContract.map(({ value, meaning }) => [value, meaning.zh]));
    expect(client.deliveryStatuses).toEqual(texts);
    expect([...client.finalStatuses].sort()).toEqual(
      [...(localDeliveryGetOrder.order?.finalStatuses ?? [])].sort(),
    );
  });

  test('the changes of a track', () => {
    const { actionType } = logisticsUpdatePath.fields;
    const values = actionType?.type === 'integer' ? (actionType.oneOf ?? []) : [];
    expect(client.trackActions).toEqual(
      Object.fromEntries(values.map(({ value, meaning }) => [value, meaning.zh])),
    );
  });

  test('the test accounts', () => {
    expect(client.testAccounts).toEqual(localDeliveryRealMockUpdateOrder.testAccounts);
  });

  test('the codes of errors, and what comes with them', () => {
    const answers = exportedTypes('shared/answer.ts');
    const catalogue = exportedTypes('shared/errors/catalogue-entry.ts');
    expect(clientTypes.literals('ErrorCode')).toEqual(catalogue.literals('ErrorCode'));
    const { hint, issues, code, ...details } = answers.properties('ErrorInfo');
    expect([hint, issues, code]).not.toContain(undefined);
    const own = ['errCode', 'errMsg', 'hintZh', 'hintEn', 'code'];
    const told = clientTypes.properties('DeliveryError');
    expect(Object.keys(told).sort()).toEqual([...Object.keys(details), ...own].sort());
    for (const name of Object.keys(details)) expect(told[name]).toEqual(details[name]);
  });

  test('the options watch, queue and steps', () => {
    expect([deliveries.option.name, pathQueue.option.name, mockRuns.option.name]).toEqual([
      'watch',
      'queue',
      'steps',
    ]);
    const mockStep = exportedTypes('shared/extensions/mock-runs.ts').properties('MockStep');
    const step = clientTypes.properties('MockStep');
    expect(step).toMatchObject({ ...mockStep, orderStatus: { required: true } });
    expect(Object.keys(step)).toEqual(Object.keys(mockStep));
    const kept = Object.keys(localDeliveryRealMockUpdateOrder.fields).filter(
      (name) => !mockRuns.option.replaces.includes(name),
    );
    expect(Object.keys(clientTypes.properties('MockPlan')).sort()).toEqual([...kept, 'steps'].sort());
    expect(deliveries.option.complain({ openid: 'o' }, {}, logisticsGetOrder)).toEqual([]);
    expect(Object.keys(clientTypes.properties('Watch'))).toEqual(['openid']);
  });
});
