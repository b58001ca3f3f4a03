import { randomBytes } from 'node:crypto';
import { ACTIONS, type Body, type Outcome } from './actions';
import { copy } from './document';
import { DatabaseError } from './errors';
import { Journal, readJournal, writeJournal } from './log-file';
import { Store } from './store';
import { Transactions } from './transactions';

export interface DatabaseOptions {
  /** A file that keeps all acknowledged writes; without it, memory only. */
  data?: string;
  /** Collections that exist from the start (the platform creates none by itself). */
  collections?: string[];
  now?: () => number;
  /** 0 ≤ n < 1, for the ids of records, transactions and requests. */
  random?: () => number;
  /** Asked first for every request; what it returns is the answer. The request's transaction then ends. */
  fault?: (body: Body) => { code: string; message: string } | undefined;
  /** How long a transaction may stay open: 30 s on the platform. */
  transactionMs?: number;
}

/** What an SDK may ask of a database, whether `handle` knows it or, as what older SDKs say, not. */
export const DATABASE_ACTIONS = [
  ...ACTIONS.keys(),
  'startTransaction',
  'commitTransaction',
  'abortTransaction',
  ...['getInTransaction', 'updateDocInTransaction', 'deleteDocInTransaction'],
  ...['addDocument', 'queryDocument', 'countDocument', 'updateDocument', 'deleteDocument', 'aggregate'],
].map((name) => `database.${name}`);

export interface Database {
  /** Answers the JSON body of a `database.*` request to `POST /admin`; never rejects. */
  handle(body: Body): Promise<Record<string, unknown>>;
  /** Ends all transactions and waits for the disk. */
  close(): Promise<void>;
  /** All records, by collection. */
  snapshot(): Record<string, unknown[]>;
  /** Back to `collections`, empty. */
  reset(): void;
}

/**
 * The `database.*` part of WeChat Cloud's gateway, as @cloudbase/database 1.4 inside wx-server-sdk 2.6, 3.0
 * and 4.0 speaks it. A request is applied as a whole, in one step; see Transactions for what is isolated.
 */
export function createDatabase(options: DatabaseOptions = {}): Database {
  const { random } = options;
  const now = options.now ?? Date.now;
  const journal = options.data === undefined ? undefined : new Journal(options.data);
  const store = new Store(journal);
  if (options.data !== undefined) {
    for (const entry of readJournal(options.data)) store.apply(entry);
    writeJournal(options.data, store.entries());
  }
  const transactions = new Transactions(store, options.transactionMs ?? 30_000);
  let closed = false;

  const newId = () => {
    if (!random) return randomBytes(16).toString('hex');
    const parts = Array.from({ length: 8 }, () => Math.floor(random() * 2 ** 16));
    return parts.map((part) => part.toString(16).padStart(4, '0')).join('');
  };

  function createInitial(): void {
    for (const name of options.collections ?? []) if (!store.has(name)) store.create(name);
  }

  async function perform(body: Body): Promise<Record<string, unknown>> {
    if (closed) throw new DatabaseError('SYS_ERR', 'the database is closed');
    const id = body.transactionId;
    switch (body.action) {
      case 'database.startTransaction': {
        const transactionId = newId();
        transactions.start(transactionId);
        return { transactionId };
      }
      case 'database.commitTransaction':
        transactions.commit(id);
        return {};
      case 'database.abortTransaction':
        transactions.abort(id);
        return {};
    }
    const action = ACTIONS.get(String(body.action).replace(/^database\./, ''));
    if (!action) throw new DatabaseError('INVALID_ACTION', `unknown action ${body.action}`);
    const surroundings = { now: now(), newId };
    if (typeof id === 'string') {
      const outcome = action(transactions.get(id).open(), body, surroundings);
      transactions.write(id, outcome.changes ?? []);
      return outcome.answer;
    }
    return outside(() => action(store, body, surroundings));
  }

  /** Outside a transaction: where a record is locked, wait and decide anew. */
  async function outside(decide: () => Outcome): Promise<Record<string, unknown>> {
    for (;;) {
      const { changes = [], create, answer } = decide();
      const holder = transactions.holder(changes);
      if (!holder) {
        if (create !== undefined) store.create(create);
        store.commit(changes);
        return answer;
      }
      await holder.ended;
      if (closed) throw new DatabaseError('SYS_ERR', 'the database is closed');
    }
  }

  async function answered(body: Body): Promise<Record<string, unknown>> {
    try {
      const fault = options.fault?.(body);
      if (fault) throw new DatabaseError(fault.code, fault.message);
      return await perform(body);
    } catch (error) {
      endTransactionOf(body);
      if (error instanceof DatabaseError) return { code: error.code, message: error.message };
      return { code: 'SYS_ERR', message: String(error) };
    }
  }

  /** As in MongoDB, an operation that fails ends the transaction it belongs to. */
  function endTransactionOf(body: Body): void {
    if (body.transactionId === undefined) return;
    try {
      transactions.abort(body.transactionId);
    } catch {
      // It had ended before.
    }
  }

  createInitial();

  return {
    async handle(body) {
      const requestId = newId();
      const answer = await answered(body);
      try {
        // Reads wait too: nobody is told what a crash could still take back.
        await journal?.settled();
      } catch (error) {
        return { code: 'SYS_ERR', message: `the journal cannot be written: ${error}`, requestId };
      }
      return { ...answer, requestId };
    },
    async close() {
      closed = true;
      transactions.abortAll();
      await journal?.close();
    },
    snapshot() {
      return Object.fromEntries(store.names().map((name) => [name, copy(store.scan(name))]));
    },
    reset() {
      transactions.abortAll();
      store.clear();
      createInitial();
    },
  };
}
