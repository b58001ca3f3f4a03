import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import type { Finding } from './finding';
import { isObject } from './function-tree';
import { timerIsValid } from './rules/timer';

const PROJECT_CONFIG = 'project.config.json';
const MAX_ICON_BYTES = 40 * 1024;
/** What a customer's phone loads before the first page. WeChat lets 2 MB through; these pages need a tenth of that. */
const MAX_MAIN_PACKAGE_BYTES = 200 * 1024;
const NO_JSON = 'correct it; JSON knows no comments and no trailing commas';

type Json = Record<string, unknown>;

/** Everything that would keep WeChat DevTools from opening, debugging or uploading the project. */
export async function miniprogramFindings(root: string): Promise<Finding[]> {
  return [
    ...projectConfigFindings(root),
    ...appFindings(root),
    ...functionConfigFindings(root),
    ...templateFindings(root),
    ...callFindings(root),
  ];
}

/** Document: miniprogram/dev/devtools/projectconfig. */
export function projectConfigFindings(root: string): Finding[] {
  const where = PROJECT_CONFIG;
  const config = readObject(root, where);
  if (!isObject(config)) return config;
  const app = readJsonFile(root, shown(root, path.join(miniprogramFolder(root), 'app.json')));
  const pages = 'json' in app && isObject(app.json) ? pagesOf(app.json).all : [];
  return [
    ...folderFindings(root, config, 'miniprogramRoot', 'set it to "miniprogram/"'),
    ...folderFindings(
      root,
      config,
      'cloudfunctionRoot',
      'set it to "dist/cloudfunctions/", run npm run build',
    ),
    ...folderFindings(root, config, 'cloudfunctionTemplateRoot', 'set it to "cloudfunctionTemplate/"'),
    ...expect(config.compileType === 'miniprogram', {
      what: 'compileType is not miniprogram',
      where,
      mend: 'set "compileType" to "miniprogram"',
    }),
    ...expect(matches(config.appid, /^(touristappid|wx[0-9a-f]{16})$/), {
      what: 'appid is no AppID',
      where,
      mend: 'set "appid" to touristappid, or to wx and 16 hexadecimal digits',
    }),
    ...expect(matches(config.libVersion, /^(\d+\.\d+\.\d+|latest|trial)$/), {
      what: 'libVersion is no version of the base library',
      where,
      mend: 'set "libVersion" to major.minor.patch',
    }),
    ...expect(matches(config.projectname, /\S/), {
      what: 'there is no projectname',
      where,
      mend: 'set "projectname"',
    }),
    ...compilerFindings(root, config),
    ...packingFindings(config),
    ...conditionsOf(config)
      .filter(({ pathName }) => !pages.includes(String(pathName)))
      .map(({ name, pathName }) => ({
        what: `the compile condition "${name}" starts at ${pathName}, which app.json does not list`,
        where,
        mend: 'name a page of app.json',
      })),
  ];
}

/** "需为相对路径"; wxcloud/guide/editor: the folder must exist. */
function folderFindings(root: string, config: Json, field: string, mend: string): Finding[] {
  const folder = config[field];
  const legal = typeof folder === 'string' && folder !== '' && !path.isAbsolute(folder);
  if (legal && isFolder(path.join(root, folder))) return [];
  return [{ what: `${field} names no folder below the project`, where: PROJECT_CONFIG, mend }];
}

/** Document: miniprogram/dev/devtools/compilets. */
function compilerFindings(root: string, config: Json): Finding[] {
  const where = PROJECT_CONFIG;
  const plugins = isObject(config.setting) ? config.setting.useCompilerPlugins : undefined;
  const listed = Array.isArray(plugins) ? plugins : [];
  const needed = filesBelow(miniprogramFolder(root)).some((file) => file.endsWith('.ts'));
  return [
    ...expect(!needed || listed.includes('typescript'), {
      what: 'the mini program is TypeScript, but the compiler for it is off',
      where,
      mend: 'set "useCompilerPlugins" to ["typescript"] in "setting"',
    }),
    ...listed
      .filter((plugin) => !['typescript', 'less', 'sass'].includes(plugin))
      .map((plugin) => ({
        what: `DevTools has no compiler ${plugin}`,
        where,
        mend: 'leave it out of useCompilerPlugins',
      })),
  ];
}

