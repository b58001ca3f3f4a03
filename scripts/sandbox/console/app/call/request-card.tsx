import { Card } from '../parts/card';
import { CopyButton } from '../parts/copy-button';
import { Segmented } from '../parts/segmented';
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
  const { document } = currentFunction.value;
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
              value={mode.value}
              options={[
                { value: 'form', label: texts.value.asForm },
                { value: 'json', label: texts.value.asJson },
              ]}
              onChoose={(chosen) => {
                mode.value = chosen;
              }}
            />
            {mode.value === 'form' ? <EventForm /> : <JsonEditor key={revision.value} />}
          </>
        )}
        <CallButton label={byTimer ? texts.value.fireTimer : texts.value.call} />
      </form>
    </Card>
  );
}
