import type { FunctionTree } from '../function-tree';
import type { Problem } from '../problem';

export interface Budgets {
  wholeFolderBytes: number;
  /** By function: the files that a first successful call loads. */
  loadedByFirstCallBytes: Readonly<Record<string, number>>;
}

const MEND =
  'npx tsx scripts/check/report.ts shows what is in it; shorten that, or raise scripts/check/budgets.json on purpose';

export function bytesOf({ files }: FunctionTree, names: Iterable<string> = files.keys()): number {
  return [...names].reduce((sum, name) => sum + (files.get(name)?.length ?? 0), 0);
}

/** The upload is small. */
export function folderKeepsItsBudget(tree: FunctionTree, budgets: Budgets): Problem[] {
  const bytes = bytesOf(tree);
  if (bytes <= budgets.wholeFolderBytes) return [];
  return [
    { what: `${bytes} bytes in all, budget ${budgets.wholeFolderBytes}`, where: tree.name, mend: MEND },
  ];
}

/** A first call loads little. `loaded`: the files of the folder that it loaded. */
export function startKeepsItsBudget(
  tree: FunctionTree,
  loaded: readonly string[],
  budgets: Budgets,
): Problem[] {
  const budget = budgets.loadedByFirstCallBytes[tree.name];
  if (budget === undefined) {
    const mend = 'name the function in loadedByFirstCallBytes';
    return [{ what: `no budget for ${tree.name}`, where: 'scripts/check/budgets.json', mend }];
  }
  const bytes = bytesOf(tree, loaded);
  if (bytes <= budget) return [];
  const what = `a first call loads ${bytes} bytes (${loaded.join(', ')}), budget ${budget}`;
  return [{ what, where: tree.name, mend: MEND }];
}
