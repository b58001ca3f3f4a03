import { useEffect, useRef } from 'preact/hooks';
import { Card } from '../parts/card';
import { texts } from '../state/language';
import { calling, lastOutcome, outcome } from '../state/outcome';
import { ResultSummary } from './result-summary';

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
