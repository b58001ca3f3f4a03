import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Folder or file of miniprogram-ci on this machine: MINIPROGRAM_CI, else installed in the project, else wherever the
 * command `miniprogram-ci` on the PATH belongs to (a global installation, or `npx --package miniprogram-ci`).
 */
export function findMiniprogramCi(root: string, env: NodeJS.ProcessEnv): string | undefined {
  if (env.MINIPROGRAM_CI) {
    const given = path.resolve(root, env.MINIPROGRAM_CI);
    return existsSync(given) ? given : undefined;
  }
  try {
    return createRequire(path.join(root, 'package.json')).resolve('miniprogram-ci');
  } catch {
    return findOnPath(env.PATH ?? env.Path ?? '');
  }
}

function findOnPath(searchPath: string): string | undefined {
  for (const folder of searchPath.split(path.delimiter).filter(Boolean)) {
    const command = path.join(folder, 'miniprogram-ci');
    if (!existsSync(command)) continue;
    // The command is a link into the package, or on Windows a script beside it.
    const candidates = [
      path.resolve(realpathSync(command), '../..'),
      path.resolve(folder, '../miniprogram-ci'),
      path.resolve(folder, 'node_modules/miniprogram-ci'),
    ];
    const found = candidates.find((candidate) => existsSync(path.join(candidate, 'package.json')));
    if (found) return found;
  }
  return undefined;
}
