import { contract as localDeliveryGetOrder } from '../../cloudfunctions/local-delivery-get-order/contract';
import { contract as localDeliveryRealMockUpdateOrder } from '../../cloudfunctions/local-delivery-real-mock-update-order/contract';
import { contract as logisticsGetOrder } from '../../cloudfunctions/logistics-get-order/contract';
import { contract as logisticsUpdatePath } from '../../cloudfunctions/logistics-update-path/contract';
import type { Contract } from '../../shared/contract/contract';
import {
  ALL_FUNCTIONS,
  FUNCTIONS,
  GET_ORDER_EVENT,
  GET_ORDER_PATH,
  LOCAL_GET_ORDER_EVENT,
  REAL_MOCK_EVENT,
  REAL_MOCK_PATH,
  rig,
  TOKEN_PATH,
  token,
  UPDATE_PATH_EVENT,
  UPDATE_PATH_PATH,
} from './support/rig';
import { ScriptedWeChat } from './support/scripted-wechat';

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
  for (const { path } of FUNCTIONS) wechat.on(path, { json: { errcode: 0 } });
});
afterEach(() => wechat.close());

/** The issues of a refused event; nothing may have gone to WeChat. */
async function refuse(contract: Contract, event: unknown) {
  const answer = await rig(contract, wechat).call(event);
  expect(answer.error?.code).toBe('invalid-argument');
  expect(wechat.requests).toEqual([]);
  return answer.error?.issues ?? [];
}

async function refusedFields(contract: Contract, event: unknown): Promise<string[]> {
  return (await refuse(contract, event)).map(({ field }) => field);
}

/** The body that an accepted event leads to. */
async function accept(contract: Contract, event: unknown) {
  const answer = await rig(contract, wechat).call(event);
  expect(answer).toMatchObject({ errCode: 0 });
  return JSON.parse(wechat.requests[wechat.requests.length - 1]?.body ?? '');
}

