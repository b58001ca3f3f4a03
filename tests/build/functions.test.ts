import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildFunctions } from '../../scripts/build/build-functions';
import { startLocalCloud } from '../../scripts/local-cloud';
import { root } from '../../scripts/registry';

jest.setTimeout(60_000);

let folder: string;
let source: string;
let output: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'own-functions-'));
  source = path.join(folder, 'cloudfunctions');
  output = path.join(folder, 'dist');
  mkdirSync(source);
  mkdirSync(output);
  // As in the project: what is not in the function's folder is found further up.
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(base: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
  writeFileSync(path.join(base, file), text);
}

const read = (file: string) => readFileSync(path.join(output, file), 'utf8');
const inOutput = (file: string) => existsSync(path.join(output, file));
const build = () => buildFunctions(output, source);

const JS = 'exports.main = async (event) => ({ answered: event });\n';

test('a folder that DevTools made is left as it is, built function beside it or not', async () => {
  write(output, 'mine/index.js', '// my work\n');
  write(output, 'mine/package.json', '{ "name": "mine", "dependencies": { "wx-server-sdk": "~2.6.3" } }\n');
  write(output, 'mine/lib/deep.js', '// deep\n');
  write(source, 'a/index.js', JS);
  await build();
  rmSync(path.join(source, 'a'), { recursive: true });
  await build();
  expect(read('mine/index.js')).toBe('// my work\n');
  expect(read('mine/lib/deep.js')).toBe('// deep\n');
  expect(read('mine/package.json')).toContain('~2.6.3');
});

test('a function of the same name is refused in a sentence, and nothing at all is written', async () => {
  write(output, 'mine/index.js', '// my work\n');
  write(source, 'mine/index.js', JS);
  write(source, 'other/index.js', JS);
  await expect(build()).rejects.toThrow(
    /mine: this folder was not written by the build, so it is left alone/,
  );
  expect(readdirSync(output)).toEqual(['mine']);
  expect(read('mine/index.js')).toBe('// my work\n');
});

test('a function that left the source leaves the output; a file that left a function leaves it too', async () => {
  write(source, 'a/index.js', JS);
  write(source, 'b/index.js', JS);
  write(source, 'b/lib/old.js', '');
  write(source, 'b/lib/kept.js', '');
  expect(await build()).toEqual(['a', 'b']);
  write(output, 'b/node_modules/left-pad/index.js', '// installed by DevTools');
  rmSync(path.join(source, 'a'), { recursive: true });
  rmSync(path.join(source, 'b/lib/old.js'));
  expect(await build()).toEqual(['b']);
  expect(inOutput('a')).toBe(false);
  expect(inOutput('b/lib/kept.js')).toBe(true);
  expect(inOutput('b/lib/old.js')).toBe(false);
  expect(inOutput('b/node_modules/left-pad/index.js')).toBe(true);
});

test('an output of a build that kept no list yet is known by its package.json', async () => {
  const manifest = (name: string) =>
    `{\n  "name": "${name}",\n  "version": "1.0.0",\n  "private": true,\n  "main": "index.js"\n}\n`;
  for (const name of ['kept', 'gone']) {
    write(output, `${name}/index.js`, '// old');
    write(output, `${name}/package.json`, manifest(name));
  }
  write(source, 'kept/index.ts', 'export const main = async () => ({ built: true });\n');
  await build();
  expect(read('kept/index.js')).toContain('built');
  expect(inOutput('gone')).toBe(false);
});

test('a build that fails writes nothing, and the next one finds no folder that nobody wrote', async () => {
  write(source, 'a/index.js', JS);
  write(source, 'b/index.ts', 'export const main = (\n');
  await expect(build()).rejects.toThrow();
  expect(readdirSync(output)).toEqual([]);
  write(source, 'b/index.ts', 'export const main = async () => ({});\n');
  expect(await build()).toEqual(['a', 'b']);
});

