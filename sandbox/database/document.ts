import { calculateObjectSize, EJSON } from 'bson';
import { requestFailed } from './errors';

/** A stored record. Never changed in place: transactions and readers keep references to it. */
export type Document = { _id: unknown; [field: string]: unknown };

const MAX_BYTES = 16 * 1024 * 1024;
/** mongodb.com/docs/manual/reference/limits: no more levels of nesting. */
const MAX_DEPTH = 100;
/** More than a value takes beside its name and its text: type, length, ends, place in an array. */
const FIELD_BYTES = 32;
const FIELD = { configurable: true, enumerable: true, writable: true };

/** The identity of a record: 1 and "1" are different ids. A text, as most ids are, is the same in EJSON and JSON. */
export const keyOf = (id: unknown): string =>
  typeof id === 'string' ? JSON.stringify({ id }) : EJSON.stringify({ id }, { relaxed: false });

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
  return isPlain(value) ? mapFields(value, copy) : value;
}

/** A new object with the same fields and other values. */
export function mapFields(
  fields: Record<string, unknown>,
  change: (value: unknown) => unknown,
): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const value = change(fields[name]);
    // Written as usual, this one would be the prototype.
    if (name === '__proto__') Object.defineProperty(changed, name, { ...FIELD, value });
    else changed[name] = value;
  }
  return changed;
}

/** What MongoDB demands of every record it stores. */
export function checkDocument(document: Document): void {
  const id = document._id;
  if (id === undefined || Array.isArray(id) || id instanceof RegExp) {
    throw requestFailed("The '_id' value cannot be of type undefined, array or regex");
  }
  if (checkNames(document) <= MAX_BYTES) return;
  const bytes = calculateObjectSize(document);
  if (bytes > MAX_BYTES) {
    throw requestFailed(`object to insert too large. size in bytes: ${bytes}, max size: ${MAX_BYTES}`);
  }
}

/** Answers how many bytes it takes at most. */
function checkNames(value: unknown, depth = 1): number {
  if (depth > MAX_DEPTH) throw requestFailed(`the record is nested deeper than ${MAX_DEPTH} levels`);
  if (typeof value === 'string') return 3 * value.length + FIELD_BYTES;
  if (typeof value !== 'object' || value === null || value instanceof Date) return FIELD_BYTES;
  if (Array.isArray(value)) {
    return value.reduce<number>((bytes, item) => bytes + checkNames(item, depth + 1), FIELD_BYTES);
  }
  if (!isPlain(value)) return Number.POSITIVE_INFINITY;
  let bytes = FIELD_BYTES;
  for (const name of Object.keys(value)) {
    if (name.startsWith('$')) {
      throw requestFailed(`The dollar ($) prefixed field '${name}' in '${name}' is not valid for storage.`);
    }
    bytes += 3 * name.length + checkNames(value[name], depth + 1);
  }
  return bytes;
}
