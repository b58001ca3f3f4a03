import { builtinModules } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import type { Finding } from '../finding';
import { type FunctionTree, isObject, readJson } from '../function-tree';

const BUILD_AGAIN = 'run npm run build and upload only what it writes';
const NEEDED = ['index.js', 'config.json', 'package.json'];
const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
const builtins = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));

/** Every function of the source has been built. What else lies there is somebody's own. */
export function everyFunctionIsBuilt(dist: FunctionTree[], source: FunctionTree[]): Finding[] {
  const built = new Set(dist.map(({ name }) => name));
  return source
    .filter(({ name }) => !built.has(name))
    .map((tree) =>
      hasCode(tree)
        ? { what: 'the function has not been built', where: tree.name, mend: 'run npm run build' }
        : {
            what: 'there is neither index.ts nor index.js',
            where: `cloudfunctions/${tree.name}`,
            mend: 'write one that exports main, or take the folder out of cloudfunctions/',
          },
    );
}

function hasCode({ files }: FunctionTree): boolean {
  return files.has('index.ts') || files.has('index.js');
}

/** The folder holds the files that DevTools needs. */
export function folderIsComplete({ name, files }: FunctionTree): Finding[] {
  return NEEDED.filter((file) => !files.has(file)).map((file) => ({
    what: `${file} is missing`,
    where: name,
    mend: BUILD_AGAIN,
  }));
}

/** Every module that the code asks for lies in the folder or comes with Node.js, and nothing lies there for nobody. */
export async function folderStandsAlone({ name, files }: FunctionTree): Promise<Finding[]> {
  const findings: Finding[] = [];
  const needed = new Set(['index.js']);
  for (const file of needed) {
    const code = files.get(file);
    if (!code) continue;
    const asked = await modulesAskedFor(code.toString('utf8'));
    if (!asked) {
      findings.push({ what: 'the file is not JavaScript', where: `${name}/${file}`, mend: BUILD_AGAIN });
      continue;
    }
    for (const target of asked) {
      if (builtins.has(target)) continue;
      const found = target.startsWith('.') ? resolveInside(files, file, target) : undefined;
      if (found) needed.add(found);
      else {
        const mend = target.startsWith('.')
          ? `${target} must lie in the same folder: ${BUILD_AGAIN}`
          : `the build must put ${target} into the bundle: nothing is installed in the cloud`;
        findings.push({ what: `asks for ${target}`, where: `${name}/${file}`, mend });
      }
    }
  }
  for (const file of files.keys()) {
    if (!file.endsWith('.js') || needed.has(file)) continue;
    const mend = `nothing loads it: delete it, or ${BUILD_AGAIN}`;
    findings.push({ what: 'a file that no code asks for', where: `${name}/${file}`, mend });
  }
  return findings;
}

/** Nothing is to be installed, and the names agree. */
export function nothingToInstall({ name, files }: FunctionTree): Finding[] {
  if (!files.has('package.json')) return [];
  const manifest = readJson(files, 'package.json');
  const where = `${name}/package.json`;
  if (!isObject(manifest)) return [{ what: 'not a JSON object', where, mend: BUILD_AGAIN }];
  const findings: Finding[] = DEPENDENCIES.filter((key) => key in manifest).map((key) => ({
    what: `${key} would be installed in the cloud`,
    where,
    mend: `leave ${key} out: the bundle holds all it needs`,
  }));
  if (manifest.name !== name) {
    findings.push({ what: 'name is not the name of the function', where, mend: `set "name" to "${name}"` });
  }
  if (manifest.main !== 'index.js') {
    findings.push({ what: 'main is not index.js', where, mend: 'set "main" to "index.js"' });
  }
  return findings;
}

/** What lies in dist is what the build makes of the source as it is now. */
export function distIsFresh({ name, files }: FunctionTree, fresh: FunctionTree | undefined): Finding[] {
  if (!fresh) return [];
  return [...fresh.files]
    .filter(([file, contents]) => files.has(file) && !files.get(file)?.equals(contents))
    .map(([file]) => ({
      what: 'differs from what the source builds to',
      where: `${name}/${file}`,
      mend: 'run npm run build; change the source, never a built file',
    }));
}

/** Built config.json says what the source's says. */
export function configIsTheSource(
  { name, files }: FunctionTree,
  source: FunctionTree | undefined,
): Finding[] {
  const built = files.get('config.json');
  const written = source?.files.get('config.json');
  if (!built || !written || built.equals(written)) return [];
  const mend = 'change cloudfunctions/<name>/config.json and run npm run build';
  return [{ what: "differs from the source's config.json", where: `${name}/config.json`, mend }];
}

/** All that the code loads by `require` or `import`; undefined where it cannot be parsed. */
async function modulesAskedFor(code: string): Promise<string[] | undefined> {
  const asked = new Set<string>();
  const collect = {
    name: 'collect',
    setup({ onResolve }: import('esbuild').PluginBuild) {
      onResolve({ filter: /.*/ }, ({ path: target }) => {
        asked.add(target);
        return { path: target, external: true };
      });
    },
  };
  try {
    const stdin = { contents: code, loader: 'js' as const };
    await build({
      stdin,
      bundle: true,
      write: false,
      platform: 'node',
      logLevel: 'silent',
      plugins: [collect],
    });
  } catch {
    return undefined;
  }
  return [...asked];
}

function resolveInside(files: FunctionTree['files'], from: string, target: string): string | undefined {
  const base = path.posix.join(path.posix.dirname(from), target);
  return [base, `${base}.js`, `${base}.json`, `${base}/index.js`].find((file) => files.has(file));
}
