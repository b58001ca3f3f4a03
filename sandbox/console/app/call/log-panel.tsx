import { JsonTree } from '../parts/json-tree';
import { texts } from '../state/language';
import { outcome } from '../state/outcome';

/** What the function wrote to its log, line by line; JSON lines as trees. */
export function LogPanel() {
  const { answer } = outcome.value ?? {};
  const logs = answer && 'logs' in answer ? answer.logs : [];
  if (logs.length === 0) return <p class="quiet">{texts.value.noLog}</p>;
  return (
    <ol class="log">
      {logs.map((line, at) => (
        // Lines have no identity but their place.
        <li key={at}>
          {parsed(line) ? <JsonTree value={parsed(line)} /> : <code class="log-text">{line}</code>}
        </li>
      ))}
    </ol>
  );
}

function parsed(line: string): object | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
