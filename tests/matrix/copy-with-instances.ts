import { copyFile, cp, rename } from 'node:fs/promises';
import path from 'node:path';

/** What an event may hold besides its fields: a new instance with these settings is to take it, and what follows. */
export interface WithInstance {
  newInstance?: Record<string, string>;
}

/** Copies built functions; a copy serves as many instances in one process: instances.cjs. */
export async function copyWithInstances(from: string, to: string, names: Iterable<string>): Promise<void> {
  for (const name of names) {
    const copy = path.join(to, name);
    await cp(path.join(from, name), copy, { recursive: true });
    await rename(path.join(copy, 'index.js'), path.join(copy, 'built.js'));
    await copyFile(path.join(__dirname, 'instances.cjs'), path.join(copy, 'index.js'));
  }
}
