import { filled, wireBody } from '../../shared/call/wire-body';
import { defineContract } from '../../shared/contract/contract';
import {
  boolean,
  decimal,
  type Fields,
  fieldsWithin,
  integer,
  list,
  object,
  optional,
  orNow,
  text,
  type Value,
  type Values,
} from '../../shared/contract/fields';
import { Failure, type Issue } from '../../shared/errors/failure';
import { readEvent, readKeys } from '../../shared/event';
import { Settings } from '../../shared/settings';

// The shape of the documents' addOrder, with a field of every kind.
const person = object({ name: text({ maxBytes: 64, personal: true }) }, { optional: true });
const fields = {
  orderId: text({ maxBytes: 8 }),
  sender: person,
  cargo: object(
    {
      goodsWeight: decimal({ above: 0, max: 5000, decimals: 2 }),
      detailList: list(
        object({
          goodsName: text({ maxBytes: 64 }),
          goodsCount: integer({ min: 1 }),
          unitPrice: decimal({ optional: true, wire: 'unitprice' }),
        }),
        { min: 1, max: 3 },
      ),
      size: object(
        { spaceX: decimal({ min: 1 }), spaceY: optional(decimal({ max: 9.5 })) },
        {
          optional: true,
          rules: ({ spaceX, spaceY }: Values) => [
            Number(spaceY) > Number(spaceX) && {
              at: 'spaceY',
              says: { en: 'must not exceed spaceX', zh: '不得超过 spaceX' },
            },
          ],
        },
      ),
    },
    {
      rules: ({ goodsWeight, detailList }: Values) => [
        goodsWeight === 13 && { at: 'goodsWeight', says: { en: 'is unlucky', zh: '不吉利' } },
        detailList === undefined && { at: 'detailList', says: { en: 'is missed', zh: '缺少' } },
        undefined,
      ],
    },
  ),
  insured: object(
    { useInsured: boolean(), insuredValue: optional(integer()) },
    { optional: true, orFalse: true },
  ),
  useFreight: boolean({ optional: true }),
  tagIds: list(integer({ min: 0, max: 9 }), { max: 2, optional: true }),
  addSource: integer({ oneOf: [0, 2], optional: true }),
  expectTime: integer({ unit: 'seconds', orZero: true, optional: true }),
};
const contract = defineContract({
  name: 'logistics-add-order',
  api: 'logistics.addOrder',
  path: '/cgi-bin/express/business/order/add',
  cloudCall: true,
  kind: 'write',
  fields: fields as Fields,
  replyFields: [],
  rules: ({ orderId, useFreight }) => [
    orderId === 'free' &&
      useFreight === true && { at: 'useFreight', says: { en: 'costs more', zh: '另收费' } },
  ],
});

const item = { goodsName: 'tea', goodsCount: 1 };
const cargo = { goodsWeight: 1.25, detailList: [item] };
const event = { orderId: '1', cargo };

function read(given: object): Values {
  return readEvent(contract, given).fields;
}

function issuesOf(given: object): Issue[] {
  try {
    read(given);
  } catch (error) {
    if (error instanceof Failure && error.problem === 'invalid-argument') return error.details.issues ?? [];
    throw error;
  }
  return [];
}

const paths = (given: object) => issuesOf(given).map(({ field }) => field);
const inCargo = (more: object) => ({ ...event, cargo: { ...cargo, ...more } });
const withSize = (spaceX: unknown, spaceY?: unknown) => inCargo({ size: { spaceX, spaceY } });

