import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { FormField } from '../../protocol';
import { Check } from '../parts/check';
import { SmallButton } from '../parts/small-button';
import { dateAndTimeOf } from '../state/clock';
import { inLanguage, texts } from '../state/language';
import { noteEdited, rootOf } from '../state/outcome';
import { currentFunction, type Event, event } from '../state/request';
import { EnumSelect } from './enum-select';
import { complaintsOf, describedBy, FieldFrame, type FrameProps } from './field-frame';
import { decimalOr, integerOr } from './number-text';

/** Documented fields of the event, made from its contract. */
export function EventFields({ fields }: { fields: readonly FormField[] }) {
  const { options, replaces } = currentFunction.value;
  const set = (changed: unknown, path: string) => {
    const given = { ...(changed as Event) };
    const field = rootOf(path);
    const replaced = field in given && options.some(({ name }) => name === field) ? replaces : [];
    for (const name of replaced) delete given[name];
    event.value = given;
    // One test account's statuses hang on the shop.
    noteEdited(path, ...replaced, ...(field === 'shopid' ? ['orderStatus'] : []));
  };
  return <Inner fields={fields} at="" given={event.value} set={set} />;
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
    <Framed field={field} path={path}>
      {field.orFalse ? (
        <Check
          label="false"
          checked={value === false}
          set={(checked) => set(checked ? false : undefined, path)}
        />
      ) : null}
      {value === false ? null : <Inner fields={fields} at={`${path}.`} given={given} set={set} />}
    </Framed>
  );
}

function Framed({
  field,
  path,
  children,
}: Pick<InputProps, 'field' | 'path'> & { children: ComponentChildren }) {
  return (
    <fieldset class="group" data-field={path}>
      <legend>
        <code>{path}</code> <span class="field-label">{inLanguage(field.label)}</span>{' '}
        {field.required ? <span class="required">{texts.value.required}</span> : null}
      </legend>
      {complaintsOf(path).map((complaint) => (
        <p class="field-error" key={complaint}>
          {complaint}
        </p>
      ))}
      {children}
    </fieldset>
  );
}

/** A list of objects: one framed row each. */
function Rows({ field, path, value, set, fields }: InputProps & { fields: readonly FormField[] }) {
  const items = Array.isArray(value) ? value : [];
  const put = (changed: unknown[], at: string) => set(changed.length > 0 ? changed : undefined, at);
  return (
    <Framed field={field} path={path}>
      {items.map((item, at) => (
        // Items have no identity but their place.
        <div class="row" key={at}>
          <Inner
            fields={fields}
            at={`${path}[${at}].`}
            given={isObject(item) ? item : {}}
            set={(changed, inner) => put(items.with(at, changed ?? {}), inner)}
          />
          <SmallButton
            label="×"
            spoken={texts.value.removeItem(`${path}[${at}]`)}
            press={() => put(items.toSpliced(at, 1), path)}
          />
        </div>
      ))}
      <SmallButton label={texts.value.addItem} press={() => put([...items, {}], path)} />
    </Framed>
  );
}

interface InnerProps {
  fields: readonly FormField[];
  at: string;
  given: Event;
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
      <SmallButton label={texts.value.now} press={() => set(Math.floor(Date.now() / 1000))} />
    </div>
  );
}

function textOr(text: string): string | undefined {
  return text === '' ? undefined : text;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
