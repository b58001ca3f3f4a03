import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineCommand } from '../command';
import { root } from '../registry';
import { generatedFiles, staleFiles } from './generate';

const USAGE = `usage: npm run generate [-- --check]

Writes what follows from the contracts and guides: the documents, tables and templates, and the mini program's client.

  --check  writes nothing; names what is out of date, with exit code 1
`;

export const command = defineCommand(module, {
  name: 'generate',
  usage: USAGE,
  options: { check: { type: 'boolean' } },
  async run({ check }) {
    const stale = staleFiles();
    if (check) {
      for (const name of stale) console.error(`${name} is out of date: run npm run generate`);
      return stale.length > 0 ? 1 : 0;
    }
    const files = generatedFiles();
    for (const name of stale) {
      const file = path.join(root, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, files[name] as string);
      console.log(`wrote ${name}`);
    }
    return 0;
  },
});
