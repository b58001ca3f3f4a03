/** A fenced code block. */
export interface CodeBlock {
  language: string;
  code: string;
  /** Line of its fence, from 1. */
  line: number;
}

export interface Table {
  line: number;
  /** Cells by row, without the line of dashes; the first row holds the titles. */
  rows: string[][];
}

export interface Link {
  target: string;
  line: number;
}

export interface Heading {
  level: number;
  text: string;
  /** As GitHub makes it, for links. */
  anchor: string;
}

export interface Markdown {
  blocks: CodeBlock[];
  tables: Table[];
  links: Link[];
  headings: Heading[];
  /** All lines outside code blocks. */
  prose: { text: string; line: number }[];
}

const FENCE = /^\s*(`{3,}|~{3,})\s*([^\s`]*)/;
const LINK = /!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g;

/** Reads the parts of a Markdown file that the checks look at. */
export function readMarkdown(text: string): Markdown {
  const found: Markdown = { blocks: [], tables: [], links: [], headings: [], prose: [] };
  const anchors = new Map<string, number>();
  let open: { fence: string; block: CodeBlock } | undefined;
  let table: Table | undefined;
  text.split(/\r?\n/).forEach((content, at) => {
    const line = at + 1;
    const [, fence, language = ''] = FENCE.exec(content) ?? [];
    if (open) {
      if (fence?.startsWith(open.fence) && language === '') open = undefined;
      else open.block.code += `${content}\n`;
      return;
    }
    if (fence) {
      open = { fence, block: { language, code: '', line } };
      found.blocks.push(open.block);
      return;
    }
    found.prose.push({ text: content, line });
    table = /^\s*\|.*\|\s*$/.test(content) ? readRow(content, line, table, found) : undefined;
    const [, hashes, title] = /^(#{1,6})\s+(.*?)\s*#*$/.exec(content) ?? [];
    if (hashes && title !== undefined) {
      found.headings.push({ level: hashes.length, text: title, anchor: anchorOf(title, anchors) });
    }
    for (const [, target = ''] of withoutCode(content).matchAll(LINK)) found.links.push({ target, line });
  });
  return found;
}

function readRow(content: string, line: number, table: Table | undefined, found: Markdown): Table {
  // A bar within a cell is written \|.
  const cells = content
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
  const current = table ?? { line, rows: [] };
  if (!table) found.tables.push(current);
  if (!cells.every((cell) => /^:?-{2,}:?$/.test(cell))) current.rows.push(cells);
  return current;
}

function anchorOf(title: string, taken: Map<string, number>): string {
  const base = title
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
  const times = taken.get(base) ?? 0;
  taken.set(base, times + 1);
  return times === 0 ? base : `${base}-${times}`;
}

function withoutCode(text: string): string {
  return text.replace(/`[^`]*`/g, '``');
}

/** The code spans of a text, in order. */
export function codeSpans(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
