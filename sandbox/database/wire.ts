import { EJSON } from 'bson';
import { isPlain, mapFields } from './document';
import { invalidParameter } from './errors';

const BSON_VALUES = new Set([
  '$binary',
  '$date',
  '$maxKey',
  '$minKey',
  '$numberDecimal',
  '$numberDouble',
  '$numberInt',
  '$numberLong',
  '$oid',
  '$timestamp',
  '$undefined',
  '$uuid',
]);

/**
 * Reads what @cloudbase/database writes: EJSON, plus `{ $tcb_server_date: { offset } }` for db.serverDate()
 * (…/database/Database.serverDate.html). Containers are walked here because bson would turn
 * `{ $regex, $options, $ne }` into one regular expression and drop `$ne`.
 */
export function decode(text: unknown, now: number): unknown {
  if (typeof text !== 'string') throw invalidParameter('EJSON text expected');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalidParameter('invalid EJSON text');
  }
  try {
    return revive(json, now);
  } catch (error) {
    if (error instanceof RangeError) throw invalidParameter('the EJSON is nested too deeply');
    throw error;
  }
}

export function decodeObject(text: unknown, now: number): Record<string, unknown> {
  const value = decode(text, now);
  if (!isPlain(value)) throw invalidParameter('an object is expected');
  return value;
}

export const encode = (value: object): string =>
  EJSON.stringify(value, { relaxed: false, ignoreUndefined: true });

function revive(value: unknown, now: number): unknown {
  if (Array.isArray(value)) return value.map((item) => revive(item, now));
  if (!isPlain(value)) return value;
  const names = Object.keys(value).filter((name) => name.startsWith('$'));
  if (names.length === 0) return reviveFields(value, now);
  if (isPlain(value.$tcb_server_date)) {
    const { offset } = revive(value.$tcb_server_date, now) as { offset?: number };
    return new Date(now + Number(offset ?? 0));
  }
  if (isPlain(value.$regularExpression)) {
    const { pattern, options } = value.$regularExpression;
    return regularExpression(pattern, options);
  }
  if (names.some((name) => BSON_VALUES.has(name))) return bsonValue(value);
  const { $options, ...rest } = value;
  if (typeof rest.$regex === 'string') {
    return { ...reviveFields(rest, now), $regex: regularExpression(rest.$regex, $options) };
  }
  return reviveFields(value, now);
}

const reviveFields = (value: Record<string, unknown>, now: number): Record<string, unknown> =>
  mapFields(value, (item) => revive(item, now));

function bsonValue(value: Record<string, unknown>): unknown {
  try {
    return EJSON.deserialize(value);
  } catch (error) {
    throw invalidParameter(`invalid EJSON value: ${(error as Error).message}`);
  }
}

function regularExpression(pattern: unknown, options: unknown): RegExp {
  // What JavaScript has beside MongoDB's i, m, s: with g and y a match would depend on the one before.
  const flags = String(options ?? '').replace(/[dgy]/g, '');
  try {
    return new RegExp(String(pattern), flags);
  } catch (error) {
    throw invalidParameter((error as Error).message);
  }
}
