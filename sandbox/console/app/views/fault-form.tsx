import { useId, useState } from 'preact/hooks';
import { Card } from '../parts/card';
import { Labelled } from '../parts/labelled';
import { announce } from '../state/announcer';
import { bootstrap } from '../state/bootstrap';
import { inLanguage, texts } from '../state/language';
import { addFault, wordsOf } from '../state/sandbox-client';
import {
  type Choice,
  FAULT_KINDS,
  type FaultKind,
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
  const [target, setTarget] = useState(apis[0]?.api.name ?? '');
  const [kind, setKind] = useState<FaultKind>('errcode');
  const [value, setValue] = useState<number>(STANDARD_VALUES.errcode);
  const [times, setTimes] = useState(1);
  const [executed, setExecuted] = useState(false);
  const [problem, setProblem] = useState<{ error: unknown; choice: Choice }>();
  const codes = apis.find(({ api }) => api.name === target)?.errorCodes ?? [];
  const submit = async (submitted: Event) => {
    submitted.preventDefault();
    const choice = { target, kind, value, times, executed };
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
        <Labelled label={texts.value.faultTarget}>
          {(id) => (
            <select id={id} value={target} onChange={({ currentTarget }) => setTarget(currentTarget.value)}>
              {apis.map(({ api, title }) => (
                <option key={api.name} value={api.name}>
                  {api.name} · {inLanguage(title)}
                </option>
              ))}
              <option value={TOKEN_PATH}>
                {TOKEN_PATH} · {texts.value.token}
              </option>
              {DATABASE_ACTIONS.map((action) => (
                <option key={action} value={action}>
                  {action} · {texts.value.database}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label={texts.value.faultKind}>
          {(id) => (
            <select
              id={id}
              value={kind}
              onChange={({ currentTarget }) => {
                const chosen = FAULT_KINDS.find((one) => one === currentTarget.value) ?? 'errcode';
                setKind(chosen);
                if (takesValue(chosen)) setValue(STANDARD_VALUES[chosen]);
              }}
            >
              {FAULT_KINDS.map((one) => (
                <option key={one} value={one}>
                  {texts.value.faultKinds[one]}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        {takesValue(kind) ? (
          <Labelled label={texts.value.faultValues[kind]}>
            {(id) => (
              <>
                {' '}
                <input
                  id={id}
                  type="number"
                  list={kind === 'errcode' ? ids.codes : undefined}
                  value={Number.isNaN(value) ? '' : value}
                  onInput={({ currentTarget }) => setValue(currentTarget.valueAsNumber)}
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
              {' '}
              <input
                id={id}
                type="number"
                min={0}
                value={Number.isNaN(times) ? '' : times}
                aria-describedby={ids.hint}
                onInput={({ currentTarget }) => setTimes(currentTarget.valueAsNumber)}
              />
              <p class="hint" id={ids.hint}>
                {texts.value.faultTimesHint}
              </p>
            </>
          )}
        </Labelled>
        <label class="check">
          <input
            type="checkbox"
            checked={executed}
            onChange={({ currentTarget }) => setExecuted(currentTarget.checked)}
          />
          <span>{texts.value.faultExecuted}</span>
        </label>
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
