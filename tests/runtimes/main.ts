import path from 'node:path';
import { buildFunctions } from '../../scripts/build/build-functions';
import { defineCommand } from '../../scripts/command';
import { root } from '../../scripts/registry';
import { nodeBinary, runtimeVersions, versionOf } from './binaries';
import { type Check, checkRuntime } from './checks';

// Not dist/, which others may be rewriting.
const BUILT = path.join(root, '.tmp', 'runtimes', 'cloudfunctions');

const USAGE = `usage: npm run test:runtimes

Calls the built functions on every Node.js that the platform offers (${runtimeVersions.join(', ')}), which come from the npm
registry the first time. Exit code 0 = all of them answered rightly everywhere.
`;

export const command = defineCommand(module, {
  name: 'test:runtimes',
  usage: USAGE,
  async run() {
    await buildFunctions(BUILT);
    const columns: { version: string; checks: Check[] }[] = [];
    for (const wanted of runtimeVersions) {
      const node = await nodeBinary(wanted, root);
      columns.push({
        version: await versionOf(node),
        checks: await checkRuntime({ node, functions: BUILT }),
      });
    }
    const names = columns[0]?.checks.map(({ name }) => name) ?? [];
    const width = Math.max(...names.map(({ length }) => length));
    console.log(`${' '.repeat(width)}  ${columns.map(({ version }) => version.padEnd(9)).join('  ')}`);
    for (const [at, name] of names.entries()) {
      const cells = columns.map(({ checks }) =>
        (checks[at]?.problem === undefined ? 'ok' : 'FAILED').padEnd(9),
      );
      console.log(`${name.padEnd(width)}  ${cells.join('  ')}`);
    }
    let failed = false;
    for (const { version, checks } of columns) {
      for (const { name, problem } of checks) {
        if (problem === undefined) continue;
        console.error(`\n${version}, ${name}:\n${problem}`);
        failed = true;
      }
    }
    return failed ? 1 : 0;
  },
});