test('a nested event is read as it was given, and spelled as documented', () => {
  const whole = {
    orderId: '1',
    sender: { name: '张三' },
    cargo: { ...cargo, detailList: [item, { ...item, unitPrice: 0.5 }], size: { spaceX: 3, spaceY: 2.5 } },
    insured: { useInsured: false },
    useFreight: true,
    tagIds: [0, 9],
    addSource: 0,
    expectTime: 0,
  };
  expect(read(whole)).toStrictEqual(whole);
  expect(wireBody(fields, whole)).toStrictEqual({
    order_id: '1',
    sender: { name: '张三' },
    cargo: {
      goods_weight: 1.25,
      detail_list: [
        { goods_name: 'tea', goods_count: 1 },
        { goods_name: 'tea', goods_count: 1, unitprice: 0.5 },
      ],
      size: { space_x: 3, space_y: 2.5 },
    },
    insured: { use_insured: false },
    use_freight: true,
    tag_ids: [0, 9],
    add_source: 0,
    expect_time: 0,
  });
});

describe('the documented spelling', () => {
  const wire = {
    order_id: '1',
    cargo: { goods_weight: 1.25, detail_list: [{ goods_name: 'tea', goods_count: 1, unitprice: 2 }] },
    add_source: 2,
  };

  test('is taken at every level', () => {
    expect(read(wire)).toStrictEqual({
      orderId: '1',
      cargo: { goodsWeight: 1.25, detailList: [{ ...item, unitPrice: 2 }] },
      addSource: 2,
    });
  });

  test('of one field may stand beside the other spelling of another, at every level', () => {
    const mixed = { goodsName: 'tea', goods_count: 1 };
    expect(read({ order_id: '1', cargo: { goodsWeight: 1.25, detail_list: [mixed] } })).toStrictEqual(event);
  });

  test('beside the other spelling of the same field is refused at every level, by its path', () => {
    const twice = {
      ...event,
      order_id: '1',
      cargo: { ...cargo, goods_weight: 1.25, detailList: [item, { ...item, goods_name: 'tea' }] },
    };
    expect(issuesOf(twice)).toEqual([
      { field: 'orderId', message: expect.stringContaining('order_id') },
      { field: 'cargo.goodsWeight', message: expect.stringContaining('goods_weight') },
      { field: 'cargo.detailList[1].goodsName', message: expect.stringContaining('goods_name') },
    ]);
  });

  test('where it is not that of the rule is the only other one', () => {
    expect(paths(inCargo({ detailList: [{ ...item, unit_price: 2 }] }))).toEqual([
      'cargo.detailList[0].unit_price',
    ]);
  });

  test('given without a value is not given', () => {
    expect(read({ ...event, order_id: undefined })).toStrictEqual(event);
  });
});

describe('an unknown field', () => {
  test('is named by its path, with what its object takes', () => {
    const issues = issuesOf({
      ...inCargo({ remark: 1, detailList: [item, { ...item, orderId: 1 }] }),
      goodsName: 'tea',
    });
    expect(issues).toEqual([
      {
        field: 'cargo.detailList[1].orderId',
        message:
          'unknown field; this object takes goodsName, goodsCount, unitPrice\n未知字段；此对象接受 goodsName, goodsCount, unitPrice',
      },
      {
        field: 'cargo.remark',
        message:
          'unknown field; this object takes goodsWeight, detailList, size\n未知字段；此对象接受 goodsWeight, detailList, size',
      },
      {
        field: 'goodsName',
        message: expect.stringMatching(
          /^unknown field; this function takes orderId, .*\n未知字段；本函数接受 orderId, /,
        ),
      },
    ]);
  });

  test('that the platform adds to an event is none inside of an object', () => {
    expect(read({ ...event, userInfo: {}, tcbContext: {} })).toStrictEqual(event);
    expect(paths(inCargo({ userInfo: {} }))).toEqual(['cargo.userInfo']);
  });

  test('no more than twenty issues are named, required ones and unknown ones together', () => {
    const unknown = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`unknown${index}`, 1]));
    expect(paths({ ...event, ...unknown(20) })).toHaveLength(20);
    expect(paths({ ...event, ...unknown(21) })).toHaveLength(20);
    expect(paths({ cargo, ...unknown(30) })).toEqual(['orderId', ...Object.keys(unknown(19))]);
    expect(paths(inCargo({ ...unknown(30), tagIds: 1 }))).toEqual(
      Object.keys(unknown(20)).map((name) => `cargo.${name}`),
    );
  });

  test('the twentieth issue of values is the last', () => {
    const many = object({ all: list(text({ maxBytes: 1 }), { max: 100 }) });
    const given = { many: { all: Array.from({ length: 25 }, () => 'too long') } };
    const of = { ...contract, fields: { many }, rules: undefined };
    expect.assertions(1);
    try {
      readEvent(of, given);
    } catch (error) {
      expect((error as Failure).details.issues?.map(({ field }) => field)).toEqual(
        Array.from({ length: 20 }, (_, index) => `many.all[${index}]`),
      );
    }
  });
});

