import path from 'node:path';
import ts from 'typescript';
import { functionNames, hasFile, root, sourceFolder } from '../registry';

/** What was found of each file the last time, so that only what changed since is checked. It may be deleted. */
const REMEMBERED = path.join(root, '.tmp', 'types.tsbuildinfo');

/** Throws where the code of the functions, or what they import, does not type-check. */
export function checkTypes(): void {
  const inTypeScript = functionNames().filter((name) => hasFile(name, 'index.ts'));
  const rootNames = inTypeScript.map((name) => path.join(sourceFolder, name, 'index.ts'));
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  // Of the options only: the files are those that the functions import.
  const { options: given } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const options = {
    ...given,
    types: ['node'],
    noEmit: true,
    incremental: true,
    tsBuildInfoFile: REMEMBERED,
  };
  const program = ts.createIncrementalProgram({ rootNames, options });
  const found = [
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSemanticDiagnostics(),
  ];
  // With noEmit it writes what is remembered, and nothing else.
  program.emit();
  if (found.length === 0) return;
  throw new Error(
    ts.formatDiagnostics(found, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => root,
      getNewLine: () => '\n',
    }),
  );
}
