import { useState } from 'preact/hooks';
import { Card } from '../parts/card';
import { CopyButton } from '../parts/copy-button';
import { Segmented } from '../parts/segmented';
import { texts } from '../state/language';
import { calling, makeCall } from '../state/outcome';
import { brokenJson, caller, currentFunction, revision } from '../state/request';
import { CallerPicker } from './caller-picker';
import { EventForm } from './event-form';
import { ExamplePicker } from './example-picker';
import { FunctionPicker } from './function-picker';
import { JsonEditor } from './json-editor';

/** Which function is called by whom with what. */
export function RequestCard() {
  const [mode, setMode] = useState<'form' | 'json'>('form');
  const { document } = currentFunction.value;
  const byTimer = caller.value === 'timer';
  const submit = (submitted: Event) => {
    submitted.preventDefault();
    if (brokenJson.value === undefined) void makeCall();
  };
  return (
    <Card
      title={texts.value.request}
      class="request"
      aside={<CopyButton label={texts.value.copyLink} text={() => location.href} />}
    >
      <form onSubmit={submit} noValidate>
        <FunctionPicker />
        <p class="hint">
          <a href={document.url} target="_blank" rel="noreferrer">
            {texts.value.document}
          </a>{' '}
          ({document.date})
        </p>
        <CallerPicker />
        {byTimer ? null : (
          <>
            <ExamplePicker />
            <Segmented
              legend={texts.value.editAs}
              quiet
              value={mode}
              options={[
                { value: 'form', label: texts.value.asForm },
                { value: 'json', label: texts.value.asJson },
              ]}
              onChoose={(chosen) => {
                brokenJson.value = undefined;
                setMode(chosen);
              }}
            />
            {mode === 'form' ? <EventForm /> : <JsonEditor key={revision.value} />}
          </>
        )}
        <div class="submit">
          <button
            type="submit"
            class="primary"
            aria-disabled={calling.value || brokenJson.value !== undefined}
          >
            {calling.value ? texts.value.calling : byTimer ? texts.value.fireTimer : texts.value.call}
          </button>
        </div>
      </form>
    </Card>
  );
}
