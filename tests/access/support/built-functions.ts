import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadFunctions } from '../../../scripts/registry';
import type { Contract } from '../../../shared/contract/contract';

const ROOT = path.resolve(__dirname, '../../..');
const built = path.join(ROOT, 'dist/cloudfunctions');

export const FUNCTION_NAMES = loadFunctions().map(({ folder }) => folder);

/** One function for each way in which their contracts differ: transport, read or write, signed, mock, extension. */
export const ONE_OF_EACH_CLASS = [
  ...new Map(loadFunctions().map(({ folder, contract }) => [classOf(contract), folder])).values(),
];

function classOf({ cloudCall, kind, mock, extension, fields }: Contract): string {
  const { serveUser, tick } = extension ?? {};
  return JSON.stringify([cloudCall, kind, 'deliverySign' in fields, !mock, !extension, !serveUser, !tick]);
}

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
const aroundBuilt = (keepsEnvironments: boolean) => `
  const fs = require('node:fs');
  const { main } = require('./built/index.js');
  exports.main = async (event, context) => {
    const file = __dirname + '${FORGED}';
    const forged = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
    const before = forged.settings && { ...process.env };
    Object.assign(process.env, forged.settings);
    ${keepsEnvironments ? `fs.appendFileSync(__dirname + '${ENVIRONMENTS}', JSON.stringify(process.env) + '\\n');` : ''}
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

/** The function's config.json, with a timer as anybody may add one in the cloud console. */
function withTimer(name: string): object {
  const config = JSON.parse(readFileSync(path.join(built, name, 'config.json'), 'utf8'));
  return { triggers: [{ name: 'added', type: 'timer', config: '0 * * * * * *' }], ...config };
}

export interface FolderOptions {
  /** Whether each call writes down its environment. */
  keepsEnvironments?: boolean;
  /** Whether each function is a copy with nothing beside it, neither packages nor other functions. */
  alone?: boolean;
}

/** A temporary folder with all functions as `npm run build` left them, and `relay`. */
export function makeFunctionsFolder({ keepsEnvironments = false, alone = false }: FolderOptions): {
  folder: string;
  remove: () => void;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'access-functions-'));
  for (const name of FUNCTION_NAMES) {
    mkdirSync(path.join(folder, name));
    const copy = path.join(folder, '.alone', name, name);
    if (alone) cpSync(path.join(built, name), copy, { recursive: true });
    symlinkSync(alone ? copy : path.join(built, name), path.join(folder, name, 'built'));
    writeFileSync(path.join(folder, name, 'config.json'), JSON.stringify(withTimer(name)));
    writeFileSync(path.join(folder, name, 'index.js'), aroundBuilt(keepsEnvironments));
  }
  mkdirSync(path.join(folder, 'relay', 'node_modules'), { recursive: true });
  symlinkSync(
    path.join(ROOT, 'node_modules/wx-server-sdk'),
    path.join(folder, 'relay/node_modules/wx-server-sdk'),
  );
  writeFileSync(path.join(folder, 'relay', 'index.js'), RELAY);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
