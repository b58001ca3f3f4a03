import vm from 'node:vm';
import ts from 'typescript';
import type { Contract } from '../../../shared/contract/contract';
import { Failure } from '../../../shared/errors/failure';
import { readEvent } from '../../../shared/event';
import type { Finding } from '../finding';
import { readMarkdown } from '../markdown';
import type { Documents } from './documents';

/** Every example of a call names a function of ours, with an event that it takes. */
export function examplesAreValid(documents: Documents, contracts: readonly Contract[]): Finding[] {
  return [...documents].flatMap(([name, text]) =>
    readMarkdown(text)
      .blocks.filter(({ language }) => /^(?:js|javascript|ts|typescript)$/.test(language))
      .flatMap(({ code, line }) =>
        callsIn(code).flatMap((call) => exampleFindings(call, contracts, `${name}:${line}`)),
      ),
  );
}

interface Call {
  name: string;
  data: unknown;
}

function exampleFindings({ name, data }: Call, contracts: readonly Contract[], where: string): Finding[] {
  const contract = contracts.find((one) => one.name === name);
  // Other functions than ours may be called in an example, such as one made from a template.
  if (!contract) return [];
  try {
    readEvent(contract, data);
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
