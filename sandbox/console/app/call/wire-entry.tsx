import type { JournalEntry } from '../../../server/request-journal';
import { Badge, type Tone } from '../parts/badge';
import { JsonTree } from '../parts/json-tree';
import { now, timeOf } from '../state/clock';
import { texts } from '../state/language';
import type { LiveRequest } from '../state/live';

/** A collection comes into being with its first record: the function makes it and writes again. */
export const NO_COLLECTION_YET = 'DATABASE_COLLECTION_NOT_EXIST';

interface Props {
  request: LiveRequest;
  /** Among those of many calls: when it came, and of which function. */
  ofMany?: boolean;
}

/** One request that reached WeChat's side. */
export function WireEntry({ request, ofMany }: Props) {
  const { at, via, method, path, api, fault, running } = request;
  return (
    <li data-seq={request.seq} class={running ? 'running' : ''}>
      <div class="wire-line">
        {ofMany ? <span class="quiet">{timeOf(at)}</span> : null}
        {api?.startsWith('database.') ? null : <Badge>{texts.value.transport[via]}</Badge>}
        <strong>{api ?? `${method} ${path}`}</strong>
        {api && via === 'https' ? <code class="quiet">{path}</code> : null}
        <Answered request={request} />
        {fault === undefined ? null : <Badge tone="warn">{texts.value.hitByFault(fault)}</Badge>}
        <span class="quiet wire-time">
          <Took request={request} />
        </span>
        {ofMany ? <code class="quiet">{request.function}</code> : null}
      </div>
      <details>
        <summary>{texts.value.askedAndAnswered}</summary>
        <Exchange request={request} />
      </details>
    </li>
  );
}

export function Exchange({ request: { query, body, answer } }: { request: JournalEntry }) {
  return (
    <JsonTree
      value={{
        ...(isEmpty(query) ? {} : { query }),
        body,
        ...(answer === undefined ? {} : { answer }),
      }}
    />
  );
}

export function Answered({ request: { status, errcode, running } }: { request: JournalEntry }) {
  if (running) return <Badge tone="warn">{texts.value.running}</Badge>;
  if (errcode === NO_COLLECTION_YET) return <Badge>{texts.value.noCollectionYet}</Badge>;
  const refused = errcode !== null && errcode !== 0;
  const tone: Tone = status !== 200 ? 'bad' : refused ? 'calm' : 'good';
  return (
    <>
      <Badge tone={tone}>{status ?? texts.value.noAnswer}</Badge>
      {refused ? <Badge tone="bad">{errcode}</Badge> : null}
    </>
  );
}

function Took({ request: { durationMs, running, toldAt } }: { request: LiveRequest }) {
  if (!running) return <>{texts.value.milliseconds(durationMs)}</>;
  return <>{texts.value.seconds(Math.round((durationMs + Math.max(0, now.value - toldAt)) / 1000))}</>;
}

function isEmpty(query: unknown): boolean {
  return typeof query !== 'object' || query === null || Object.keys(query).length === 0;
}
