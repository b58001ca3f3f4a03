import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createDatabase, type Database } from '../../../sandbox/database/database';
import type { CallRequest } from '../../../sandbox/runtime/platform';
import type { JournalEntry } from '../../../sandbox/server/request-journal';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../scripts/local-cloud';
import type { AnyAnswer } from '../../shared/support/rig';
import {
  ENVIRONMENTS,
  FORGED,
  type FolderOptions,
  type Forged,
  FUNCTION_NAMES,
  makeFunctionsFolder,
} from './built-functions';

export interface Done {
  answer: AnyAnswer;
  /** What the function wrote to stdout and stderr; empty for calls through WeChat's HTTP API. */
  logs: string[];
  /** What reached WeChat, its token service or the cloud database meanwhile. */
  requests: JournalEntry[];
}

/** The platform identity of a call: a page, another function (`relay`), WeChat's HTTP API, a timer, WeChat's push. */
export type Identity =
  | { by: 'page'; openid?: string; source?: string }
  | { by: 'relay'; openid?: string }
  | { by: 'http' }
  | { by: 'timer' }
  | { by: 'push' };

export interface Cloud {
  sandbox: Sandbox;
  database: Database;
  call(identity: Identity, name: string, data?: object, forged?: Forged): Promise<Done>;
  /** Writes records past the functions, as the gateway would. */
  put(collectionName: string, ...records: object[]): Promise<void>;
  /** Every environment that a function has run in since this was last asked; with `keepsEnvironments` alone. */
  environments(): Record<string, string>[];
  close(): Promise<void>;
}

/** WeChat Cloud on this computer with all functions as built, a database and the function `relay`. */
export async function startCloud({
  keepsEnvironments,
  alone,
  ...options
}: Omit<SandboxOptions, 'functions' | 'database'> & FolderOptions = {}): Promise<Cloud> {
  const { folder, remove } = makeFunctionsFolder({ keepsEnvironments, alone });
  const database = createDatabase();
  // Each call asks WeChat, lest one hide what another would have seen.
  const env = { CUSTOMER_CACHE_SECONDS: '0', ...options.env };
  const sandbox = await startSandbox({ functions: folder, database, ...options, env });
  const seen: JournalEntry[] = [];
  sandbox.requests.on('request', (entry: JournalEntry) => seen.push(entry));

  const throughHttpApi = async (name: string, data: object) => {
    const post = async (url: string, body: object) => {
      const response = await fetch(sandbox.url + url, { method: 'POST', body: JSON.stringify(body) });
      return (await response.json()) as Record<string, string>;
    };
    const { appid, appSecret, envId } = sandbox;
    const credentials = { grant_type: 'client_credential', appid, secret: appSecret };
    const { access_token } = await post('/cgi-bin/stable_token', credentials);
    seen.length = 0;
    const query = `access_token=${access_token}&env=${envId}&name=${name}`;
    const { resp_data } = await post(`/tcb/invokecloudfunction?${query}`, data);
    return { result: JSON.parse(String(resp_data)), logs: [] };
  };

  const outcomeOf = async (identity: Identity, name: string, data: object) => {
    if (identity.by === 'timer') return sandbox.fireTimer(name);
    if (identity.by === 'push') return sandbox.push({ name, event: { ...data } });
    if (identity.by === 'http') return throughHttpApi(name, data);
    const { by, ...who } = identity;
    const request: CallRequest =
      by === 'relay' ? { name: 'relay', data: { name, data }, ...who } : { name, data: { ...data }, ...who };
    return sandbox.call(request);
  };

  return {
    sandbox,
    database,
    async call(identity, name, data = {}, forged = undefined) {
      const file = path.join(folder, `${name}${FORGED}`);
      if (forged) writeFileSync(file, JSON.stringify(forged));
      seen.length = 0;
      try {
        const outcome = await outcomeOf(identity, name, data);
        if (!('result' in outcome)) throw new Error(`the platform failed: ${JSON.stringify(outcome)}`);
        const own = new Set(['functions.invokeFunction']);
        const requests = seen.filter(({ api, path }) => !own.has(api ?? '') && !path.startsWith('/tcb/'));
        return { answer: outcome.result as AnyAnswer, logs: outcome.logs, requests };
      } finally {
        if (forged) rmSync(file);
      }
    },
    async put(collectionName, ...records) {
      await database.handle({ action: 'database.addCollection', collectionName });
      const data = records.map((record) => JSON.stringify(record));
      const answer = await database.handle({ action: 'database.insertDocument', collectionName, data });
      if (answer.code) throw new Error(JSON.stringify(answer));
    },
    environments() {
      return FUNCTION_NAMES.flatMap((name) => {
        try {
          const file = path.join(folder, `${name}${ENVIRONMENTS}`);
          const lines = readFileSync(file, 'utf8').trim().split('\n');
          rmSync(file);
          return lines.map((line) => JSON.parse(line));
        } catch {
          return [];
        }
      });
    },
    async close() {
      await sandbox.close();
      await database.close();
      remove();
    },
  };
}

/** The answer as a caller could compare it: without what differs from call to call. */
export function comparable({ answer }: Done): string {
  const { error, ...rest } = answer;
  return JSON.stringify({ ...rest, error: error && { ...error, requestId: undefined } });
}
