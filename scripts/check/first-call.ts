import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { JournalEntry } from '../../sandbox/server/request-journal';
import { startLocalCloud } from '../local-cloud';
import { loadFunctions } from '../registry';
import type { Finding } from './finding';
import { type FunctionTree, isObject } from './function-tree';

/** What a function did on a first successful call in the sandbox. */
export interface FirstCall {
  name: string;
  /** Files of its folder that were loaded. */
  loaded: string[];
  /** Cloud calls that it made. */
  cloudCalls: string[];
  findings: Finding[];
}

/** With which the document's callback of 同城配送 is signed. */
const INTRACITY_CALLBACK_TOKEN = 'abcdefghi';

/** Calls every function of the folder once, each in a fresh process, in the sandbox. */
export async function tryFirstCalls(
  folder: string,
  functions: readonly FunctionTree[],
): Promise<FirstCall[]> {
  const wrapped = mkdtempSync(path.join(tmpdir(), 'first-call-'));
  const real = realpathSync(folder);
  for (const { name, files } of functions) {
    mkdirSync(path.join(wrapped, name));
    writeFileSync(path.join(wrapped, name, 'index.js'), observer(path.join(real, name)));
    writeFileSync(path.join(wrapped, name, 'config.json'), files.get('config.json') ?? '{}');
  }
  const apis = new Map(loadFunctions().map((api) => [api.folder, api]));
  const sandbox = await startLocalCloud({ functions: wrapped, env: { INTRACITY_CALLBACK_TOKEN } });
  const cloudCalls: JournalEntry[] = [];
  sandbox.requests.on('request', (entry: JournalEntry) => {
    if (entry.via === 'cloud' && entry.api && !entry.api.startsWith('database.')) cloudCalls.push(entry);
  });
  try {
    return await Promise.all(
      functions.map(async ({ name }) => {
        const api = apis.get(name);
        // Nobody knows how to call somebody's own function.
        if (!api) return { name, loaded: [], cloudCalls: [], findings: [] };
        const { contract, guide } = api;
        const outcome = await (contract.receiver
          ? sandbox.push({ name, event: guide.works })
          : sandbox.call({ name, data: guide.works, openid: sandbox.adminOpenid }));
        const observed = 'result' in outcome && isObject(outcome.result) ? outcome.result : {};
        const taken = isDeepStrictEqual(observed.answer, contract.receiver?.answer);
        const answer = isObject(observed.answer)
          ? observed.answer
          : (outcome as object as { errMsg?: string });
        return {
          name,
          loaded: Array.isArray(observed.loaded) ? (observed.loaded as string[]) : [],
          cloudCalls: cloudCalls.filter((entry) => entry.function === name).map(({ api }) => String(api)),
          findings: taken || ('errCode' in answer && answer.errCode === 0) ? [] : [failed(name, answer)],
        };
      }),
    );
  } finally {
    await sandbox.close();
    rmSync(wrapped, { recursive: true });
  }
}

/** Code of a function that calls the one in `folder` and answers what that loaded. */
function observer(folder: string): string {
  return `
const path = require('node:path');
const folder = ${JSON.stringify(folder)};
const { main } = require(folder);
exports.main = async (event, context) => {
  const answer = await main(event, context);
  const loaded = Object.keys(require.cache).map((file) => path.relative(folder, file));
  return { answer, loaded: loaded.filter((file) => !file.startsWith('..') && !path.isAbsolute(file)) };
};
`;
}

function failed(name: string, answer: object): Finding {
  const words = 'errMsg' in answer ? String(answer.errMsg) : 'no answer';
  const mend = 'play the call in the sandbox (npm start) and read its log';
  return { what: `a first call in the sandbox fails: ${words}`, where: name, mend };
}