test('functions may load the same module later, beside one of their own that has the name of another', async () => {
  write(folder, 'greet.ts', "export const greet = async () => (await import('./word')).word;\n");
  write(folder, 'word.ts', "export const word = 'of both';\n");
  const both = "const both = async () => (await import('../../greet')).greet();\n";
  write(source, 'a/index.ts', `${both}export const main = async () => [await both()];\n`);
  write(source, 'b/word.ts', "export const word = 'of b';\n");
  const own = "const own = async () => (await import('./word')).word;\n";
  write(source, 'b/index.ts', `${own}${both}export const main = async () => [await own(), await both()];\n`);
  await build();
  const answers = ['a', 'b'].map((name) => require(path.join(output, name)).main());
  expect(await Promise.all(answers)).toEqual([['of both'], ['of b', 'of both']]);
});

test('a file that is the same again is not written again, so that instances stay warm', async () => {
  write(source, 'a/index.js', JS);
  write(source, 'a/changed.js', '// one');
  await build();
  const then = new Date('2026-01-01T00:00:00Z');
  for (const file of ['index.js', 'changed.js']) utimesSync(path.join(output, 'a', file), then, then);
  write(source, 'a/changed.js', '// two');
  await build();
  expect(statSync(path.join(output, 'a/index.js')).mtime).toEqual(then);
  expect(statSync(path.join(output, 'a/changed.js')).mtime).not.toEqual(then);
  expect(read('a/changed.js')).toBe('// two');
});

test('a folder without code is no function', async () => {
  mkdirSync(path.join(source, 'empty'));
  write(source, 'a/index.js', JS);
  expect(await build()).toEqual(['a']);
  expect(inOutput('empty')).toBe(false);
});

const TS = `import cloud from 'wx-server-sdk';
import { double } from './lib/double';
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
export async function main(event: { n: number }) {
  await cloud.database().collection('orders').add({ data: { n: event.n } });
  const { total } = await cloud.database().collection('orders').count();
  const { late } = await import('./lib/late/index');
  const { sep } = await import('node:path');
  return { total, double: double(event.n), late, sep, openid: cloud.getWXContext().OPENID };
}
`;

test('own functions in TypeScript and JavaScript run on the sandbox and stand in the console', async () => {
  write(source, 'in-ts/index.ts', TS);
  write(source, 'in-ts/lib/double.ts', 'export const double = (n: number) => 2 * n;\n');
  write(source, 'in-ts/lib/late/index.ts', "export const late = 'loaded later';\n");
  write(source, 'in-js/index.js', "exports.main = async () => ({ word: require('./lib/word') });\n");
  write(source, 'in-js/lib/word.js', "module.exports = 'copied';\n");
  const manifest =
    '{ "name": "with-package", "main": "app.js", "dependencies": { "wx-server-sdk": "latest" } }';
  write(source, 'with-package/package.json', manifest);
  write(
    source,
    'with-package/index.js',
    "const cloud = require('wx-server-sdk');\ncloud.init();\nexports.main = async () => ({ openid: cloud.getWXContext().OPENID });\n",
  );
  await build();
  expect(read('with-package/package.json')).toBe(manifest);
  const cloud = await startLocalCloud({ functions: output, collections: ['orders'] });
  try {
    const call = (name: string) => cloud.call({ name, data: { n: 21 }, openid: 'oSomebody' });
    expect(await call('in-ts')).toMatchObject({
      result: { total: 1, double: 42, late: 'loaded later', sep: path.sep, openid: 'oSomebody' },
    });
    expect(await call('in-js')).toMatchObject({ result: { word: 'copied' } });
    expect(await call('with-package')).toMatchObject({ result: { openid: 'oSomebody' } });
    const response = await fetch(`${cloud.url}/console/contracts`);
    const { functions } = (await response.json()) as { functions: { name: string; fields: unknown[] }[] };
    // No field of which a form could be made: the console gives the whole event one field, in JSON.
    expect(functions.map(({ name, fields }) => [name, fields.length])).toEqual([
      ['in-js', 0],
      ['in-ts', 0],
      ['with-package', 0],
    ]);
  } finally {
    await cloud.close();
  }
});
