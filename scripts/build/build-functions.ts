import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { loadSdkPartsLater, sdkFolder, sdkPartSources } from './split-sdk';

export const root = path.resolve(__dirname, '..', '..');
export const sourceFolder = path.join(root, 'cloudfunctions');
export const outputFolder = path.join(root, 'dist', 'cloudfunctions');

const SDK = 'wx-server-sdk';

const common: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node16.13',
  format: 'cjs',
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Builds every function into a folder of its own that needs nothing beside it. Answers their names. */
export async function buildFunctions(output = outputFolder): Promise<string[]> {
  await rm(output, { recursive: true, force: true });
  const entries = await readdir(sourceFolder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const sdkFiles = await buildSdk();
  for (const name of names.sort()) {
    const folder = path.join(output, name);
    await mkdir(folder, { recursive: true });
    await copyFile(path.join(sourceFolder, name, 'config.json'), path.join(folder, 'config.json'));
    const manifest = { name, version: '1.0.0', private: true, main: 'index.js' };
    await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await buildOwnCode(path.join(sourceFolder, name, 'index.ts'), folder);
    for (const [file, contents] of sdkFiles) await writeFile(path.join(folder, file), contents);
  }
  return names;
}

/** The function's own code: index.js, and a file for every module that it imports with `import()`. */
async function buildOwnCode(index: string, folder: string): Promise<void> {
  const pending = new Map([['index', index]]);
  for (const [chunk, entry] of pending) {
    const outfile = path.join(folder, `${chunk}.js`);
    await build({ ...common, entryPoints: [entry], outfile, plugins: [loadLater(pending)] });
  }
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

/** The SDK, the same for all functions: file name and contents. */
async function buildSdk(): Promise<[string, Uint8Array][]> {
  const main = build({
    ...common,
    entryPoints: [require.resolve(SDK)],
    plugins: [loadSdkPartsLater()],
    write: false,
  });
  const parts = sdkPartSources().map(([, contents]) =>
    build({ ...common, stdin: { contents, resolveDir: sdkFolder() }, write: false }),
  );
  const names = [SDK, ...sdkPartSources().map(([name]) => name)];
  const results = await Promise.all([main, ...parts]);
  return results.map(({ outputFiles }, at) => [
    `${names[at]}.js`,
    outputFiles?.[0]?.contents ?? new Uint8Array(),
  ]);
}
