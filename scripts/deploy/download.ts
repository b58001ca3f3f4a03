import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../registry';

/** Folder of a package of the registry, unpacked below .tmp/ and not installed. */
export function download(name: string): string {
  const parent = path.join(root, '.tmp');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, 'package-'));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, name], { cwd: folder });
  const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  execFileSync('tar', ['xzf', String(archive)], { cwd: folder });
  return path.join(folder, 'package');
}
