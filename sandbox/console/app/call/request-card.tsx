import { Card } from '../parts/card';
import { CopyButton } from '../parts/copy-button';
import { Segmented } from '../parts/segmented';
import { compareCallers, comparing } from '../state/comparison';
import { texts } from '../state/language';
import { linkTo } from '../state/link';
import { makeCall } from '../state/outcome';
import { caller, complete, currentFunction, mode, revision } from '../state/request';
import { CallButton } from './call-button';
import { CallerPicker } from './caller-picker';
import { EventForm } from './event-form';
import { ExamplePicker } from './example-picker';
import { FunctionPicker } from './function-picker';
import { JsonEditor } from './json-editor';

/** Which function is called by whom with what. */
export function RequestCard() {
  const { api, fields, options } = currentFunction.value;
  const hasForm = fields.length + options.length > 0 || api !== undefined;
  const byTimer = caller.value === 'timer';
  const submit = (submitted: Event) => {
    submitted.preventDefault();
    if (complete.value) void makeCall();
  };
  return (
    <Card
      title={texts.value.request}
      class="request"
      aside={<CopyButton label={texts.value.copyLink} text={() => new URL(linkTo(), location.href).href} />}
    >
      <form onSubmit={submit} noValidate>
        <FunctionPicker />
        {api ? (
          <p class="hint">
            <a href={api.document.url} target="_blank" rel="noreferrer">
              {texts.value.document}
            </a>{' '}
            ({api.document.date})
          </p>
        ) : null}
        <CallerPicker />
        {byTimer ? null : (
          <>
            <ExamplePicker />
            {hasForm ? (
              <Segmented
                legend={texts.value.editAs}
                quiet
                value={mode}
                options={[
                  { value: 'form', label: texts.value.asForm },
                  { value: 'json', label: texts.value.asJson },
                ]}
              />
            ) : null}
            {hasForm && mode.value === 'form' ? <EventForm /> : <JsonEditor key={revision.value} />}
          </>
        )}
        <CallButton label={byTimer ? texts.value.fireTimer : texts.value.call} />
        <button
          type="button"
          aria-disabled={comparing.value || !complete.value}
          onClick={() => complete.value && compareCallers()}
        >
          {comparing.value ? texts.value.calling : texts.value.callAsAll}
        </button>
      </form>
    </Card>
  );
}
