import { Card } from '../parts/card';
import { CopyButton } from '../parts/copy-button';
import { Segmented } from '../parts/segmented';
import { Select } from '../parts/select';
import { now } from '../state/clock';
import { compareCallers, comparing } from '../state/comparison';
import { inLanguage, texts } from '../state/language';
import { CALLERS, linkTo } from '../state/link';
import { calling, makeCall, noteEdited } from '../state/outcome';
import {
  caller,
  chooseExample,
  complete,
  currentExample,
  currentFunction,
  mode,
  openid,
  revision,
} from '../state/request';
import { EventForm } from './event-form';
import { FunctionPicker } from './function-picker';
import { JsonEditor } from './json-editor';

/** Which function is called by whom with what. */
export function RequestCard() {
  const { api, fields, options, examples } = currentFunction.value;
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
        <div>
          <Segmented
            legend={texts.value.callerLegend}
            options={CALLERS.map((value) => ({ value, label: texts.value.callers[value] }))}
            value={caller}
          />
          <p class="hint">
            {texts.value.callerHints[caller.value]} {openid.value ? <code>{openid.value}</code> : null}
          </p>
        </div>
        {byTimer ? null : (
          <>
            <Select
              label={texts.value.example}
              value={currentExample.value?.id ?? ''}
              options={[
                ...(currentExample.value ? [] : [{ value: '', label: texts.value.ownEvent }]),
                ...examples.map(({ id, title }) => ({ value: id, label: inLanguage(title) })),
              ]}
              choose={(id) => {
                chooseExample(id);
                noteEdited(...[...fields, ...options].map(({ name }) => name));
              }}
            />
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

/** Sends the request; while it runs, how long it has been running, and the way out. */
function CallButton({ label }: { label: string }) {
  const running = calling.value;
  return (
    <div class="submit">
      <button type="submit" class="primary" aria-disabled={running !== undefined || !complete.value}>
        {running ? <Clock since={running.startedAt} /> : label}
      </button>
      {running ? (
        <button type="button" class="cancel" onClick={running.cancel}>
          {texts.value.stopWaiting}
        </button>
      ) : null}
    </div>
  );
}

/** Apart, so that a second that passes draws nothing else anew. */
function Clock({ since }: { since: number }) {
  const seconds = Math.floor((now.value - since) / 1000);
  return (
    <>
      {texts.value.calling} {seconds > 0 ? texts.value.seconds(seconds) : ''}
    </>
  );
}
