import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { FormField } from '../../protocol';
import { SmallButton } from '../parts/small-button';
import { dateAndTimeOf } from '../state/clock';
import { inLanguage, texts } from '../state/language';
import { noteEdited } from '../state/outcome';
import { currentFunction, edit, event } from '../state/request';
import { EnumSelect } from './enum-select';
import { complaintsOf, describedBy, FieldFrame, type FrameProps } from './field-frame';
import { decimalOr, integerOr } from './number-text';

/** One documented field of the event, made from its contract. */
export function EventField({ field }: { field: FormField }) {
  const { name, wire } = field;
  const spelling = name in event.value ? name : wire in event.value ? wire : name;
  const set = (changed: unknown, path: string) => {
    const { options, replaces } = currentFunction.value;
    const replaced = changed !== undefined && options.includes(field) ? replaces : [];
    edit({ ...Object.fromEntries(replaced.map((one) => [one, undefined])), [spelling]: changed });
    // One test account's statuses hang on the shop.
    noteEdited(path, ...replaced, ...(name === 'shopid' ? ['orderStatus'] : []));
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
    <Framed field={field} path={path}>
      {field.orFalse ? (
        <label class="check">
          <input
            type="checkbox"
            checked={value === false}
            onChange={({ currentTarget }) => set(currentTarget.checked ? false : undefined, path)}
          />
          <code>false</code>
        </label>
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
        <code>{path}</code> <span class="field-label">{inLanguage(field.label)}</span>
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
