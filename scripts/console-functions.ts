import type { AnswerField, ConsoleFunction, FormField } from '../sandbox/console/protocol';
import type { Field, Fields } from '../shared/contract/fields';
import { wireName } from '../shared/contract/fields';
import type { Text } from '../shared/errors/catalogue-entry';
import type { AnswerFields, FieldGuides } from '../shared/guide/guide';
import { optionGuide } from '../shared/guide/options';
import type { Api } from './registry';

/** What the console shows of a function, from its contract and its guide. */
export function consoleFunction({ contract, guide }: Api): ConsoleFunction {
  const { name, api, path, cloudCall, kind, fields, extension } = contract;
  return {
    name,
    title: guide.title,
    api: guide.document && { name: api, path, cloudCall, document: guide.document },
    kind,
    fields: formFields(fields, guide.fields),
    options: Object.entries(extension?.options ?? {}).map(([option, field]) =>
      formField(option, field, optionGuide(option, field)),
    ),
    replaces: extension?.replaces ?? [],
    answer: answerFields(guide.answer),
    riderAt: extension?.view?.atStatus.riderLng ?? [],
    testAccounts: guide.testAccounts ?? {},
    errorCodes: guide.codes,
    examples: guide.examples,
  };
}

function formFields(fields: Fields, guides: FieldGuides<Fields> | undefined): FormField[] {
  return Object.entries(fields).map(([name, field]) => formField(name, field, guides?.[name]));
}

function answerFields(answer: AnswerFields): AnswerField[] {
  return Object.entries(answer).map(([name, { en, zh, fields }]) => ({
    name,
    label: { en, zh },
    ...(fields ? { fields: answerFields(fields) } : {}),
  }));
}

/** Without the marks of Markdown, which a form shows as they are. */
const plain = (text: string): string => text.replaceAll('`', '');

type AnyGuide = Text & { values?: Record<string, Text>; fields?: FieldGuides<Fields> };

function formField(name: string, field: Field, guide: AnyGuide = { en: name, zh: name }): FormField {
  const inner = field.type === 'list' ? field.of : field;
  return {
    name,
    wire: wireName(name, field),
    type: field.type,
    label: { en: plain(guide.en), zh: plain(guide.zh) },
    required: !field.optional,
    hint: hintOf(field),
    ...(field.type === 'integer' && field.unit === 'seconds' ? { isTime: true } : {}),
    ...('oneOf' in field && field.oneOf ? { values: valuesOf(field.oneOf, guide) } : {}),
    ...(field.type === 'object' && field.orFalse ? { orFalse: true } : {}),
    ...(inner.type === 'object' ? { fields: formFields(inner.fields, guide.fields) } : {}),
  };
}

function valuesOf(oneOf: readonly (number | string)[], { values }: AnyGuide): FormField['values'] {
  return oneOf.map((value) => ({ value, meaning: values?.[value] ?? { en: '', zh: '' } }));
}

function hintOf(field: Field): Text | undefined {
  if (field.type !== 'text' || field.oneOf) return undefined;
  if (field.form) return field.form.says;
  return { en: `at most ${field.maxBytes} bytes`, zh: `最长 ${field.maxBytes} 字节` };
}
