import path from 'node:path';
import { outputFolder } from '../build/build-functions';
import { readBudgets } from './budgets';
import { type Contents, contentsOfFunction, contentsOfSdk } from './bundle-contents';
import { tryFirstCalls } from './first-call';
import { type FunctionTree, readFunctions } from './function-tree';
import { bytesOf, startBudget } from './rules/budgets';

const SHOWN = 6;

/** The build report: per function what a first call loads, what may load later, and what is in it. */
export async function buildReport(folder = outputFolder): Promise<string> {
  const functions = readFunctions(folder);
  if (functions.length === 0) throw new Error(`no functions in ${folder}: run npm run build`);
  const budgets = readBudgets();
  const calls = new Map((await tryFirstCalls(folder, functions)).map((call) => [call.name, call]));
  const sdk = await contentsOfSdk();
  const blocks = functions.map(async (tree) => {
    const loaded = calls.get(tree.name)?.loaded ?? [];
    const later = [...tree.files.keys()].filter((file) => file.endsWith('.js') && !loaded.includes(file));
    const contents = new Map([['index.js', await contentsOfFunction(tree.name)], ...sdk]);
    const budget = startBudget(loaded, budgets);
    return [
      tree.name,
      `  a first call loads ${kb(bytesOf(tree, loaded))} of ${kb(budget)}`,
      ...loaded.sort().map((file) => line(tree, file, contents.get(file))),
      `  may load later ${kb(bytesOf(tree, later))}`,
      ...later.sort().map((file) => line(tree, file, contents.get(file))),
      `  whole folder ${kb(bytesOf(tree))} of ${kb(budgets.wholeFolderBytes)}, nothing to install`,
    ].join('\n');
  });
  return (await Promise.all(blocks)).join('\n\n');
}

function line(tree: FunctionTree, file: string, contents: Contents = new Map()): string {
  const sources = [...contents];
  const shown = sources.slice(0, SHOWN).map(([source, bytes]) => `${source} ${kb(bytes)}`);
  const rest = sources.slice(SHOWN).reduce((sum, [, bytes]) => sum + bytes, 0);
  if (rest > 0) shown.push(`${sources.length - SHOWN} more ${kb(rest)}`);
  const holds = shown.length > 0 ? `: ${shown.join(', ')}` : '';
  return `    ${file.padEnd(26)} ${kb(bytesOf(tree, [file])).padStart(9)}${holds}`;
}

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

async function main(): Promise<void> {
  const folder = path.resolve(process.argv[2] ?? outputFolder);
  console.log(await buildReport(folder));
}

if (require.main === module) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
