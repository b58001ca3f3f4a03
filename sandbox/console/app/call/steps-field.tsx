import { useId } from 'preact/hooks';
import { texts } from '../state/language';
import { noteEdited } from '../state/outcome';
import { currentFunction, edit, event } from '../state/request';
import { EnumSelect } from './enum-select';
import { complaintsOf, describedBy, FieldFrame, type FrameProps } from './field-frame';
import { integerOr } from './number-text';

type Step = Record<string, unknown>;

const FIRST: Step = { orderStatus: 102, afterSeconds: 0 };
const FURTHER: Step = { orderStatus: 302, afterSeconds: 60 };

/** `steps` plans the whole life of a test order, in place of one status. */
export function StepsField() {
  const { replaces } = currentFunction.value;
  const steps = Array.isArray(event.value.steps) ? (event.value.steps as Step[]) : undefined;
  const set = (changed: Step[] | undefined) => {
    edit({ steps: changed });
    noteEdited('steps');
  };
  return (
    <div class="option">
      <label class="check">
        <input
          type="checkbox"
          checked={'steps' in event.value}
          onChange={({ currentTarget }) => {
            const replaced = Object.fromEntries(replaces.map((name) => [name, undefined]));
            edit(currentTarget.checked ? { ...replaced, steps: [FIRST] } : { steps: undefined });
            noteEdited('steps', ...replaces);
          }}
        />
        <span>
          <code>steps</code> {texts.value.stepsLabel}
        </span>
      </label>
      {complaintsOf('steps').map((complaint) => (
        <p class="field-error" key={complaint}>
          {complaint}
        </p>
      ))}
      {steps ? (
        <>
          <ol class="steps">
            {steps.map((step, at) => (
              <StepRow
                // Steps have no identity but their place.
                key={at}
                at={at}
                step={step}
                onChange={(changed) => set(steps.map((one, other) => (other === at ? changed : one)))}
                onRemove={() => set(steps.filter((_one, other) => other !== at))}
              />
            ))}
          </ol>
          <button type="button" class="small" onClick={() => set([...steps, FURTHER])}>
            {texts.value.addStep}
          </button>
        </>
      ) : null}
    </div>
  );
}

interface RowProps {
  at: number;
  step: Step;
  onChange: (step: Step) => void;
  onRemove: () => void;
}

function StepRow({ at, step, onChange, onRemove }: RowProps) {
  const id = useId();
  const status = currentFunction.value.fields.find(({ name }) => name === 'orderStatus');
  const set = (name: string, value: unknown) => {
    const changed = Object.entries({ ...step, [name]: value }).filter(([, given]) => given !== undefined);
    onChange(Object.fromEntries(changed));
  };
  const frame = (name: string, label: string): FrameProps => ({
    id: `${id}-${name}`,
    path: `steps[${at}].${name}`,
    label,
    unnamed: true,
  });
  const frames = {
    orderStatus: frame('orderStatus', texts.value.step(at + 1)),
    afterSeconds: frame('afterSeconds', texts.value.stepAfter),
  };
  return (
    <li>
      <FieldFrame {...frames.orderStatus}>
        <EnumSelect
          frame={frames.orderStatus}
          values={status?.values ?? []}
          value={step.orderStatus}
          onChoose={(chosen) => set('orderStatus', chosen)}
        />
      </FieldFrame>
      <FieldFrame {...frames.afterSeconds}>
        <div class="with-button">
          <input
            {...describedBy(frames.afterSeconds)}
            type="text"
            inputMode="numeric"
            autocomplete="off"
            value={step.afterSeconds === undefined ? '' : String(step.afterSeconds)}
            onInput={({ currentTarget }) => set('afterSeconds', integerOr(currentTarget.value))}
          />
          <button type="button" class="small" aria-label={texts.value.removeStep(at + 1)} onClick={onRemove}>
            ×
          </button>
        </div>
      </FieldFrame>
    </li>
  );
}
