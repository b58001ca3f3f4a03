import path from 'node:path';
import ts from 'typescript';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  esModuleInterop: true,
  resolveJsonModule: true,
};

/** Installed declarations, by their path: to read them takes longer than to check a few lines against them. */
const installed = new Map<string, ts.SourceFile | undefined>();

/** Type-checks texts as if they were the files of the project in `root` whose absolute paths they are given under. */
export function typeCheck(
  texts: ReadonlyMap<string, string>,
  root: string,
  given: Pick<ts.CompilerOptions, 'types' | 'paths'>,
): { file: string; source: ts.SourceFile; found: readonly ts.Diagnostic[] }[] {
  const modules = path.join(root, 'node_modules');
  const options = { ...OPTIONS, typeRoots: [path.join(modules, '@types'), modules], ...given };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  const textOf = (file: string) => texts.get(path.normalize(file));
  host.fileExists = (file) => textOf(file) !== undefined || fileExists.call(host, file);
  host.readFile = (file) => textOf(file) ?? readFile.call(host, file);
  host.getSourceFile = (file, target, ...rest) => {
    const text = textOf(file);
    if (text !== undefined) return ts.createSourceFile(file, text, target);
    if (!file.includes('/node_modules/')) return getSourceFile.call(host, file, target, ...rest);
    if (!installed.has(file)) installed.set(file, getSourceFile.call(host, file, target, ...rest));
    return installed.get(file);
  };
  host.getCurrentDirectory = () => root;
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].map((file) => {
    const source = program.getSourceFile(file) as ts.SourceFile;
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return { file, source, found };
  });
}
