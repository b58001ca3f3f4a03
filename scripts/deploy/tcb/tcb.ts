import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Wanted } from '../find-package';

export const CLOUDBASE_CLI: Wanted = {
  package: '@cloudbase/cli',
  command: 'tcb',
  variable: 'CLOUDBASE_CLI',
};

/** What follows `[name] ` in the line that says that a function was created or updated, in its two languages. */
export const WORDS_OF_SUCCESS = [
  '云函数部署成功',
  '云函数更新成功',
  'Cloud function deployed successfully',
  'Cloud function updated successfully',
];

export interface Tcb {
  /** The script behind the command `tcb`. */
  script: string;
  /** Where cloudbaserc.json lies. */
  folder: string;
  env: NodeJS.ProcessEnv;
  /** What it prints, line by line. */
  onLine(line: string): void;
}

export function scriptOf(folder: string): string {
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, bin.tcb);
}

/**
 * Creates the function or brings it up to date: code, configuration, settings, timer. It is up only where the command
 * line says so in words: after what the cloud refused it ends with exit code 0 all the same.
 */
export async function deployOne(
  name: string,
  envId: string,
  { script, folder, env, onLine }: Tcb,
): Promise<boolean> {
  const args = ['fn', 'deploy', name, '--force', '--yes', '--envId', envId];
  const child = spawn(process.execPath, [script, ...args], {
    cwd: folder,
    env,
    stdio: ['inherit', 'pipe', 'pipe'],
  });
  let succeeded = false;
  const read = [child.stdout, child.stderr].map((input) => {
    const lines = createInterface({ input });
    lines.on('line', (line) => {
      succeeded ||= WORDS_OF_SUCCESS.some((words) => line.includes(`[${name}] ${words}`));
      if (line.trim() !== '') onLine(line);
    });
    return once(lines, 'close');
  });
  const [code] = await once(child, 'close');
  await Promise.all(read);
  return succeeded && code === 0;
}
