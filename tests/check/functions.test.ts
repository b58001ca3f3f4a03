import type { Finding } from '../../scripts/check/finding';
import { type FunctionTree, readFunctions } from '../../scripts/check/function-tree';
import { type Budgets, folderKeepsItsBudget, startKeepsItsBudget } from '../../scripts/check/rules/budgets';
import { contractsAreComplete, functionFolderIsComplete } from '../../scripts/check/rules/contracts';
import {
  configIsTheSource,
  distIsFresh,
  everyFunctionIsBuilt,
  folderIsComplete,
  folderStandsAlone,
  nothingToInstall,
} from '../../scripts/check/rules/dist-folder';
import { environmentFits } from '../../scripts/check/rules/environment';
import { functionNameIsLegal } from '../../scripts/check/rules/function-name';
import { noPathsOfThisMachine, noSecrets, onlyBuiltFiles } from '../../scripts/check/rules/leaks';
import { callsAreDeclared, permissionsFitTheCode } from '../../scripts/check/rules/permissions';
import { devtoolsFindsTheFunctions } from '../../scripts/check/rules/project-config';
import { timerIsValid } from '../../scripts/check/rules/timer';
import { loadApis } from '../../scripts/registry';
import { type CleanProject, makeCleanProject } from './clean-project';

const CANARY = 'canary-a8f31c0de95b7746';
const SECRET_HEX = '0123456789abcdef0123456789abcdef';

jest.setTimeout(120_000);

let project: CleanProject;
let clean: FunctionTree[];

beforeAll(async () => {
  project = await makeCleanProject();
  clean = readFunctions(project.dist);
});
afterAll(() => project.remove());

function copyOf(name: string): FunctionTree {
  const found = clean.find((tree) => tree.name === name);
  if (!found) throw new Error(`no ${name}`);
  return { name, files: new Map(found.files) };
}

const write = (tree: FunctionTree, file: string, text: string) => tree.files.set(file, Buffer.from(text));
const append = (tree: FunctionTree, file: string, text: string) =>
  write(tree, file, `${tree.files.get(file)?.toString('utf8')}${text}`);
const changeJson = (tree: FunctionTree, file: string, change: (json: Record<string, unknown>) => void) => {
  const json = JSON.parse(tree.files.get(file)?.toString('utf8') ?? '{}');
  change(json);
  write(tree, file, JSON.stringify(json));
};

const contractOf = (name: string) => loadApis().find(({ folder }) => folder === name)?.contract;
const permissions = (tree: FunctionTree) => permissionsFitTheCode(tree, contractOf(tree.name));
const unchanged = (tree: FunctionTree) => clean.find(({ name }) => name === tree.name);
const secretsOf = (tree: FunctionTree) => noSecrets(tree, [CANARY]);
const pathsOf = (tree: FunctionTree) => noPathsOfThisMachine(tree, [project.root]);
const whole: Budgets = {
  wholeFolderBytes: 1_500_000,
  loadedByFirstCallBytes: { database: 0, cloud: 0, https: 0 },
};

type Rule = (tree: FunctionTree) => Finding[] | Promise<Finding[]>;

const declare =
  (...openapi: unknown[]) =>
  (tree: FunctionTree) =>
    changeJson(tree, 'config.json', (config) => {
      config.permissions = { openapi };
    });
const timer =
  (config: string, name = 'tick', type = 'timer') =>
  (tree: FunctionTree) =>
    changeJson(tree, 'config.json', (json) => {
      json.triggers = [{ name, type, config }];
    });

const seen = new Map<Rule, Promise<Finding[]>>();

/** What the rule says of all clean folders together; asked once a rule. */
function inCleanFolders(rule: Rule): Promise<Finding[]> {
  const known =
    seen.get(rule) ?? Promise.all(clean.map(({ name }) => rule(copyOf(name)))).then((all) => all.flat());
  seen.set(rule, known);
  return known;
}

