import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = path.resolve(__dirname, '../../..');
export const MINI_PROGRAM = path.join(ROOT, 'miniprogram');

let folder: string | undefined;

/** The mini program as DevTools' compiler would leave it, every .ts a .js of its own: one copy for all phones of a suite. */
export function compiledMiniProgram(): string {
  folder ??= compile();
  return folder;
}

export function removeCompiled(): void {
  if (folder) rmSync(folder, { recursive: true });
  folder = undefined;
}

function compile(): string {
  mkdirSync(path.join(ROOT, '.tmp'), { recursive: true });
  const copy = mkdtempSync(path.join(ROOT, '.tmp', 'miniprogram-'));
  cpSync(MINI_PROGRAM, copy, { recursive: true });
  const files = readdirSync(copy, { recursive: true, encoding: 'utf8' });
  buildSync({
    entryPoints: files.filter((file) => file.endsWith('.ts')),
    absWorkingDir: copy,
    outbase: copy,
    outdir: copy,
    format: 'cjs',
    target: 'es2018',
    logLevel: 'silent',
  });
  return copy;
}
