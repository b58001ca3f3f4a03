import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The failures that hit users of other software (18 of them), by number; what each is about. */
const CASES = [
  'an endless refresh loop eats the quota',
  'a late 40001 kills a fresh token',
  'two refresh the token at once',
  'writing the cache fails and nobody notices',
  'repeated though it should not be',
  'a write is repeated after a time-out',
  'a secret in a log, an error or a cache key',
  'resultcode is swallowed',
  'a missing resultmsg crashes',
  'the signature is missing or altered',
  'a wrong URL or an invented field',
  'a field is missing',
  'big integers become objects',
  'a Proxy that has a then',
  'the default path is not writable',
  'killed at 3 s, before the 15 s of the SDK',
  'a dead keep-alive connection after a freeze',
  'the openid is taken from the event',
];

/** Those that cannot occur here, and why. */
const CANNOT_OCCUR: Record<number, string> = {
  4: 'the token is kept in memory only: there is no cache that could fail to be written',
};

const tests = path.resolve(__dirname, '..');

/** Numbers in `(failure case 3)` or `(failure cases 1, 3)` in the names of tests and groups. */
function numbersTested(): Map<number, string[]> {
  const found = new Map<number, string[]>();
  const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.test.ts'),
  );
  for (const file of files.filter((name) => name !== path.join('faults', path.basename(__filename)))) {
    const source = readFileSync(path.join(tests, file), 'utf8');
    for (const [, list = ''] of source.matchAll(/['"`][^\n]*\(failure cases? ([\d, ]+)\)['"`]/g)) {
      for (const number of list.split(',').map(Number)) {
        found.set(number, [...(found.get(number) ?? []), file]);
      }
    }
  }
  return found;
}

const tested = numbersTested();

test.each(CASES.map((what, at) => [at + 1, what] as const))('failure case %d has a test: %s', (number) => {
  const reason = CANNOT_OCCUR[number];
  if (reason === undefined) expect(tested.get(number) ?? []).not.toEqual([]);
  else expect(tested.has(number)).toBe(false);
});

test('no test bears the number of a case that does not exist', () => {
  expect([...tested.keys()].filter((number) => !(number >= 1 && number <= CASES.length))).toEqual([]);
});
