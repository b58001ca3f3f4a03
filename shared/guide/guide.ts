import type { Field, Fields } from '../contract/fields';
import type { ErrorCode, Text } from '../errors/catalogue-entry';

// What people read of an API: forms, reference pages and types come from it. Never in a bundle.

export interface Guide<S extends Fields = Fields> {
  title: Text;
  /** The official page, and the day of the copy that was read, YYYY-MM-DD; of a function of ours there is none. */
  document?: { url: string; date: string };
  fields: FieldGuides<S>;
  /** What staff are answered on success, beside errCode and errMsg. */
  answer: AnswerFields;
  /** Codes that the document itself lists or shows. */
  codes: readonly number[];
  /** By shopid: the accounts that the documents print for tests, and the statuses that each carrier takes of them. */
  testAccounts?: Readonly<Record<string, { deliveryId: string; statuses: readonly number[] }>>;
  /** An event that succeeds on a fresh sandbox: the document's own, where it prints one that does; a message that is taken. */
  works: Record<string, unknown>;
  /** Tried on a fresh sandbox they do what their titles say. */
  examples: readonly Example[];
}

export type FieldGuides<S extends Fields> = { readonly [N in keyof S]: FieldGuide<S[N]> };

export type FieldGuide<F extends Field> = Text &
  (F extends { oneOf: readonly (infer V extends string | number)[] }
    ? { values: Record<V, Text> }
    : unknown) &
  (F extends { fields: infer S extends Fields } ? { fields: FieldGuides<S> } : unknown) &
  (F extends { of: { fields: infer S extends Fields } } ? { fields: FieldGuides<S> } : unknown);

export type CallerName = 'staff' | 'owner' | 'stranger' | 'timer' | 'none';

export interface Example {
  id: string;
  title: Text;
  caller: CallerName;
  event: Record<string, unknown>;
  /** What a fresh sandbox refuses it with. */
  fails?: ErrorCode;
}

export type AnswerFields = { readonly [name: string]: AnswerField };

export interface AnswerField extends Text {
  type: 'text' | 'number' | 'boolean' | 'object' | 'list';
  /** Not in every answer. */
  optional?: true;
  /** The order's customer sees it, too. */
  customer?: true;
  /** The known values; others may come, unless `closed`. */
  values?: Readonly<Record<number, Text>>;
  closed?: true;
  /** Of an object, or of a list's items. */
  fields?: AnswerFields;
}

export const defineGuide =
  <S extends Fields>(_contract: { fields: S }) =>
  <const G extends Guide<S>>(guide: G): G =>
    guide;

/** Fields of answers: English, Chinese, what else. */
export const answer = {
  text: (en: string, zh: string, more: Partial<AnswerField> = {}): AnswerField => ({
    type: 'text',
    en,
    zh,
    ...more,
  }),
  number: (en: string, zh: string, more: Partial<AnswerField> = {}): AnswerField => ({
    type: 'number',
    en,
    zh,
    ...more,
  }),
  boolean: (en: string, zh: string, more: Partial<AnswerField> = {}): AnswerField => ({
    type: 'boolean',
    en,
    zh,
    ...more,
  }),
  object: (en: string, zh: string, fields: AnswerFields, more: Partial<AnswerField> = {}): AnswerField => ({
    type: 'object',
    en,
    zh,
    fields,
    ...more,
  }),
  list: (en: string, zh: string, fields?: AnswerFields, more: Partial<AnswerField> = {}): AnswerField => ({
    type: 'list',
    en,
    zh,
    fields,
    ...more,
  }),
};
