import { useRef } from 'preact/hooks';
import { CopyButton } from '../parts/copy-button';
import { texts } from '../state/language';
import { callBody } from '../state/outcome';
import { caller } from '../state/request';
import { callFunctionSnippet, curlSnippet } from './snippets';

/** The call of the form in other people's words. */
export function CodePanel() {
  const body = callBody.value;
  const byTimer = caller.value === 'timer';
  return (
    <>
      {byTimer ? (
        <p class="quiet">{texts.value.timerSnippet}</p>
      ) : (
        <Snippet title={texts.value.copySnippet} name="callFunction" code={callFunctionSnippet(body)} />
      )}
      <Snippet
        title={texts.value.copyCurl}
        name="curl"
        code={
          byTimer ? curlSnippet('/sandbox/timer', { name: body.name }) : curlSnippet('/sandbox/call', body)
        }
      />
    </>
  );
}

function Snippet({ title, name, code }: { title: string; name: string; code: string }) {
  const shown = useRef<HTMLElement>(null);
  return (
    <div class="snippet" data-snippet={name}>
      <div class="snippet-head">
        <h3>{title}</h3>
        <CopyButton label={texts.value.copy} text={() => code} shown={shown} />
      </div>
      <pre>
        <code ref={shown}>{code}</code>
      </pre>
    </div>
  );
}
