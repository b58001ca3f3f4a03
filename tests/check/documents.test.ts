import path from 'node:path';
import type { Finding } from '../../scripts/check/finding';
import { javascriptParses, typescriptChecks } from '../../scripts/check/rules/code-blocks';
import {
  blocksAreMarked,
  commandsExist,
  type Documents,
  jsonParses,
  languagesAgree,
  linksResolve,
  settingsAreDocumented,
} from '../../scripts/check/rules/documents';
import { examplesAreValid } from '../../scripts/check/rules/examples';
import { loadApis } from '../../scripts/registry';

const ROOT = path.resolve(__dirname, '../..');
const FENCE = '```';
const project = {
  scripts: ['build', 'start', 'test'],
  exists: (file: string) => ['README.md', 'scripts/build/main.ts', 'docs'].includes(file),
};

const block = (language: string, code: string) => `${FENCE}${language}\n${code}\n${FENCE}\n`;

/** A sound pair of documents; `change` works on the English text. */
function documents(change: (english: string) => string = (text) => text): Documents {
  const table = (title: string) =>
    `| ${title} | x |\n|---|---|\n| \`A_SETTING\` | 1 |\n| 40164, 40001 | 2 |\n`;
  const rest = [
    block('sh', 'npm ci && npm start # comment\nnpx tsx scripts/build/main.ts'),
    block('json', '{ "a": [1] }'),
    block('js', "const { result } = await wx.cloud.callFunction({ name: 'x' });"),
    block('js', "{ errCode: 1, errMsg: '...' }"),
    block('ts', 'const app: App = wx.cloud ? { a: 1 } : { a: 2 };\ninterface App { a: number }'),
    block('text', 'anything | at all {'),
  ].join('\n');
  const english = `# Title\n\nSee [this](#part-one) and [that](../README.md), run \`npm run build\`.\n\n## Part one\n\n${table('name')}\n${rest}`;
  const chinese = `# 标题\n\n见[这里](#第一部分)和[那里](../README.md)，运行 \`npm run build\`。\n\n## 第一部分\n\n${table('名称')}\n${rest.replace('# comment', '# 注释')}`;
  return new Map([
    ['docs/a.md', change(english)],
    ['docs/a.zh-CN.md', chinese],
  ]);
}

const replace = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`);
  return text.replace(from, to);
};

type Rule = (documents: Documents) => Finding[];

jest.setTimeout(120_000);

const seen = new Map<Rule, Finding[]>();

/** Asked once a rule: type-checking takes its time. */
function inSoundDocuments(rule: Rule): Finding[] {
  const findings = seen.get(rule) ?? rule(documents());
  seen.set(rule, findings);
  return findings;
}

const commands: Rule = (docs) => commandsExist(docs, project);
const links: Rule = (docs) => linksResolve(docs, project);
const types: Rule = (docs) => typescriptChecks(docs, ROOT);
const settings: Rule = (docs) => settingsAreDocumented(docs, ['A_SETTING'], ['docs/a.md', 'absent.md']);

const defects: [Rule, string, (text: string) => string, RegExp][] = [
  [blocksAreMarked, 'a block without a language', replace('```text', '```'), /without a language/],
  [blocksAreMarked, 'a block in another language', replace('```text', '```yaml'), /in "yaml"/],
  [commands, 'a script that is not there', replace('npm start', 'npm run begin'), /no npm script "begin"/],
  [commands, 'a script in a line', replace('`npm run build`', '`npm run -s biuld`'), /no npm script "biuld"/],
  [
    commands,
    'a file that is not there',
    replace('build/main.ts', 'build/mian.ts'),
    /no scripts\/build\/mian\.ts/,
  ],
  [jsonParses, 'JSON with a trailing comma', replace('[1]', '[1],'), /not JSON/],
  [javascriptParses, 'broken JavaScript', replace("name: 'x'", "name 'x'"), /not JavaScript/],
  [
    types,
    'TypeScript that does not check',
    replace('{ a: 2 }', '{ a: "2" }'),
    /not assignable to type 'number'/,
  ],
  [types, 'a WeChat API that is not there', replace('wx.cloud ?', 'wx.cluod ?'), /cluod/],
  [links, 'a link to nowhere', replace('../README.md', '../RAEDME.md'), /leads nowhere/],
  [links, 'a link to no heading', replace('#part-one', '#part-two'), /no heading/],
  [
    languagesAgree,
    'another command',
    replace('npm ci && ', ''),
    /different commands: "npm start" against "npm ci && npm start"/,
  ],
  [languagesAgree, 'a row less', replace('| 40164, 40001 | 2 |\n', ''), /different table rows/],
  [languagesAgree, 'another row', replace('40164', '40163'), /different table rows/],
  [languagesAgree, 'a heading less', replace('## Part one\n', ''), /different headings/],
  [
    settings,
    'a setting that is not explained',
    replace('A_SETTING', 'B_SETTING'),
    /A_SETTING is not explained/,
  ],
];

test.each(defects)('%p finds %s, and nothing in sound documents', (rule, _defect, change, words) => {
  expect(inSoundDocuments(rule)).toEqual([]);
  const findings = rule(documents(change));
  expect(findings.map(({ what }) => what)).toContainEqual(expect.stringMatching(words));
});

test('a document without its other language is named, whichever is missing', () => {
  const both = documents();
  const only = (name: string) => new Map([...both].filter(([one]) => one === name));
  expect(languagesAgree(only('docs/a.md'))).toHaveLength(1);
  expect(languagesAgree(only('docs/a.zh-CN.md'))).toHaveLength(1);
  expect(languagesAgree(new Map([['docs/performance.md', '# Written by a command\n']]))).toEqual([]);
});

test('a finding says in which line the block begins', () => {
  const [finding] = jsonParses(new Map([['docs/a.md', `text\n\n${block('json', '{')}`]]));
  expect(finding?.where).toBe('docs/a.md:3');
});

const examples = (code: string) =>
  examplesAreValid(
    new Map([['docs/a.md', block('js', code)]]),
    loadApis().map(({ contract }) => contract),
  ).map(({ what }) => what);
const call = (name: string, data: string) =>
  `await wx.cloud.callFunction({ name: '${name}', data: ${data} });`;

test.each([
  [
    'an unknown field',
    "{ shopid: 'a', shopOrderId: 'b', order: 1 }",
    /local-delivery-get-order refuses: order unknown/,
  ],
  ['a missing field', "{ shopid: 'a' }", /shopOrderId is required/],
  ['a wrong option', "{ shopid: 'a', shopOrderId: 'b', watch: true }", /watch/],
])('an example with %s is found', (_what, data, words) => {
  expect(
    examples(call('local-delivery-get-order', "{ shopid: 'a', shopOrderId: 'b', watch: { openid: 'o1' } }")),
  ).toEqual([]);
  expect(examples(call('local-delivery-get-order', data))).toContainEqual(expect.stringMatching(words));
});

test('an example may compute a time, and milliseconds are found in it', () => {
  const track = (time: string) =>
    call(
      'logistics-update-path',
      `{ token: 't', waybillId: 'w', actionTime: ${time}, actionType: 300002, actionMsg: 'm' }`,
    );
  expect(examples(track('Math.floor(Date.now() / 1000)'))).toEqual([]);
  expect(examples(track('Date.now()'))).toContainEqual(expect.stringContaining('milliseconds'));
  expect(examples(call('whoami', '{ any: 1 }'))).toEqual([]);
});
