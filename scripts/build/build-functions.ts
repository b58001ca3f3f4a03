import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { functionNames, hasFile, root, sourceFolder } from '../registry';
import { loadSdkPartsLater, sdkFolder, sdkPartSources } from './split-sdk';

export const outputFolder = path.join(root, 'dist', 'cloudfunctions');

const SDK = 'wx-server-sdk';

/** Contents by file name. */
type Files = Map<string, string | Uint8Array>;

export const esbuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node16.13',
  format: 'cjs',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  // A real import() would start Node's ESM loader: some 8 MB and 20 ms.
  supported: { 'dynamic-import': false },
  write: false,
} satisfies BuildOptions;

/** Where a build says which folders of its output it wrote. */
const MANIFEST = '.built.json';

/**
 * Builds every function of `source` into a folder of its own that needs nothing beside it; one in JavaScript is
 * copied as it is. A folder of the output that no build wrote is left alone. Answers the names.
 * @param only these functions; one that an earlier build wrote and this one does not is removed
 */
export async function buildFunctions(
  output = outputFolder,
  source = sourceFolder,
  only?: ReadonlySet<string>,
): Promise<string[]> {
  const names = functionNames(source).filter((name) => (!only || only.has(name)) && hasCode(name, source));
  const before = await writtenBefore(output);
  const foreign = names.filter((name) => existsSync(path.join(output, name)) && !before.has(name));
  if (foreign.length > 0) throw new Error(refusal(foreign, output));
  const sdk = await sdkFiles();
  const chunks = new Map<string, Promise<Chunk>>();
  const made = await Promise.all(
    names.map(async (name): Promise<[string, Files]> => {
      const folder = path.join(source, name);
      return [
        name,
        hasFile(name, 'index.ts', source) ? await built(folder, name, sdk, chunks) : copied(folder),
      ];
    }),
  );
  // Nothing is written before everything is built; and a write that breaks off leaves no folder that nobody wrote.
  await mkdir(output, { recursive: true });
  await noteWritten(output, new Set([...before, ...names]));
  for (const [name, files] of made) await writeFolder(path.join(output, name), files);
  for (const name of before) {
    if (!names.includes(name)) await rm(path.join(output, name), { recursive: true, force: true });
  }
  await noteWritten(output, new Set(names));
  return names;
}

function hasCode(name: string, source: string): boolean {
  return hasFile(name, 'index.ts', source) || hasFile(name, 'index.js', source);
}

async function noteWritten(output: string, names: ReadonlySet<string>): Promise<void> {
  await writeFile(path.join(output, MANIFEST), `${JSON.stringify({ written: [...names] }, null, 2)}\n`);
}

async function built(
  folder: string,
  name: string,
  sdk: Files,
  chunks: Map<string, Promise<Chunk>>,
): Promise<Files> {
  const config = path.join(folder, 'config.json');
  const code = await buildOwnCode(path.join(folder, 'index.ts'), chunks);
  const usesSdk = [...code.values()].some((text) => Buffer.from(text).includes(`./${SDK}.js`));
  return new Map([
    ...code,
    ...(usesSdk ? sdk : []),
    ['config.json', existsSync(config) ? await readFile(config) : '{}\n'],
    ['package.json', manifestOf(name)],
  ]);
}

/** Somebody's own function in JavaScript: the cloud installs what its package.json names. */
function copied(folder: string): Files {
  const files: Files = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file);
    if (entry.isFile() && !name.split(path.sep).includes('node_modules')) files.set(name, readFileSync(file));
  }
  return files;
}

function manifestOf(name: string): string {
  return `${JSON.stringify({ name, version: '1.0.0', private: true, main: 'index.js' }, null, 2)}\n`;
}

/** The folders that an earlier build wrote; where it did not say so yet, its package.json tells. */
async function writtenBefore(output: string): Promise<Set<string>> {
  const manifest = await readFile(path.join(output, MANIFEST), 'utf8').catch(() => undefined);
  if (manifest !== undefined) return new Set((JSON.parse(manifest) as { written: string[] }).written);
  const folders = existsSync(output) ? functionNames(output) : [];
  const ours = folders.filter((name) => {
    const file = path.join(output, name, 'package.json');
    return existsSync(file) && readFileSync(file, 'utf8') === manifestOf(name);
  });
  return new Set(ours);
}

function refusal(names: readonly string[], output: string): string {
  const folder = path.relative(process.cwd(), output);
  return `${names.map((name) => `${folder}/${name}`).join(', ')}: this folder was not written by the build, so it is left alone. Move it elsewhere, or rename the function of that name in cloudfunctions/.`;
}

