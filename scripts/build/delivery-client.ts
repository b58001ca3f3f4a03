import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../registry';

export const clientSource = path.join(root, 'miniprogram', 'delivery-client.ts');
export const clientFolder = path.join(root, 'dist', 'delivery-client');

/** Writes the typed client as delivery-client.js (CommonJS, as mini programs require it) with its .d.ts. */
export async function buildDeliveryClient(outDir = clientFolder): Promise<string[]> {
  const program = ts.createProgram([clientSource], {
    target: ts.ScriptTarget.ES2018,
    lib: ['lib.es2020.d.ts'],
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    types: [],
    strict: true,
    skipDefaultLibCheck: true, // the compiler's own declarations
    declaration: true,
    noEmitOnError: true,
    outDir,
  });
  const files = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (file, text) => files.set(path.basename(file), text));
  const found = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (found.length > 0) {
    throw new Error(
      ts.formatDiagnostics(found, {
        getCanonicalFileName: (file) => file,
        getCurrentDirectory: () => root,
        getNewLine: () => '\n',
      }),
    );
  }
  await mkdir(outDir, { recursive: true });
  for (const [file, text] of files) await writeFile(path.join(outDir, file), text);
  return [...files.keys()].sort();
}
