import { Labelled } from './labelled';

interface Props<T extends string | number> {
  label: string;
  value: T | '' | undefined;
  options: readonly { value: T | ''; label: string }[];
  choose: (value: T) => unknown;
  disabled?: boolean;
}

/** One of several, with a label. '' chooses nothing. */
export function Select<T extends string | number>({ label, value, options, choose, disabled }: Props<T>) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select
          id={id}
          value={value}
          disabled={disabled}
          onChange={({ currentTarget }) => {
            const chosen = options[currentTarget.selectedIndex]?.value;
            if (chosen !== '' && chosen !== undefined) choose(chosen);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
