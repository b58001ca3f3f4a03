import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';

const ROOT = path.resolve(__dirname, '../../..');
export const MINI_PROGRAM = path.join(ROOT, 'miniprogram');

/**
 * Copies the mini program as DevTools' compiler would: every .ts becomes a .js of its own. Answers the folder.
 * @param config what a shop has entered in config.ts
 */
export function compileMiniProgram(config: object = {}): string {
  mkdirSync(path.join(ROOT, '.tmp'), { recursive: true });
  const folder = mkdtempSync(path.join(ROOT, '.tmp', 'miniprogram-'));
  cpSync(MINI_PROGRAM, folder, { recursive: true });
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const full = path.join(folder, file);
    const { code } = transformSync(readFileSync(full, 'utf8'), {
      loader: 'ts',
      format: 'cjs',
      target: 'es2018',
    });
    writeFileSync(full.replace(/ts$/, 'js'), code);
  }
  const all = { cloudEnv: '', sandbox: '', shop: {}, shops: {}, messages: {}, ...config };
  writeFileSync(path.join(folder, 'config.js'), `module.exports = ${JSON.stringify(all)};`);
  return folder;
}
