import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The rows of the table whose header is exactly `header`, cells trimmed. */
export function tableOf(file: string, header: readonly string[]): string[][] {
  const [found = [], ...rows] = tableBelow(file, header);
  if (found.length !== header.length) throw new Error(`${file} has no table ${header.join(' | ')}`);
  return rows;
}

/** The header that begins with these cells, and the rows below it. */
export function tableBelow(file: string, header: readonly string[]): string[][] {
  const lines = readFileSync(path.resolve(__dirname, '../../../docs', file), 'utf8').split('\n');
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const begins = (cells: string[]) => header.every((cell, at) => cells[at] === cell);
  const at = lines.findIndex((line) => begins(cellsOf(line)));
  if (at < 0) throw new Error(`${file} has no table ${header.join(' | ')}`);
  const rows = [cellsOf(lines[at] ?? '')];
  for (const line of lines.slice(at + 2)) {
    if (!line.startsWith('|')) break;
    rows.push(cellsOf(line));
  }
  return rows;
}
