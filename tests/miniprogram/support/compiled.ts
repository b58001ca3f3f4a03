import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = path.resolve(__dirname, '../../..');
export const MINI_PROGRAM = path.join(ROOT, 'miniprogram');

let compiled: { path: string; contents: Uint8Array }[] | undefined;

/** All scripts, in one go: each call of esbuild that waits is a process. */
function scripts(): { path: string; contents: Uint8Array }[] {
  const files = readdirSync(MINI_PROGRAM, { recursive: true, encoding: 'utf8' });
  const { outputFiles } = buildSync({
    entryPoints: files.filter((file) => file.endsWith('.ts')),
    absWorkingDir: MINI_PROGRAM,
    outbase: MINI_PROGRAM,
    outdir: MINI_PROGRAM,
    write: false,
    format: 'cjs',
    target: 'es2018',
  });
  return outputFiles;
}

/**
 * Copies the mini program as DevTools' compiler would: every .ts becomes a .js of its own. Answers the folder.
 * @param config what a shop has entered in config.ts
 */
export function compileMiniProgram(config: object = {}): string {
  compiled ??= scripts();
  mkdirSync(path.join(ROOT, '.tmp'), { recursive: true });
  const folder = mkdtempSync(path.join(ROOT, '.tmp', 'miniprogram-'));
  cpSync(MINI_PROGRAM, folder, { recursive: true });
  for (const { path: file, contents } of compiled)
    writeFileSync(path.join(folder, path.relative(MINI_PROGRAM, file)), contents);
  const all = { cloudEnv: '', sandbox: '', shop: {}, shops: {}, messages: {}, ...config };
  writeFileSync(path.join(folder, 'config.js'), `module.exports = ${JSON.stringify(all)};`);
  return folder;
}
