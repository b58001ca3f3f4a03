import type { Signal } from '@preact/signals';
import { Labelled } from './labelled';

/** Searches the list below it. */
export function SearchField({ label, value }: { label: string; value: Signal<string> }) {
  return (
    <Labelled label={label}>
      {(id) => (
        <input
          id={id}
          type="search"
          autocomplete="off"
          spellcheck={false}
          value={value.value}
          onInput={({ currentTarget }) => {
            value.value = currentTarget.value;
          }}
        />
      )}
    </Labelled>
  );
}

/** Whether each word of it stands somewhere in these texts, in whatever case. */
export function matches(words: string, texts: readonly unknown[]): boolean {
  const whole = texts.join('\n').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
