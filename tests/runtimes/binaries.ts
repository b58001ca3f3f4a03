import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** From the oldest that the platform offers up; without a patch version it is the newest of its line. */
export const runtimeVersions = ['16.13.2', '18.15.0', '20.19', '22', '24'] as const;

/** The path of that Node.js; installs it from the npm registry into `.tmp/runtimes` unless it is there. */
export async function nodeBinary(version: string, root: string): Promise<string> {
  const folder = path.join(root, '.tmp', 'runtimes', version);
  const packageName = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const executable = process.platform === 'win32' ? 'node.exe' : 'node';
  const binary = path.join(folder, 'node_modules', packageName, 'bin', executable);
  if (!existsSync(binary)) {
    await mkdir(folder, { recursive: true });
    const flags = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    await run(npm, ['install', ...flags, '--prefix', folder, `${packageName}@${version}`]);
  }
  return binary;
}

/** What the binary says it is, such as `v16.13.2`. */
export async function versionOf(binary: string): Promise<string> {
  return (await run(binary, ['--version'])).stdout.trim();
}
