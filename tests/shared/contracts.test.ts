import type { Contract } from '../../shared/contracts/contract';
import { FUNCTIONS } from './support/rig';

/** What the four documents print, typed from them by hand; `event` fields by camelCase name. */
interface Documented {
  path: string;
  cloudCall: boolean;
  kind: 'read' | 'write';
  signed: boolean;
  mock: boolean;
  document: RegExp;
  /** camelCase name, wire name, type, required of the caller. */
  fields: [string, string, 'string' | 'integer', boolean][];
  /** Codes that the document prints. */
  codes: number[];
}

const documented: Record<string, Documented> = {
  'openapi.logistics.getOrder': {
    path: '/cgi-bin/express/business/order/get',
    cloudCall: true,
    kind: 'read',
    signed: false,
    mock: false,
    document: /\/express\/express-by-business\/api_getorder$/,
    fields: [
      ['orderId', 'order_id', 'string', true],
      ['openid', 'openid', 'string', false],
      ['deliveryId', 'delivery_id', 'string', true],
      ['waybillId', 'waybill_id', 'string', false],
      ['printType', 'print_type', 'integer', false],
    ],
    codes: [40001],
  },
  'openapi.logistics.updatePath': {
    path: '/cgi-bin/express/delivery/path/update',
    cloudCall: true,
    kind: 'write',
    signed: false,
    mock: false,
    document: /\/express\/express-by-provider\/api_updatepath$/,
    fields: [
      ['token', 'token', 'string', true],
      ['waybillId', 'waybill_id', 'string', true],
      ['actionTime', 'action_time', 'integer', true],
      ['actionType', 'action_type', 'integer', true],
      ['actionMsg', 'action_msg', 'string', true],
    ],
    codes: [-1, 40199, 9300507],
  },
  'openapi.immediateDelivery.getOrder': {
    path: '/cgi-bin/express/local/business/order/get',
    cloudCall: false,
    kind: 'read',
    signed: true,
    mock: false,
    document: /\/immediate-delivery\/deliver-by-business\/api_getlocalorder$/,
    fields: [
      ['shopid', 'shopid', 'string', true],
      ['shopOrderId', 'shop_order_id', 'string', true],
      // Required by the document; the function takes them from its settings.
      ['shopNo', 'shop_no', 'string', false],
      ['deliverySign', 'delivery_sign', 'string', false],
    ],
    codes: [930563],
  },
  'openapi.immediateDelivery.realMockUpdateOrder': {
    path: '/cgi-bin/express/local/business/realmock_update_order',
    cloudCall: false,
    kind: 'write',
    signed: true,
    mock: true,
    document: /\/immediate-delivery\/deliver-by-business\/api_realmockupdateorder$/,
    fields: [
      ['shopid', 'shopid', 'string', true],
      ['shopOrderId', 'shop_order_id', 'string', true],
      // Required by the document; the function takes the present time.
      ['actionTime', 'action_time', 'integer', false],
      ['orderStatus', 'order_status', 'integer', true],
      ['actionMsg', 'action_msg', 'string', false],
      ['deliverySign', 'delivery_sign', 'string', false],
    ],
    codes: [-1],
  },
};

describe.each(FUNCTIONS)('$api is what its document says', ({ name, contract, api }) => {
  const expected = documented[api] as Documented;

  test('its names', () => {
    expect(contract.name).toBe(name);
    expect(`openapi.${contract.api}`).toBe(api);
  });

  test('its address (failure case 11)', () => {
    expect(contract.path).toBe(expected.path);
  });

  test('exactly its fields, no invented one and none missing (failure cases 11, 12)', () => {
    const actual = Object.entries((contract as Contract).fields).map(([camel, { wire, type, required }]) => [
      camel,
      wire,
      type,
      required,
    ]);
    expect(actual.sort()).toEqual([...expected.fields].sort());
  });

  test('cloud call or not, read or write, signed or not, test only or not', () => {
    const { cloudCall, kind, signed, mock } = contract;
    expect({ cloudCall, kind, signed, mock }).toEqual({
      cloudCall: expected.cloudCall,
      kind: expected.kind,
      signed: expected.signed,
      mock: expected.mock,
    });
  });

  test('it names the document and the day it was read', () => {
    expect(contract.document.url).toMatch(
      /^https:\/\/developers\.weixin\.qq\.com\/miniprogram\/dev\/server\/API\//,
    );
    expect(contract.document.url).toMatch(expected.document);
    expect(contract.document.date).toBe('2025-12-21');
  });

  test('it lists the error codes that the document prints', () => {
    expect(contract.errorCodes).toEqual(expect.arrayContaining(expected.codes));
    expect(contract.errorCodes).not.toContain(0);
  });

  test('times are in seconds', () => {
    for (const [camel, field] of Object.entries((contract as Contract).fields)) {
      if (camel === 'actionTime') expect(field).toMatchObject({ unit: 'seconds' });
    }
  });
});

describe('documented values', () => {
  const valuesOf = (api: string, field: string) => {
    const contract: Contract | undefined = FUNCTIONS.find((one) => one.api === api)?.contract;
    const found = contract?.fields[field];
    return found?.type === 'integer' ? found.oneOf?.map(({ value }) => value) : undefined;
  };

  test('action_type of updatePath', () => {
    expect(valuesOf('openapi.logistics.updatePath', 'actionType')).toEqual([
      100001, 100002, 100003, 200001, 300002, 300003, 300004, 400001, 400002,
    ]);
  });

  test('order_status of realMockUpdateOrder', () => {
    expect(valuesOf('openapi.immediateDelivery.realMockUpdateOrder', 'orderStatus')).toEqual([
      101, 102, 103, 201, 202, 203, 204, 205, 301, 302, 303, 304, 305, 401, 501, 502,
    ]);
  });

  test('print_type of getOrder', () => {
    expect(valuesOf('openapi.logistics.getOrder', 'printType')).toEqual([0, 1]);
  });

  test('the test accounts of realMockUpdateOrder', () => {
    const contract: Contract | undefined = FUNCTIONS.find(({ contract }) => contract.mock)?.contract;
    expect(contract?.testAccounts).toEqual({
      '1534713176': { deliveryId: 'SFTC', statuses: [102, 202, 302] },
      dadaaee18818d97e236: { deliveryId: 'DADA', statuses: [102, 201, 202, 301, 302, 304, 305] },
    });
  });
});
