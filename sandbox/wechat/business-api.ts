/** A reply of a WeChat business API before it is put on the wire; errcode absent or 0 = success. */
export type Reply = Record<string, unknown>;

export type Arguments = Record<string, unknown>;

/** `integer` is a number without a fraction, as Unix seconds and enums are. */
export interface FieldRule {
  type: 'text' | 'integer' | 'decimal' | 'boolean' | 'object' | 'list';
  required?: boolean;
  allowEmpty?: boolean;
  /** Of an object, or of a list's items. */
  fields?: Record<string, FieldRule>;
}

/** One business API of WeChat: its names, what it takes and what it does. */
export interface BusinessApi {
  /** Name in the documents, as a cloud call names it too. */
  name: string;
  path: string;
  /** POST where left out. */
  method?: 'GET';
  /** Whether the documents offer it as a cloud call. */
  cloudCall: boolean;
  /** Whether requests must, or may, be encrypted and signed. */
  sealed?: 'always' | 'optional' | undefined;
  fields: Record<string, FieldRule>;
  /** A scripted reply may take its place. */
  replaceable?: true;
  run(args: Arguments): Reply;
}

/** What WeChat does with a request of one API, in the world of its family. */
export interface Behaviour<World> {
  run(args: Arguments, world: World): Reply;
}

export function refuse(errcode: number, errmsg: string): Reply {
  return { errcode, errmsg };
}

/** True where WeChat itself and the carrier both said yes. */
export function accepted(reply: Reply): boolean {
  return !reply.errcode && !reply.resultcode;
}

/** 47001 for a missing or mistyped field; fields that the document does not name are ignored, as WeChat does. */
export function checkFields(fields: Record<string, FieldRule>, args: Arguments): Reply | undefined {
  const legal = Object.entries(fields).every(([name, rule]) => isLegal(rule, args[name]));
  return legal ? undefined : refuse(47001, 'data format error');
}

function isLegal(rule: FieldRule, value: unknown): boolean {
  if (value === undefined || value === null) return !rule.required;
  switch (rule.type) {
    case 'text':
      return typeof value === 'string' && (value !== '' || !rule.required || rule.allowEmpty === true);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'decimal':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value) && value.every((item) => holds(rule.fields, item));
    case 'object':
      return holds(rule.fields, value);
  }
}

function holds(fields: FieldRule['fields'], value: unknown): boolean {
  if (!fields) return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return checkFields(fields, value as Arguments) === undefined;
}
