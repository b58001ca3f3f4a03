import { useEffect, useRef } from 'preact/hooks';
import type { ErrorInfo } from '../../../../shared/answer';
import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { announce } from '../state/announcer';
import { lineInLanguage, texts } from '../state/language';
import { linkTo } from '../state/link';
import { calling, errorOf, lastOutcome, type Outcome, outcome, resultOf } from '../state/outcome';
import { wordsOf } from '../state/sandbox-client';

/** What came of the call, in short. */
export function ResultCard() {
  const last = outcome.value;
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // On a telephone the answer is far below the button.
    const top = here.current?.getBoundingClientRect().top ?? 0;
    if (last && (top < 0 || top > window.innerHeight - 120)) here.current?.scrollIntoView({ block: 'start' });
  }, [last]);
  return (
    <Card title={texts.value.result} class="result">
      <div ref={here} class="scroll-target">
        {last ? <ResultSummary outcome={last} /> : <p class="quiet">{nothingYet()}</p>}
      </div>
    </Card>
  );
}

function nothingYet(): string {
  if (calling.value) return texts.value.calling;
  return lastOutcome.value ? texts.value.resultOfOther : texts.value.noResult;
}

/** In a few words: did it work, how fast, and if not, what to do. */
function ResultSummary({ outcome }: { outcome: Outcome }) {
  const { answer } = outcome;
  const error = errorOf(outcome);
  const result = resultOf(outcome);
  const headline = headlineOf(outcome);
  const good = worked(result);
  const later = good && result?.queued === true;
  const { cold, warm, milliseconds } = texts.value;
  const start = 'noAnswer' in answer ? '' : answer.coldStart ? cold : warm;
  const took = 'noAnswer' in answer ? '' : milliseconds(answer.durationMs);
  const spoken = [headline, error ? lineInLanguage(error.hint) : '', `${start} ${took}`.trim()]
    .filter(Boolean)
    .map((part) => part.replace(/[.。]$/, ''))
    .join(' · ');
  // Only a new outcome is news, not the same one in another language.
  useEffect(() => announce(spoken, { shown: false }), [outcome]);
  return (
    <div
      class={`summary ${later ? 'later' : good ? 'good' : 'bad'}`}
      data-outcome={good ? 'success' : 'failure'}
      data-request={outcome.requestId}
    >
      <div class="summary-line">
        <span class="summary-mark" aria-hidden="true">
          {later ? '…' : good ? '✓' : '!'}
        </span>
        <strong>{headline}</strong>
        {typeof result?.errCode === 'number' ? <code class="err-code">errCode {result.errCode}</code> : null}
        {error ? <code class="error-code">{error.code}</code> : null}
        <span class="grow" />
        {start ? <Badge tone={start === cold ? 'warn' : 'calm'}>{start}</Badge> : null}
        {took ? <Badge>{took}</Badge> : null}
      </div>
      <p class="err-msg">
        <code>{messageOf(outcome)}</code>
      </p>
      {error ? <ErrorDetails error={error} /> : null}
      <p>
        <a href={linkTo({ view: 'activity', request: outcome.requestId })}>{texts.value.showTrace}</a>
      </p>
    </div>
  );
}

function ErrorDetails({ error }: { error: ErrorInfo }) {
  const { hint, retryable, applied, transport, rid, resultcode, resultmsg } = error;
  return (
    <>
      <p class="error-hint">
        <strong>{texts.value.whatToDo}</strong> {lineInLanguage(hint)}
      </p>
      <p class="badges">
        <Badge>{retryable ? texts.value.retryable : texts.value.notRetryable}</Badge>
        {applied ? <Badge>{texts.value.applied[applied]}</Badge> : null}
        {transport ? <Badge>{texts.value.transport[transport]}</Badge> : null}
        {resultcode === undefined ? null : (
          <Badge>
            resultcode {resultcode} {resultmsg}
          </Badge>
        )}
        {rid ? <Badge>rid {rid}</Badge> : null}
      </p>
    </>
  );
}

/** An answer without an errCode is one of somebody's own function. */
function worked(result: Record<string, unknown> | undefined): boolean {
  return result !== undefined && (result.errCode === undefined || result.errCode === 0);
}

function headlineOf(outcome: Outcome): string {
  const result = resultOf(outcome);
  if ('noAnswer' in outcome.answer) return texts.value.nothingCame;
  if (outcome.answer.errCode !== undefined) return texts.value.platformFailure;
  if (!worked(result)) return texts.value.failure;
  if (result?.queued !== true) return texts.value.success;
  return 'steps' in outcome.event ? texts.value.planned : texts.value.queued;
}

function messageOf({ answer, ...rest }: Outcome): string {
  if ('noAnswer' in answer) return wordsOf(answer.noAnswer);
  if (answer.errCode !== undefined) return `${answer.errCode} ${answer.errMsg}`;
  return String(resultOf({ answer, ...rest })?.errMsg ?? '');
}
