import type { Contract } from './contract/contract';
import { type Field, type Fields, type Rules, type Value, type Values, wireName } from './contract/fields';
import { wrongWith } from './contract/value';
import type { Text } from './errors/catalogue-entry';
import { type Issue, invalidArgument, issue } from './errors/failure';

// What the platform adds to an event; never trusted, so never read.
const INJECTED_BY_PLATFORM = new Set(['userInfo', 'tcbContext']);
const MAX_ISSUES = 20;

export interface ReadEvent {
  /** The documented fields. */
  fields: Values;
  /** Those of the function's extension. */
  options: Values;
}

/** Checks an event against its contract. Throws `invalid-argument` with every issue at once. */
export function readEvent({ fields, rules, extension }: Contract, event: unknown): ReadEvent {
  if (!isObject(event)) throw invalidArgument([issue('event', MUST_BE_OBJECT)]);
  const reader = new Reader();
  const own: Fields = extension?.options ?? {};
  const used = Object.keys(own).find((name) => has(event, name));
  const asked = { ...fields };
  for (const name of used ? (extension?.replaces ?? []) : []) {
    const field = fields[name];
    delete (asked as Record<string, Field>)[name];
    if (!field || spellings(event, name, field).length === 0) continue;
    reader.say(name, { en: `does not go with ${used}`, zh: `不能与 ${used} 同时使用` });
  }
  const values = reader.fields({ ...asked, ...own }, event, '', rules as Rules | undefined);
  reader.unknown(event, { ...fields, ...own }, '', INJECTED_BY_PLATFORM);
  reader.finish();
  const read: ReadEvent = { fields: {}, options: {} };
  for (const [name, value] of Object.entries(values)) read[name in own ? 'options' : 'fields'][name] = value;
  return read;
}

/** Whether this is `{ "ping": true }` and nothing else. */
export function isPing(event: unknown): boolean {
  if (!isObject(event) || event.ping !== true) return false;
  return Object.keys(event).every((name) => name === 'ping' || INJECTED_BY_PLATFORM.has(name));
}

/** The fields named, or undefined where any of them is missing or illegal. */
export function readKeys(fields: Fields, names: readonly string[], event: unknown): Values | undefined {
  if (!isObject(event)) return undefined;
  const reader = new Reader();
  const required: Record<string, Field> = {};
  for (const name of names) {
    const field = fields[name];
    if (field) required[name] = { ...field, optional: undefined };
  }
  const values = reader.fields(required, event, '');
  return reader.issues.length === 0 ? values : undefined;
}

/** Those of the fields that are given; whatever else there is does not matter. Throws `invalid-argument`. */
export function readKnown(fields: Fields, event: unknown): Values {
  const reader = new Reader();
  const values = reader.fields(fields, isObject(event) ? event : {}, '');
  reader.finish();
  return values;
}

class Reader {
  readonly issues: Issue[] = [];
  private readonly blamed = new Set<string>();

  say(path: string, message: Text): void {
    this.blamed.add(path);
    if (this.issues.length < MAX_ISSUES) this.issues.push(issue(path, message));
  }

  /** Whether the field is wrong by itself, or something within it. */
  private isBlamed(path: string): boolean {
    return [...this.blamed].some((one) => one === path || one.startsWith(`${path}.`));
  }

  finish(): void {
    if (this.issues.length > 0) throw invalidArgument(this.issues);
  }

  /** The values given, undefined for one that is illegal. */
  fields(fields: Fields, given: Record<string, unknown>, at: string, rules?: Rules): Values {
    const values: Values = {};
    for (const [name, field] of Object.entries(fields)) {
      const path = at + name;
      const [spelling, other] = spellings(given, name, field);
      if (other !== undefined) {
        const wire = wireName(name, field);
        this.say(path, {
          en: `given twice, as ${name} and ${wire}`,
          zh: `重复：同时给出了 ${name} 和 ${wire}`,
        });
      } else if (spelling !== undefined) {
        values[name] = this.value(field, given[spelling], path);
      } else if (!field.optional) this.say(path, { en: 'is required', zh: '必填' });
    }
    for (const found of rules?.(values) ?? []) {
      if (found && !this.isBlamed(at + found.at)) this.say(at + found.at, found.says);
    }
    return values;
  }

  /** Names what the fields do not have. */
  unknown(given: Record<string, unknown>, fields: Fields, at: string, ignored?: Set<string>): void {
    const isWire = (name: string) =>
      Object.entries(fields).some(([own, field]) => wireName(own, field) === name);
    for (const name of Object.keys(given)) {
      if (this.issues.length >= MAX_ISSUES) return;
      if (Object.hasOwn(fields, name) || ignored?.has(name) || isWire(name)) continue;
      const legal = Object.keys(fields).join(', ');
      this.say(at + name, {
        en: `unknown field; this ${at ? 'object' : 'function'} takes ${legal}`,
        zh: `未知字段；${at ? '此对象' : '本函数'}接受 ${legal}`,
      });
    }
  }

  /** Undefined where the value is illegal. */
  private value(field: Field, given: unknown, path: string): Value {
    if (field.type === 'object') {
      if (given === false && field.orFalse) return false;
      if (!isObject(given)) return this.refused(path, field.orFalse ? orFalse(field.fields) : MUST_BE_OBJECT);
      const before = this.issues.length;
      const values = this.fields(field.fields, given, `${path}.`, field.rules);
      this.unknown(given, field.fields, `${path}.`);
      return this.issues.length === before ? values : undefined;
    }
    if (field.type === 'list') {
      const { min = 0, max } = field;
      if (!Array.isArray(given) || given.length < min || given.length > max) {
        return this.refused(path, {
          en: `must be a list of ${min} to ${max} items`,
          zh: `必须是含 ${min} 到 ${max} 项的数组`,
        });
      }
      // With the gaps of a sparse array, which map would skip.
      return Array.from<unknown>(given).map((item, index) => this.value(field.of, item, `${path}[${index}]`));
    }
    const wrong = wrongWith(field, given);
    return wrong ? this.refused(path, wrong) : (given as string | number | boolean);
  }

  private refused(path: string, message: Text): undefined {
    this.say(path, message);
    return undefined;
  }
}

const MUST_BE_OBJECT = { en: 'must be an object', zh: '必须是对象' };

function orFalse(fields: Fields): Text {
  const names = `{ ${Object.keys(fields).join(', ')} }`;
  return { en: `must be ${names} or false`, zh: `必须是 ${names} 或 false` };
}

/** The spellings of a field that are given. */
function spellings(given: Record<string, unknown>, name: string, field: Field): string[] {
  const wire = wireName(name, field);
  return (wire === name ? [name] : [name, wire]).filter((spelling) => has(given, spelling));
}

function has(given: Record<string, unknown>, name: string): boolean {
  return Object.hasOwn(given, name) && given[name] !== undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