function packingFindings(config: Json): Finding[] {
  const ignored = isObject(config.packOptions) ? config.packOptions.ignore : [];
  const types = ['folder', 'file', 'suffix', 'prefix', 'regexp', 'glob'];
  const legal =
    Array.isArray(ignored) &&
    ignored.every(
      (one) => isObject(one) && types.includes(String(one.type)) && typeof one.value === 'string',
    );
  return expect(legal, {
    what: 'packOptions.ignore holds something that is not { type, value }',
    where: PROJECT_CONFIG,
    mend: `use one of ${types.join(', ')} as type`,
  });
}

function conditionsOf(config: Json): Json[] {
  const { miniprogram } = isObject(config.condition) ? config.condition : {};
  const list = isObject(miniprogram) ? miniprogram.list : [];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** Document: miniprogram/dev/reference/configuration/app. */
export function appFindings(root: string): Finding[] {
  const folder = miniprogramFolder(root);
  const where = shown(root, path.join(folder, 'app.json'));
  const app = readObject(root, where);
  if (!isObject(app)) return app;
  const { main, roots, all: pages } = pagesOf(app);
  return [
    ...expect(main.length > 0, {
      what: 'app.json lists no pages',
      where,
      mend: 'list every page in "pages"',
    }),
    ...expect(scriptOf(path.join(folder, 'app')) !== undefined, {
      what: 'there is no app.ts beside app.json',
      where,
      mend: 'write it, with a call of App()',
    }),
    ...pages
      .filter((page, at) => pages.indexOf(page) !== at)
      .map((page) => ({ what: `${page} is listed twice`, where, mend: 'list it once' })),
    ...pages.flatMap((page) => pageFindings(root, page, where)),
    ...orphans(folder, ['pages', ...roots], pages).map((page) => ({
      what: `${page} is on disk, but app.json does not list it`,
      where,
      mend: 'list it in "pages" or in its subpackage, or delete it',
    })),
    ...reachesIntoSubpackages(root, folder, roots),
    ...sizeFindings(root, folder, roots),
    ...sandboxFindings(root, folder),
    ...tabBarFindings(root, app, main, where),
    ...componentFindings(root, app, where),
    ...sitemapFindings(root, app, where),
    ...expect(app.cloud === undefined || typeof app.cloud === 'boolean', {
      what: '"cloud" is neither true nor false',
      where,
      mend: 'set "cloud" to true',
    }),
  ];
}

/** Document: miniprogram/dev/framework/structure: the files of a page share one path and name. */
function pageFindings(root: string, page: string, app: string): Finding[] {
  if (page.startsWith('/') || /\.\w+$/.test(page)) {
    const mend =
      'write the path from the root of the mini program, without a leading / and without an ending';
    return [{ what: `"${page}" is no path of a page`, where: app, mend }];
  }
  const base = path.join(miniprogramFolder(root), page);
  const where = shown(root, base);
  const findings = ['wxml', 'wxss', 'json']
    .filter((ending) => !existsSync(`${base}.${ending}`))
    .map((ending) => ({ what: `the page has no .${ending}`, where, mend: `write ${where}.${ending}` }));
  findings.push(...scriptFindings(base, where));
  if (!existsSync(`${base}.json`)) return findings;
  const config = readObject(root, `${where}.json`);
  return [...findings, ...(isObject(config) ? componentFindings(root, config, `${where}.json`) : config)];
}

function scriptFindings(base: string, where: string): Finding[] {
  if (!scriptOf(base)) return [{ what: 'there is no .ts', where, mend: `write ${where}.ts` }];
  // compilets: of two files of one name DevTools takes the .ts.
  return expect(!(existsSync(`${base}.ts`) && existsSync(`${base}.js`)), {
    what: 'a .js lies beside the .ts: DevTools leaves it out',
    where,
    mend: `delete ${where}.js`,
  });
}

/** Pages that no list names. */
function orphans(folder: string, roots: readonly string[], pages: readonly string[]): string[] {
  return roots
    .flatMap((root) => filesBelow(path.join(folder, root)).map((file) => `${root}/${file}`))
    .filter((file) => file.endsWith('.wxml'))
    .map((file) => file.slice(0, -'.wxml'.length))
    .filter((page) => !pages.includes(page));
}

/** Document: miniprogram/dev/framework/subpackages/basic: the main package cannot take a script of a subpackage. */
function reachesIntoSubpackages(root: string, folder: string, roots: readonly string[]): Finding[] {
  const rootOf = (file: string) => roots.find((one) => file.startsWith(`${one}/`));
  return filesBelow(folder)
    .filter((file) => /\.[jt]s$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const imports = [...text.matchAll(/\b(?:from|import|require\()\s*'(\.[^']*)'/g)];
      return imports
        .map(([, target = '']) => path.posix.join(path.posix.dirname(file), target))
        .filter((target) => ![undefined, rootOf(file)].includes(rootOf(target)))
        .map((target) => ({
          what: `it takes ${target}, which lies in a subpackage that may not be there`,
          where: shown(root, path.join(folder, file)),
          mend: 'move what both need into the main package',
        }));
    });
}

function sizeFindings(root: string, folder: string, roots: readonly string[]): Finding[] {
  const bytes = mainPackageBytes(folder, roots);
  return expect(bytes <= MAX_MAIN_PACKAGE_BYTES, {
    what: `the main package has ${Math.ceil(bytes / 1024)} KB, more than ${MAX_MAIN_PACKAGE_BYTES / 1024}`,
    where: shown(root, folder),
    mend: 'move pages that customers do not need at once into a subpackage, make pictures smaller',
  });
}

/** Bytes of all that is not in a subpackage, before DevTools makes it smaller. */
export function mainPackageBytes(folder: string, roots: readonly string[]): number {
  return filesBelow(folder)
    .filter((file) => !roots.some((one) => file.startsWith(`${one}/`)) && file !== 'tsconfig.json')
    .map((file) => path.join(folder, file))
    .reduce((sum, file) => sum + (file.endsWith('.ts') ? compiledBytes(file) : statSync(file).size), 0);
}

/** Types and comments stay behind. */
function compiledBytes(file: string): number {
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', minifyWhitespace: true });
  return Buffer.byteLength(code);
}

function sandboxFindings(root: string, folder: string): Finding[] {
  const config = path.join(folder, 'config.ts');
  const text = existsSync(config) ? readFileSync(config, 'utf8') : '';
  return expect(!/export const sandbox\b[^=]*=\s*['"`][^'"`\s]/.test(text), {
    what: 'the mini program calls a sandbox, which no customer has',
    where: shown(root, config),
    mend: "set sandbox to '' before you upload",
  });
}

/** Document: reference/configuration/app, tabBar: 2 to 5 tabs, local icons of 40 KB at most. */
function tabBarFindings(root: string, app: Json, pages: readonly string[], where: string): Finding[] {
  const { tabBar } = app;
  if (tabBar === undefined) return [];
  const list = isObject(tabBar) && Array.isArray(tabBar.list) ? tabBar.list.filter(isObject) : [];
  const colors = isObject(tabBar) ? [tabBar.color, tabBar.selectedColor, tabBar.backgroundColor] : [];
  return [
    ...expect(list.length >= 2 && list.length <= 5, {
      what: `the tab bar has ${list.length} tabs`,
      where,
      mend: 'give it 2 to 5',
    }),
    ...expect(
      colors.every((color) => matches(color, /^#[0-9a-f]{6}$/i)),
      {
        what: 'a color of the tab bar is missing or not #rrggbb',
        where,
        mend: 'set color, selectedColor and backgroundColor',
      },
    ),
    ...list.flatMap((tab) => tabFindings(root, tab, pages, where)),
  ];
}

function tabFindings(root: string, tab: Json, pages: readonly string[], where: string): Finding[] {
  const name = String(tab.text ?? tab.pagePath);
  const icons = ['iconPath', 'selectedIconPath'].filter((field) => tab[field] !== undefined);
  return [
    ...expect(matches(tab.text, /\S/), { what: `the tab ${name} has no text`, where, mend: 'set "text"' }),
    ...expect(pages.includes(String(tab.pagePath)), {
      what: `the tab ${name} leads to ${tab.pagePath}, which "pages" does not list`,
      where,
      mend: 'list that page, or name another',
    }),
    ...icons.flatMap((field) => iconFindings(root, String(tab[field]), `${field} of the tab ${name}`, where)),
  ];
}

function iconFindings(root: string, icon: string, what: string, where: string): Finding[] {
  const file = path.join(miniprogramFolder(root), icon);
  if (!existsSync(file)) {
    return [{ what: `${what} names a missing file ${icon}`, where, mend: 'add the icon, 81 × 81 pixels' }];
  }
  return [
    ...expect(/\.(png|jpe?g)$/.test(icon), {
      what: `${what} is no .png or .jpg`,
      where,
      mend: 'tab bars take no other pictures',
    }),
    ...expect(statSync(file).size <= MAX_ICON_BYTES, {
      what: `${what} has more than 40 KB`,
      where,
      mend: 'make it smaller, 81 × 81 pixels',
    }),
  ];
}

/** Document: miniprogram/dev/framework/custom-component: a component's .json says "component": true. */
function componentFindings(root: string, config: Json, where: string): Finding[] {
  const using = isObject(config.usingComponents) ? Object.entries(config.usingComponents) : [];
  return using.flatMap(([name, target]) => {
    const folder = miniprogramFolder(root);
    const from = String(target).startsWith('/') ? folder : path.dirname(path.join(root, where));
    const base = path.join(from, String(target));
    const component = shown(root, base);
    if (!existsSync(`${base}.json`) || !existsSync(`${base}.wxml`)) {
      const mend = 'write the path of the component, without an ending';
      return [{ what: `${name} is no component: ${component} has no .json or no .wxml`, where, mend }];
    }
    const own = readObject(root, `${component}.json`);
    if (!isObject(own)) return own;
    return [
      ...scriptFindings(base, component),
      ...expect(own.component === true, {
        what: 'the component does not say that it is one',
        where: `${component}.json`,
        mend: 'set "component" to true',
      }),
    ];
  });
}

/** Document: miniprogram/dev/framework/sitemap. */
function sitemapFindings(root: string, app: Json, where: string): Finding[] {
  if (typeof app.sitemapLocation !== 'string') {
    return [{ what: 'sitemapLocation is missing', where, mend: 'set it to "sitemap.json"' }];
  }
  const file = shown(root, path.join(miniprogramFolder(root), app.sitemapLocation));
  const sitemap = readObject(root, file);
  if (!isObject(sitemap)) return sitemap;
  const { rules } = sitemap;
  const legal =
    Array.isArray(rules) &&
    rules.every(
      (rule) =>
        isObject(rule) &&
        typeof rule.page === 'string' &&
        [undefined, 'allow', 'disallow'].includes(rule.action as string | undefined),
    );
  return expect(legal, {
    what: 'a rule is not { action: allow or disallow, page }',
    where: file,
    mend: 'correct "rules"',
  });
}

/** Documents: wxcloud/guide/openapi/openapi (permissions), wxcloud/guide/functions/triggers. */
export function functionConfigFindings(root: string): Finding[] {
  return functionsOf(root).flatMap((name) => {
    const where = `cloudfunctions/${name}/config.json`;
    // Somebody's own function may do without permissions and timer.
    const isOwn = !existsSync(path.join(root, 'cloudfunctions', name, 'contract.ts'));
    if (isOwn && !existsSync(path.join(root, where))) return [];
    const config = readObject(root, where);
    if (!isObject(config)) return config;
    const { openapi = [] } = isObject(config.permissions) ? config.permissions : {};
    const files = new Map([['config.json', Buffer.from(JSON.stringify(config))]]);
    return [
      ...expect(Array.isArray(openapi) && openapi.every((api) => typeof api === 'string'), {
        what: 'permissions.openapi is not a list of names',
        where,
        mend: 'make it a list of api names, [] for none',
      }),
      ...timerIsValid({ name: `cloudfunctions/${name}`, files }),
    ];
  });
}

/**
 * Document: wxcloud/guide/functions/local-debug, 模板管理: one file a function, which DevTools itself writes as
 * a list of { name, value }.
 */
export function templateFindings(root: string): Finding[] {
  const config = readObject(root, PROJECT_CONFIG);
  if (!isObject(config) || typeof config.cloudfunctionTemplateRoot !== 'string') return [];
  const folder = path.join(root, config.cloudfunctionTemplateRoot);
  if (!isFolder(folder)) return [];
  const names = functionsOf(root);
  const strays = readdirSync(folder).filter((file) => !names.includes(file.replace(/\.json$/, '')));
  return [
    ...strays.map((file) => ({
      what: 'the template belongs to no function',
      where: shown(root, path.join(folder, file)),
      mend: 'name it <function>.json, or delete it',
    })),
  ];
}

/** `callFunction({ name: 'x' })` and `delivery.call('x')`. */
const CALLS = [
  /\bcallFunction\(\s*\{[^{}]*?\bname:\s*(["'`])([\w-]+)\1/g,
  /\bdelivery\.call\(\s*(["'`])([\w-]+)\1/g,
];

/** A page calls functions that are there: of the source, or made with DevTools in dist/cloudfunctions/. */
export function callFindings(root: string): Finding[] {
  const folder = miniprogramFolder(root);
  const inDist = path.join(root, 'dist', 'cloudfunctions');
  const known = new Set([...functionsOf(root), ...(isFolder(inDist) ? readdirSync(inDist) : [])]);
  return filesBelow(folder)
    .filter((file) => /\.[jt]s$/.test(file) && !file.split('/').includes('node_modules'))
    .flatMap((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const called = CALLS.flatMap((call) => [...text.matchAll(call)].map(([, , name = '']) => name));
      return [...new Set(called)]
        .filter((name) => !known.has(name))
        .map((name) => ({
          what: `calls the function ${name}, which is not there`,
          where: shown(root, path.join(folder, file)),
          mend: 'correct the name, or write the function in cloudfunctions/',
        }));
    });
}

function functionsOf(root: string): string[] {
  const folder = path.join(root, 'cloudfunctions');
  return readdirSync(folder).filter((name) => isFolder(path.join(folder, name)));
}

/** The pages that app.json lists: those of the main package, and all. Both spellings of subPackages are WeChat's. */
function pagesOf(app: Json): { main: string[]; roots: string[]; all: string[] } {
  const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  const packages = app.subPackages ?? app.subpackages;
  const listed = Array.isArray(packages) ? packages.filter(isObject) : [];
  const rootOf = ({ root }: Json) => String(root).replace(/\/$/, '');
  const main = texts(app.pages);
  const others = listed.flatMap((one) => texts(one.pages).map((page) => `${rootOf(one)}/${page}`));
  return { main, roots: listed.map(rootOf), all: [...main, ...others] };
}

function miniprogramFolder(root: string): string {
  const read = readJsonFile(root, PROJECT_CONFIG);
  const folder = 'json' in read && isObject(read.json) ? read.json.miniprogramRoot : undefined;
  return path.join(root, typeof folder === 'string' ? folder : 'miniprogram');
}

/** The JSON object of a file, or what is wrong with it. */
function readObject(root: string, where: string): Json | Finding[] {
  const read = readJsonFile(root, where);
  if (!('json' in read)) return read.findings;
  return isObject(read.json) ? read.json : [{ what: 'not a JSON object', where, mend: NO_JSON }];
}

function readJsonFile(root: string, where: string): { json: unknown } | { findings: Finding[] } {
  const file = path.join(root, where);
  if (!existsSync(file))
    return { findings: [{ what: 'the file is missing', where, mend: `write ${where}` }] };
  try {
    return { json: JSON.parse(readFileSync(file, 'utf8')) };
  } catch {
    return { findings: [{ what: 'not JSON', where, mend: NO_JSON }] };
  }
}

function filesBelow(folder: string): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
    file.split(path.sep).join('/'),
  );
}

function scriptOf(base: string): string | undefined {
  return ['.ts', '.js'].find((ending) => existsSync(base + ending));
}

function isFolder(folder: string): boolean {
  return existsSync(folder) && statSync(folder).isDirectory();
}

function shown(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function expect(holds: boolean, finding: Finding): Finding[] {
  return holds ? [] : [finding];
}
