import { type Field, type Fields, type Value, type Values, wireName } from '../contract/fields';
import type { Settings } from '../settings';

/** The documented request, in the documented spelling. */
export type WireBody = Record<string, unknown>;

/**
 * Fills in what the caller may leave out. Throws Failure.
 * @param now Unix time in milliseconds
 * @param appid of the mini program
 */
export function filled(
  fields: Fields,
  given: Values,
  settings: Settings,
  now: number,
  appid = () => settings.appId(undefined),
): Values {
  const values = { ...given };
  for (const [name, { fill }] of Object.entries(fields)) {
    if (fill && values[name] === undefined) values[name] = fill({ fields: values, settings, now, appid });
  }
  return values;
}

/** Spells the fields as WeChat does. */
export function wireBody(fields: Fields, values: Values): WireBody {
  const body: WireBody = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    if (value !== undefined) body[wireName(name, field)] = spelledValue(field, value);
  }
  return body;
}

function spelledValue(field: Field, value: Value): unknown {
  if (field.type === 'object' && typeof value === 'object') return wireBody(field.fields, value as Values);
  if (field.type === 'list' && Array.isArray(value)) return value.map((item) => spelledValue(field.of, item));
  return value;
}
