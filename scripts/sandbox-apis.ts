import type { Worlds } from '../sandbox/sandbox';
import type { Behaviour, BusinessApi, FieldRule } from '../sandbox/wechat/business-api';
import { inEnvelope } from '../shared/call/envelope';
import type { Contract } from '../shared/contract/contract';
import { type Field, type Fields, wireName } from '../shared/contract/fields';
import { exportOf, familyOf, functionNames, hasFile } from './registry';

/** Every API that has a folder, as the sandbox serves it: its form from the contract, the rest from its sandbox.ts. */
export function businessApis(worlds: Worlds): BusinessApi[] {
  return functionNames()
    .filter((name) => hasFile(name, 'contract.ts') && hasFile(name, 'sandbox.ts'))
    .map((name) => {
      const contract = exportOf<Contract>(name, 'contract');
      const { run } = exportOf<Behaviour<Worlds[keyof Worlds]>>(name, 'sandbox');
      const { api, path, method, cloudCall, envelope, fields } = contract;
      const sealed = envelope && (envelope === inEnvelope ? 'always' : 'optional');
      const world = worlds[familyOf(contract) as keyof Worlds];
      return {
        name: api,
        path,
        method,
        cloudCall,
        sealed,
        fields: rulesOf(fields),
        run: (args) => run(args, world),
      };
    });
}

function rulesOf(fields: Fields): Record<string, FieldRule> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [wireName(name, field), ruleOf(field)]),
  );
}

function ruleOf(field: Field): FieldRule {
  const inner = field.type === 'list' ? field.of : field;
  return {
    type: field.type,
    required: !field.optional || field.sent === true,
    allowEmpty: field.type === 'text' && field.allowEmpty === true,
    fields: inner.type === 'object' ? rulesOf(inner.fields) : undefined,
  };
}
