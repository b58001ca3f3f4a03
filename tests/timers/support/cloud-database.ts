import { EJSON } from 'bson';
import { createDatabase } from '../../../sandbox/database/database';
import type { DatabaseHandler } from '../../../sandbox/gateway/gateway';

type Body = Record<string, unknown>;

/** What becomes of one request: it fails before or after it is carried out. */
export type Trouble = 'before' | 'after' | undefined;

export interface CloudDatabase {
  /** What the gateway asks. */
  handler: DatabaseHandler;
  /** Actions asked for through the gateway, in order, such as `getDocument deliveries`. */
  asked: string[];
  /** May make trouble for a request that came through the gateway. */
  trouble: (body: Body) => Trouble;
  /** Told every request that was carried out. */
  carriedOut: (body: Body, answer: Body) => void;
  records<T>(collection: string): T[];
  /** All records, by collection. */
  collections(): Record<string, unknown[]>;
  insert(collection: string, records: object[]): Promise<void>;
  /** Changes fields of all records of a collection. */
  change(collection: string, modifier: object, query?: object): Promise<void>;
  /** Lets time pass for all records: what was due or leased in the future comes nearer. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

const FAILED = { code: 'DATABASE_REQUEST_FAILED', message: '[FailedOperation] made up by the test' };

export function createCloudDatabase(): CloudDatabase {
  const database = createDatabase();
  const ask = async (body: Body) => {
    const answer = await database.handle(body);
    if (answer.code !== undefined) throw new Error(`${body.action}: ${answer.message}`);
    return answer;
  };
  const self: CloudDatabase = {
    handler: {
      async handle(body) {
        self.asked.push(`${String(body.action).replace('database.', '')} ${body.collectionName}`);
        const trouble = self.trouble(body);
        if (trouble === 'before') return FAILED;
        const answer = await database.handle(body);
        self.carriedOut(body, answer);
        return trouble === 'after' ? FAILED : answer;
      },
    },
    asked: [],
    trouble: () => undefined,
    carriedOut: () => {},
    records: <T>(collection: string) => (self.collections()[collection] ?? []) as T[],
    collections: () => database.snapshot(),
    async insert(collectionName, records) {
      const exists = Object.hasOwn(database.snapshot(), collectionName);
      if (!exists) await ask({ action: 'database.addCollection', collectionName });
      const data = records.map((record) => EJSON.stringify(record, { relaxed: false }));
      if (data.length > 0) await ask({ action: 'database.insertDocument', collectionName, data });
    },
    async change(collectionName, modifier, query = {}) {
      await ask({
        action: 'database.modifyDocument',
        collectionName,
        query: EJSON.stringify(query),
        data: EJSON.stringify(modifier),
        multi: true,
        merge: true,
      });
    },
    async pass(ms) {
      for (const collection of Object.keys(self.collections())) {
        await self.change(collection, { $inc: { dueAt: -ms, leaseUntil: -ms } });
      }
    },
    close: () => database.close(),
  };
  return self;
}
