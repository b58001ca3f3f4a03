import { publicAccounts } from '../../doctor/public-accounts';
import type { Finding } from '../finding';
import type { FunctionTree } from '../function-tree';

const SECRETS: readonly [what: string, pattern: RegExp][] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:\\[nr]|\s)*[A-Za-z0-9+/]{20}/],
  ['a Tencent Cloud SecretId', /\bAKID[0-9A-Za-z]{13,}/],
  ['an access token', /\b[5-9]\d_[A-Za-z0-9_-]{60,}/],
  ['a JSON web token', /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\./],
  ['a token of a code host or registry', /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|npm_[A-Za-z0-9]{30,})/],
];
/** An AppSecret and a carrier's are 32 hexadecimal digits; a constant of that form needs no word beside it. */
const APP_SECRET = /(["'`])([0-9a-f]{32})\1/gi;
const PRINTED_FOR_EVERYONE = new Set(Object.values(publicAccounts).map(({ appSecret }) => appSecret));
/** Files of the SDK hold hashes of their own. */
const OF_THE_SDK = /^wx-server-sdk[\w-]*\.js$/;
const LEGAL_FILE = /^[\w.-]+\.js$|^(?:config|package)\.json$/;
const SOURCE_MAP = /\/\/[#@] ?sourceMappingURL=/;
const SHORTEST_SECRET = 8;

/** Nothing in the folder looks like a secret. `known`: secrets of this machine's settings, not to be found either. */
export function noSecrets({ name, files }: FunctionTree, known: readonly string[]): Finding[] {
  const mend =
    'take it out of the source and hand it over as an environment variable; if it was ever uploaded, reset it';
  const secrets = known.filter((secret) => secret.length >= SHORTEST_SECRET);
  return [...files].flatMap(([file, contents]) => {
    const text = contents.toString('utf8');
    const found = SECRETS.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
    if (!OF_THE_SDK.test(file) && holdsAppSecret(text)) found.push('something like an AppSecret');
    if (secrets.some((secret) => text.includes(secret))) found.push('a secret of your settings');
    return found.map((what) => ({ what: `looks like ${what}`, where: `${name}/${file}`, mend }));
  });
}

function holdsAppSecret(text: string): boolean {
  return [...text.matchAll(APP_SECRET)].some(([, , digits = '']) => !PRINTED_FOR_EVERYONE.has(digits));
}

/** Only built files: no source, test, source map or folder of packages. */
export function onlyBuiltFiles({ name, files }: FunctionTree): Finding[] {
  return [...files].flatMap(([file, contents]) => {
    const where = `${name}/${file}`;
    if (!LEGAL_FILE.test(file) || /\.(?:test|spec)\.js$/.test(file)) {
      const mend =
        'delete it: a function folder holds built .js files, config.json and package.json, nothing else';
      return [{ what: `${kindOf(file)} in dist`, where, mend }];
    }
    if (file.endsWith('.js') && SOURCE_MAP.test(contents.toString('utf8'))) {
      return [{ what: 'names a source map', where, mend: 'build without source maps' }];
    }
    return [];
  });
}

/** No path of the machine that built it. `roots`: absolute folders such as the project's and the home folder. */
export function noPathsOfThisMachine({ name, files }: FunctionTree, roots: readonly string[]): Finding[] {
  const spellings = roots
    .filter((root) => root.length > 1)
    .flatMap((root) => [root, root.replaceAll('\\', '\\\\'), root.replaceAll('\\', '/')]);
  return [...files].flatMap(([file, contents]) => {
    const text = contents.toString('utf8');
    if (!spellings.some((root) => text.includes(`${root}/`) || text.includes(`${root}\\`))) return [];
    const mend = 'find what puts __dirname or a file name into the bundle, and make it relative';
    return [{ what: 'holds an absolute path of this machine', where: `${name}/${file}`, mend }];
  });
}

function kindOf(file: string): string {
  if (file.startsWith('node_modules/')) return 'an installed package';
  if (/\.(?:test|spec)\./.test(file)) return 'a test';
  if (/\.[cm]?tsx?$/.test(file)) return 'source';
  if (file.endsWith('.map')) return 'a source map';
  if (/\.(?:key|pem|env)$|^\.env/.test(file)) return 'a file of secrets';
  return 'a file that does not belong';
}
