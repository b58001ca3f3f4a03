import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The rows below the table whose header is exactly `header`, cells trimmed. */
export function tableOf(file: string, header: readonly string[]): string[][] {
  const lines = readFileSync(path.resolve(__dirname, '../../../docs', file), 'utf8').split('\n');
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const at = lines.findIndex((line) => cellsOf(line).join('|') === header.join('|'));
  if (at < 0) throw new Error(`${file} has no table ${header.join(' | ')}`);
  const rows: string[][] = [];
  for (const line of lines.slice(at + 2)) {
    if (!line.startsWith('|')) break;
    rows.push(cellsOf(line));
  }
  return rows;
}
