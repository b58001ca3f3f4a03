/** A reply of a WeChat business API before it is put on the wire; errcode absent or 0 = success. */
export type Reply = Record<string, unknown>;

export type Arguments = Record<string, unknown>;

/** `integer` is a number without a fraction, as Unix seconds and enums are. */
export interface FieldRule {
  type: 'string' | 'integer';
  required?: boolean;
  values?: readonly number[];
}

/** One business API of WeChat: its names, what it takes and what it does. */
export interface BusinessApi {
  /** Name in the documents, as a cloud call names it too. */
  name: string;
  path: string;
  /** Whether the documents offer it as a cloud call. */
  cloudCall: boolean;
  fields: Record<string, FieldRule>;
  run(args: Arguments): Reply;
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
  for (const [name, rule] of Object.entries(fields)) {
    const value = args[name];
    if (value === undefined || value === null) {
      if (rule.required) return refuse(47001, 'data format error');
      continue;
    }
    const typed = rule.type === 'string' ? typeof value === 'string' : Number.isSafeInteger(value);
    const known = !rule.values || rule.values.includes(value as number);
    if (!typed || !known || (rule.required && value === '')) return refuse(47001, 'data format error');
  }
  return undefined;
}
