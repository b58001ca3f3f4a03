import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EJSON } from 'bson';
import { createDatabase, type Database, type DatabaseOptions } from '../../../sandbox/database/database';

/** The parts of wx-server-sdk's database that its own typings leave out are used here too. */
// biome-ignore lint/suspicious/noExplicitAny: three versions of a package whose typings cover only the newest
export type Sdk = any;

export const VERSIONS = ['4.0.2', '3.0.4', '2.6.3'] as const;
export type Version = (typeof VERSIONS)[number];

const PACKAGES: Record<Version, string> = {
  '4.0.2': 'wx-server-sdk',
  '3.0.4': 'wx-server-sdk-3',
  '2.6.3': 'wx-server-sdk-2',
};

/** What the platform sets in a cloud function; all three SDKs read the gateway's address from TCB_CONTEXT_CNFG. */
export function pointSdkAt(url: string): void {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'id',
    TENCENTCLOUD_SECRETKEY: 'key',
    TENCENTCLOUD_SESSIONTOKEN: 'token',
    SCF_NAMESPACE: 'env-1',
    TCB_ENV: 'env-1',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
  });
}

export function loadSdk(version: Version): Sdk {
  const cloud = require(PACKAGES[version]);
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  return cloud;
}

export interface Gateway {
  database: Database;
  url: string;
  close(): Promise<void>;
}

/** POST /admin of one database, as plain as possible. */
export async function startGateway(options: DatabaseOptions): Promise<Gateway> {
  const database = createDatabase(options);
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const answer = await database.handle(JSON.parse(Buffer.concat(parts).toString()));
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    database,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await database.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function seed(database: Database, collectionName: string, records: object[]): Promise<void> {
  await database.handle({ action: 'database.addCollection', collectionName });
  if (records.length === 0) return;
  const data = records.map((record) => EJSON.stringify(record, { relaxed: false }));
  const answer = await database.handle({ action: 'database.insertDocument', collectionName, data });
  if (answer.code) throw new Error(`seed: ${answer.message}`);
}

/** What a failed SDK call shows to the function that made it. */
export async function failure(work: Promise<unknown>): Promise<{ errCode: unknown; errMsg: string }> {
  try {
    await work;
  } catch (error) {
    const { errCode, errMsg } = error as { errCode: unknown; errMsg: string };
    return { errCode, errMsg };
  }
  throw new Error('expected a failure');
}