/** The function's own code: index.js, and a file for every module that it imports with `import()`. */
async function buildOwnCode(index: string, chunks: Map<string, Promise<Chunk>>): Promise<Files> {
  const pending = new Map([['index', index]]);
  const files: Files = new Map([['index.js', await buildModule(index, pending)]]);
  for (const [chunk, file] of pending) {
    if (chunk !== 'index') files.set(`${chunk}.js`, await buildChunk(file, pending, chunks));
  }
  return files;
}

async function buildModule(file: string, pending: Map<string, string>): Promise<Uint8Array> {
  return contentsOf(await build({ ...esbuildOptions, entryPoints: [file], plugins: [loadLater(pending)] }));
}

/** A module as a file of its own, and those that it imports with `import()`: their files by their names in it. */
interface Chunk {
  code: Uint8Array;
  imports: Map<string, string>;
}

/** Built once for all functions, unless a name in it stands for another module of this function. */
async function buildChunk(
  file: string,
  pending: Map<string, string>,
  chunks: Map<string, Promise<Chunk>>,
): Promise<Uint8Array> {
  const chunk = chunks.get(file) ?? buildAlone(file);
  chunks.set(file, chunk);
  const { code, imports } = await chunk;
  if ([...imports].some(([name, other]) => (pending.get(name) ?? other) !== other)) {
    return buildModule(file, pending);
  }
  for (const [name, other] of imports) pending.set(name, other);
  return code;
}

async function buildAlone(file: string): Promise<Chunk> {
  const imports = new Map([['index', 'the function itself']]);
  const code = await buildModule(file, imports);
  imports.delete('index');
  return { code, imports };
}

/** `import('./x')` becomes a file of its own beside index.js, loaded when the code gets there. */
function loadLater(pending: Map<string, string>): Plugin {
  return {
    name: 'load-later',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /.*/ }, async ({ kind, path: target, resolveDir, importer, pluginData }) => {
        if (target === SDK) return { path: `./${SDK}.js`, external: true };
        if (kind !== 'dynamic-import' || !target.startsWith('.') || pluginData === RESOLVING)
          return undefined;
        const { path: file, errors } = await resolve(target, {
          kind,
          resolveDir,
          importer,
          pluginData: RESOLVING,
        });
        return errors.length > 0 ? { errors } : { path: `./${chunkOf(file, pending)}.js`, external: true };
      });
    },
  };
}

const RESOLVING = Symbol('resolving');

/** The name under which the module is written; two modules of one file name get different ones. */
function chunkOf(file: string, pending: Map<string, string>): string {
  const plain = path.parse(file).name;
  let chunk = plain;
  for (let count = 2; pending.has(chunk) && pending.get(chunk) !== file; count++) chunk = `${plain}-${count}`;
  pending.set(chunk, file);
  return chunk;
}

/** The installed SDK is built once a process: it takes a third of the time of all. */
let sdkBuilt: Promise<Files> | undefined;

function sdkFiles(): Promise<Files> {
  sdkBuilt ??= buildSdk().catch((error) => {
    sdkBuilt = undefined;
    throw error;
  });
  return sdkBuilt;
}

/** The SDK and its parts, the same for all functions. */
async function buildSdk(): Promise<Files> {
  const main = await build({
    ...esbuildOptions,
    entryPoints: [require.resolve(SDK)],
    plugins: [loadSdkPartsLater()],
  });
  const files: Files = new Map([[`${SDK}.js`, contentsOf(main)]]);
  for (const [part, contents] of sdkPartSources()) {
    const result = await build({ ...esbuildOptions, stdin: { contents, resolveDir: sdkFolder() } });
    files.set(`${part}.js`, contentsOf(result));
  }
  return files;
}

function contentsOf({ outputFiles }: { outputFiles: { contents: Uint8Array }[] }): Uint8Array {
  const [file] = outputFiles;
  if (!file || outputFiles.length !== 1) throw new Error('expected exactly one output file');
  return file.contents;
}

// File by file and only what changed: a function that is running meanwhile never finds its folder gone, and a build
// without a change leaves the sandbox's instances warm.
async function writeFolder(folder: string, files: Files): Promise<void> {
  for (const [name, contents] of files) {
    const file = path.join(folder, name);
    const present = await readFile(file).catch(() => undefined);
    if (present?.equals(Buffer.from(contents))) continue;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
  const kept = new Set([...files.keys()].flatMap(withFolders));
  for (const name of await readdir(folder, { recursive: true })) {
    // What DevTools installed for a function that is copied stays.
    if (kept.has(name) || name.split(path.sep).includes('node_modules')) continue;
    await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/** `lib`, `lib/deep` and `lib/deep/file.js`. */
function withFolders(file: string): string[] {
  const parts = file.split(path.sep);
  return parts.map((_, at) => parts.slice(0, at + 1).join(path.sep));
}
