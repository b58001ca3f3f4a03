import { type Document, keyOf } from './document';
import { transactionConflict, transactionMissing } from './errors';
import type { Store } from './store';
import type { Change, View } from './view';

const place = (collection: string, id: unknown) => `${collection}\n${keyOf(id)}`;

/**
 * Snapshot isolation as developers.weixin.qq.com/minigame/dev/wxcloud/guide/database/transaction.html has it:
 * reads see the snapshot and the transaction's own writes; a write locks its record until the end; a write to
 * a record that another transaction locked, or that changed since the snapshot, fails at once and ends the
 * transaction; writes outside transactions wait for the lock. A transaction has 30 seconds.
 */
export class Transactions {
  readonly #store: Store;
  readonly #lifetimeMs: number;
  readonly #open = new Map<string, Transaction>();
  readonly #locks = new Map<string, Transaction>();

  constructor(store: Store, lifetimeMs: number) {
    this.#store = store;
    this.#lifetimeMs = lifetimeMs;
    store.onOverwrite = (change, previous) => {
      for (const transaction of this.#open.values()) transaction.remember(change, previous);
    };
  }

  start(id: string): void {
    const transaction = new Transaction(this.#store);
    this.#open.set(id, transaction);
    transaction.timer = setTimeout(() => this.#end(id, transaction), this.#lifetimeMs);
    transaction.timer.unref();
  }

  get(id: unknown): Transaction {
    const transaction = this.#open.get(String(id));
    if (!transaction) throw transactionMissing();
    return transaction;
  }

  write(id: string, changes: Change[]): void {
    const transaction = this.get(id);
    for (const change of changes) {
      const holder = this.#locks.get(place(change.collection, change.id));
      if ((holder && holder !== transaction) || transaction.sawOlder(change)) throw transactionConflict();
    }
    for (const change of changes) {
      this.#locks.set(place(change.collection, change.id), transaction);
      transaction.stage(change);
    }
  }

  commit(id: unknown): void {
    const transaction = this.get(id);
    this.#end(String(id), transaction);
    this.#store.commit(transaction.staged());
  }

  abort(id: unknown): void {
    this.#end(String(id), this.get(id));
  }

  abortAll(): void {
    for (const [id, transaction] of this.#open) this.#end(id, transaction);
  }

  /** The transaction that a write from outside has to wait for. */
  holder(changes: Change[]): Transaction | undefined {
    for (const change of changes) {
      const transaction = this.#locks.get(place(change.collection, change.id));
      if (transaction) return transaction;
    }
    return undefined;
  }

  #end(id: string, transaction: Transaction): void {
    clearTimeout(transaction.timer);
    this.#open.delete(id);
    for (const change of transaction.staged()) this.#locks.delete(place(change.collection, change.id));
    transaction.finish();
  }
}

class Transaction implements View {
  readonly #store: Store;
  /** Records as they were at the snapshot, as far as others have changed them since. */
  readonly #before = new Map<string, { collection: string; document: Document | null }>();
  readonly #writes = new Map<string, Change>();
  #started = false;

  timer: NodeJS.Timeout | undefined;
  finish: () => void = () => {};
  readonly ended = new Promise<void>((resolve) => {
    this.finish = resolve;
  });

  constructor(store: Store) {
    this.#store = store;
  }

  /** The snapshot is that of the first operation, as in MongoDB. */
  open(): this {
    this.#started = true;
    return this;
  }

  has(collection: string): boolean {
    return this.#store.has(collection);
  }

  get(collection: string, key: string): Document | undefined {
    const at = `${collection}\n${key}`;
    const own = this.#writes.get(at) ?? this.#before.get(at);
    return own ? (own.document ?? undefined) : this.#store.get(collection, key);
  }

  scan(collection: string): Document[] {
    const found = new Map<string, Document>();
    for (const document of this.#store.scan(collection)) found.set(place(collection, document._id), document);
    for (const [at, seen] of [...this.#before, ...this.#writes]) {
      if (seen.collection !== collection) continue;
      if (seen.document) found.set(at, seen.document);
      else found.delete(at);
    }
    return [...found.values()];
  }

  remember(change: Change, previous: Document | null): void {
    const at = place(change.collection, change.id);
    if (!this.#started || this.#before.has(at)) return;
    this.#before.set(at, { collection: change.collection, document: previous });
  }

  sawOlder(change: Change): boolean {
    return this.#before.has(place(change.collection, change.id));
  }

  stage(change: Change): void {
    this.#writes.set(place(change.collection, change.id), change);
  }

  staged(): Change[] {
    return [...this.#writes.values()];
  }
}
