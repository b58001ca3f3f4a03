import type { Finding } from '../finding';
import type { FunctionTree } from '../function-tree';

export interface Budgets {
  wholeFolderBytes: number;
  /** The files that a first successful call loads: with the SDK and its database, with the SDK, and over HTTPS without it. */
  loadedByFirstCallBytes: { database: number; cloud: number; https: number };
}

const MEND =
  'npx tsx scripts/check/report.ts shows what is in it; shorten that, or raise scripts/check/budgets.json on purpose';

export function bytesOf({ files }: FunctionTree, names: Iterable<string> = files.keys()): number {
  return [...names].reduce((sum, name) => sum + (files.get(name)?.length ?? 0), 0);
}

/** The upload is small. */
export function folderKeepsItsBudget(tree: FunctionTree, budgets: Budgets): Finding[] {
  const bytes = bytesOf(tree);
  if (bytes <= budgets.wholeFolderBytes) return [];
  return [
    { what: `${bytes} bytes in all, budget ${budgets.wholeFolderBytes}`, where: tree.name, mend: MEND },
  ];
}

export function startBudget(
  loaded: readonly string[],
  { loadedByFirstCallBytes: { database, cloud, https } }: Budgets,
): number {
  if (loaded.includes('wx-server-sdk-database.js')) return database;
  return loaded.includes('wx-server-sdk.js') ? cloud : https;
}

/** A first call loads little. `loaded`: the files of the folder that it loaded. */
export function startKeepsItsBudget(
  tree: FunctionTree,
  loaded: readonly string[],
  budgets: Budgets,
): Finding[] {
  const budget = startBudget(loaded, budgets);
  const bytes = bytesOf(tree, loaded);
  if (bytes <= budget) return [];
  const what = `a first call loads ${bytes} bytes (${loaded.join(', ')}), budget ${budget}`;
  return [{ what, where: tree.name, mend: MEND }];
}
