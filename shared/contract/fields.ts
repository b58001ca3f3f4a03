import type { Text } from '../errors/catalogue-entry';
import type { Settings } from '../settings';

/** What a field has besides its type. */
export interface Traits {
  /** The documented spelling, where it is not the field's name in snake_case. */
  wire?: string;
  optional?: true | undefined;
  /** Lets the holder act for the shop: never in a log, never in an error. */
  secret?: true;
  /** Tells who or where somebody is: never in a log, never in an error. */
  personal?: true;
  /** What is sent where the caller leaves the field out. */
  fill?: Fill;
  /** WeChat requires it: the fill is not only a help. */
  sent?: true;
}

/** Answers undefined where there is nothing to fill in. Throws Failure. */
export type Fill = (known: {
  fields: Values;
  settings: Settings;
  /** Unix time in milliseconds. */
  now: number;
  /** Of the mini program. */
  appid: () => string;
}) => Value;

export interface TextField extends Traits {
  type: 'text';
  /** Upper limit in UTF-8 bytes. */
  maxBytes: number;
  /** Upper limit in characters, where the document counts those. */
  maxChars?: number;
  allowEmpty?: true;
  oneOf?: readonly string[];
  form?: Form;
}

/** A form that a text must have. */
export interface Form {
  /** Whether the text is of this form. */
  fits(text: string): boolean;
  says: Text;
}

export interface IntegerField extends Traits {
  type: 'integer';
  /** `seconds`: a Unix timestamp of ten digits; the others only say what is counted. */
  unit?: Unit;
  /** Zero is legal beside what the rest allows. */
  orZero?: true;
  min?: number;
  max?: number;
  /** A closed list. */
  oneOf?: readonly number[];
}

export interface DecimalField extends Traits {
  type: 'decimal';
  unit?: Unit;
  min?: number;
  max?: number;
  /** The value must be greater. */
  above?: number;
  /** How many digits may follow the point. */
  decimals?: number;
}

export interface BooleanField extends Traits {
  type: 'boolean';
}

export interface ObjectField extends Traits {
  type: 'object';
  fields: Fields;
  rules?: Rules;
  /** `false` is legal in its place. */
  orFalse?: true;
}

export interface ListField extends Traits {
  type: 'list';
  of: Field;
  min?: number;
  max: number;
}

/** What is wrong between fields. Not asked of a field that is wrong by itself: its value is missing then. */
export type Rules = (values: Values) => readonly (RuleIssue | false | undefined)[];

export interface RuleIssue {
  /** The field to blame: its path below the fields that the rule is about. */
  at: string;
  says: Text;
}

export type Unit = 'seconds' | 'duration' | 'fen' | 'yuan' | 'kg' | 'g' | 'cm' | 'cm3' | 'm' | 'degrees';

export type Field = TextField | IntegerField | DecimalField | BooleanField | ObjectField | ListField;

/** Fields by their camelCase names. */
export type Fields = { readonly [name: string]: Field };

/** What a field of an event may hold. */
export type Value = string | number | boolean | undefined | Values | Value[];
export interface Values {
  [name: string]: Value;
}

type Of<F extends Field> = Omit<F, 'type'>;

export const text = <const T extends Of<TextField>>(traits: T) => ({ type: 'text', ...traits }) as const;

export const integer = <const T extends Of<IntegerField>>(traits: T = {} as T) =>
  ({ type: 'integer', ...traits }) as const;

export const decimal = <const T extends Of<DecimalField>>(traits: T = {} as T) =>
  ({ type: 'decimal', ...traits }) as const;

export const boolean = <const T extends Of<BooleanField>>(traits: T = {} as T) =>
  ({ type: 'boolean', ...traits }) as const;

export const object = <const S extends Fields, const T extends Omit<ObjectField, 'type' | 'fields'>>(
  fields: S,
  traits: T = {} as T,
) => ({ type: 'object', fields, ...traits }) as const;

export const list = <const F extends Field, const T extends Omit<ListField, 'type' | 'of'>>(
  of: F,
  traits: T,
) => ({ type: 'list', of, ...traits }) as const;

export const optional = <const F extends Field>(field: F) => ({ ...field, optional: true }) as const;

/** Filled in with the time of the call, in Unix seconds. */
export const orNow = <const F extends IntegerField>(field: F) =>
  ({
    ...field,
    optional: true,
    sent: true,
    fill: ({ now }: { now: number }) => Math.floor(now / 1000),
  }) as const;

/** By names of fields: of contracts only, never of an event. */
const inSnakeCase = new Map<string, string>();

/** The documented spelling of a field. */
export function wireName(name: string, field: Field): string {
  if (field.wire !== undefined) return field.wire;
  const known = inSnakeCase.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
  inSnakeCase.set(name, made);
  return made;
}

/** Those of the values that are given, of these names. */
export function pick(fields: Values, names: readonly string[]): Values {
  const given = names.filter((name) => fields[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, fields[name]]));
}

/** Gives every field that matches, at whatever depth, with its value; a list's items count as its own. */
export function* fieldsWithin(
  fields: Fields,
  values: Values,
  matches: (field: Field) => boolean,
): Generator<Value> {
  for (const [name, field] of Object.entries(fields)) yield* valuesOf(field, values[name], matches);
}

function* valuesOf(field: Field, value: Value, matches: (field: Field) => boolean): Generator<Value> {
  if (value === undefined) return;
  if (matches(field)) yield value;
  if (field.type === 'object' && typeof value === 'object') {
    yield* fieldsWithin(field.fields, value as Values, matches);
  }
  if (field.type === 'list' && Array.isArray(value)) {
    for (const item of value) yield* valuesOf(field.of, item, matches);
  }
}

/** The event of these fields, as TypeScript sees it. */
export type EventOf<S extends Fields> = string extends keyof S
  ? Values
  : Flat<
      { [N in Exclude<keyof S, OptionalIn<S>>]: ValueOf<S[N]> } & {
        [N in OptionalIn<S>]?: ValueOf<S[N]>;
      }
    >;

type OptionalIn<S extends Fields> = {
  [N in keyof S]: S[N] extends { optional: true } ? N : never;
}[keyof S];

type Flat<T> = { [K in keyof T]: T[K] };

export type ValueOf<F> = F extends { type: 'object'; fields: infer S extends Fields }
  ? EventOf<S> | (F extends { orFalse: true } ? false : never)
  : F extends { type: 'list'; of: infer I }
    ? ValueOf<I>[]
    : F extends { oneOf: readonly (infer V)[] }
      ? V
      : F extends { type: 'text' }
        ? string
        : F extends { type: 'boolean' }
          ? boolean
          : number;
