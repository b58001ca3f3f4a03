import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildFunctions } from '../../scripts/build/build-functions';
import { root } from '../../scripts/registry';

export interface CleanProject {
  /** Root of a project whose functions have just been built. */
  root: string;
  dist: string;
  /** Puts the built functions back as they were. */
  restore(): void;
  remove(): void;
}

/** A function of each kind: each check builds and calls all that there are. */
export const CLEAN_FUNCTIONS = [
  'local-delivery-get-order',
  'local-delivery-real-mock-update-order',
  'logistics-get-order',
  'logistics-update-path',
];

/** A copy of what check:deploy looks at, freshly built, of a few functions and without the READMEs and documents. */
export async function makeCleanProject(): Promise<CleanProject> {
  const folder = mkdtempSync(path.join(tmpdir(), 'clean-project-'));
  const dist = path.join(folder, 'dist', 'cloudfunctions');
  mkdirSync(dist, { recursive: true });
  for (const name of [
    ...CLEAN_FUNCTIONS.flatMap((one) => [`cloudfunctions/${one}`, `cloudfunctionTemplate/${one}.json`]),
    'miniprogram',
    'shared',
    'package.json',
    'project.config.json',
    'tsconfig.json',
    'tests/documents',
  ]) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  mkdirSync(path.join(folder, 'docs'));
  writeFileSync(path.join(folder, 'docs', 'example.md'), '# Example\n\n```sh\nnpm run build\n```\n');
  writeFileSync(path.join(folder, 'docs', 'example.zh-CN.md'), '# 示例\n\n```sh\nnpm run build\n```\n');
  await buildFunctions(dist, path.join(folder, 'cloudfunctions'));
  const built = mkdtempSync(path.join(tmpdir(), 'clean-build-'));
  cpSync(dist, built, { recursive: true });
  return {
    root: folder,
    dist,
    restore() {
      rmSync(dist, { recursive: true });
      cpSync(built, dist, { recursive: true });
    },
    remove() {
      for (const made of [folder, built]) rmSync(made, { recursive: true });
    },
  };
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Both. */
  output: string;
}

/** Runs a script of the project as its npm script would, in a process of its own. */
export function runScript(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const clean = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...env };
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, script), ...args], {
      cwd: root,
      env: clean,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr, output: stdout + stderr }));
  });
}
