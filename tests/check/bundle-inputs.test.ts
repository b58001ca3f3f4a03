import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { esbuildOptions } from '../../scripts/build/build-functions';
import { loadApis, root } from '../../scripts/registry';

// What the built functions are made of: prose, the sandbox and our tools are no part of them.

const KEPT_OUT = /(^|\/)(guide|sandbox)\.ts$|^shared\/guide\/|^(scripts|sandbox|tests|miniprogram)\//;
const DATABASE = 'shared/extensions/database.ts';

/** Our own files in a bundle, those that load later included, from the root of the project. */
async function inputsOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    ...esbuildOptions,
    absWorkingDir: root,
    entryPoints: [entry],
    metafile: true,
    external: ['wx-server-sdk'],
    packages: 'external',
  });
  return Object.keys(metafile.inputs);
}

const entryOf = (folder: string) => path.join(root, 'cloudfunctions', folder, 'index.ts');

describe.each(loadApis().map(({ folder, contract }) => [folder, contract] as const))(
  '%s',
  (folder, contract) => {
    let inputs: string[];
    beforeAll(async () => {
      inputs = await inputsOf(entryOf(folder));
    });

    test('holds its contract, and nothing that only people or the sandbox read', () => {
      expect(inputs).toContain(`cloudfunctions/${folder}/contract.ts`);
      expect(inputs.filter((file) => KEPT_OUT.test(file))).toEqual([]);
    });

    test('carries the database only where it keeps something: for a timer, for customers, or for what places orders', () => {
      const { tick, serveUser } = contract.extension ?? {};
      const cancels = /^(logistics|local-delivery|intracity)-cancel-order$/.test(folder);
      expect(inputs.includes(DATABASE)).toBe(Boolean(tick ?? serveUser) || cancels);
    });
  },
);

test('a function that does import them is noticed', async () => {
  await mkdir(path.join(root, '.tmp'), { recursive: true });
  const folder = await mkdtemp(path.join(root, '.tmp', 'imports-'));
  try {
    const [first] = loadApis();
    const own = path.join(root, 'cloudfunctions', first?.folder ?? '');
    const imports = [
      `${own}/guide`,
      `${own}/sandbox`,
      `${root}/shared/guide/options`,
      `${root}/scripts/registry`,
    ];
    const entry = path.join(folder, 'index.ts');
    const lines = imports.map((file, at) => `export * as name${at} from ${JSON.stringify(file)};`);
    await writeFile(entry, lines.join('\n'));
    const kept = (await inputsOf(entry)).filter((file) => KEPT_OUT.test(file));
    for (const file of imports) expect(existsSync(`${file}.ts`)).toBe(true);
    expect(kept).toEqual(expect.arrayContaining(imports.map((file) => `${path.relative(root, file)}.ts`)));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("the sandbox's core is made of nothing of the functions, and nothing of our tools", async () => {
  // The console knows our records; it comes with the whole cloud, sandbox/local-cloud.ts.
  const inputs = await inputsOf(path.join(root, 'sandbox', 'start-sandbox.ts'));
  expect(inputs).toContain('sandbox/server/hide-secrets.ts');
  expect(inputs.filter((file) => /^(shared|cloudfunctions|scripts|tests|miniprogram)\//.test(file))).toEqual(
    [],
  );
});
