import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

interface Props<T extends string> {
  legend: string;
  options: readonly { value: T; label: string }[];
  value: Signal<T>;
  /** The legend is for screen readers only. */
  quiet?: boolean;
}

/** A few choices side by side; radio buttons underneath, so that the arrow keys work. */
export function Segmented<T extends string>({ legend, options, value, quiet }: Props<T>) {
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
              checked={option.value === value.value}
              onChange={() => {
                value.value = option.value;
              }}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
