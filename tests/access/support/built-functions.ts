import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const BUILD = `
  require('./scripts/build/build-functions').buildFunctions(process.argv[1])
    .catch((error) => { console.error(error); process.exitCode = 1; });
`;

export const FUNCTION_NAMES = [
  'logistics-get-order',
  'logistics-update-path',
  'local-delivery-get-order',
  'local-delivery-real-mock-update-order',
] as const;

export type FunctionName = (typeof FUNCTION_NAMES)[number];

/**
 * Files beside a function's folder, by how their names end: what a test forges, and the environments of all calls, one
 * JSON line each. Within the folder they would be new code to the sandbox.
 */
export const FORGED = '.forged.json';
export const ENVIRONMENTS = '.environments.jsonl';

/** What no caller of the platform can forge. */
export interface Forged {
  /** In place of the whole event, the platform's own fields included. */
  event?: object;
  /** In place of settings of the function. */
  settings?: Record<string, string>;
}

/** Runs the built function as it is. */
const AROUND_BUILT = `
  const fs = require('node:fs');
  const { main } = require('./built/index.js');
  exports.main = async (event, context) => {
    const file = __dirname + '${FORGED}';
    const forged = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
    const before = { ...process.env };
    Object.assign(process.env, forged.settings);
    fs.appendFileSync(__dirname + '${ENVIRONMENTS}', JSON.stringify(process.env) + '\\n');
    try {
      return await main(forged.event ?? event, context);
    } finally {
      for (const name of Object.keys(forged.settings ?? {})) delete process.env[name];
      Object.assign(process.env, before);
    }
  };
`;

/** A function that hands a call on to another one: what makes `wx_client,scf` of `wx_client`. */
const RELAY = `
  const cloud = require('wx-server-sdk');
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  exports.main = async ({ name, data }) => (await cloud.callFunction({ name, data })).result;
`;

/** A temporary folder with the four functions, built from the sources as they are now, and `relay`. */
export function makeFunctionsFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'access-functions-'));
  const built = path.join(folder, '.built');
  execFileSync(process.execPath, ['--import', 'tsx', '--eval', BUILD, built], { cwd: ROOT });
  for (const name of FUNCTION_NAMES) {
    cpSync(path.join(built, name), path.join(folder, name, 'built'), { recursive: true });
    cpSync(path.join(built, name, 'config.json'), path.join(folder, name, 'config.json'));
    writeFileSync(path.join(folder, name, 'index.js'), AROUND_BUILT);
  }
  mkdirSync(path.join(folder, 'relay', 'node_modules'), { recursive: true });
  symlinkSync(
    path.join(ROOT, 'node_modules/wx-server-sdk'),
    path.join(folder, 'relay/node_modules/wx-server-sdk'),
  );
  writeFileSync(path.join(folder, 'relay', 'index.js'), RELAY);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
