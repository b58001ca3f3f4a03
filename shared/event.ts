import type { Contract, Field, IntegerField, StringField } from './contracts/contract';
import type { Text } from './errors/catalogue-entry';
import { Failure, type Issue } from './errors/failure';

/** The fields of an event by their camelCase names. */
export type Fields = Record<string, string | number | undefined>;

// What the platform adds to an event; never trusted, so never read.
const INJECTED_BY_PLATFORM = new Set(['userInfo', 'tcbContext']);
const MAX_ISSUES = 20;
const MAX_SECONDS = 9_999_999_999;

/** A field of the event that is ours, not WeChat's. */
export interface Option {
  name: string;
  /** Documented fields that do not go with the option, and are not required with it. */
  replaces: readonly string[];
  /** What is wrong with the value, if anything: path below the option (such as `[0].orderStatus`) and message. */
  complain(value: unknown, fields: Fields, contract: Contract): Complaint[];
}

export interface Complaint {
  path: string;
  message: Text;
}

export interface ReadEvent {
  fields: Fields;
  /** The value of the function's own option, where the event carries it. */
  option?: unknown;
}

/** Checks an event against its contract. Throws `invalid-argument` with every issue at once. */
export function readEvent(contract: Contract, event: unknown, option?: Option): ReadEvent {
  if (!isObject(event))
    throw invalidArgument([issue('event', { en: 'must be an object', zh: '必须是对象' })]);
  const issues: Issue[] = [];
  const read: ReadEvent = { fields: {} };
  const usesOption = option !== undefined && has(event, option.name);
  const replaced = new Set(usesOption ? option.replaces : []);
  for (const [name, field] of Object.entries(contract.fields)) {
    if (!replaced.has(name)) readField(event, name, field, read.fields, issues);
    else if (has(event, name) || has(event, field.wire)) {
      issues.push(
        issue(name, { en: `does not go with ${option?.name}`, zh: `不能与 ${option?.name} 同时使用` }),
      );
    }
  }
  checkCarrierStatus(contract, read.fields, issues);
  if (usesOption) {
    read.option = event[option.name];
    for (const { path, message } of option.complain(read.option, read.fields, contract)) {
      issues.push(issue(`${option.name}${path}`, message));
    }
  }
  refuseUnknown(contract, event, option, issues);
  if (issues.length > 0) throw invalidArgument(issues.slice(0, MAX_ISSUES));
  return read;
}

/** The fields named, or undefined where any of them is missing or illegal. */
export function readKeys(contract: Contract, names: readonly string[], event: unknown): Fields | undefined {
  if (!isObject(event)) return undefined;
  const issues: Issue[] = [];
  const fields: Fields = {};
  for (const name of names) {
    const field = contract.fields[name];
    if (field) readField(event, name, { ...field, required: true }, fields, issues);
  }
  return issues.length === 0 ? fields : undefined;
}

function refuseUnknown(
  contract: Contract,
  event: Record<string, unknown>,
  option: Option | undefined,
  issues: Issue[],
): void {
  for (const name of Object.keys(event)) {
    if (issues.length >= MAX_ISSUES) return;
    if (name === option?.name || INJECTED_BY_PLATFORM.has(name) || isFieldOf(contract, name)) continue;
    const legal = [...Object.keys(contract.fields), ...(option ? [option.name] : [])].join(', ');
    issues.push(
      issue(name, { en: `unknown field; this function takes ${legal}`, zh: `未知字段；本函数接受 ${legal}` }),
    );
  }
}

