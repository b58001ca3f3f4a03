import vm from 'node:vm';
import ts from 'typescript';
import type { Contract } from '../../../shared/contract/contract';
import { Failure } from '../../../shared/errors/failure';
import type { Option } from '../../../shared/event';
import { readEvent } from '../../../shared/event';
import { deliveries } from '../../../shared/extensions/watched-orders';
import { mockRuns } from '../../../shared/extensions/mock-runs';
import { pathQueue } from '../../../shared/extensions/path-queue';
import { codeSpans, readMarkdown } from '../markdown';
import type { Problem } from '../problem';
import type { Documents } from './documents';

const YES = new Set(['yes', '是']);

/** Every example of a call names a function of ours, with an event that it takes. */
export function examplesAreValid(documents: Documents, contracts: readonly Contract[]): Problem[] {
  return [...documents].flatMap(([name, text]) =>
    readMarkdown(text)
      .blocks.filter(({ language }) => /^(?:js|javascript|ts|typescript)$/.test(language))
      .flatMap(({ code, line }) =>
        callsIn(code).flatMap((call) => exampleProblems(call, contracts, `${name}:${line}`)),
      ),
  );
}

/** The guide to calling has a section for each function, whose first table lists exactly its fields. */
export function fieldsAreDocumented(
  documents: Documents,
  contracts: readonly Contract[],
  files: readonly string[],
): Problem[] {
  return files.flatMap((file) => {
    const text = documents.get(file);
    if (text === undefined) return [];
    return contracts.flatMap((contract) => sectionProblems(text, contract, file));
  });
}

interface Call {
  name: string;
  data: unknown;
}

function exampleProblems({ name, data }: Call, contracts: readonly Contract[], where: string): Problem[] {
  const contract = contracts.find((one) => one.name === name);
  // Other functions than ours may be called in an example, such as one made from a template.
  if (!contract) return [];
  try {
    readEvent(contract, data, optionOf(contract));
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const issues = error.details.issues ?? [];
    return issues.map(({ field, message }) => ({
      what: `an example that ${name} refuses: ${field} ${message.split('\n')[0]}`,
      where,
      mend: 'correct the example',
    }));
  }
}

function optionOf(contract: Contract): Option {
  if (contract.mock) return mockRuns.option;
  return contract.order ? deliveries.option : pathQueue.option;
}

/** The calls `callFunction({ name: '…', data: { … } })` in the code; data with the values that they have now. */
function callsIn(code: string): Call[] {
  const calls: Call[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /\.callFunction$/.test(node.expression.getText())) {
      const [argument] = node.arguments;
      const value = argument && evaluated(argument.getText());
      if (value) calls.push({ name: String(value.name), data: value.data ?? {} });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true));
  return calls;
}

/** Undefined where the text needs something that only a page has. */
function evaluated(text: string): { name?: unknown; data?: unknown } | undefined {
  try {
    return JSON.parse(vm.runInNewContext(`JSON.stringify(${text})`, {}, { timeout: 1000 }));
  } catch {
    return undefined;
  }
}

function sectionProblems(text: string, contract: Contract, file: string): Problem[] {
  const parts = text.split(/^## /m);
  const section = parts.find((part) => part.split('\n')[0]?.trim() === contract.name);
  if (section === undefined) {
    return [{ what: `no section for ${contract.name}`, where: file, mend: `write "## ${contract.name}"` }];
  }
  const where = `${file}, ${contract.name}`;
  const [table] = readMarkdown(section).tables;
  const rows = (table?.rows.slice(1) ?? []).map((cells) => ({
    field: codeSpans(cells[0] ?? '')[0] ?? '',
    required: YES.has(cells[2] ?? ''),
  }));
  const problems: Problem[] = [];
  const say = (what: string, mend: string) => problems.push({ what, where, mend });
  for (const [field, { required }] of Object.entries(contract.fields)) {
    const row = rows.find((one) => one.field === field);
    if (!row) say(`the field ${field} is missing`, 'add it to the first table');
    else if (row.required !== required) {
      say(`${field} is ${required ? '' : 'not '}required, the table says otherwise`, 'correct the table');
    }
  }
  const option = optionOf(contract).name;
  for (const { field } of rows) {
    if (field === option || field in contract.fields) continue;
    say(`the function has no field ${field}`, 'take it out of the first table');
  }
  if (!rows.some(({ field }) => field === option)) say(`the field ${option} is missing`, 'add it');
  for (const { oneOf = [] } of Object.values(contract.fields).filter((field) => field.type === 'integer')) {
    // The statuses of same-city orders are listed in another section.
    const missing = oneOf.filter(({ value }) => !text.includes(String(value)) && !inRange(value, text));
    for (const { value } of missing) say(`the value ${value} is not explained`, 'add it');
  }
  return problems;
}

/** Whether a range such as "203 to 205" or "203 到 205" holds the value. */
function inRange(value: number, text: string): boolean {
  return [...text.matchAll(/(\d{3,}) ?(?:to|到) ?(\d{3,})/g)].some(
    ([, from, to]) => value >= Number(from) && value <= Number(to),
  );
}