/** Rule, defect, how it is seeded, what names it. */
const defects: [Rule, string, (tree: FunctionTree) => void, RegExp][] = [
  [
    folderIsComplete,
    'a missing config.json',
    (tree) => tree.files.delete('config.json'),
    /config\.json is missing/,
  ],
  [
    folderStandsAlone,
    'a missing part',
    (tree) => tree.files.delete('wechat-codes.js'),
    /asks for \.\/wechat-codes\.js/,
  ],
  [folderStandsAlone, 'a package', (tree) => append(tree, 'index.js', ';require("axios")'), /asks for axios/],
  [
    folderStandsAlone,
    'a path out of the folder',
    (tree) => append(tree, 'index.js', ';require("../shared/x.js")'),
    /asks for \.\.\/shared\/x\.js/,
  ],
  [
    folderStandsAlone,
    'a package of a part',
    (tree) => append(tree, 'wx-server-sdk-rest.js', ';require("left-pad")'),
    /asks for left-pad/,
  ],
  [
    folderStandsAlone,
    'a broken file',
    (tree) => write(tree, 'index.js', 'exports.main = ('),
    /not JavaScript/,
  ],
  [
    folderStandsAlone,
    'a file nobody loads',
    (tree) => write(tree, 'old.js', 'module.exports = 1'),
    /no code asks for/,
  ],
  [
    nothingToInstall,
    'dependencies',
    (tree) =>
      changeJson(tree, 'package.json', (json) => {
        json.dependencies = {};
      }),
    /dependencies would be installed/,
  ],
  [
    nothingToInstall,
    'another name',
    (tree) =>
      changeJson(tree, 'package.json', (json) => {
        json.name = 'other';
      }),
    /name is not/,
  ],
  [
    nothingToInstall,
    'another main',
    (tree) =>
      changeJson(tree, 'package.json', (json) => {
        json.main = 'main.js';
      }),
    /main is not/,
  ],
  [
    (tree) => configIsTheSource(tree, unchanged(tree)),
    'a changed config.json',
    (tree) => append(tree, 'config.json', ' '),
    /differs from the source/,
  ],
  [
    (tree) => distIsFresh(tree, unchanged(tree)),
    'an old build',
    (tree) => append(tree, 'index.js', ' '),
    /differs from what the source builds/,
  ],
  [permissions, 'a missing permission', declare(), /calls logistics\.getOrder/],
  [
    permissions,
    'a permission too many',
    declare('logistics.getOrder', 'logistics.updatePath'),
    /names logistics\.updatePath, but no code/,
  ],
  [permissions, 'a permission twice', declare('logistics.getOrder', 'logistics.getOrder'), /twice/],
  [
    permissions,
    'an undeclared call in the code',
    (tree) => append(tree, 'index.js', ';cloud.openapi.security.msgSecCheck({})'),
    /calls security\.msgSecCheck/,
  ],
  [
    permissions,
    'the contract of another function',
    (tree) => write(tree, 'index.js', String(copyOf('logistics-update-path').files.get('index.js'))),
    /does not hold "logistics-get-order"/,
  ],
  [
    permissions,
    'no list',
    (tree) => write(tree, 'config.json', '{"permissions":{"openapi":{}}}'),
    /not a list/,
  ],
  [
    permissions,
    'a comment',
    (tree) => write(tree, 'config.json', '{"permissions":{"openapi":[]} // none\n}'),
    /not a JSON object/,
  ],
  [
    timerIsValid,
    'two triggers',
    (tree) =>
      changeJson(tree, 'config.json', (json) => {
        json.triggers = [1, 2].map((n) => ({ name: `t${n}`, type: 'timer', config: '0 * * * * * *' }));
      }),
    /2 triggers/,
  ],
  [timerIsValid, '5 fields', timer('*/10 * * * *'), /5 fields/],
  [timerIsValid, '6 fields', timer('0 */10 * * * *'), /6 fields/],
  [timerIsValid, 'a stray blank', timer('0  * * * * * *'), /stray blanks/],
  [timerIsValid, 'minute 60', timer('0 60 * * * * *'), /"60" is no minute/],
  [timerIsValid, 'day 0', timer('0 0 0 0 * * *'), /"0" is no day/],
  [timerIsValid, 'weekday 7', timer('0 0 0 * * 7 *'), /"7" is no weekday/],
  [timerIsValid, 'a question mark', timer('0 0 0 ? * 1 *'), /"\?" is no day/],
  [timerIsValid, 'a range backwards', timer('0 0 9-8 * * * *'), /"9-8" is no hour/],
  [timerIsValid, 'step 0', timer('0 */0 * * * * *'), /is no minute/],
  [timerIsValid, 'the year 1969', timer('0 0 0 * * * 1969'), /is no year/],
  [timerIsValid, 'day and weekday', timer('0 0 2 1 * MON *'), /joins them by OR/],
  [timerIsValid, 'a day that never comes', timer('0 0 2 30 FEB * *'), /never has/],
  [timerIsValid, 'every second', timer('* * * * * * *'), /every second/],
  [timerIsValid, 'an illegal name', timer('0 * * * * * *', '1st'), /name of the trigger/],
  [timerIsValid, 'another type', timer('0 * * * * * *', 'tick', 'cron'), /not timer/],
  [
    functionNameIsLegal,
    'a blank in the name',
    (tree) => {
      tree.name = 'get order';
    },
    /not legal/,
  ],
  [
    functionNameIsLegal,
    'a digit first',
    (tree) => {
      tree.name = '1-order';
    },
    /not legal/,
  ],
  [
    functionNameIsLegal,
    '61 characters',
    (tree) => {
      tree.name = 'a'.repeat(61);
    },
    /not legal/,
  ],
  [
    secretsOf,
    'an AppSecret',
    (tree) => append(tree, 'index.js', `;var o={appSecret:"${SECRET_HEX}"}`),
    /like an AppSecret/,
  ],
  [
    secretsOf,
    'an AppSecret as a default, no word beside it',
    (tree) => append(tree, 'index.js', `;var a=process.env.A??"${SECRET_HEX}"`),
    /like an AppSecret/,
  ],
  [
    secretsOf,
    'an AppSecret as a plain constant',
    (tree) => append(tree, 'errors.js', `;var x=\`${SECRET_HEX}\``),
    /like an AppSecret/,
  ],
  [
    secretsOf,
    'a private key',
    (tree) =>
      append(tree, 'index.js', `;var k="-----BEGIN RSA PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA0Z3VS5JJcds3xf"`),
    /a private key/,
  ],
  [
    secretsOf,
    'a SecretId',
    (tree) => append(tree, 'index.js', ';var i="AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"'),
    /SecretId/,
  ],
  [
    secretsOf,
    'an access token',
    (tree) => append(tree, 'index.js', `;var t="90_${'a1B2c3D4'.repeat(10)}"`),
    /access token/,
  ],
  [
    secretsOf,
    "a secret of this machine's settings",
    (tree) => append(tree, 'index.js', `;var c="${CANARY}"`),
    /a secret of your settings/,
  ],
  [onlyBuiltFiles, 'source', (tree) => write(tree, 'index.ts', ''), /source in dist/],
  [onlyBuiltFiles, 'a test', (tree) => write(tree, 'index.test.js', ''), /a test in dist/],
  [onlyBuiltFiles, 'a source map', (tree) => write(tree, 'index.js.map', '{}'), /a source map in dist/],
  [
    onlyBuiltFiles,
    'a name of a source map',
    (tree) => append(tree, 'index.js', '\n//# sourceMappingURL=index.js.map'),
    /names a source map/,
  ],
  [
    onlyBuiltFiles,
    'an installed package',
    (tree) => write(tree, 'node_modules/axios/index.js', ''),
    /an installed package/,
  ],
  [onlyBuiltFiles, 'settings', (tree) => write(tree, '.env', 'A=1'), /secrets in dist/],
  [
    pathsOf,
    'a path of this machine',
    (tree) => append(tree, 'index.js', `;var p="${project.root}/shared/function.ts"`),
    /absolute path/,
  ],
  [
    (tree) => folderKeepsItsBudget(tree, whole),
    'a folder too big',
    (tree) => append(tree, 'index.js', ' '.repeat(300_000)),
    /budget 1500000/,
  ],
];

