import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';

const ROOT = path.resolve(__dirname, '../..');
/** Tests of the built functions name it: a mutant is not built. */
const BUILT = 'dist/cloudfunctions';
/** Tests of the commands, which are slow, use more of scripts/ than these. */
const QUICK_SCRIPTS = ['scripts/registry.ts', 'scripts/generate/errors-page.ts'];

/**
 * The test files that import shared/, themselves or through other files of tests/, and have nothing built and no
 * command.
 */
export async function testFiles(): Promise<string[]> {
  const names = await readdir(path.join(ROOT, 'tests'), { recursive: true });
  const files = names.filter((name) => name.endsWith('.test.ts')).map((name) => path.join('tests', name));
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: files,
    outdir: 'unused',
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    logLevel: 'silent',
  });
  return files.filter((file) => {
    const imported = importsWithinTests(file, metafile);
    const own = imported.filter((one) => one.startsWith('tests/'));
    const isElsewhere =
      imported.some((one) => one.startsWith('scripts/') && !QUICK_SCRIPTS.includes(one)) ||
      own.some((one) => readFileSync(path.join(ROOT, one), 'utf8').includes(BUILT));
    return !isElsewhere && imported.some((one) => one.startsWith('shared/'));
  });
}

/** The file, what it imports, and what those of them that are in tests/ import. */
function importsWithinTests(file: string, { inputs }: Metafile): string[] {
  const found = new Set([file]);
  for (const one of found) {
    if (!one.startsWith('tests/')) continue;
    for (const { path: imported } of inputs[one]?.imports ?? []) found.add(imported);
  }
  return [...found];
}
