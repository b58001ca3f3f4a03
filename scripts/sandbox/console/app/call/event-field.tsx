import { useId } from 'preact/hooks';
import type { Field } from '../../../../../shared/contract/contract';
import { dateAndTimeOf } from '../state/clock';
import { inLanguage, texts } from '../state/language';
import { noteEdited } from '../state/outcome';
import { edit, event } from '../state/request';
import { EnumSelect } from './enum-select';
import { describedBy, FieldFrame, type FrameProps } from './field-frame';
import { integerOr } from './integer-text';

/** One documented field of the event, made from its contract. */
export function EventField({ name, field }: { name: string; field: Field }) {
  const id = useId();
  const spelling = name in event.value ? name : field.wire in event.value ? field.wire : name;
  const value = event.value[spelling];
  const set = (changed: unknown) => {
    edit({ [spelling]: changed });
    // One test account's statuses hang on the shop.
    noteEdited(name, ...(name === 'shopid' ? ['orderStatus'] : []));
  };
  const frame: FrameProps = {
    id,
    path: name,
    label: inLanguage(field.label),
    required: field.required,
    hint: hintOf(field, value),
  };
  return <FieldFrame {...frame}>{inputOf(field, frame, value, set)}</FieldFrame>;
}

function hintOf(field: Field, value: unknown): string | undefined {
  if (field.type === 'string') {
    return field.sha1 ? texts.value.sha1 : texts.value.maxBytes(field.maxBytes);
  }
  if (field.unit !== 'seconds' || typeof value !== 'number') return undefined;
  const at = dateAndTimeOf(value * 1000);
  return at.includes('Invalid') ? undefined : at;
}

function inputOf(field: Field, frame: FrameProps, value: unknown, set: (value: unknown) => void) {
  if (field.type === 'integer' && field.oneOf) {
    return <EnumSelect frame={frame} values={field.oneOf} value={value} onChoose={set} />;
  }
  const shown = value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const input = (
    <input
      {...describedBy(frame)}
      type="text"
      inputMode={field.type === 'integer' ? 'numeric' : undefined}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      value={shown}
      onInput={({ currentTarget }) =>
        set(
          field.type === 'integer'
            ? integerOr(currentTarget.value)
            : currentTarget.value === ''
              ? undefined
              : currentTarget.value,
        )
      }
    />
  );
  if (field.type !== 'integer' || field.unit !== 'seconds') return input;
  return (
    <div class="with-button">
      {input}
      <button type="button" class="small" onClick={() => set(Math.floor(Date.now() / 1000))}>
        {texts.value.now}
      </button>
    </div>
  );
}
