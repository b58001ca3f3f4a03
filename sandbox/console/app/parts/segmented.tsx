import { useId } from 'preact/hooks';

interface Props<T extends string> {
  legend: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChoose: (value: T) => void;
  /** The legend is for screen readers only. */
  quiet?: boolean;
}

/** A few choices side by side; radio buttons underneath, so that the arrow keys work. */
export function Segmented<T extends string>({ legend, options, value, onChoose, quiet }: Props<T>) {
  const name = useId();
  return (
    <fieldset class="segmented">
      <legend class={quiet ? 'sr-only' : ''}>{legend}</legend>
      <div class="segments">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
