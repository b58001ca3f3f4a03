import type { Api } from '../../registry';
import type { Finding } from '../finding';
import type { FunctionTree } from '../function-tree';

const OFFICIAL = /^https:\/\/developers\.weixin\.qq\.com\/\S+$/;

/** What a function made of a contract consists of, in the order in which one writes it. */
const PARTS: readonly [file: string, mend: string][] = [
  ['contract.ts', 'describe the API in it: export const contract = defineContract({ … })'],
  ['index.ts', 'write export const main = createFunction(contract)'],
  ['config.json', 'declare its permissions, and its timer if it has one'],
  [
    'guide.ts',
    'label its fields, its answer and its codes: export const guide = defineGuide(contract)({ … })',
  ],
  ['sandbox.ts', 'say what WeChat does: export const sandbox = { run(args, world) { … } }'],
];

/**
 * A folder that holds any of them holds all; others are somebody's own function.
 * @param own no WeChat API stands behind the function: there is no document, and nothing for the sandbox to do
 */
export function functionFolderIsComplete(
  source: FunctionTree,
  documentTables: readonly string[],
  own = false,
): Finding[] {
  if (!isOfContract(source)) return [];
  const where = `cloudfunctions/${source.name}`;
  const missing = PARTS.filter(([file]) => !source.files.has(file) && !(own && file === 'sandbox.ts')).map(
    ([file, mend]) => ({
      what: `${file} is missing`,
      where,
      mend,
    }),
  );
  if (own || documentTables.includes(source.name)) return missing;
  const mend = "type the document's fields, request, reply and codes into it, from the document";
  return [
    ...missing,
    { what: 'the table of its document is missing', where: `tests/documents/${source.name}.ts`, mend },
  ];
}

function isOfContract({ files }: FunctionTree): boolean {
  return ['contract.ts', 'guide.ts', 'sandbox.ts'].some((file) => files.has(file));
}

/** Every contract bears its folder's name, and its guide the document's address and the day it was read. */
export function contractsAreComplete(apis: readonly Api[], today = new Date()): Finding[] {
  return apis.flatMap(({ folder, contract, guide }) => {
    const where = `cloudfunctions/${folder}`;
    const findings: Finding[] = [];
    if (contract.name !== folder) {
      const what = `the contract is called ${contract.name}`;
      findings.push({ what, where, mend: `set name to '${folder}'` });
    }
    if (contract.own) return findings;
    if (!OFFICIAL.test(guide.document?.url ?? '')) {
      const mend = 'set document.url to the page on developers.weixin.qq.com';
      findings.push({ what: 'no address of an official document', where, mend });
    }
    if (!isDay(guide.document?.date ?? '', today)) {
      const mend = 'set document.date to YYYY-MM-DD';
      findings.push({ what: 'no day on which the document was read', where, mend });
    }
    if (!contract.path.startsWith('/cgi-bin/')) {
      const mend = 'write the whole path of the API';
      findings.push({ what: 'the path does not begin with /cgi-bin/', where, mend });
    }
    return findings;
  });
}

function isDay(text: string, today: Date): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(day.getTime())) return false;
  return day.toISOString().startsWith(text) && day <= today;
}
