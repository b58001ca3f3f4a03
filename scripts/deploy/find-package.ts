import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A package that deploying uses and that is no dependency of this project. */
export interface Wanted {
  package: string;
  /** The command that it brings. */
  command: string;
  /** The environment variable that may name its folder. */
  variable: string;
}

/**
 * Folder or file of the package on this machine: what its variable names, else installed in the project, else
 * wherever its command on the PATH belongs to (a global installation, or `npx --package …`).
 */
export function findPackage(wanted: Wanted, root: string, env: NodeJS.ProcessEnv): string | undefined {
  const named = env[wanted.variable];
  if (named) {
    const given = path.resolve(root, named);
    return existsSync(given) ? given : undefined;
  }
  try {
    return createRequire(path.join(root, 'package.json')).resolve(wanted.package);
  } catch {
    return findOnPath(wanted, env.PATH ?? env.Path ?? '');
  }
}

function findOnPath(wanted: Wanted, searchPath: string): string | undefined {
  for (const folder of searchPath.split(path.delimiter).filter(Boolean)) {
    const command = path.join(folder, wanted.command);
    if (!existsSync(command)) continue;
    // The command is a link into the package, or on Windows a script beside it.
    const candidates = [
      path.resolve(realpathSync(command), '../..'),
      path.resolve(folder, '..', wanted.package),
      path.resolve(folder, 'node_modules', wanted.package),
    ];
    const found = candidates.find((candidate) => existsSync(path.join(candidate, 'package.json')));
    if (found) return found;
  }
  return undefined;
}
