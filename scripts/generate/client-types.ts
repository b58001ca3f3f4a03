import type { Field, Fields } from '../../shared/contract/fields';
import type { AnswerField, AnswerFields, FieldGuides } from '../../shared/guide/guide';
import { statuses } from '../../shared/guide/local-delivery';
import { trackActions } from '../../shared/guide/logistics';
import { optionGuide } from '../../shared/guide/options';
import type { Api } from '../registry';

/** Tables of values that the client names. */
const tables = new Map<unknown, string>([
  [statuses, 'DeliveryStatus'],
  [trackActions, 'TrackAction'],
]);

/** The types of one function, as TypeScript text. */
export interface ApiTypes {
  name: string;
  /** Declarations of the event and of the answers. */
  declarations: string;
  /** One for each way to call the function: type of the event, type of the data. */
  calls: { event: string; data: string }[];
}

/** What the client of the mini program knows of a function, and in which words. */
export function typesOfApi({ contract, guide }: Api): ApiTypes {
  const name = pascal(contract.name);
  const { extension } = contract;
  const declarations = [`export interface ${name}Event ${eventType(contract.fields, guide.fields)}`];
  const customers = pick(guide.answer, ({ customer }) => customer === true);
  const hasCustomers = extension?.serveUser !== undefined;
  if (hasCustomers) {
    declarations.push(
      `/** What the order's customer sees. */\nexport interface ${name}Customer ${answerType(customers)}`,
    );
  }
  const staffOnly = hasCustomers ? pick(guide.answer, ({ customer }) => customer !== true) : guide.answer;
  const data = `${name}Data`;
  declarations.push(
    Object.keys(staffOnly).length === 0 && !hasCustomers
      ? `export type ${data} = Record<string, never>;`
      : `${hasCustomers ? '/** What staff see. */\n' : ''}export interface ${data} ${hasCustomers ? `extends ${name}Customer ` : ''}${answerType(staffOnly)}`,
  );
  const plain = { event: `${name}Event`, data: hasCustomers ? `${data} | ${name}Customer` : data };
  const own = Object.entries(extension?.options ?? {}).flatMap(([option, field]) => {
    const kept = (extension?.replaces ?? []).map((replaced) => `'${replaced}'`).join(' | ');
    const event = kept ? `Omit<${name}Event, ${kept}>` : `${name}Event`;
    const about = optionGuide(option, field);
    const shape = valueType(field, about);
    // What takes many lines and is taken as it is has a name.
    const named = about?.answers.some(({ value }) => value === '') && shape.includes('\n');
    if (named) declarations.push(`/** ${about?.en}. */\nexport type ${name}${pascal(option)} = ${shape};`);
    const type = named ? `${name}${pascal(option)}` : shape;
    return (about?.answers ?? []).map(({ value, data: answered }) => ({
      event: `${event} & { ${about?.with ? `${about.with}; ` : ''}${option}${value === 'false' && answered === 'Data' ? '?' : ''}: ${value || type} }`,
      data: answered.replace(/\bData\b/, data),
    }));
  });
  if (extension?.options.again) {
    plain.event += ' & { watch?: boolean; again?: boolean }';
    // A look and a record know but a part of what the carrier answered.
    plain.data = `${data} & { watching?: boolean } | Partial<${data}> & ({ replayed: true } | { confirmed: true }) & { watching?: boolean }`;
  } else if (contract.proof) plain.data = `${data} | Partial<${data}> & { confirmed: true }`;
  return { name: contract.name, declarations: declarations.join('\n\n'), calls: [...own, plain] };
}

export function pascal(name: string): string {
  return name.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}

function eventType(fields: Fields, guides: FieldGuides<Fields> | undefined): string {
  const lines = Object.entries(fields).map(([name, field]) => {
    const guide = guides?.[name];
    const label = guide ? `/** ${guide.en}${valuesIn(guide)}. */\n` : '';
    return `${label}${name}${field.optional ? '?' : ''}: ${valueType(field, guide)};`;
  });
  return block(lines);
}

function valueType(field: Field, guide: unknown): string {
  const nested = (guide as { fields?: FieldGuides<Fields> } | undefined)?.fields;
  switch (field.type) {
    case 'object':
      return `${eventType(field.fields, nested)}${field.orFalse ? ' | false' : ''}`;
    case 'list':
      return `(${valueType(field.of, guide)})[]`;
    case 'text':
      return field.oneOf ? field.oneOf.map((value) => `'${value}'`).join(' | ') : 'string';
    case 'integer':
      return tables.get(valuesOf(guide)) ?? (field.oneOf ? field.oneOf.join(' | ') : 'number');
    case 'decimal':
      return 'number';
    case 'boolean':
      return 'boolean';
  }
}

/** The known values are named where there are few. */
function valuesIn(guide: unknown): string {
  const entries = Object.entries(valuesOf(guide) ?? {});
  if (entries.length === 0 || entries.length > 4) return '';
  return ` (${entries.map(([value, { en }]) => `${value}: ${en}`).join(', ')})`;
}

function valuesOf(guide: unknown): Record<string, { en: string }> | undefined {
  return (guide as { values?: Record<string, { en: string }> } | undefined)?.values;
}

function answerType(fields: AnswerFields): string {
  return block(
    Object.entries(fields).map(
      ([name, field]) =>
        `/** ${field.en}${valuesIn(field)}. */\n${name}${field.optional ? '?' : ''}: ${answerValueType(field)};`,
    ),
  );
}

function answerValueType(field: AnswerField): string {
  if (field.type === 'text') return 'string';
  if (field.type === 'boolean') return 'boolean';
  const table = tables.get(field.values);
  if (table) return table;
  if (field.type === 'number') return field.closed ? Object.keys(field.values ?? {}).join(' | ') : 'number';
  const inner = field.fields ? answerType(field.fields) : 'string';
  return field.type === 'list' ? `(${inner})[]` : inner;
}

function pick(fields: AnswerFields, wanted: (field: AnswerField) => boolean): AnswerFields {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => wanted(field)));
}

function block(lines: readonly string[]): string {
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n').replace(/^/gm, '  ')}\n}`;
}
