import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildFunctions } from '../../scripts/build/build-functions';
import type { Run } from '../../scripts/command';
import { root } from '../../scripts/registry';
import { copyProject, type ProjectCopy } from '../build/project-copy';

/** A project whose functions have just been built. */
export interface CleanProject extends ProjectCopy {
  dist: string;
}

/** A function of each kind, and those that they import: each build and check takes all that there are. */
export const CLEAN_FUNCTIONS = [
  'local-delivery-get-order',
  'local-delivery-real-mock-update-order',
  'logistics-get-order',
  'logistics-get-path',
  'logistics-update-path',
];

/** A copy of what the commands read, of a few functions and without the READMEs and documents. */
export function copyCleanProject(functions: readonly string[] = CLEAN_FUNCTIONS): ProjectCopy {
  const project = copyProject([
    ...functions.flatMap((one) => [`cloudfunctions/${one}`, `cloudfunctionTemplate/${one}.json`]),
    'miniprogram',
    'package.json',
    'project.config.json',
    'sandbox',
    'scripts',
    'shared',
    'tests/documents',
    'tsconfig.json',
  ]);
  project.write('docs/example.md', '# Example\n\n```sh\nnpm run build\n```\n');
  project.write('docs/example.zh-CN.md', '# 示例\n\n```sh\nnpm run build\n```\n');
  return project;
}

export async function makeCleanProject(): Promise<CleanProject> {
  const project = copyCleanProject();
  const dist = path.join(project.root, 'dist/cloudfunctions');
  await buildFunctions(dist, path.join(project.root, 'cloudfunctions'));
  project.keep();
  return { ...project, dist };
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Both. */
  output: string;
}

/** Runs a command here, with `env` for the environment: as `runScript`, without the second that a process takes. */
export async function runHere(
  run: Run,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const { env: before, stdout, stderr } = process;
  const terminals = [stdout.isTTY, stderr.isTTY];
  const told = { stdout: '', stderr: '' };
  const take = (stream: keyof typeof told) => (text: unknown) => {
    told[stream] += text;
    return true;
  };
  const spies = [
    jest.spyOn(stdout, 'write').mockImplementation(take('stdout')),
    jest.spyOn(stderr, 'write').mockImplementation(take('stderr')),
    jest.spyOn(console, 'log').mockImplementation((text = '') => take('stdout')(`${text}\n`)),
    jest.spyOn(console, 'error').mockImplementation((text = '') => take('stderr')(`${text}\n`)),
  ];
  process.env = clean(env);
  [stdout.isTTY, stderr.isTTY] = [false, false];
  try {
    const code = await run(args);
    return { code, ...told, output: told.stdout + told.stderr };
  } finally {
    process.env = before;
    [stdout.isTTY, stderr.isTTY] = terminals as [boolean, boolean];
    for (const spy of spies) spy.mockRestore();
  }
}

function clean(env: Record<string, string>): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...env };
}

/** Runs a script of the project as its npm script would, in a process of its own. */
export function runScript(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, script), ...args], {
      cwd: root,
      env: clean(env),
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
