import path from 'node:path';
import type { Finding } from '../finding';
import { type Cell, type Markdown, readMarkdown } from '../markdown';

/** Documents by path from the project's root, e.g. `docs/deploy.md`. */
export type Documents = ReadonlyMap<string, string>;

export interface ProjectFacts {
  /** Names of the scripts in package.json. */
  scripts: readonly string[];
  /** Whether this path from the project's root exists. */
  exists(path: string): boolean;
}

const SHELL = new Set(['bash', 'sh', 'shell', 'console', 'powershell', 'cmd']);
const NPM_WORDS = new Set(['start', 'test']);
/** Written by a command for both languages at once, or by machine: no second version. */
const ONE_LANGUAGE = new Set(['docs/performance.md']);

/** The commands in shell blocks, and those named in a line, exist. */
export function commandsExist(documents: Documents, project: ProjectFacts): Finding[] {
  const inBlocks = everyBlock(documents, (block, where) =>
    SHELL.has(block.language) ? missingCommands(block.code, where, project) : [],
  );
  const inLines = [...documents].flatMap(([name, text]) =>
    readMarkdown(text).spans.flatMap(({ code, line }) => missingCommands(code, `${name}:${line}`, project)),
  );
  return [...inBlocks, ...inLines];
}

function missingCommands(code: string, where: string, project: ProjectFacts): Finding[] {
  const findings: Finding[] = [];
  for (const [, word = '', name = ''] of code.matchAll(
    /\bnpm (run|start|test)\b(?: (?:-\S+ )*([\w:.-]+))?/g,
  )) {
    const script = NPM_WORDS.has(word) ? word : name;
    if (script === '' || project.scripts.includes(script)) continue;
    const mend = 'name a script of package.json, or add it there';
    findings.push({ what: `there is no npm script "${script}"`, where, mend });
  }
  for (const [, file = ''] of code.matchAll(
    /\b(?:npx (?:--no-install )?tsx|node) ([\w./-]+\.[cm]?[jt]s)\b/g,
  )) {
    if (project.exists(file)) continue;
    findings.push({ what: `there is no ${file}`, where, mend: 'correct the path' });
  }
  return findings;
}

/** Every block says what it is, so that it can be checked. */
export function blocksAreMarked(documents: Documents): Finding[] {
  const known = [...SHELL, 'json', 'js', 'javascript', 'ts', 'typescript', 'text'];
  return everyBlock(documents, ({ language }, where) => {
    if (known.includes(language)) return [];
    const what = language === '' ? 'a code block without a language' : `a code block in "${language}"`;
    const mend = 'mark it bash, json, js, ts, or text for what is not to be run';
    return [{ what, where, mend }];
  });
}

/** JSON blocks parse. */
export function jsonParses(documents: Documents): Finding[] {
  return everyBlock(documents, ({ language, code }, where) => {
    if (language !== 'json') return [];
    try {
      JSON.parse(code);
      return [];
    } catch (error) {
      const mend = 'write plain JSON without comments and trailing commas, or mark the block text';
      return [{ what: `not JSON: ${(error as Error).message}`, where, mend }];
    }
  });
}

/** Links lead to files that are there, and to headings that they have. */
export function linksResolve(documents: Documents, project: ProjectFacts): Finding[] {
  const anchorsOf = (file: string) =>
    readMarkdown(documents.get(file) ?? '').headings.map(({ anchor }) => anchor);
  return [...documents].flatMap(([name, text]) =>
    readMarkdown(text).links.flatMap(({ target, line }) => {
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return [];
      const where = `${name}:${line}`;
      const [file = '', anchor] = target.split('#');
      const full = file === '' ? name : path.posix.join(path.posix.dirname(name), decodeURI(file));
      if (!project.exists(full) && !documents.has(full)) {
        return [{ what: `the link ${target} leads nowhere`, where, mend: 'correct the path' }];
      }
      if (anchor && documents.has(full) && !anchorsOf(full).includes(decodeURIComponent(anchor))) {
        return [{ what: `${full} has no heading for #${anchor}`, where, mend: 'name a heading that it has' }];
      }
      return [];
    }),
  );
}

