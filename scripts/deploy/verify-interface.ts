import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { typeCheck } from '../check/type-check';
import { root } from '../registry';
import { download } from './download';

/**
 * Type-checks our calls of miniprogram-ci against the package's own types:
 * `npx tsx scripts/deploy/verify-interface.ts [FOLDER OF THE PACKAGE]`. Without a folder it downloads the package.
 */
const CHECK = `
import * as real from 'the-package';
import type { MiniprogramCi } from './miniprogram-ci';
import { TRIGGER_CREATED } from './miniprogram-ci';
import type { PlannedFunction } from './plan';
import { type Target, uploadFunctions } from './upload';

declare const target: Target;
declare const plan: PlannedFunction[];
// Our description of the package is one that the package fulfils, and our calls are ones that it takes.
const described: MiniprogramCi<real.Project> = real;
uploadFunctions(real, target, plan, () => undefined);
// The sentence that says that it worked is one of those that it may say.
const created: Awaited<ReturnType<typeof real.cloud.createTimeTrigger>> = TRIGGER_CREATED;
// What it certainly does not take: if these pass, the types were not really read.
// @ts-expect-error
real.cloud.uploadFunction({ project: new real.Project({} as never), env: 1, name: 'f', path: 'p', remoteNpmInstall: false });
// @ts-expect-error
real.cloud.createTimeTrigger({ project: new real.Project({} as never), envId: 'e', functionName: 'f', triggersConfig: 'x' });
// @ts-expect-error
new real.Project({ appid: 1 });
export { created, described };
`;

/** What the compiler says against our use of the package in `folder`; none = it fits. */
export function interfaceFindings(folder: string): string[] {
  const file = path.join(__dirname, 'interface-check.ts');
  const options = { types: ['node'], paths: { 'the-package': [typesOf(folder)] } };
  return typeCheck(new Map([[file, CHECK]]), root, options).flatMap(({ source, found }) =>
    found.map(({ messageText, start = 0 }) => {
      const { line } = source.getLineAndCharacterOfPosition(start);
      const code = CHECK.split('\n')[line]?.trim() ?? '';
      return `${ts.flattenDiagnosticMessageText(messageText, '\n')}\n  at: ${code}`;
    }),
  );
}

function typesOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const types = path.resolve(folder, manifest.types ?? manifest.typings ?? 'index.d.ts');
  if (!existsSync(types)) throw new Error(`the package in ${folder} has no types`);
  return types;
}

function main(): void {
  const folder = path.resolve(process.argv[2] ?? download('miniprogram-ci'));
  const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const findings = interfaceFindings(folder);
  if (findings.length === 0) {
    console.log(`verify-interface: our calls fit the types of ${name} ${version}`);
    return;
  }
  console.error(`${findings.join('\n\n')}\n\nverify-interface: our calls do not fit ${name} ${version}`);
  process.exitCode = 1;
}

if (require.main === module) main();
