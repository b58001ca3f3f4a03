import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Contract } from '../shared/contract/contract';
import type { Guide } from '../shared/guide/guide';

export const root = path.resolve(__dirname, '..');
export const sourceFolder = path.join(root, 'cloudfunctions');

/** One WeChat API that this project serves with a function of its own, or a function of ours over the records. */
export interface Api {
  /** Below cloudfunctions/. */
  folder: string;
  contract: Contract;
  guide: Guide;
}

/** In the order in which people read of them. */
export const FAMILIES = ['logistics', 'local-delivery', 'intracity', 'ours'] as const;
export type FamilyName = (typeof FAMILIES)[number];

/** Names of the folders below cloudfunctions/. */
export function functionNames(folder = sourceFolder): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Every WeChat API that has a contract and a guide; what a folder lacks, `npm run check:deploy` says. */
export function loadApis(): Api[] {
  return loadFunctions().filter(({ contract }) => !contract.own);
}

/** The same with the functions that no WeChat API stands behind. */
export function loadFunctions(): Api[] {
  return functionNames()
    .filter((name) => hasFile(name, 'contract.ts') && hasFile(name, 'guide.ts'))
    .map((name) => ({
      folder: name,
      contract: exportOf<Contract>(name, 'contract'),
      guide: exportOf<Guide>(name, 'guide'),
    }))
    .sort((a, b) => FAMILIES.indexOf(familyOf(a.contract)) - FAMILIES.indexOf(familyOf(b.contract)));
}

export function hasFile(name: string, file: string, folder = sourceFolder): boolean {
  return existsSync(path.join(folder, name, file));
}

/** What the module of that name in a function's folder exports under that same name. */
export function exportOf<T>(name: string, file: string): T {
  return (require(path.join(sourceFolder, name, file)) as Record<string, T>)[file] as T;
}

/** An event of that function that succeeds on a fresh sandbox. */
export function worksOf(name: string): Record<string, unknown> {
  return exportOf<Guide>(name, 'guide').works;
}

export function familyOf({ name, own }: Pick<Contract, 'name' | 'own'>): FamilyName {
  if (own) return 'ours';
  return FAMILIES.find((family) => name.startsWith(`${family}-`)) ?? 'local-delivery';
}