describe('an object', () => {
  test.each([[undefined], [null], [[]], ['text'], [7], [true], [false]])('%j is none', (value) => {
    const required = value === undefined ? 'is required\n必填' : 'must be an object\n必须是对象';
    expect(issuesOf({ ...event, cargo: value })).toEqual([{ field: 'cargo', message: required }]);
  });

  test('what is required within is required where the object is given', () => {
    expect(paths({ ...event, cargo: {} })).toEqual(['cargo.goodsWeight', 'cargo.detailList']);
    expect(paths({ ...event, sender: {} })).toEqual(['sender.name']);
    expect(paths(event)).toEqual([]);
  });

  test('inherits nothing', () => {
    expect(paths({ ...event, sender: Object.create({ name: '张三' }) })).toEqual(['sender.name']);
  });

  test('may be false only where that is documented', () => {
    expect(read({ ...event, insured: false })).toStrictEqual({ ...event, insured: false });
    expect(wireBody(fields, { ...event, insured: false })).toMatchObject({ insured: false });
    expect(paths({ ...event, sender: false })).toEqual(['sender']);
  });

  test.each([[true], [null], [0], ['false'], [[]]])('that may be false may not be %j', (insured) => {
    expect(issuesOf({ ...event, insured })).toEqual([
      {
        field: 'insured',
        message:
          'must be { useInsured, insuredValue } or false\n必须是 { useInsured, insuredValue } 或 false',
      },
    ]);
  });
});

describe('a list', () => {
  test.each([[null], [{}], [{ length: 1, 0: item }], ['text'], [7], [[]], [[item, item, item, item]]])(
    '%j is none of one to three items',
    (detailList) => {
      expect(issuesOf(inCargo({ detailList }))).toEqual([
        {
          field: 'cargo.detailList',
          message: 'must be a list of 1 to 3 items\n必须是含 1 到 3 项的数组',
        },
      ]);
    },
  );

  test('of the most and of the fewest items is taken', () => {
    expect(paths(inCargo({ detailList: [item, item, item] }))).toEqual([]);
    expect(paths({ ...event, tagIds: [] })).toEqual([]);
    expect(issuesOf({ ...event, tagIds: [1, 2, 3] })).toEqual([
      { field: 'tagIds', message: 'must be a list of 0 to 2 items\n必须是含 0 到 2 项的数组' },
    ]);
  });

  test('each item that is wrong is named by its place', () => {
    expect(paths({ ...event, tagIds: [10, -1] })).toEqual(['tagIds[0]', 'tagIds[1]']);
    const detailList = [{}, item, { ...item, goodsCount: 0 }];
    expect(paths(inCargo({ detailList }))).toEqual([
      'cargo.detailList[0].goodsName',
      'cargo.detailList[0].goodsCount',
      'cargo.detailList[2].goodsCount',
    ]);
  });

  test('with a gap has a wrong item there', () => {
    const tagIds = [1, 2];
    delete tagIds[0];
    expect(paths({ ...event, tagIds })).toEqual(['tagIds[0]']);
  });
});

