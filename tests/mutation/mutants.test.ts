import { apply, instrument, mutantsOf } from '../../scripts/mutation/mutants';

/** The lines that the mutants of this source put in its place. */
const wordings = (source: string) => mutantsOf('a.ts', source).map((mutant) => apply(source, mutant));

test.each<[string, string[]]>([
  ['f(a < b)', [';', 'f(a <= b)', 'f(a >= b)']],
  ['x = a === b', [';', 'x = a !== b']],
  ['x = a && b', [';', 'x = a || b']],
  ['x = a ?? b', [';', 'x = a', 'x = b']],
  ['x = a?.b', [';', 'x = a.b']],
  ['x = a?.(b)', [';', 'x = a(b)']],
  ['x = !a', [';', 'x = a']],
  ['x++', [';', 'x--']],
  ['x = true', [';', 'x = false']],
  ['x = 200', [';', 'x = 400']],
  ['x = 0', [';', 'x = 1']],
  ['x = -5', [';', 'x = 5', 'x = -10']],
  ["x = 'cloud'", [';', "x = ''"]],
  ['x = `a-b`', [';', "x = ''"]],
  ['x = a.slice(0)', [';', 'x = a', 'x = a.slice(1)']],
  ['x = a.some(b)', [';', 'x = a.every(b)']],
  ['x = /^\\d+/', [';', 'x = /\\d+/', 'x = /^\\D+/', 'x = /^\\d/']],
  ['x = { a, b }', [';', 'x = {}', 'x = { ...{}, b }', 'x = { a, ...{} }']],
  ['x = [a]', [';', 'x = []']],
  ['const f = () => a', ['const f = () => undefined']],
])('%s', (source, expected) => {
  expect(new Set(wordings(source))).toEqual(new Set(expected));
});

test('a condition becomes true and false', () => {
  expect(wordings('if (a) b;')).toEqual(['if (true) b;', 'if (false) b;', 'if (a) ;']);
});

test('types and imports have no mutants', () => {
  const source =
    "import a from 'a';\nexport type B = 'b' | 1;\ninterface C { d: 'e' }\nlet f: 'g' | undefined;";
  expect(wordings(source)).toEqual([]);
});

test('texts have no mutants: hints, labels, sentences, Chinese, messages of bugs', () => {
  const source = [
    "const a = { en: 'Note', zh: '附加信息' };",
    "const b = { label: { en: 'a', zh: 'b' }, meaning: x ? 'a' : 'b', document: { url: 'u', date: 'd' } };",
    "const c = 'two words';",
    "const d = '中文';",
    "const e = ['some words', '一些字'];",
    'function f() { throw new Error(`no $' + '{x}' + '`); }',
  ];
  for (const line of source) expect([line, wordings(line)]).toEqual([line, []]);
});

test('a mutant knows its line, and the innermost block that runs it', () => {
  const source = 'const a = 1;\nfunction f() {\n  if (b) { c(2); }\n  return () => d;\n}\n';
  const regions = mutantsOf('a.ts', source).map(({ line, region, start, end }) => [
    source.slice(start, end),
    line,
    region === undefined ? undefined : source.slice(region, region + 1) === '{' ? 'block' : 'expression',
    region,
  ]);
  const outer = source.indexOf('{');
  const inner = source.indexOf('{', outer + 1);
  expect(regions).toEqual([
    ['1', 1, undefined, undefined],
    ['b', 3, 'block', outer],
    ['b', 3, 'block', outer],
    ['c(2);', 3, 'block', inner],
    ['2', 3, 'block', inner],
    ['d', 4, 'expression', source.indexOf('d;')],
  ]);
});

test('an instrumented source tells every block and arrow function that runs, and does as before', () => {
  const source = 'const f = (x) => { if (x) { return ((y) => y + 1)(x); } return 0; }; [f(1), f(0)]';
  const told: string[] = [];
  const run = new Function('at', 'source', 'return eval(source)');
  expect(run((region: string) => told.push(region), instrument('a.ts', source, 'at'))).toEqual([2, 0]);
  const first = source.indexOf('{');
  const second = source.indexOf('{', first + 1);
  const arrow = source.indexOf('y + 1');
  expect(told).toEqual([`a.ts:${first}`, `a.ts:${second}`, `a.ts:${arrow}`, `a.ts:${first}`]);
});
