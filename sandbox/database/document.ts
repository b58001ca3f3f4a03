import { calculateObjectSize, EJSON } from 'bson';
import { requestFailed } from './errors';

/** A stored record. Never changed in place: transactions and readers keep references to it. */
export type Document = { _id: unknown; [field: string]: unknown };

const MAX_BYTES = 16 * 1024 * 1024;
/** mongodb.com/docs/manual/reference/limits: no more levels of nesting. */
const MAX_DEPTH = 100;

/** The identity of a record: 1 and "1" are different ids. */
export const keyOf = (id: unknown): string => EJSON.stringify({ id }, { relaxed: false });

export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Copies objects and arrays; dates, regular expressions and bson values are shared. */
export function copy<T>(value: T): T;
export function copy(value: unknown): unknown {
  // A hole left by a write beyond the end of an array is null in MongoDB.
  if (Array.isArray(value)) return Array.from(value, (item) => (item === undefined ? null : copy(item)));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copy(item)]));
}

/** What MongoDB demands of every record it stores. */
export function checkDocument(document: Document): void {
  const id = document._id;
  if (id === undefined || Array.isArray(id) || id instanceof RegExp) {
    throw requestFailed("The '_id' value cannot be of type undefined, array or regex");
  }
  checkNames(document);
  const bytes = calculateObjectSize(document);
  if (bytes > MAX_BYTES) {
    throw requestFailed(`object to insert too large. size in bytes: ${bytes}, max size: ${MAX_BYTES}`);
  }
}

function checkNames(value: unknown, depth = 1): void {
  if (depth > MAX_DEPTH) throw requestFailed(`the record is nested deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) for (const item of value) checkNames(item, depth + 1);
  if (!isPlain(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (name.startsWith('$')) {
      throw requestFailed(`The dollar ($) prefixed field '${name}' in '${name}' is not valid for storage.`);
    }
    checkNames(item, depth + 1);
  }
}
