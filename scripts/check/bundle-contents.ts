import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { esbuildOptions } from '../build/build-functions';
import { loadSdkPartsLater, sdkFolder, sdkPartSources } from '../build/split-sdk';
import { root } from '../registry';

/** Bytes in a built file by where they come from: a package, or `shared` and the like for our own code. */
export type Contents = Map<string, number>;

// As the build does it; only the account of what is in the files is kept.
const options = { ...esbuildOptions, logLevel: 'silent', metafile: true } satisfies BuildOptions;

const keepImportsApart: Plugin = {
  name: 'keep-imports-apart',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ kind, path: target }) =>
      kind === 'dynamic-import' ? { path: target, external: true } : undefined,
    );
  },
};

/** What is in the code of a function. */
export async function contentsOfFunction(name: string): Promise<Contents> {
  const entry = path.join(root, 'cloudfunctions', name, 'index.ts');
  const { metafile } = await build({ ...options, entryPoints: [entry], plugins: [keepImportsApart] });
  return bySource(metafile);
}

/** What is in the files that all functions share, by file name. */
export async function contentsOfSdk(): Promise<Map<string, Contents>> {
  const main = build({
    ...options,
    entryPoints: [require.resolve('wx-server-sdk')],
    plugins: [loadSdkPartsLater()],
  });
  const parts = sdkPartSources().map(async ([part, contents]) => {
    const { metafile } = await build({ ...options, stdin: { contents, resolveDir: sdkFolder() } });
    return [`${part}.js`, bySource(metafile)] as const;
  });
  return new Map([['wx-server-sdk.js', bySource((await main).metafile)], ...(await Promise.all(parts))]);
}

function bySource({ outputs }: Metafile): Contents {
  const contents: Contents = new Map();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const source = sourceOf(file);
      contents.set(source, (contents.get(source) ?? 0) + bytesInOutput);
    }
  }
  return new Map([...contents].filter(([, bytes]) => bytes > 0).sort((a, b) => b[1] - a[1]));
}

function sourceOf(file: string): string {
  const installed = file.lastIndexOf('node_modules/');
  if (installed >= 0) {
    const [first = '', second = ''] = file.slice(installed + 'node_modules/'.length).split('/');
    return first.startsWith('@') ? `${first}/${second}` : first;
  }
  if (file.startsWith('sdk-part:') || file.includes('stand-in')) return '(stands in for parts loaded later)';
  return file.split('/').slice(0, -1).join('/') || '(entry of the file)';
}