function isFieldOf({ fields }: Contract, name: string): boolean {
  return Object.hasOwn(fields, name) || Object.values(fields).some(({ wire }) => wire === name);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function invalidArgument(issues: Issue[]): Failure {
  return new Failure('invalid-argument', { issues });
}

/** An issue whose message holds one line in English and one in Chinese. */
export function issue(field: string, message: Text): Issue {
  return { field, message: `${message.en}\n${message.zh}` };
}

function readField(
  given: Record<string, unknown>,
  name: string,
  field: Field,
  fields: Fields,
  issues: Issue[],
): void {
  const spellings = [...new Set([name, field.wire])].filter((spelling) => has(given, spelling));
  if (spellings.length > 1) {
    issues.push(
      issue(name, {
        en: `given twice, as ${name} and ${field.wire}`,
        zh: `重复：同时给出了 ${name} 和 ${field.wire}`,
      }),
    );
    return;
  }
  const spelling = spellings[0];
  if (spelling === undefined) {
    if (field.required) issues.push(issue(name, { en: 'is required', zh: '必填' }));
    return;
  }
  const value = given[spelling];
  const complaint =
    field.type === 'string' ? complainOfString(field, value) : complainOfInteger(field, value);
  if (complaint) issues.push(issue(name, complaint));
  else fields[name] = value as string | number;
}

function has(given: Record<string, unknown>, name: string): boolean {
  return Object.hasOwn(given, name) && given[name] !== undefined;
}

export function complainOfString(field: StringField, value: unknown): Text | undefined {
  if (typeof value !== 'string') return { en: 'must be a string', zh: '必须是字符串' };
  if (value === '') return field.allowEmpty ? undefined : { en: 'must not be empty', zh: '不能为空' };
  if (Buffer.byteLength(value) > field.maxBytes) {
    return {
      en: `must be at most ${field.maxBytes} bytes of UTF-8`,
      zh: `UTF-8 编码后不得超过 ${field.maxBytes} 字节`,
    };
  }
  if (/\p{Cc}/u.test(value)) return { en: 'must not hold control characters', zh: '不得包含控制字符' };
  if (/\p{Surrogate}/u.test(value))
    return { en: 'must be well-formed Unicode', zh: '必须是合法的 Unicode 文本' };
  if (value !== value.trim()) return { en: 'must not begin or end with a blank', zh: '首尾不得有空白' };
  // Only what looks like a hash is held to its form: the documents print placeholders in this place.
  if (field.sha1 && /^[0-9a-f]+$/i.test(value) && !/^[0-9a-f]{40}$/.test(value)) {
    return { en: 'must be 40 lower-case hexadecimal digits', zh: '必须是 40 位小写十六进制字符' };
  }
  return undefined;
}

export function complainOfInteger(field: IntegerField, value: unknown): Text | undefined {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    return { en: 'must be an integer', zh: '必须是整数' };
  if (field.unit === 'seconds') {
    if (value > MAX_SECONDS) {
      return {
        en: 'must be Unix seconds (10 digits), this looks like milliseconds: divide by 1000',
        zh: '必须是秒级时间戳（10 位），现在像是毫秒：请除以 1000',
      };
    }
    if (value < 1_000_000_000)
      return { en: 'must be Unix seconds (10 digits)', zh: '必须是秒级时间戳（10 位）' };
  }
  if (field.oneOf && !field.oneOf.some((allowed) => allowed.value === value)) {
    const list = field.oneOf.map((allowed) => allowed.value).join(', ');
    return { en: `must be one of ${list}`, zh: `必须是以下之一：${list}` };
  }
  return undefined;
}

function checkCarrierStatus(contract: Contract, fields: Fields, issues: Issue[]): void {
  const complaint = complainOfCarrierStatus(contract, fields.shopid, fields.orderStatus);
  if (complaint) issues.push(issue('orderStatus', complaint));
}

/** A documented test account takes only the statuses printed with it. */
export function complainOfCarrierStatus(
  contract: Contract,
  shopid: unknown,
  status: unknown,
): Text | undefined {
  const accounts = contract.testAccounts ?? {};
  const account = Object.hasOwn(accounts, String(shopid)) ? accounts[String(shopid)] : undefined;
  if (!account || typeof status !== 'number' || account.statuses.includes(status)) return undefined;
  const list = account.statuses.join(', ');
  return {
    en: `the test account of ${account.deliveryId} takes only ${list}`,
    zh: `${account.deliveryId} 测试账号只支持 ${list}`,
  };
}
