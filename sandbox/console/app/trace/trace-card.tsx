import { useEffect, useState } from 'preact/hooks';
import type { Trace } from '../../protocol';
import { Answered, Exchange } from '../call/wire-entry';
import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { JsonTree } from '../parts/json-tree';
import { Log } from '../parts/log';
import { SmallButton } from '../parts/small-button';
import { announce } from '../state/announcer';
import { texts } from '../state/language';
import { shownTrace } from '../state/link';
import { calls } from '../state/live';
import { replay, traceOf, wordsOf } from '../state/sandbox-client';
import { type Span, spansOf } from './spans';

/** One call in full: what it did when, what it was called with and what it said. */
export function TraceCard() {
  const id = shownTrace.value;
  const [trace, setTrace] = useState<Trace | null>();
  // A call that goes on has no trace yet.
  const finished = calls.value.some(({ requestId }) => requestId === id);
  useEffect(() => {
    let left = false;
    setTrace(undefined);
    traceOf(id).then(
      (told) => left || setTrace(told.trace),
      (error) => left || announce(wordsOf(error)),
    );
    return () => {
      left = true;
    };
  }, [id, finished]);
  const again = async () => {
    try {
      shownTrace.value = (await replay(id)).requestId;
      announce(texts.value.replayed);
    } catch (error) {
      announce(wordsOf(error));
    }
  };
  return (
    <Card
      title={texts.value.trace}
      class="trace"
      aside={
        <span class="badges">
          {trace ? <SmallButton label={texts.value.replay} press={again} /> : null}
          <SmallButton
            label={texts.value.close}
            press={() => {
              shownTrace.value = '';
            }}
          />
        </span>
      }
    >
      <p class="order-line">
        {trace ? <strong>{trace.call.name}</strong> : null}
        <code class="quiet">{id}</code>
      </p>
      {trace ? <Whole key={id} trace={trace} /> : null}
      {trace === null ? <p class="quiet">{texts.value.noTrace}</p> : null}
    </Card>
  );
}

function Whole({ trace }: { trace: Trace }) {
  const { call, event, answer, logs } = trace;
  const parts = [
    [texts.value.event, <JsonTree key="event" value={event} />],
    [texts.value.tabs.answer, <JsonTree key="answer" value={answer} />],
    [texts.value.tabs.log, <Log key="log" lines={logs} />],
  ] as const;
  return (
    <div data-trace={call.requestId}>
      <ol class="waterfall" aria-label={texts.value.trace}>
        {spansOf(trace).map((span, at) => (
          // Spans have no identity but their place.
          <SpanRow key={at} span={span} whole={call.durationMs} />
        ))}
      </ol>
      {parts.map(([title, content]) => (
        <details key={title} class="part">
          <summary>{title}</summary>
          {content}
        </details>
      ))}
    </div>
  );
}

function SpanRow({ span, whole }: { span: Span; whole: number }) {
  const { label, from, to, tone, request } = span;
  const percent = (ms: number) => `${Math.min(100, (100 * ms) / Math.max(1, whole))}%`;
  const line = (
    <>
      <span class="span-label">{label}</span>
      <span class="span-track" aria-hidden="true">
        <span class={`span-bar ${tone}`} style={{ left: percent(from), width: percent(to - from) }} />
      </span>
      <span class="span-ms">{texts.value.milliseconds(Math.round(to - from))}</span>
    </>
  );
  if (!request) return <li class="span-line">{line}</li>;
  return (
    <li data-seq={request.seq}>
      <details>
        <summary class="span-line">{line}</summary>
        <p class="badges">
          <Badge>{texts.value.transport[request.via]}</Badge>
          <Answered request={request} />
          {request.fault === undefined ? null : (
            <Badge tone="warn">{texts.value.hitByFault(request.fault)}</Badge>
          )}
        </p>
        <Exchange request={request} />
      </details>
    </li>
  );
}
