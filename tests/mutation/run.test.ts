import { outOfReach, score, survivors, table } from '../../scripts/mutation/report';
import { type Fate, type Result, runMutation, spread } from '../../scripts/mutation/run';

const result = (file: string, fate: Fate): Result => ({
  file,
  fate,
  line: 7,
  start: 0,
  end: 1,
  region: undefined,
  source: 'if (a <= b) {',
  text: 'if (a < b) {',
  original: '<',
  replacement: '<=',
});
const results = [
  result('shared/a.ts', 'killed'),
  result('shared/a.ts', 'late'),
  result('shared/a.ts', 'killed'),
  result('shared/a.ts', 'survived'),
  result('shared/call/b.ts', 'unreached'),
];

test('the table counts each file and all of them; a mutant that hangs is noticed, one that no test runs is not', () => {
  expect(
    table(results)
      .split('\n')
      .map((line) => line.trim().split(/ +/)),
  ).toEqual([
    ['file', 'mutants', 'killed', 'survived', 'unreached', '%'],
    ['shared/a.ts', '4', '3', '1', '0', '75.0'],
    ['shared/call/b.ts', '1', '0', '0', '1', '0.0'],
    ['all', '5', '3', '1', '1', '60.0'],
  ]);
  expect(score(results)).toBe(60);
});

test('a file of which no function runs is named: what runs as it is loaded reaches nothing of it', () => {
  const within = (file: string, fate: Fate) => ({ ...result(file, fate), region: 3 });
  const built = [within('shared/call/b.ts', 'unreached'), result('shared/call/b.ts', 'killed')];
  const partly = [within('shared/a.ts', 'unreached'), within('shared/a.ts', 'survived')];
  expect(outOfReach([...partly, ...built, result('shared/c.ts', 'killed')])).toEqual(['shared/call/b.ts']);
  expect(outOfReach(partly)).toEqual([]);
});

test('a sample is spread over the file, and always the same of a seed', () => {
  const all = [0, 1, 2, 3, 4, 5, 6];
  expect(spread(all, 3)).toEqual([0, 2, 4]);
  expect(spread(all, 3, 1)).toEqual([1, 3, 6]);
  expect(spread(all, 7, 1)).toEqual(all);
  expect(spread(all, 7)).toEqual(all);
  expect(spread(all, Number.POSITIVE_INFINITY)).toEqual(all);
});

test('a survivor is told by its place and its change', () => {
  expect(survivors(results)).toEqual([
    'shared/a.ts:7  < → <=    in: if (a < b) {',
    'shared/call/b.ts:7  < → <= (no test runs it)    in: if (a < b) {',
  ]);
});

describe('of a file of shared/', () => {
  const file = 'shared/call/delivery-sign.ts';

  test('its tests kill what they notice', async () => {
    const found = await runMutation([file], ['tests/shared/sign.test.ts']);
    expect(found.map(({ original, fate }) => [original, fate])).toContainEqual(["'sha1'", 'killed']);
  }, 60_000);

  test('other tests do not even reach it', async () => {
    const found = await runMutation([file], ['tests/shared/wx-context.test.ts']);
    expect(new Set(found.map(({ fate }) => fate))).toEqual(new Set(['unreached']));
  }, 60_000);
});