test.each(defects)('%p finds %s, and nothing in a clean folder', async (rule, _defect, seed, words) => {
  expect(await inCleanFolders(rule)).toEqual([]);
  const broken = copyOf('logistics-get-order');
  seed(broken);
  const findings = await rule(broken);
  expect(findings.map(({ what }) => what)).toContainEqual(expect.stringMatching(words));
  for (const { where, mend } of findings) {
    expect(where).not.toBe('');
    expect(mend).not.toBe('');
  }
  // A finding is shown to anyone: the secret itself is not in it.
  expect(JSON.stringify(findings)).not.toMatch(new RegExp(`${CANARY}|${SECRET_HEX}|MIIEpAIB`));
});

test('an HTTPS-only function may declare no cloud call, not even its own API', () => {
  const tree = copyOf('local-delivery-real-mock-update-order');
  declare('immediateDelivery.realMockUpdateOrder')(tree);
  expect(permissions(tree)).toEqual([
    expect.objectContaining({ what: expect.stringContaining('no cloud call') }),
  ]);
});

test('what the documents print for everyone, and a hash in the SDK, are no secrets', () => {
  const tree = copyOf('logistics-get-order');
  append(tree, 'index.js', ';var dada={appSecret:"1c6f40492d6d89caaad80b85f7d31670"}');
  append(tree, 'wx-server-sdk.js', `;var hash="${SECRET_HEX}"`);
  expect(secretsOf(tree)).toEqual([]);
});

test('a function without a timer is fine', () => {
  const tree = copyOf('logistics-get-order');
  changeJson(tree, 'config.json', (config) => {
    delete config.triggers;
  });
  expect(timerIsValid(tree)).toEqual([]);
});

