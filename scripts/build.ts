import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';

export const root = path.resolve(__dirname, '..');
export const sourceFolder = path.join(root, 'cloudfunctions');
export const outputFolder = path.join(root, 'dist', 'cloudfunctions');

/** Builds every function into a folder of its own that needs nothing beside it. */
export async function buildFunctions(output = outputFolder): Promise<string[]> {
  await rm(output, { recursive: true, force: true });
  const names = (await readdir(sourceFolder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  for (const name of names) await buildFunction(name, path.join(output, name));
  return names;
}

async function buildFunction(name: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await copyFile(path.join(sourceFolder, name, 'config.json'), path.join(folder, 'config.json'));
  const manifest = { name, version: '1.0.0', private: true, main: 'index.js' };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const pending = new Map([['index', path.join(sourceFolder, name, 'index.ts')]]);
  const built = new Set<string>();
  for (const [chunk, entry] of pending) {
    if (built.has(chunk)) continue;
    built.add(chunk);
    await buildChunk(chunk, entry, folder, pending);
  }
}

async function buildChunk(
  chunk: string,
  entry: string,
  folder: string,
  pending: Map<string, string>,
): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile: path.join(folder, `${chunk}.js`),
    bundle: true,
    platform: 'node',
    target: 'node16.13',
    format: 'cjs',
    charset: 'utf8',
    minify: true,
    // Stacks in the log keep the names of functions.
    keepNames: false,
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [loadLater(pending)],
  });
}

/** `import('x')` becomes a file of its own beside index.js, loaded when the code gets there. */
function loadLater(pending: Map<string, string>): Plugin {
  return {
    name: 'load-later',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /.*/ }, async (args) => {
        if (args.kind !== 'dynamic-import' || args.pluginData === 'resolved') return undefined;
        const { path: file, errors } = await resolve(args.path, {
          kind: 'require-call',
          resolveDir: args.resolveDir,
          pluginData: 'resolved',
        });
        if (errors.length > 0) return { errors };
        const chunk = path.basename(args.path);
        pending.set(chunk, file);
        return { path: `./${chunk}.js`, external: true };
      });
    },
  };
}

if (require.main === module) {
  buildFunctions().then(
    (names) =>
      console.log(`Built ${names.length} functions in ${path.relative(process.cwd(), outputFolder)}/`),
    (error) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