describe('a number', () => {
  const weighing = (goodsWeight: unknown) =>
    issuesOf(inCargo({ goodsWeight })).map(({ message }) => message.split('\n')[0]);

  test.each([['1'], [null], [true], [Number.NaN], [Number.POSITIVE_INFINITY], [[1]]])(
    '%j is none',
    (value) => {
      expect(weighing(value)).toEqual(['must be a number']);
    },
  );

  test.each([[0], [-0], [-1], [-0.01]])('%j is not above 0', (value) => {
    expect(weighing(value)).toEqual(['must be greater than 0']);
  });

  test.each([[0.001], [1.234], [4999.999], [1e-9]])('%j has too many decimals', (value) => {
    expect(weighing(value)).toEqual(['must have at most 2 decimals']);
  });

  test.each([[0.01], [1], [1.1], [1.25], [0.29], [4.35], [5000]])('%j is taken', (value) => {
    expect(weighing(value)).toEqual([]);
  });

  test('beyond its most or below its least is refused; at either it is taken', () => {
    expect(weighing(5000.01)).toEqual(['must be at most 5000']);
    expect(issuesOf(withSize(0.999))).toEqual([
      { field: 'cargo.size.spaceX', message: 'must be at least 1\n不得小于 1' },
    ]);
    expect(issuesOf(withSize(10, 9.6))).toEqual([
      { field: 'cargo.size.spaceY', message: 'must be at most 9.5\n不得大于 9.5' },
    ]);
    expect(paths(withSize(1))).toEqual([]);
    expect(paths(withSize(10, 9.5))).toEqual([]);
    expect(paths(withSize(10, -1e9))).toEqual([]);
  });

  test('whole, within two limits, says both', () => {
    expect(paths({ ...event, tagIds: [0, 9] })).toEqual([]);
    for (const wrong of [-1, 10])
      expect(issuesOf({ ...event, tagIds: [wrong] })).toEqual([
        { field: 'tagIds[0]', message: 'must be within 0–9\n必须在 0–9 之间' },
      ]);
    expect(paths({ ...event, tagIds: [0.5, '1'] })).toEqual(['tagIds[0]', 'tagIds[1]']);
  });

  test('of a closed list is one of it', () => {
    expect(issuesOf({ ...event, addSource: 1 })).toEqual([
      { field: 'addSource', message: 'must be one of 0, 2\n必须是以下之一：0, 2' },
    ]);
    expect(paths({ ...event, addSource: 0 })).toEqual([]);
  });

  test.each([
    [0, []],
    [1_000_000_000, []],
    [9_999_999_999, []],
    [999_999_999, ['must be Unix seconds (10 digits)']],
    [1, ['must be Unix seconds (10 digits)']],
    [-1, ['must be Unix seconds (10 digits)']],
    [10_000_000_000, ['must be Unix seconds (10 digits), this looks like milliseconds: divide by 1000']],
  ])('%d as a time that may be zero', (expectTime, wrong) => {
    expect(issuesOf({ ...event, expectTime }).map(({ message }) => message.split('\n')[0])).toEqual(wrong);
  });

  test('zero is no number where only a time may be zero', () => {
    expect(paths(inCargo({ detailList: [{ ...item, goodsCount: 0 }] }))).toEqual([
      'cargo.detailList[0].goodsCount',
    ]);
  });
});

describe('true or false', () => {
  test.each([[0], [1], ['true'], [null], [{}]])('%j is neither', (useFreight) => {
    expect(issuesOf({ ...event, useFreight })).toEqual([
      { field: 'useFreight', message: 'must be true or false\n必须是 true 或 false' },
    ]);
  });

  test.each([true, false])('%j is taken, and sent', (useFreight) => {
    expect(read({ ...event, useFreight })).toStrictEqual({ ...event, useFreight });
    expect(wireBody(fields, { useFreight })).toStrictEqual({ use_freight: useFreight });
  });
});

