import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/registry';

const PARTS = [
  'README.md',
  'README.zh-CN.md',
  'biome.json',
  'cloudfunctions',
  'cloudfunctionTemplate',
  'docs',
  'miniprogram',
  'package.json',
  'project.config.json',
  'sandbox',
  'scripts',
  'shared',
  'tests/documents',
  'tsconfig.json',
];

export interface ProjectCopy {
  root: string;
  write(file: string, text: string): void;
  remove(): void;
}

/** A copy of the project in which a test may write functions of its own. */
export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(path.join(tmpdir(), 'project-copy-'));
  for (const part of PARTS) cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  return {
    root: folder,
    write(file, text) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
