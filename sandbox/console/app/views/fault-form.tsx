import { useId, useState } from 'preact/hooks';
import { Card } from '../parts/card';
import { Check } from '../parts/check';
import { Labelled } from '../parts/labelled';
import { Select } from '../parts/select';
import { announce } from '../state/announcer';
import { bootstrap } from '../state/bootstrap';
import { inLanguage, texts } from '../state/language';
import { addFault, wordsOf } from '../state/sandbox-client';
import {
  type Choice,
  FAULT_KINDS,
  faultRequest,
  problemWith,
  STANDARD_VALUES,
  takesValue,
} from './fault-request';

const TOKEN_PATH = '/cgi-bin/stable_token';
const DATABASE_ACTIONS = ['database.getDocument', 'database.modifyDocument'];
/** Busy, quota, token refused: worth trying with any API. */
const COMMON_CODES = [-1, 40001, 45009, 45011];

export function FaultForm() {
  const ids = { codes: useId(), hint: useId() };
  const apis = bootstrap.value.functions.flatMap((one) => (one.api ? [{ ...one, api: one.api }] : []));
  const [choice, setChoice] = useState<Choice>({
    target: apis[0]?.api.name ?? '',
    kind: 'errcode',
    value: STANDARD_VALUES.errcode,
    times: 1,
    executed: false,
  });
  const { target, kind, value, times, executed } = choice;
  const set = (changes: Partial<Choice>) => setChoice({ ...choice, ...changes });
  const [problem, setProblem] = useState<{ error: unknown; choice: Choice }>();
  const targets = [
    ...apis.map(({ api, title }) => ({ value: api.name, label: `${api.name} · ${inLanguage(title)}` })),
    { value: TOKEN_PATH, label: `${TOKEN_PATH} · ${texts.value.token}` },
    ...DATABASE_ACTIONS.map((value) => ({ value, label: `${value} · ${texts.value.database}` })),
  ];
  const codes = apis.find(({ api }) => api.name === target)?.errorCodes ?? [];
  const submit = async (submitted: Event) => {
    submitted.preventDefault();
    try {
      await addFault(faultRequest(choice));
      setProblem(undefined);
      announce(texts.value.faultAdded);
    } catch (error) {
      setProblem({ error, choice });
    }
  };
  return (
    <Card title={texts.value.addFault} class="fault-form">
      <p class="hint">{texts.value.faultsExplained}</p>
      <form onSubmit={submit} noValidate>
        <Select
          label={texts.value.faultTarget}
          value={target}
          options={targets}
          choose={(one) => set({ target: one })}
        />
        <Select
          label={texts.value.faultKind}
          value={kind}
          options={FAULT_KINDS.map((one) => ({ value: one, label: texts.value.faultKinds[one] }))}
          choose={(one) => set({ kind: one, value: takesValue(one) ? STANDARD_VALUES[one] : value })}
        />
        {takesValue(kind) ? (
          <Labelled label={texts.value.faultValues[kind]}>
            {(id) => (
              <>
                <input
                  id={id}
                  type="number"
                  list={kind === 'errcode' ? ids.codes : undefined}
                  value={Number.isNaN(value) ? '' : value}
                  onInput={({ currentTarget }) => set({ value: currentTarget.valueAsNumber })}
                />
                <datalist id={ids.codes}>
                  {[...new Set([...COMMON_CODES, ...codes])].map((code) => (
                    <option key={code} value={code} />
                  ))}
                </datalist>
              </>
            )}
          </Labelled>
        ) : null}
        <Labelled label={texts.value.faultTimes}>
          {(id) => (
            <>
              <input
                id={id}
                type="number"
                min={0}
                value={Number.isNaN(times) ? '' : times}
                aria-describedby={ids.hint}
                onInput={({ currentTarget }) => set({ times: currentTarget.valueAsNumber })}
              />
              <p class="hint" id={ids.hint}>
                {texts.value.faultTimesHint}
              </p>
            </>
          )}
        </Labelled>
        <Check label={texts.value.faultExecuted} checked={executed} set={(one) => set({ executed: one })} />
        {problem ? (
          <p class="field-error" role="alert">
            {problemWith(problem.choice) ?? wordsOf(problem.error)}
          </p>
        ) : null}
        <button type="submit" class="primary">
          {texts.value.faultAdd}
        </button>
      </form>
    </Card>
  );
}
