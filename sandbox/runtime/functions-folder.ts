import { existsSync, readdirSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const FUNCTION_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;

export interface FunctionFolder {
  folder: string;
  /** Changes with any file of the function: then new instances are needed. */
  version: string;
}

export interface FunctionConfig {
  /** Cloud calls that the function may make, as DevTools reads them from config.json. */
  openapi: string[];
  /** Name of its one timer, if it has one. */
  timer?: string;
}

/** The folder of built cloud functions, looked at anew at each call. */
export class FunctionsFolder {
  constructor(private readonly root: string) {}

  async find(name: string): Promise<FunctionFolder | undefined> {
    const folder = this.folderOf(name);
    if (folder === undefined) return undefined;
    try {
      return { folder, version: versionsIn(folder).join('\n') };
    } catch {
      return undefined;
    }
  }

  /** Of every function that is there now. */
  async names(): Promise<string[]> {
    const entries = await readdir(this.root).catch(() => []);
    return entries.filter((name) => this.folderOf(name)).sort();
  }

  /** Reads `<name>/config.json`; a function without one has no permission and no timer. */
  async config(name: string): Promise<FunctionConfig> {
    const folder = this.folderOf(name);
    if (!folder) return { openapi: [] };
    try {
      const config = JSON.parse(await readFile(path.join(folder, 'config.json'), 'utf8'));
      const openapi: unknown = config?.permissions?.openapi;
      const trigger = Array.isArray(config?.triggers) ? config.triggers[0] : undefined;
      return {
        openapi: Array.isArray(openapi) ? openapi.filter((api) => typeof api === 'string') : [],
        timer: trigger?.type === 'timer' && typeof trigger.name === 'string' ? trigger.name : undefined,
      };
    } catch {
      return { openapi: [] };
    }
  }

  /** Where a function of this name is, if there is one. */
  private folderOf(name: string): string | undefined {
    if (!FUNCTION_NAME.test(name)) return undefined;
    const folder = path.resolve(this.root, name);
    return existsSync(path.join(folder, 'index.js')) ? folder : undefined;
  }
}

/**
 * Of every file below `folder`; of its packages only which are installed: they are thousands of files. At once: a dozen
 * files, at every call, cost less than the waits between them.
 */
function versionsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') return versionsIn(file);
    const facts = statSync(file, { throwIfNoEntry: false });
    return facts ? [`${file}:${facts.mtimeMs}:${facts.size}:${facts.ino}`] : [];
  });
}
