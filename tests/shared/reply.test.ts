import { parseJson, readReply, toCamelCase } from '../../shared/call/reply';
import { Failure } from '../../shared/errors/failure';

const thrownBy = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};
const unreadable = { problem: 'unreadable-reply' };

describe('a code as text counts only where it is nothing but digits', () => {
  test.each(['40001', '-40001'])('%j does', (errcode) => {
    expect(thrownBy(() => readReply({ errcode }, []))).toMatchObject({ problem: Number(errcode) });
  });

  test.each(['0x10', ' 16', '16 ', '1e3', '1.0', '+16', '', '-', '16x', 'x16'])('%j does not', (errcode) => {
    expect(thrownBy(() => readReply({ errcode, order_status: 0 }, ['order_status']))).toMatchObject(
      unreadable,
    );
  });

  test.each(['0x0', ' 0', '0 ', '0e3', '-0x'])(
    'nor does %j stand for a success of the carrier',
    (resultcode) => {
      expect(thrownBy(() => readReply({ errcode: 0, resultcode }, []))).toMatchObject({
        problem: 'carrier-refused',
        details: { resultcode: undefined },
      });
    },
  );
});

describe('a reply nested in itself', () => {
  const inObjects = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}0${'}'.repeat(levels)}`);
  const inLists = (levels: number) => JSON.parse(`${'['.repeat(levels)}0${']'.repeat(levels)}`);

  test.each([inObjects, inLists])('is read at a hundred levels and refused at more (%#)', (nested) => {
    expect(toCamelCase(nested(100))).toEqual(nested(100));
    for (const levels of [101, 150, 5000])
      expect(thrownBy(() => toCamelCase(nested(levels)))).toMatchObject(unreadable);
  });
});

test.each([
  ['9007199254740991', 9_007_199_254_740_991],
  ['9007199254740993', '9007199254740993'],
  ['-9007199254740993', '-9007199254740993'],
  ['12345678901234567890', '12345678901234567890'],
  ['1234567890123456.5', 1_234_567_890_123_456.5],
  ['1234567890123456789e2', 1.2345678901234568e20],
  ['1234567890123456789E+2', 1.2345678901234568e20],
  ['"1234567890123456789"', '1234567890123456789'],
  ['"\\"1234567890123456789"', '"1234567890123456789'],
])('%s is read without loss', (text, value) => {
  expect(parseJson(text)).toBe(value);
  expect(parseJson(`{"a":[${text}]}`)).toEqual({ a: [value] });
});

test('a failure says to whoever reads its stack what it is, in the words of who refused', () => {
  expect(new Failure(40199, { reason: 'order not exists' }).message).toBe('40199 order not exists');
  expect(new Failure('unreachable').message).toBe('unreachable');
});