describe('a text', () => {
  const reading = (field: ReturnType<typeof text>, given: string) =>
    readKeys({ field } as Fields, ['field'], { field: given }) !== undefined;

  test('is counted in bytes and, where the document does, in characters', () => {
    const field = text({ maxBytes: 8, maxChars: 3 });
    for (const fits of ['abc', '单号', '😀😀']) expect([fits, reading(field, fits)]).toEqual([fits, true]);
    for (const not of ['abcd', '单号码', '😀😀😀']) expect([not, reading(field, not)]).toEqual([not, false]);
    expect(reading(text({ maxBytes: 12, maxChars: 3 }), '😀😀😀')).toBe(true);
    expect(reading(text({ maxBytes: 16, maxChars: 3 }), '😀😀😀😀')).toBe(false);
  });

  test('may be empty only where that is allowed', () => {
    expect(reading(text({ maxBytes: 8 }), '')).toBe(false);
    expect(reading(text({ maxBytes: 8, allowEmpty: true }), '')).toBe(true);
  });

  test('of a closed list is one of it', () => {
    const field = text({ maxBytes: 8, oneOf: ['SF', 'DADA'] });
    expect(reading(field, 'DADA')).toBe(true);
    expect(reading(field, 'DAD')).toBe(false);
  });

  test('has the form that its field asks for', () => {
    const form = { fits: (given: string) => given.length === 2, says: { en: 'two', zh: '两' } };
    expect(reading(text({ maxBytes: 8, form }), 'ab')).toBe(true);
    expect(reading(text({ maxBytes: 8, form }), 'abc')).toBe(false);
  });
});

describe('rules between fields', () => {
  test('are asked inside of an object too, and blame the field by its whole path', () => {
    expect(issuesOf(withSize(2, 3))).toEqual([
      { field: 'cargo.size.spaceY', message: 'must not exceed spaceX\n不得超过 spaceX' },
    ]);
    expect(paths(inCargo({ goodsWeight: 13 }))).toEqual(['cargo.goodsWeight']);
    expect(paths({ ...event, orderId: 'free', useFreight: true })).toEqual(['useFreight']);
    expect(paths({ ...event, orderId: 'free', useFreight: false })).toEqual([]);
  });

  test('do not blame a second time what is wrong by itself', () => {
    const blamed = issuesOf(inCargo({ detailList: [] }));
    expect(blamed).toEqual([
      { field: 'cargo.detailList', message: expect.stringContaining('list of 1 to 3 items') },
    ]);
    expect(issuesOf({ orderId: '1', cargo: { goodsWeight: 1 } })).toEqual([
      { field: 'cargo.detailList', message: 'is required\n必填' },
    ]);
  });

  test('see nothing of a value that is wrong', () => {
    expect(paths({ ...event, orderId: 'free', useFreight: 'true' })).toEqual(['useFreight']);
    expect(paths(withSize('2', 3))).toEqual(['cargo.size.spaceX']);
    const seen: Values[] = [];
    const inner = object({ size: object({ width: integer({ min: 1 }) }) });
    const rules = (values: Values) => {
      seen.push(values);
      return [];
    };
    const of = { ...contract, fields: { inner, orderId: fields.orderId }, rules };
    expect(() => readEvent(of, { inner: { size: { width: 0 } }, orderId: '1' })).toThrow(Failure);
    expect(() => readEvent(of, { inner: { size: { width: 1 }, colour: 1 }, orderId: '1' })).toThrow(Failure);
    expect(seen).toEqual([{ orderId: '1' }, { orderId: '1' }]);
  });
});

