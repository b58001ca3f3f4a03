import path from 'node:path';
import ts from 'typescript';
import { root } from '../registry';

/** Throws where the code of these functions, or what they import, does not type-check. */
export function checkTypes(entries: readonly string[]): void {
  const file = path.join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram([...entries], { ...options, types: ['node'], noEmit: true });
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
