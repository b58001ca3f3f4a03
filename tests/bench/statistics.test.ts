import { judgeGrowth } from '../../scripts/bench/growth';
import { fitLine, median, pairRatios, quantile, spreadOf } from '../../scripts/bench/statistics';

describe('medians and quartiles', () => {
  test.each([
    [[7], 7],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
  ])('the median of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  test('quartiles lie between the neighbours, as R and NumPy have them', () => {
    expect(spreadOf([1, 2, 3, 4])).toEqual({ median: 2.5, q1: 1.75, q3: 3.25, count: 4 });
    expect(quantile([10, 20], 1)).toBe(20);
  });

  test('of nothing there is none', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('ratios', () => {
  test('are taken pair by pair: a busy round that slows both down changes nothing', () => {
    expect(pairRatios([10, 30, 11], [20, 60, 22])).toEqual([0.5, 0.5, 0.5]);
  });

  test('need a partner each', () => {
    expect(() => pairRatios([1, 2], [1])).toThrow(RangeError);
  });
});

test('the line through points on a line is that line', () => {
  const { slope, standardError } = fitLine([
    [0, 3],
    [10, 23],
    [20, 43],
    [30, 63],
  ]);
  expect(slope).toBeCloseTo(2, 10);
  expect(standardError).toBeCloseTo(0, 10);
});

describe('growth of memory', () => {
  /** 100 samples of 1,000 calls each, with a saw-tooth of 20 KB on top. */
  const samples = (bytesPerCall: number, warmUp = 0) =>
    Array.from({ length: 100 }, (_, at): [number, number] => {
      const call = (at + 1) * 1000;
      return [call, 5e6 + call * bytesPerCall + (at % 7) * 3000 + Math.min(call, 20_000) * warmUp];
    });

  test('a flat saw-tooth does not grow', () => {
    expect(judgeGrowth('heap', samples(0)).grows).toBe(false);
  });

  test('what grows only at the beginning does not count', () => {
    expect(judgeGrowth('heap', samples(0, 100)).grows).toBe(false);
  });

  test('40 bytes kept of every call are found', () => {
    expect(judgeGrowth('heap', samples(40))).toMatchObject({
      grows: true,
      text: expect.stringContaining('bytes per call'),
    });
  });

  test('slack lets memory change a little over the whole run', () => {
    expect(judgeGrowth('resident memory', samples(10)).grows).toBe(true);
    expect(judgeGrowth('resident memory', samples(10), 0.2).grows).toBe(false);
  });

  test('memory that is given back does not count', () => {
    expect(judgeGrowth('heap', samples(-40)).grows).toBe(false);
  });
});