describe("an extension's options", () => {
  const extension = {
    options: { watch: boolean({ optional: true }), steps: list(integer(), { max: 3, optional: true }) },
    replaces: ['cargo'],
  };
  const extended = { ...contract, extension } as unknown as typeof contract;

  test('are read apart from the fields', () => {
    expect(readEvent(extended, { orderId: '1', watch: true })).toStrictEqual({
      fields: { orderId: '1' },
      options: { watch: true },
    });
    expect(readEvent(extended, event)).toStrictEqual({ fields: event, options: {} });
  });

  test('stand for the fields that they replace: both together are refused', () => {
    expect.assertions(4);
    for (const given of [event, { order_id: '1', cargo: 'nonsense' }])
      try {
        readEvent(extended, { ...given, steps: [1] });
      } catch (error) {
        const { issues } = (error as Failure).details;
        expect(issues).toEqual([
          { field: 'cargo', message: 'does not go with steps\n不能与 steps 同时使用' },
        ]);
      }
    expect(() => readEvent(extended, { orderId: '1' })).toThrow(Failure);
    expect(() => readEvent(extended, { orderId: '1', watch: undefined })).toThrow(Failure);
  });
});

describe('the fields that name a record', () => {
  const names = ['orderId', 'sender'];

  test('are all required, even those that a call may leave out', () => {
    expect(readKeys(fields, names, { orderId: '1', sender: { name: 'a' }, more: 1 })).toStrictEqual({
      orderId: '1',
      sender: { name: 'a' },
    });
    expect(readKeys(fields, names, { orderId: '1' })).toBeUndefined();
    expect(readKeys(fields, names, { orderId: '123456789', sender: { name: 'a' } })).toBeUndefined();
    expect(readKeys(fields, ['orderId', 'ghost'], { orderId: '1' })).toStrictEqual({ orderId: '1' });
  });

  test.each([[undefined], [null], ['text'], [[]]])('%j names none', (given) => {
    expect(readKeys(fields, names, given)).toBeUndefined();
    expect(readKeys(fields, [], given)).toBeUndefined();
  });
});

describe('what is personal or secret', () => {
  const within = (given: Values): Value[] => [
    ...fieldsWithin(
      { ...fields, people: list(person, { max: 3 }), token: text({ maxBytes: 9, secret: true }) },
      given,
      ({ secret, personal }) => Boolean(secret || personal),
    ),
  ];

  test('is found at whatever depth, in lists too', () => {
    expect(
      within({ ...event, sender: { name: 'a' }, people: [{ name: 'b' }, { name: 'c' }], token: 'd' }),
    ).toEqual(['a', 'b', 'c', 'd']);
  });

  test('is not made up where it is missing or false stands in its place', () => {
    expect(within({ ...event, people: [{}], insured: false })).toHaveLength(0);
  });

  test('a list of it counts as a whole and by its items, a text in place of one only as it is', () => {
    const names = { names: list(text({ maxBytes: 9, personal: true }), { max: 3, personal: true }) };
    const found = (given: Values) => [...fieldsWithin(names, given, ({ personal }) => personal === true)];
    expect(found({ names: ['a', 'b'] })).toEqual([['a', 'b'], 'a', 'b']);
    expect(found({ names: 'text' })).toEqual(['text']);
  });
});

describe('what is filled in', () => {
  const settings = new Settings({});

  test('is now, in whole seconds that have passed, where the caller says nothing', () => {
    const timed = { actionTime: orNow(integer({ unit: 'seconds' })) };
    expect(filled(timed, {}, settings, 1_584_145_981_999)).toStrictEqual({ actionTime: 1_584_145_981 });
    expect(filled(timed, { actionTime: 5 }, settings, 1_584_145_981_999)).toStrictEqual({ actionTime: 5 });
    expect(read({ ...event })).toStrictEqual(event);
    expect(readEvent({ ...contract, fields: timed, rules: undefined }, {}).fields).toStrictEqual({});
  });

  test('is nothing where there is nothing to fill in, and then nothing is sent', () => {
    const shop = { shopNo: text({ maxBytes: 9, optional: true, fill: () => undefined }) };
    expect(wireBody(shop, filled(shop, {}, settings, 0))).toStrictEqual({});
  });
});