/** Both languages give the same commands, the same rows in their tables, the same order of headings. */
export function languagesAgree(documents: Documents): Finding[] {
  const findings: Finding[] = [];
  for (const [name, english] of documents) {
    if (name.endsWith('.zh-CN.md')) {
      if (documents.has(name.replace('.zh-CN.md', '.md'))) continue;
      findings.push({ what: 'there is no English version', where: name, mend: 'write it' });
      continue;
    }
    const chineseName = name.replace(/\.md$/, '.zh-CN.md');
    const chinese = documents.get(chineseName);
    if (chinese === undefined) {
      if (ONE_LANGUAGE.has(name)) continue;
      findings.push({ what: 'there is no Chinese version', where: name, mend: `write ${chineseName}` });
      continue;
    }
    const where = `${name} and ${chineseName}`;
    const differ = (what: string, mend: string) => findings.push({ what, where, mend });
    const [ours, theirs] = [commandsOf(english), commandsOf(chinese)];
    const at = ours.findIndex((command, index) => command !== theirs[index]);
    if (at >= 0 || ours.length !== theirs.length) {
      const first = at >= 0 ? at : ours.length;
      differ(
        `different commands: "${ours[first] ?? '(none)'}" against "${theirs[first] ?? '(none)'}"`,
        'give both the same shell blocks; only comments may differ',
      );
    }
    const [rows, zhRows] = [rowsOf(english), rowsOf(chinese)];
    const row = rows.findIndex((key, index) => key !== zhRows[index]);
    if (row >= 0 || rows.length !== zhRows.length) {
      const first = row >= 0 ? row : rows.length;
      differ(
        `different table rows: ${rows[first] ?? '(none)'} against ${zhRows[first] ?? '(none)'}`,
        'give both the same tables with the same rows in the same order',
      );
    }
    if (levelsOf(english) !== levelsOf(chinese)) {
      differ('different headings', 'give both the same headings, level by level');
    }
  }
  return findings;
}

/** The README names every setting. */
export function settingsAreDocumented(
  documents: Documents,
  names: readonly string[],
  files: readonly string[],
): Finding[] {
  return files.flatMap((file) => {
    const text = documents.get(file);
    if (text === undefined) return [];
    return names
      .filter((name) => !text.includes(name))
      .map((name) => ({
        what: `the setting ${name} is not explained`,
        where: file,
        mend: 'add it to the table of settings',
      }));
  });
}

function everyBlock(
  documents: Documents,
  check: (block: Markdown['blocks'][number], where: string) => Finding[],
): Finding[] {
  return [...documents].flatMap(([name, text]) =>
    readMarkdown(text).blocks.flatMap((block) => check(block, `${name}:${block.line}`)),
  );
}

function commandsOf(text: string): string[] {
  return (
    readMarkdown(text)
      .blocks.filter(({ language }) => SHELL.has(language))
      .flatMap(({ code }) => code.split('\n'))
      .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
      // What the user puts in is named in each language.
      .map((line) => line.replace(/<[^>]*>/g, '<…>'))
      .filter(Boolean)
  );
}

/** A key for every row of every table: what its first cell says in code or numbers, whatever the language. */
function rowsOf(text: string): string[] {
  return readMarkdown(text).tables.flatMap(({ rows }, at) =>
    rows.map((cells, row) => `table ${at + 1} row ${row + 1} [${keyOf(cells[0])}] (${cells.length} columns)`),
  );
}

function keyOf(cell: Cell | undefined): string {
  if (!cell) return '';
  const spans = cell.code.filter((code) => !/\p{Script=Han}|</u.test(code));
  return (spans.length > 0 ? spans : (cell.text.match(/-?\d{3,}/g) ?? [])).sort().join(' ');
}

function levelsOf(text: string): string {
  return readMarkdown(text)
    .headings.map(({ level }) => level)
    .join('');
}