describe('a required field', () => {
  test.each(ALL_FUNCTIONS)('all that are missing are named at once: $name', async ({ contract, table }) => {
    const required = Object.keys(table.fields).filter(
      (field) => table.fields[field]?.required && !/[.[]/.test(field),
    );
    if (required.length === 0) return;
    const issues = await refuse(contract, {});
    const { unlessOthers = [] } = table;
    expect(issues.map(({ field }) => field).sort()).toEqual([...required, ...unlessOthers].sort());
    for (const { field, message } of issues) {
      expect(message).toMatch(
        unlessOthers.includes(field) ? /^is required unless .*\n.*必填$/ : /^is required\n必填$/,
      );
    }
  });

  test('present but undefined counts as missing', async () => {
    expect(await refusedFields(logisticsGetOrder, { ...GET_ORDER_EVENT, orderId: undefined })).toEqual([
      'orderId',
    ]);
  });

  test('an empty text is refused', async () => {
    expect(await refusedFields(logisticsGetOrder, { ...GET_ORDER_EVENT, orderId: '' })).toEqual(['orderId']);
  });
});

describe('the event itself', () => {
  test.each([[undefined], [null], ['text'], [7], [true], [[GET_ORDER_EVENT]]])(
    '%j is refused',
    async (event) => {
      expect(await refusedFields(logisticsGetOrder, event)).toEqual(['event']);
    },
  );

  test('userInfo and tcbContext, which the platform injects, are ignored (failure case 18)', async () => {
    const injected = { userInfo: { appId: 'wx1', openId: 'oForged' }, tcbContext: { OPENID: 'oForged' } };
    const body = await accept(logisticsGetOrder, { ...GET_ORDER_EVENT, ...injected });
    expect(Object.keys(body).sort()).toEqual(['delivery_id', 'openid', 'order_id', 'waybill_id']);
    expect(body.openid).toBe('oABC123456');
  });
});

describe('the type of a field', () => {
  test.each([[7], [null], [true], [['SF']], [{ id: 'SF' }]])('%j is no text', async (value) => {
    const issues = await refuse(logisticsGetOrder, { ...GET_ORDER_EVENT, deliveryId: value });
    expect(issues).toEqual([{ field: 'deliveryId', message: 'must be a string\n必须是字符串' }]);
  });

  test.each([['300002'], [300002.5], [null], [true], [Number.NaN], [Number.POSITIVE_INFINITY], [2 ** 53]])(
    '%j is no whole number',
    async (value) => {
      const issues = await refuse(logisticsUpdatePath, { ...UPDATE_PATH_EVENT, actionType: value });
      expect(issues).toEqual([{ field: 'actionType', message: 'must be an integer\n必须是整数' }]);
    },
  );
});

describe('an unknown field', () => {
  test('is refused by name, and the message lists the legal ones', async () => {
    const issues = await refuse(logisticsGetOrder, { ...GET_ORDER_EVENT, customRemark: 'x' });
    expect(issues).toHaveLength(1);
    expect(issues[0]?.field).toBe('customRemark');
    for (const legal of ['orderId', 'deliveryId', 'waybillId', 'openid', 'printType'])
      expect(issues[0]?.message).toContain(legal);
  });

  test.each(['access_token', 'devery_sign', 'OrderId', 'order_ID', 'action'])(
    '%s is not taken for another',
    async (name) => {
      expect(await refusedFields(logisticsGetOrder, { ...GET_ORDER_EVENT, [name]: 'x' })).toEqual([name]);
    },
  );

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '%s is one like any other',
    async (name) => {
      const event = JSON.parse(`{"orderId":"1","deliveryId":"SF","${name}":{"waybillId":"1"}}`);
      expect(await refusedFields(logisticsGetOrder, event)).toEqual([name]);
    },
  );

  test('what an event inherits is not given', async () => {
    const event = Object.assign(Object.create({ orderId: 'inherited' }), { deliveryId: 'SF' });
    expect(await refusedFields(logisticsGetOrder, event)).toEqual(['orderId']);
  });

  test('a very long name is not repeated in full', async () => {
    const fields = await refusedFields(logisticsGetOrder, { ...GET_ORDER_EVENT, ['x'.repeat(100_000)]: 1 });
    expect(fields).toHaveLength(1);
    expect(fields[0]?.length).toBeLessThan(200);
  });

  test('a thousand of them do not make an endless answer', async () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`unknown${index}`, index]));
    const answer = await rig(logisticsGetOrder, wechat).call({ ...GET_ORDER_EVENT, ...many });
    expect(answer.error?.code).toBe('invalid-argument');
    expect(JSON.stringify(answer).length).toBeLessThan(20_000);
  });
});

describe('the documented snake_case spelling', () => {
  test('is taken', async () => {
    const body = await accept(logisticsGetOrder, {
      order_id: '01234567890123456789',
      openid: 'oABC123456',
      delivery_id: 'SF',
      waybill_id: '123456789',
      print_type: 1,
    });
    expect(body).toEqual({
      order_id: '01234567890123456789',
      openid: 'oABC123456',
      delivery_id: 'SF',
      waybill_id: '123456789',
      print_type: 1,
    });
  });

  test('may be mixed with camelCase, field by field', async () => {
    const { actionTime, ...rest } = UPDATE_PATH_EVENT;
    expect(await accept(logisticsUpdatePath, { ...rest, action_time: actionTime })).toMatchObject({
      action_time: 1533052800,
    });
  });

  test('the same field in both spellings is refused, even with one value', async () => {
    const issues = await refuse(logisticsGetOrder, { ...GET_ORDER_EVENT, order_id: GET_ORDER_EVENT.orderId });
    expect(issues.map(({ field }) => field)).toEqual(['orderId']);
    expect(issues[0]?.message).toContain('order_id');
  });
});

