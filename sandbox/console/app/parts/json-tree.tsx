import { useState } from 'preact/hooks';
import { texts } from '../state/language';
import { OrderLink } from './order-link';

const LONG = 160;

const isOrderId = (name = ''): boolean => /(order|waybill)_?id$/i.test(name);

/** A JSON value, its objects and lists collapsible. */
export function JsonTree({ value, open = true }: { value: unknown; open?: boolean }) {
  return (
    <div class="json" translate={false}>
      <Node value={value} open={open} />
    </div>
  );
}

function Node({ name, value, open }: { name?: string; value: unknown; open: boolean }) {
  const key = name === undefined ? null : <span class="json-key">{name}: </span>;
  if (typeof value !== 'object' || value === null) {
    return (
      <div class="json-line">
        {key}
        <Scalar value={value} isId={isOrderId(name)} />
      </div>
    );
  }
  const entries = Object.entries(value);
  const brackets = Array.isArray(value) ? '[ ]' : '{ }';
  if (entries.length === 0) {
    return (
      <div class="json-line">
        {key}
        {brackets}
      </div>
    );
  }
  return (
    <details open={open}>
      <summary>
        {key}
        <span class="json-brackets">{brackets}</span>{' '}
        <span class="json-count">{texts.value.items(entries.length)}</span>
      </summary>
      <div class="json-inside">
        {entries.map(([entry, item]) => (
          <Node key={entry} name={entry} value={item} open={open} />
        ))}
      </div>
    </details>
  );
}

function Scalar({ value, isId }: { value: unknown; isId: boolean }) {
  const [whole, setWhole] = useState(false);
  if (typeof value !== 'string') return <span class={`json-${typeof value}`}>{String(value)}</span>;
  const text = JSON.stringify(value);
  const link = isId ? ['"', <OrderLink key="id" id={value} />, '"'] : text;
  if (text.length <= LONG) return <span class="json-string">{link}</span>;
  return (
    <>
      <span class="json-string">{whole ? text : `${text.slice(0, LONG)}…"`}</span>{' '}
      <button type="button" class="link" onClick={() => setWhole(!whole)}>
        {whole ? texts.value.showLess : texts.value.showAll(value.length)}
      </button>
    </>
  );
}
