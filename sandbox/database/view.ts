import type { Document } from './document';

/** What an action sees of the data: the store itself, or a transaction's snapshot of it. */
export interface View {
  has(collection: string): boolean;
  get(collection: string, key: string): Document | undefined;
  /** In the order of insertion. */
  scan(collection: string): Document[];
}

/** One record written, or removed (`document: null`). */
export interface Change {
  collection: string;
  id: unknown;
  document: Document | null;
}
