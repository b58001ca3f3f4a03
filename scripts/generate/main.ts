import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../registry';
import { generatedFiles, staleFiles } from './generate';

/** `npm run generate [-- --check]`: writes what follows from the contracts, or only says what is out of date. */
const stale = staleFiles();
if (process.argv.includes('--check')) {
  for (const name of stale) console.error(`${name} is out of date: run npm run generate`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  const files = generatedFiles();
  for (const name of stale) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, files[name] as string);
    console.log(`wrote ${name}`);
  }
}
