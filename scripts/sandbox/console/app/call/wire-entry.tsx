import type { LiveRequest } from '../../protocol';
import { Badge } from '../parts/badge';
import { JsonTree } from '../parts/json-tree';
import { texts } from '../state/language';

/** One request that reached WeChat's side. */
export function WireEntry({ request }: { request: LiveRequest }) {
  const { via, method, path, api, status, errcode, durationMs, fault, query, body } = request;
  const refused = errcode !== null && errcode !== 0;
  return (
    <li>
      <div class="wire-line">
        <Badge>{texts.value.transport[via]}</Badge>
        <code>
          {method} {path}
        </code>
        {api ? <strong>{api}</strong> : null}
        <Badge tone={status === 200 && !refused ? 'good' : 'bad'}>{status ?? texts.value.noAnswer}</Badge>
        {refused ? <Badge tone="bad">{errcode}</Badge> : null}
        {fault === undefined ? null : <Badge tone="warn">{texts.value.hitByFault(fault)}</Badge>}
        <span class="quiet">{texts.value.milliseconds(durationMs)}</span>
      </div>
      <details>
        <summary>{texts.value.showBody}</summary>
        <JsonTree
          value={{
            ...(isEmpty(query) ? {} : { query }),
            body,
          }}
        />
      </details>
    </li>
  );
}

function isEmpty(query: unknown): boolean {
  return typeof query !== 'object' || query === null || Object.keys(query).length === 0;
}
