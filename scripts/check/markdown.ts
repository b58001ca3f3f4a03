import Slugger from 'github-slugger';
import MarkdownIt from 'markdown-it';
import type Token from 'markdown-it/lib/token.mjs';

/** A fenced code block. */
export interface CodeBlock {
  language: string;
  code: string;
  /** Line of its fence, from 1. */
  line: number;
}

export interface Table {
  /** Cells by row, the titles first. */
  rows: Cell[][];
}

export interface Cell {
  text: string;
  /** Its code spans, in order. */
  code: string[];
}

export interface Markdown {
  blocks: CodeBlock[];
  tables: Table[];
  links: { target: string; line: number }[];
  headings: {
    level: number;
    /** As GitHub makes it, for links. */
    anchor: string;
  }[];
  /** Code within a line of prose or a table. */
  spans: { code: string; line: number }[];
}

const parser = new MarkdownIt({ html: true });

/** Reads the parts of a Markdown file that the checks look at. */
export function readMarkdown(text: string): Markdown {
  const found: Markdown = { blocks: [], tables: [], links: [], headings: [], spans: [] };
  const slugger = new Slugger();
  let line = 1;
  let level = 0;
  let row: Cell[] | undefined;
  for (const token of parser.parse(text, {})) {
    if (token.map) line = token.map[0] + 1;
    if (token.type === 'fence') {
      const [language = ''] = token.info.trim().split(/\s/);
      found.blocks.push({ language, code: token.content, line });
    }
    if (token.type === 'table_open') found.tables.push({ rows: [] });
    if (token.type === 'tr_open') {
      row = [];
      found.tables.at(-1)?.rows.push(row);
    }
    if (token.type === 'table_close') row = undefined;
    if (token.type === 'heading_open') level = Number(token.tag.slice(1));
    if (token.type === 'heading_close') level = 0;
    if (token.type !== 'inline') continue;
    const parts = token.children ?? [];
    row?.push({ text: token.content, code: codeIn(parts) });
    if (level > 0) found.headings.push({ level, anchor: slugger.slug(plainText(parts)) });
    readInline(parts, line, found);
  }
  return found;
}

function readInline(parts: readonly Token[], firstLine: number, { links, spans }: Markdown): void {
  let line = firstLine;
  for (const part of parts) {
    const target = part.attrGet('href') ?? part.attrGet('src');
    if (target !== null) links.push({ target, line });
    if (part.type === 'code_inline') spans.push({ code: part.content, line });
    if (part.type === 'softbreak' || part.type === 'hardbreak') line++;
  }
}

function codeIn(parts: readonly Token[]): string[] {
  return parts.filter(({ type }) => type === 'code_inline').map(({ content }) => content);
}

function plainText(parts: readonly Token[]): string {
  return parts.map(({ content }) => content).join('');
}
