import { createHash } from 'node:crypto';

/** The id of a database record that stands for these values: the same values, the same record. */
export function recordId(...values: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
}
