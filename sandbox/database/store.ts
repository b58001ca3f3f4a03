import { type Document, keyOf } from './document';
import type { Journal, JournalEntry } from './log-file';
import type { Change, View } from './view';

/** The committed records of all collections; every change goes to the journal, if there is one. */
export class Store implements View {
  readonly #collections = new Map<string, Map<string, Document>>();
  readonly #journal: Journal | undefined;

  /** Called for every record before it is overwritten, so that open transactions keep their snapshot. */
  onOverwrite: (change: Change, previous: Document | null) => void = () => {};

  constructor(journal?: Journal) {
    this.#journal = journal;
  }

  has(collection: string): boolean {
    return this.#collections.has(collection);
  }

  get(collection: string, key: string): Document | undefined {
    return this.#collections.get(collection)?.get(key);
  }

  scan(collection: string): Document[] {
    return [...(this.#collections.get(collection)?.values() ?? [])];
  }

  names(): string[] {
    return [...this.#collections.keys()];
  }

  create(collection: string): void {
    this.#write({ create: collection });
  }

  commit(changes: Change[]): void {
    if (changes.length > 0) this.#write({ changes });
  }

  clear(): void {
    this.#write({ reset: true });
  }

  #write(entry: JournalEntry): void {
    this.apply(entry);
    this.#journal?.append(entry);
  }

  /** Also how the journal is replayed. */
  apply(entry: JournalEntry): void {
    if (entry.reset) this.#collections.clear();
    if (entry.create !== undefined && !this.has(entry.create)) this.#collections.set(entry.create, new Map());
    for (const change of entry.changes ?? []) {
      const records = this.#collections.get(change.collection);
      if (!records) throw new Error(`a change to the unknown collection ${change.collection}`);
      const key = keyOf(change.id);
      this.onOverwrite(change, records.get(key) ?? null);
      if (change.document) records.set(key, change.document);
      else records.delete(key);
    }
  }

  /** The shortest journal that leads to this state. */
  *entries(): Generator<JournalEntry> {
    for (const [collection, records] of this.#collections) {
      yield { create: collection };
      for (const document of records.values()) {
        yield { changes: [{ collection, id: document._id, document }] };
      }
    }
  }
}
