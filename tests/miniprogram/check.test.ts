import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mainPackageBytes, miniprogramFindings } from '../../scripts/check/miniprogram';
import { copyProject, type ProjectCopy } from '../build/project-copy';
import { CloudRig } from './support/cloud-rig';

const ROOT = path.resolve(__dirname, '../..');
const PARTS = ['project.config.json', 'miniprogram', 'cloudfunctions', 'cloudfunctionTemplate'];

let project: ProjectCopy;
let root: string;
beforeAll(() => {
  project = copyProject(PARTS);
  root = project.root;
  mkdirSync(path.join(root, 'dist/cloudfunctions'), { recursive: true });
  project.keep();
});
afterEach(() => project.restore());
afterAll(() => project.remove());

// biome-ignore lint/suspicious/noExplicitAny: reaches into JSON to spoil it
type Json = Record<string, any>;

function edit(file: string, change: (json: Json & Json[]) => unknown): () => void {
  return () => {
    const json = JSON.parse(readFileSync(path.join(root, file), 'utf8'));
    change(json);
    writeFileSync(path.join(root, file), JSON.stringify(json));
  };
}

const write = (file: string, text: string) => () => writeFileSync(path.join(root, file), text);
const remove = (file: string) => () => rmSync(path.join(root, file), { recursive: true });

test('the project passes', async () => {
  expect(await miniprogramFindings(ROOT)).toEqual([]);
});

test('what a customer loads first is far below the limit', () => {
  const bytes = mainPackageBytes(path.join(ROOT, 'miniprogram'), ['staff']);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(100_000);
});

test('so does one with a tab bar', async () => {
  editTabs()();
  expect(await miniprogramFindings(root)).toEqual([]);
});

const CONFIG = 'project.config.json';
const APP = 'miniprogram/app.json';
const PAGE = 'miniprogram/pages/parcel/parcel';
const ICON = 'icons/home.png';

/** The mini program has no tab bar; a shop may give it one. */
function editTabs(change: (bar: Json) => unknown = () => {}): () => void {
  const tab = (pagePath: string) => ({ pagePath, text: '页', iconPath: ICON, selectedIconPath: ICON });
  const list = [tab('pages/follow/follow'), tab('pages/parcel/parcel')];
  const tabBar: Json = { color: '#666666', selectedColor: '#067d3f', backgroundColor: '#f7f7f7', list };
  change(tabBar);
  return edit(APP, (json) => {
    json.tabBar = tabBar;
  });
}
const STAFF_PAGE = 'miniprogram/staff/desk/desk';
const TRIGGER = 'cloudfunctions/logistics-get-order/config.json';

type Seed = [name: string, spoil: () => void, what: RegExp, where?: string];

