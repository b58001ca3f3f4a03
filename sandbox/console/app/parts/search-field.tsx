import { useId } from 'preact/hooks';
import { search } from '../state/link';

/** Searches the list below it; what is searched for stands in the address. */
export function SearchField({ label }: { label: string }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="search"
        autocomplete="off"
        spellcheck={false}
        value={search.value}
        onInput={({ currentTarget }) => {
          search.value = currentTarget.value;
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