describe('a time', () => {
  test('in milliseconds is refused, and the message says so', async () => {
    const issues = await refuse(logisticsUpdatePath, { ...UPDATE_PATH_EVENT, actionTime: 1533052800000 });
    expect(issues.map(({ field }) => field)).toEqual(['actionTime']);
    expect(issues[0]?.message).toMatch(/milliseconds[\s\S]*毫秒/);
  });

  test.each([[0], [-1], [1], [999_999_999]])('%j is no time of today', async (actionTime) => {
    expect(await refusedFields(logisticsUpdatePath, { ...UPDATE_PATH_EVENT, actionTime })).toEqual([
      'actionTime',
    ]);
  });

  test('left out of realMockUpdateOrder it is now, in whole seconds', async () => {
    const { actionTime: _, ...event } = REAL_MOCK_EVENT;
    // The clock stands at 2026-01-01T00:00:00Z.
    expect((await accept(localDeliveryRealMockUpdateOrder, event)).action_time).toBe(1767225600);
  });
});

describe('a value outside its documented set', () => {
  test.each([[100004], [300001], [0], [-100001]])('action_type %j', async (actionType) => {
    const issues = await refuse(logisticsUpdatePath, { ...UPDATE_PATH_EVENT, actionType });
    expect(issues.map(({ field }) => field)).toEqual(['actionType']);
    expect(issues[0]?.message).toContain(
      '100001, 100002, 100003, 200001, 300002, 300003, 300004, 400001, 400002',
    );
  });

  test.each([100001, 100002, 100003, 200001, 300002, 300003, 300004, 400001, 400002])(
    'action_type %j is documented and taken',
    async (actionType) => {
      expect((await accept(logisticsUpdatePath, { ...UPDATE_PATH_EVENT, actionType })).action_type).toBe(
        actionType,
      );
      expect(wechat.to(UPDATE_PATH_PATH)).toHaveLength(1);
    },
  );

  test.each([[0], [100], [206], [306], [503]])('order_status %j', async (orderStatus) => {
    expect(
      await refusedFields(localDeliveryRealMockUpdateOrder, { ...REAL_MOCK_EVENT, orderStatus }),
    ).toEqual(['orderStatus']);
  });

  test.each([[2], [-1]])('print_type %j', async (printType) => {
    expect(await refusedFields(logisticsGetOrder, { ...GET_ORDER_EVENT, printType })).toEqual(['printType']);
  });

  test.each([[0], [1]])('print_type %j is taken and sent, 0 as well', async (printType) => {
    expect((await accept(logisticsGetOrder, { ...GET_ORDER_EVENT, printType })).print_type).toBe(printType);
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(1);
  });
});

describe("a status outside the list of the carrier's test account", () => {
  const of = (shopid: string, orderStatus: number) => ({ shopid, shopOrderId: 'mock-7', orderStatus });

  test.each([101, 103, 201, 203, 301, 304, 305, 401, 501, 502])('SFTC: %d is refused', async (status) => {
    const issues = await refuse(localDeliveryRealMockUpdateOrder, of('1534713176', status));
    expect(issues.map(({ field }) => field)).toEqual(['orderStatus']);
    expect(issues[0]?.message).toContain('SFTC');
  });

  test.each([101, 103, 203, 204, 205, 303, 401, 501, 502])('DADA: %d is refused', async (status) => {
    const issues = await refuse(localDeliveryRealMockUpdateOrder, of('dadaaee18818d97e236', status));
    expect(issues.map(({ field }) => field)).toEqual(['orderStatus']);
    expect(issues[0]?.message).toContain('DADA');
  });

  test.each([
    ['1534713176', [102, 202, 302]],
    ['dadaaee18818d97e236', [102, 201, 202, 301, 302, 304, 305]],
  ] as [string, number[]][])('%s: those on its list are taken', async (shopid, statuses) => {
    for (const status of statuses)
      expect((await accept(localDeliveryRealMockUpdateOrder, of(shopid, status))).order_status).toBe(status);
    expect(wechat.to(REAL_MOCK_PATH)).toHaveLength(statuses.length);
  });

  test.each(['constructor', '__proto__', 'toString'])('a shop called %s has no list', async (shopid) => {
    await accept(localDeliveryRealMockUpdateOrder, { ...REAL_MOCK_EVENT, shopid });
  });
});

