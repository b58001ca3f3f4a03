import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

/** Searches the list below it. */
export function SearchField({ label, value }: { label: string; value: Signal<string> }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
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
    </div>
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
