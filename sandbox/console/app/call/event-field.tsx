import { useId } from 'preact/hooks';
import type { FormField } from '../../protocol';
import { dateAndTimeOf } from '../state/clock';
import { inLanguage, texts } from '../state/language';
import { noteEdited } from '../state/outcome';
import { edit, event } from '../state/request';
import { EnumSelect } from './enum-select';
import { complaintsOf, describedBy, FieldFrame, type FrameProps } from './field-frame';
import { decimalOr, integerOr } from './number-text';

/** One documented field of the event, made from its contract. */
export function EventField({ field }: { field: FormField }) {
  const { name, wire } = field;
  const spelling = name in event.value ? name : wire in event.value ? wire : name;
  const set = (changed: unknown, path: string) => {
    edit({ [spelling]: changed });
    // One test account's statuses hang on the shop.
    noteEdited(path, ...(name === 'shopid' ? ['orderStatus'] : []));
  };
  return <FieldInput field={field} path={name} value={event.value[spelling]} set={set} />;
}

interface InputProps {
  field: FormField;
  /** As error.issues names it. */
  path: string;
  value: unknown;
  /** Takes the new value, and the path of what changed in it. */
  set: (value: unknown, path: string) => void;
}

function FieldInput(props: InputProps) {
  const { field } = props;
  if (field.type === 'object' && field.fields) return <Group {...props} fields={field.fields} />;
  if (field.type === 'list' && field.fields) return <Rows {...props} fields={field.fields} />;
  return <SingleInput {...props} />;
}

/** An object: its fields, framed. Left out as long as all of them are. */
function Group({ field, path, value, set, fields }: InputProps & { fields: readonly FormField[] }) {
  const given = isObject(value) ? value : {};
  return (
    <fieldset class="group" data-field={path}>
      <legend>
        <code>{path}</code> <span class="field-label">{inLanguage(field.label)}</span>
        {field.required ? <span class="required">{texts.value.required}</span> : null}
      </legend>
      <Complaints path={path} />
      <Inner fields={fields} at={`${path}.`} given={given} set={set} />
    </fieldset>
  );
}

/** A list of objects: one framed row each. */
function Rows({ field, path, value, set, fields }: InputProps & { fields: readonly FormField[] }) {
  const items = Array.isArray(value) ? value : [];
  const put = (changed: unknown[], at: string) => set(changed.length > 0 ? changed : undefined, at);
  return (
    <fieldset class="group" data-field={path}>
      <legend>
        <code>{path}</code> <span class="field-label">{inLanguage(field.label)}</span>
        {field.required ? <span class="required">{texts.value.required}</span> : null}
      </legend>
      <Complaints path={path} />
      {items.map((item, at) => (
        // Items have no identity but their place.
        <div class="row" key={at}>
          <Inner
            fields={fields}
            at={`${path}[${at}].`}
            given={isObject(item) ? item : {}}
            set={(changed, inner) =>
              put(
                items.map((one, other) => (other === at ? (changed ?? {}) : one)),
                inner,
              )
            }
          />
          <button
            type="button"
            class="small"
            aria-label={texts.value.removeItem(`${path}[${at}]`)}
            onClick={() =>
              put(
                items.filter((_one, other) => other !== at),
                path,
              )
            }
          >
            ×
          </button>
        </div>
      ))}
      <button type="button" class="small" onClick={() => put([...items, {}], path)}>
        {texts.value.addItem}
      </button>
    </fieldset>
  );
}

interface InnerProps {
  fields: readonly FormField[];
  at: string;
  given: Record<string, unknown>;
  set: InputProps['set'];
}

function Inner({ fields, at, given, set }: InnerProps) {
  return (
    <>
      {fields.map((field) => {
        const spelling = field.name in given ? field.name : field.wire in given ? field.wire : field.name;
        return (
          <FieldInput
            key={field.name}
            field={field}
            path={at + field.name}
            value={given[spelling]}
            set={(changed, path) => {
              const { [spelling]: _before, ...rest } = given;
              const object = changed === undefined ? rest : { ...given, [spelling]: changed };
              set(Object.keys(object).length > 0 ? object : undefined, path);
            }}
          />
        );
      })}
    </>
  );
}

function Complaints({ path }: { path: string }) {
  return (
    <>
      {complaintsOf(path).map((complaint) => (
        <p class="field-error" key={complaint}>
          {complaint}
        </p>
      ))}
    </>
  );
}

function SingleInput({ field, path, value, set }: InputProps) {
  const id = useId();
  const frame: FrameProps = {
    id,
    path,
    label: inLanguage(field.label),
    required: field.required,
    hint: hintOf(field, value),
  };
  const put = (changed: unknown) => set(changed, path);
  return <FieldFrame {...frame}>{inputOf(field, frame, value, put)}</FieldFrame>;
}

function hintOf(field: FormField, value: unknown): string | undefined {
  if (!field.isTime) return field.hint && inLanguage(field.hint);
  if (typeof value !== 'number') return undefined;
  const at = dateAndTimeOf(value * 1000);
  return at.includes('Invalid') ? undefined : at;
}

function inputOf(field: FormField, frame: FrameProps, value: unknown, set: (value: unknown) => void) {
  if (field.values) return <EnumSelect frame={frame} values={field.values} value={value} onChoose={set} />;
  if (field.type === 'boolean') {
    const values = [true, false].map((one) => ({ value: String(one), meaning: { en: '', zh: '' } }));
    return (
      <EnumSelect
        frame={frame}
        values={values}
        value={value === undefined ? undefined : String(value)}
        onChoose={(chosen) => set(chosen === undefined ? undefined : chosen === 'true')}
      />
    );
  }
  const read = { integer: integerOr, decimal: decimalOr }[field.type as string] ?? textOr;
  const shown = value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  const input = (
    <input
      {...describedBy(frame)}
      type="text"
      inputMode={field.type === 'integer' ? 'numeric' : field.type === 'decimal' ? 'decimal' : undefined}
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      value={shown}
      onInput={({ currentTarget }) => set(read(currentTarget.value))}
    />
  );
  if (!field.isTime) return input;
  return (
    <div class="with-button">
      {input}
      <button type="button" class="small" onClick={() => set(Math.floor(Date.now() / 1000))}>
        {texts.value.now}
      </button>
    </div>
  );
}

function textOr(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