test.each<Seed>([
  ['project.config.json is missing', remove(CONFIG), /missing/, CONFIG],
  [
    'project.config.json has a comment',
    write(CONFIG, '{ "appid": "touristappid" } // mine'),
    /not JSON/,
    CONFIG,
  ],
  [
    'miniprogramRoot is elsewhere',
    edit(CONFIG, (json) => (json.miniprogramRoot = 'src/')),
    /miniprogramRoot names no folder/,
  ],
  [
    'cloudfunctionRoot is absolute',
    edit(CONFIG, (json) => (json.cloudfunctionRoot = '/tmp')),
    /cloudfunctionRoot names no folder/,
  ],
  ['nothing is built', remove('dist'), /cloudfunctionRoot names no folder/],
  [
    'no folder of templates',
    edit(CONFIG, (json) => delete json.cloudfunctionTemplateRoot),
    /cloudfunctionTemplateRoot/,
  ],
  ['compileType', edit(CONFIG, (json) => (json.compileType = 'game')), /compileType/],
  ['appid', edit(CONFIG, (json) => (json.appid = 'wx123')), /appid is no AppID/],
  ['libVersion', edit(CONFIG, (json) => (json.libVersion = 'new')), /libVersion/],
  ['projectname', edit(CONFIG, (json) => delete json.projectname), /projectname/],
  ['no TypeScript', edit(CONFIG, (json) => (json.setting.useCompilerPlugins = [])), /compiler for it is off/],
  [
    'a compiler that DevTools has not',
    edit(CONFIG, (json) => json.setting.useCompilerPlugins.push('stylus')),
    /no compiler stylus/,
  ],
  ['packOptions', edit(CONFIG, (json) => (json.packOptions.ignore = ['a'])), /packOptions.ignore/],
  [
    'a compile condition',
    edit(CONFIG, (json) => (json.condition.miniprogram.list[0].pathName = 'pages/gone/gone')),
    /compile condition/,
  ],

  ['app.json is missing', remove(APP), /missing/, APP],
  ['app.json has a trailing comma', write(APP, '{ "pages": [], }'), /not JSON/, APP],
  ['no pages', edit(APP, (json) => (json.pages = [])), /lists no pages/],
  [
    'a page that is not there',
    edit(APP, (json) => json.pages.push('pages/gone/gone')),
    /has no \.wxml/,
    'miniprogram/pages/gone/gone',
  ],
  ['a page listed twice', edit(APP, (json) => json.pages.push(json.pages[0])), /listed twice/],
  [
    'a page with a leading /',
    edit(APP, (json) => (json.pages[1] = '/pages/parcel/parcel')),
    /no path of a page/,
  ],
  ['a page that is not listed', edit(APP, (json) => json.pages.pop()), /is on disk/],
  [
    'a page of a subpackage that is not listed',
    edit(APP, (json) => json.subPackages[0].pages.pop()),
    /staff\/mock\/mock is on disk/,
  ],
  [
    'a page of a subpackage that is not there',
    edit(APP, (json) => json.subPackages[0].pages.push('gone/gone')),
    /has no \.wxml/,
    'miniprogram/staff/gone/gone',
  ],
  ['a page of a subpackage without its wxml', remove(`${STAFF_PAGE}.wxml`), /no \.wxml/, STAFF_PAGE],
  [
    'a tab that leads into a subpackage',
    editTabs(({ list }) => (list[1].pagePath = 'staff/desk/desk')),
    /leads to staff\/desk\/desk/,
  ],
  [
    'the main package takes from a subpackage',
    write(`${PAGE}.ts`, "import { ask } from '../../staff/view';\nPage({ ask });"),
    /takes staff\/view/,
    `${PAGE}.ts`,
  ],
  [
    'a main package that is too big',
    () => writeFileSync(path.join(root, 'miniprogram/icons/film.bin'), Buffer.alloc(200 * 1024)),
    /main package has \d+ KB, more than 200/,
    'miniprogram',
  ],
  [
    'a sandbox in the settings',
    write('miniprogram/config.ts', "export const sandbox: string = 'http://127.0.0.1:3011';"),
    /calls a sandbox/,
    'miniprogram/config.ts',
  ],
  ['no app.ts', remove('miniprogram/app.ts'), /no app\.ts/],
  ['no script of a page', remove(`${PAGE}.ts`), /there is no \.ts/, PAGE],
  ['no wxml', remove(`${PAGE}.wxml`), /no \.wxml/, PAGE],
  ['no wxss', remove(`${PAGE}.wxss`), /no \.wxss/, PAGE],
  ['no json', remove(`${PAGE}.json`), /no \.json/, PAGE],
  ['a .js beside the .ts', write(`${PAGE}.js`, ''), /DevTools leaves it out/, PAGE],
  ['the json of a page', write(`${PAGE}.json`, '// none'), /not JSON/, `${PAGE}.json`],
  [
    'a component that is not there',
    edit(`${PAGE}.json`, (json) => (json.usingComponents.x = './x')),
    /x is no component/,
  ],
  [
    'a component that does not say so',
    edit('miniprogram/components/state-panel/state-panel.json', (json) => delete json.component),
    /does not say that it is one/,
  ],
  ['one tab', editTabs(({ list }) => list.pop()), /has 1 tabs/],
  ['six tabs', editTabs((bar) => (bar.list = Array(6).fill(bar.list[0]))), /has 6 tabs/],
  ['a color by name', editTabs((bar) => (bar.color = 'green')), /color of the tab bar/],
  ['a tab without a page', editTabs(({ list }) => (list[0].pagePath = 'pages/x/x')), /leads to pages\/x\/x/],
  ['a tab without a text', editTabs(({ list }) => delete list[0].text), /has no text/],
  [
    'a tab without its icon',
    editTabs(({ list }) => (list[0].iconPath = 'icons/x.png')),
    /missing file icons\/x\.png/,
  ],
  [
    'a heavy icon',
    () => {
      editTabs()();
      writeFileSync(path.join(root, 'miniprogram', ICON), Buffer.alloc(41_000));
    },
    /more than 40 KB/,
  ],
  [
    'an icon of another kind',
    editTabs(({ list }) => (list[0].iconPath = 'sitemap.json')),
    /no \.png or \.jpg/,
  ],
  ['no sitemap', remove('miniprogram/sitemap.json'), /missing/, 'miniprogram/sitemap.json'],
  ['no sitemapLocation', edit(APP, (json) => delete json.sitemapLocation), /sitemapLocation/],
  [
    'a rule of the sitemap',
    edit('miniprogram/sitemap.json', (json) => (json.rules[0].action = 'deny')),
    /a rule is not/,
  ],
  ['cloud', edit(APP, (json) => (json.cloud = 'yes')), /"cloud"/],

  ['no config.json', remove(TRIGGER), /missing/, TRIGGER],
  [
    'a comment in config.json',
    write(TRIGGER, '{\n  // none\n  "permissions": { "openapi": [] }\n}'),
    /not JSON/,
    TRIGGER,
  ],
  [
    'a trailing comma in config.json',
    write(TRIGGER, '{ "permissions": { "openapi": [], } }'),
    /not JSON/,
    TRIGGER,
  ],
  [
    'permissions that are no list',
    edit(TRIGGER, (json) => (json.permissions.openapi = 'logistics.getOrder')),
    /permissions\.openapi/,
    TRIGGER,
  ],
  [
    'permissions that are no names',
    edit(TRIGGER, (json) => (json.permissions.openapi = [1])),
    /permissions\.openapi/,
    TRIGGER,
  ],
  ['two triggers', edit(TRIGGER, (json) => json.triggers.push(json.triggers[0])), /2 triggers/, TRIGGER],
  ['another type of trigger', edit(TRIGGER, (json) => (json.triggers[0].type = 'cos')), /not timer/, TRIGGER],
  [
    'a trigger’s name with a digit first',
    edit(TRIGGER, (json) => (json.triggers[0].name = '1st')),
    /name of the trigger/,
    TRIGGER,
  ],
  [
    'a trigger’s name of 61 characters',
    edit(TRIGGER, (json) => (json.triggers[0].name = 'a'.repeat(61))),
    /name of the trigger/,
    TRIGGER,
  ],
  [
    'a cron expression of 6 fields',
    edit(TRIGGER, (json) => (json.triggers[0].config = '0 * * * * *')),
    /6 fields/,
    TRIGGER,
  ],
  [
    'a cron expression with minute 60',
    edit(TRIGGER, (json) => (json.triggers[0].config = '0 60 * * * * *')),
    /no minute/,
    TRIGGER,
  ],

  [
    'a template of no function',
    write('cloudfunctionTemplate/login.json', '[]'),
    /belongs to no function/,
    'cloudfunctionTemplate/login.json',
  ],
])('finds: %s', async (...[, spoil, what, where]: Seed) => {
  spoil();
  const problems = await miniprogramFindings(root);
  expect(problems).toContainEqual({
    what: expect.stringMatching(what),
    where: where ?? expect.any(String),
    mend: expect.stringMatching(/./),
  });
  for (const problem of problems) expect(problem.where).not.toContain(root);
});

test('every ready request is answered by its function as it stands', async () => {
  const cloud = await CloudRig.start();
  try {
    for (const name of Object.keys(REQUESTS)) {
      for (const { value } of REQUESTS[name] ?? []) {
        expect(await cloud.answerOf(name, value)).toMatchObject({ errCode: 0 });
      }
    }
  } finally {
    await cloud.sandbox.close();
  }
});

const REQUESTS: Record<string, { name: string; value: object }[]> = Object.fromEntries(
  [
    'logistics-get-order',
    'logistics-update-path',
    'local-delivery-get-order',
    'local-delivery-real-mock-update-order',
  ].map((name) => [
    name,
    JSON.parse(readFileSync(path.join(ROOT, 'cloudfunctionTemplate', `${name}.json`), 'utf8')),
  ]),
);
