import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { loadSdkPartsLater, sdkFolder, sdkPartSources } from './split-sdk';

export const root = path.resolve(__dirname, '..', '..');
export const sourceFolder = path.join(root, 'cloudfunctions');
export const outputFolder = path.join(root, 'dist', 'cloudfunctions');

const SDK = 'wx-server-sdk';

/** Contents by file name. */
type Files = Map<string, string | Uint8Array>;

const common = {
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

/** Builds every function into a folder of its own that needs nothing beside it. Answers their names. */
export async function buildFunctions(output = outputFolder): Promise<string[]> {
  const entries = await readdir(sourceFolder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const sdk = await buildSdk();
  for (const name of names) {
    const manifest = { name, version: '1.0.0', private: true, main: 'index.js' };
    const files: Files = new Map([
      ...(await buildOwnCode(path.join(sourceFolder, name, 'index.ts'))),
      ...sdk,
      ['config.json', await readFile(path.join(sourceFolder, name, 'config.json'))],
      ['package.json', `${JSON.stringify(manifest, null, 2)}\n`],
    ]);
    await writeFolder(path.join(output, name), files);
  }
  await removeOthers(output, names);
  return names;
}

/** The function's own code: index.js, and a file for every module that it imports with `import()`. */
async function buildOwnCode(index: string): Promise<Files> {
  const pending = new Map([['index', index]]);
  const files: Files = new Map();
  for (const [chunk, entry] of pending) {
    const result = await build({ ...common, entryPoints: [entry], plugins: [loadLater(pending)] });
    files.set(`${chunk}.js`, contentsOf(result));
  }
  return files;
}

/** `import('x')` becomes a file of its own beside index.js, loaded when the code gets there. */
function loadLater(pending: Map<string, string>): Plugin {
  return {
    name: 'load-later',
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ kind, path: target, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const chunk = path.basename(target);
        if (target !== SDK) pending.set(chunk, `${path.join(resolveDir, target)}.ts`);
        return { path: `./${chunk}.js`, external: true };
      });
    },
  };
}

/** The SDK and its parts, the same for all functions. */
async function buildSdk(): Promise<Files> {
  const main = await build({
    ...common,
    entryPoints: [require.resolve(SDK)],
    plugins: [loadSdkPartsLater()],
  });
  const files: Files = new Map([[`${SDK}.js`, contentsOf(main)]]);
  for (const [part, contents] of sdkPartSources()) {
    const result = await build({ ...common, stdin: { contents, resolveDir: sdkFolder() } });
    files.set(`${part}.js`, contentsOf(result));
  }
  return files;
}

function contentsOf({ outputFiles }: { outputFiles: { contents: Uint8Array }[] }): Uint8Array {
  const [file] = outputFiles;
  if (!file || outputFiles.length !== 1) throw new Error('expected exactly one output file');
  return file.contents;
}

// File by file, so that a function that is running meanwhile never finds its folder gone.
async function writeFolder(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, contents] of files) await writeFile(path.join(folder, name), contents);
  await removeOthers(folder, [...files.keys()]);
}

async function removeOthers(folder: string, names: string[]): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!names.includes(name)) await rm(path.join(folder, name), { recursive: true });
  }
}
