import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/registry';

export interface ProjectCopy {
  root: string;
  write(file: string, text: string): void;
  /** What is there now is what `restore` leads back to; at first, what was copied. */
  keep(): void;
  restore(): void;
  remove(): void;
}

/** A copy of parts of the project in which a test may write what it wants. */
export function copyProject(parts: readonly string[]): ProjectCopy {
  const folder = mkdtempSync(path.join(tmpdir(), 'project-copy-'));
  for (const part of parts) cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const entries = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
      at: path.join(entry.parentPath, entry.name),
      isFile: entry.isFile(),
    }));
  /** Files with what is in them, folders with undefined. */
  let kept = new Map<string, Buffer | undefined>();
  const copy: ProjectCopy = {
    root: folder,
    write(file, text) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    },
    keep() {
      kept = new Map(entries().map(({ at, isFile }) => [at, isFile ? readFileSync(at) : undefined]));
    },
    restore() {
      const same = new Set<string>();
      for (const { at, isFile } of entries()) {
        const before = kept.get(at);
        if (!kept.has(at) || isFile !== (before !== undefined)) rmSync(at, { recursive: true, force: true });
        else if (!before || before.equals(readFileSync(at))) same.add(at);
      }
      for (const [at, bytes] of kept) {
        if (same.has(at)) continue;
        mkdirSync(bytes ? path.dirname(at) : at, { recursive: true });
        if (bytes) writeFileSync(at, bytes);
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
  copy.keep();
  return copy;
}
