import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A folder's files: path inside it, with forward slashes, and contents. */
export type Files = Map<string, Buffer>;

/** One function as it lies in a folder of functions. */
export interface FunctionTree {
  name: string;
  files: Files;
}

/** Reads every function of a folder of functions, whole. A missing folder has none. */
export function readFunctions(folder: string): FunctionTree[] {
  return folderEntries(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, files: readFiles(path.join(folder, name)) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function readFiles(folder: string, prefix = ''): Files {
  const files: Files = new Map();
  for (const entry of folderEntries(folder)) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      for (const [name, contents] of readFiles(full, `${prefix}${entry.name}/`)) files.set(name, contents);
    } else if (entry.isFile()) {
      files.set(`${prefix}${entry.name}`, readFileSync(full));
    }
  }
  return files;
}

function folderEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The parsed JSON file, or undefined where it is missing or not JSON. */
export function readJson(files: Files, name: string): unknown {
  const contents = files.get(name);
  try {
    return contents && JSON.parse(contents.toString('utf8'));
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
