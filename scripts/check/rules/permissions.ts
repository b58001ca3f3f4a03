import type { Contract } from '../../../shared/contract/contract';
import type { Finding } from '../finding';
import { type FunctionTree, isObject, readJson } from '../function-tree';

/** A cloud call written out in the code, such as `cloud.openapi.security.msgSecCheck(`. */
const DIRECT_CALL = /\.openapi(?:\(\{[^{}]*\}\))?\.([a-z]\w*)\.([a-z]\w*)\(/g;

/** `permissions.openapi` names exactly the cloud calls that the function makes. */
export function permissionsFitTheCode(
  { name, files }: FunctionTree,
  contract: Contract | undefined,
): Finding[] {
  const where = `${name}/config.json`;
  const code = files.get('index.js')?.toString('utf8') ?? '';
  if (!files.has('config.json')) return [];
  const config = readJson(files, 'config.json');
  if (!isObject(config)) {
    const mend = 'make it a JSON object; JSON knows no comments and no trailing commas';
    return [{ what: 'not a JSON object', where, mend }];
  }
  const { permissions = {} } = config;
  const declared = isObject(permissions) ? (permissions.openapi ?? []) : undefined;
  if (!Array.isArray(declared) || !declared.every((api) => typeof api === 'string')) {
    const mend = 'make permissions.openapi a list of api names, [] for none';
    return [{ what: 'permissions.openapi is not a list of names', where, mend }];
  }
  const called = cloudCallsOf(contract, code);
  return [
    ...called.filter((api) => !declared.includes(api)).map((api) => missing(api, where)),
    ...declared.filter((api) => !called.includes(api)).map((api) => needless(api, where, contract)),
    ...declared
      .filter((api, at) => declared.indexOf(api) !== at)
      .map((api) => ({ what: `${api} stands there twice`, where, mend: 'name it once' })),
    ...(contract ? contractIsInTheCode(name, code, contract) : []),
  ];
}

/** The cloud calls that a first successful call really made were all declared. */
export function callsAreDeclared({ name, files }: FunctionTree, made: readonly string[]): Finding[] {
  const config = readJson(files, 'config.json');
  const declared = isObject(config) && isObject(config.permissions) ? config.permissions.openapi : [];
  return made
    .filter((api) => !Array.isArray(declared) || !declared.includes(api))
    .map((api) => missing(api, `${name}/config.json`));
}

/** What the function calls through the cloud: its contract's API, if it has one, the read that proves a write, and calls written out in its own code. */
export function cloudCallsOf(contract: Contract | undefined, code: string): string[] {
  const apis = [
    contract,
    contract?.proof?.read,
    contract?.extension?.reads,
    contract?.extension?.view?.track,
    contract?.extension?.tells,
    ...(contract?.receiver?.reads ?? []),
    contract?.receiver?.tells,
  ];
  const ofContract = apis.flatMap((api) => (api?.cloudCall ? [api.api] : []));
  const direct = [...code.matchAll(DIRECT_CALL)].map(([, family, method]) => `${family}.${method}`);
  return [...new Set([...ofContract, ...direct])];
}

function contractIsInTheCode(name: string, code: string, contract: Contract): Finding[] {
  if (code === '') return [];
  return [contract.name, contract.api, contract.path]
    .filter((text) => !code.includes(text))
    .map((text) => ({
      what: `the code does not hold "${text}" of its contract`,
      where: `${name}/index.js`,
      mend: 'hand createFunction the contract whose name is the folder, and run npm run build',
    }));
}

function missing(api: string, where: string): Finding {
  return {
    what: `the function calls ${api}, permissions.openapi does not name it`,
    where,
    mend: `add "${api}" to permissions.openapi, else WeChat answers -604101`,
  };
}

function needless(api: string, where: string, contract: Contract | undefined): Finding {
  const why =
    api === contract?.api
      ? 'WeChat offers no cloud call for it, it is called over HTTPS'
      : 'no code calls it';
  return { what: `permissions.openapi names ${api}, but ${why}`, where, mend: `take "${api}" out` };
}