describe('a text', () => {
  const withMsg = (actionMsg: string) => ({ ...UPDATE_PATH_EVENT, actionMsg });

  test.each(['\n', '\u0000', '\t', '\u001b', '\u007f', '\u0085'])(
    'with a control character (%j) is refused',
    async (character) => {
      expect(await refusedFields(logisticsUpdatePath, withMsg(`a${character}b`))).toEqual(['actionMsg']);
    },
  );

  test.each([' a', 'a ', '\u3000a', 'a\u00a0', ' '])(
    'with a blank at its edge (%j) is refused',
    async (text) => {
      expect(await refusedFields(logisticsUpdatePath, withMsg(text))).toEqual(['actionMsg']);
    },
  );

  test.each(['a\ud83d', '\ude00a', '\ude00\ud83d'])('with half a character (%j) is refused', async (text) => {
    expect(await refusedFields(logisticsUpdatePath, withMsg(text))).toEqual(['actionMsg']);
  });

  test.each(['包裹 到站', '😀', 'é', "'; DROP TABLE orders; --", '<b>"&\\'])('%j is fine', async (text) => {
    expect((await accept(logisticsUpdatePath, withMsg(text))).action_msg).toBe(text);
  });

  test('of 512 bytes is the longest order id, of 513 too long (a Chinese character has three)', async () => {
    expect(await refusedFields(logisticsGetOrder, { ...GET_ORDER_EVENT, orderId: 'x'.repeat(513) })).toEqual([
      'orderId',
    ]);
    expect(await refusedFields(logisticsGetOrder, { ...GET_ORDER_EVENT, orderId: '单'.repeat(171) })).toEqual(
      ['orderId'],
    );
    const longest = `${'单'.repeat(170)}xx`;
    expect((await accept(logisticsGetOrder, { ...GET_ORDER_EVENT, orderId: longest })).order_id).toBe(
      longest,
    );
  });

  test('of a megabyte is refused in every field', async () => {
    const huge = 'x'.repeat(1024 * 1024);
    const event = { orderId: huge, deliveryId: huge, waybillId: huge, openid: huge };
    expect((await refusedFields(logisticsGetOrder, event)).sort()).toEqual([
      'deliveryId',
      'openid',
      'orderId',
      'waybillId',
    ]);
  });
});

describe('several mistakes at once', () => {
  test('are all named, and none of the values is', async () => {
    const answer = await rig(localDeliveryRealMockUpdateOrder, wechat).call({
      shopid: ' blank-value ',
      orderStatus: 999,
      actionTime: 1533052800000,
      action_time: 1533052800,
      secretField: 'secret-value',
    });
    const issues = answer.error?.issues ?? [];
    expect(issues.map(({ field }) => field).sort()).toEqual([
      'actionTime',
      'orderStatus',
      'secretField',
      'shopOrderId',
      'shopid',
    ]);
    for (const { message } of issues) expect(message.split('\n')).toHaveLength(2);
    for (const field of ['actionTime', 'orderStatus', 'secretField', 'shopOrderId', 'shopid'])
      expect(answer.errMsg).toContain(field);
    expect(JSON.stringify(answer)).not.toMatch(/blank-value|secret-value|999|1533052800/);
  });

  test('the empty note that the document shows is taken', async () => {
    expect((await accept(localDeliveryRealMockUpdateOrder, REAL_MOCK_EVENT)).action_msg).toBe('');
  });
});

describe('a sign given by the caller', () => {
  test.each(['A93D8D6BAE9A9483C1B1D4E8670E7F6226EC94CB', 'a93d8d6bae9a9483', `${'a'.repeat(41)}`])(
    '%s is a damaged SHA-1 and refused',
    async (deliverySign) => {
      expect(await refusedFields(localDeliveryGetOrder, { ...LOCAL_GET_ORDER_EVENT, deliverySign })).toEqual([
        'deliverySign',
      ]);
    },
  );
});