test.each([
  '0 */10 * * * * *',
  '30 * * * * * *',
  '0 0 2 1 * * *',
  '0 15 10 * * MON-FRI *',
  '0 0 10,14,16 * * * *',
  '0 */30 9-17 * * * *',
  '0 0 12 * * WED *',
  '0 0 0 29 FEB * 2028',
  '*/5 * * * * * *',
])('takes the cron expression %s', (cron) => {
  const tree = copyOf('logistics-get-order');
  timer(cron)(tree);
  expect(timerIsValid(tree)).toEqual([]);
});

test("every function of the source is built, and somebody's own function may lie there too", () => {
  const others = [...clean.slice(1), { name: 'whoami', files: new Map() }];
  expect(everyFunctionIsBuilt(clean, clean)).toEqual([]);
  expect(everyFunctionIsBuilt(others, clean)).toEqual([
    expect.objectContaining({ what: 'the function has not been built', where: clean[0]?.name }),
  ]);
});

test('what a first call loads has a budget of its own', () => {
  const tree = copyOf('local-delivery-get-order');
  const budgets: Budgets = {
    ...whole,
    loadedByFirstCallBytes: {
      database: 150_000,
      cloud: 100_000,
      https: tree.files.get('index.js')?.length ?? 0,
    },
  };
  expect(startKeepsItsBudget(tree, ['index.js'], budgets)).toEqual([]);
  expect(startKeepsItsBudget(tree, ['index.js', 'wx-server-sdk.js'], budgets)).toEqual([
    expect.objectContaining({ what: expect.stringMatching(/first call loads \d+ bytes.*budget 100000/) }),
  ]);
  expect(startKeepsItsBudget(tree, ['index.js'], whole)).toHaveLength(1);
});

test('a cloud call that was made and not declared is named', () => {
  const tree = copyOf('logistics-get-order');
  expect(callsAreDeclared(tree, ['logistics.getOrder'])).toEqual([]);
  expect(callsAreDeclared(tree, ['logistics.getQuota'])).toHaveLength(1);
});

test('contracts bear the name of their folder, and guides the document and the day it was read', () => {
  const apis = loadApis();
  const [first, ...rest] = apis;
  if (!first) throw new Error('no contract');
  const found = (contract: object, guide: object = {}) =>
    contractsAreComplete([
      { ...first, contract: { ...first.contract, ...contract }, guide: { ...first.guide, ...guide } },
      ...rest,
    ]);
  const { document } = first.guide;
  expect(contractsAreComplete(apis)).toEqual([]);
  expect(found({}, { document: { url: 'https://example.com/a', date: '2025-12-21' } })).toHaveLength(1);
  expect(found({}, { document: { ...document, date: '2025-13-01' } })).toHaveLength(1);
  expect(found({}, { document: { ...document, date: '2999-01-01' } })).toHaveLength(1);
  expect(found({}, { document: undefined })).toHaveLength(2);
  expect(found({ path: '/express/delivery/path/update' })).toHaveLength(1);
  expect(found({ name: 'another' })).toHaveLength(1);
});

test('a new folder is told all that it lacks at once, in the order in which one writes it', () => {
  const tree = { name: 'logistics-new', files: new Map([['contract.ts', Buffer.from('')]]) };
  expect(functionFolderIsComplete(tree, []).map(({ what, where }) => `${where} ${what}`)).toEqual([
    'cloudfunctions/logistics-new index.ts is missing',
    'cloudfunctions/logistics-new config.json is missing',
    'cloudfunctions/logistics-new guide.ts is missing',
    'cloudfunctions/logistics-new sandbox.ts is missing',
    'tests/documents/logistics-new.ts the table of its document is missing',
  ]);
  const own = { name: 'whoami', files: new Map([['index.js', Buffer.from('')]]) };
  expect(functionFolderIsComplete(own, [])).toEqual([]);
});

test('the settings fit into one function', () => {
  expect(environmentFits({ A: 'x'.repeat(4000) }, 'here')).toEqual([]);
  expect(environmentFits({ A: '汉'.repeat(1365) }, 'here')).toHaveLength(1);
});

test('DevTools finds the functions', () => {
  expect(devtoolsFindsTheFunctions('{"cloudfunctionRoot":"dist/cloudfunctions/"}')).toEqual([]);
  expect(devtoolsFindsTheFunctions('{"cloudfunctionRoot":"cloudfunctions/"}')).toHaveLength(1);
  expect(devtoolsFindsTheFunctions('{"cloudfunctionRoot":}')).toHaveLength(1);
});
