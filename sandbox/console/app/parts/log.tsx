import { texts } from '../state/language';
import { JsonTree } from './json-tree';

/** What a function wrote to its log, line by line; JSON lines as trees. */
export function Log({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <p class="quiet">{texts.value.noLog}</p>;
  return (
    <ol class="log">
      {lines.map((line, at) => (
        // Lines have no identity but their place.
        <li key={at}>
          {parsed(line) ? <JsonTree value={parsed(line)} /> : <code class="log-text">{line}</code>}
        </li>
      ))}
    </ol>
  );
}

/** A line that is a JSON object. */
export function parsed(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
