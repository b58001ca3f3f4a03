import path from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Parts of wx-server-sdk that most calls never touch. They go into files of their own and are loaded at the first
 * use of anything in them; nothing is cut out, and the SDK's own code stays as it is.
 */
const parts: Record<string, readonly string[]> = {
  'wx-server-sdk-database': ['@cloudbase/database'],
  'wx-server-sdk-rest': [
    '@cloudbase/ai',
    '@cloudbase/app',
    '@cloudbase/wx-cloud-client-sdk',
    'axios',
    'http-proxy-agent',
    'https-proxy-agent',
    'jsonwebtoken',
    'mime-db',
    'mime-types',
    'web-streams-polyfill',
    'xml2js',
  ],
};

/** Called while the SDK starts, for a value that hardly anybody uses: the value, too, is made at its first use. */
const deferredCalls: Record<string, string> = { '@cloudbase/wx-cloud-client-sdk': 'generateHTTPClient' };

/** Packages that ask for the parts; what else asks for them is left alone. */
const ASKING = /node_modules\/(wx-server-sdk|@cloudbase\/node-sdk|form-data)\//;

const partOf = new Map(
  Object.entries(parts).flatMap(([part, packages]) => packages.map((name) => [name, part])),
);

/** Makes the file of the SDK, where `import('wx-server-sdk')` leads, load its parts later. */
export function loadSdkPartsLater(): Plugin {
  return {
    name: 'load-sdk-parts-later',
    setup({ onResolve, onLoad, onEnd }) {
      const asked = new Set<string>();
      onResolve({ filter: /^[^./]/ }, ({ path: name, importer, kind }) => {
        const part = partOf.get(name);
        if (!part || kind !== 'require-call' || !ASKING.test(importer)) return undefined;
        asked.add(name);
        return { path: name, namespace: 'sdk-part', pluginData: part };
      });
      onResolve({ filter: /^\.\/wx-server-sdk-/, namespace: 'sdk-part' }, ({ path: file }) => ({
        path: file,
        external: true,
      }));
      onLoad({ filter: /.*/, namespace: 'sdk-part' }, ({ path: name, pluginData: part }) => ({
        contents: standIn(name, part),
        resolveDir: __dirname,
      }));
      // The SDK would read its version from a package.json that a function's folder does not hold.
      onLoad({ filter: /@cloudbase\/node-sdk\/dist\/utils\/version\.js$/ }, ({ path: file }) => {
        const { version } = require(path.join(path.dirname(file), '../../package.json'));
        return { contents: `exports.version = ${JSON.stringify(version)};` };
      });
      onEnd(() => {
        const missing = [...partOf.keys()].filter((name) => !asked.has(name));
        if (missing.length === 0) return undefined;
        const text = `wx-server-sdk no longer loads ${missing.join(', ')}: adapt scripts/build/split-sdk.ts to this version`;
        return { errors: [{ text }] };
      });
    },
  };
}

/** Sources of the files that hold the parts, by file name. */
export function sdkPartSources(): [string, string][] {
  return Object.entries(parts).map(([part, packages]) => {
    const getters = packages.map(
      (name) => `get ${JSON.stringify(name)}() { return require(${JSON.stringify(name)}); }`,
    );
    return [part, `module.exports = {\n${getters.join(',\n')}\n};\n`];
  });
}

function standIn(name: string, part: string): string {
  const isEsModule = Boolean(require(require.resolve(name, { paths: [sdkFolder()] })).__esModule);
  const deferred = deferredCalls[name];
  return `
const { standInForModule } = require(${JSON.stringify(path.join(__dirname, 'stand-in.js'))});
module.exports = standInForModule(
  () => require('./${part}.js')[${JSON.stringify(name)}],
  ${isEsModule},
  ${deferred ? JSON.stringify(deferred) : 'undefined'},
);
`;
}

/** Where the SDK's own dependencies are found from. */
export function sdkFolder(): string {
  return path.dirname(
    require.resolve('@cloudbase/node-sdk', { paths: [path.dirname(require.resolve('wx-server-sdk'))] }),
  );
}
