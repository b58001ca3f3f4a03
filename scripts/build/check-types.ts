import path from 'node:path';
import ts from 'typescript';
import { functionNames, hasFile, root, sourceFolder } from '../registry';

/** Throws where the code of the functions, or what they import, does not type-check. */
export function checkTypes(): void {
  const inTypeScript = functionNames().filter((name) => hasFile(name, 'index.ts'));
  const entries = inTypeScript.map((name) => path.join(sourceFolder, name, 'index.ts'));
  const file = path.join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(entries, { ...options, types: ['node'], noEmit: true });
  const found = ts.getPreEmitDiagnostics(program);
  if (found.length === 0) return;
  throw new Error(
    ts.formatDiagnostics(found, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => root,
      getNewLine: () => '\n',
    }),
  );
}
