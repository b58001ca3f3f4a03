import path from 'node:path';
import ts from 'typescript';
import type { Finding } from '../finding';
import { readMarkdown } from '../markdown';
import { typeCheck } from '../type-check';
import type { Documents } from './documents';

/** JavaScript blocks parse, as a program or as one expression such as an example answer. */
export function javascriptParses(documents: Documents): Finding[] {
  return blocksIn(documents, ['js', 'javascript']).flatMap(({ code, where }) => {
    const asProgram = syntaxError(code);
    if (!asProgram || !syntaxError(`(${code.trim().replace(/;$/, '')}\n)`)) return [];
    const mend = 'correct it, or mark the block text';
    return [{ what: `not JavaScript: ${asProgram}`, where, mend }];
  });
}

/** TypeScript blocks type-check against the project, each as a module in the project's root. */
export function typescriptChecks(documents: Documents, root: string): Finding[] {
  const blocks = blocksIn(documents, ['ts', 'typescript']);
  if (blocks.length === 0) return [];
  const files = new Map(blocks.map((block, at) => [path.join(root, `code-block-${at}.ts`), block]));
  const texts = new Map([...files].map(([file, { code }]) => [file, `export {};\n${code}`]));
  return typeCheck(texts, root, { types: ['node', 'miniprogram-api-typings'] }).flatMap(({ file, found }) =>
    found.map(({ messageText }) => ({
      what: `does not type-check: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      where: files.get(file)?.where ?? file,
      mend: 'correct it so that it compiles on its own in the root of the project',
    })),
  );
}

function blocksIn(documents: Documents, languages: readonly string[]): { code: string; where: string }[] {
  return [...documents].flatMap(([name, text]) =>
    readMarkdown(text)
      .blocks.filter(({ language }) => languages.includes(language))
      .map(({ code, line }) => ({ code, where: `${name}:${line}` })),
  );
}

function syntaxError(code: string): string | undefined {
  const { diagnostics } = ts.transpileModule(code, {
    fileName: 'block.js',
    reportDiagnostics: true,
    compilerOptions: { allowJs: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const first = diagnostics?.[0];
  return first && ts.flattenDiagnosticMessageText(first.messageText, ' ');
}
