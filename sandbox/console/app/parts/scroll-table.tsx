import type { ComponentChildren } from 'preact';

interface Props {
  label: string;
  columns: readonly string[];
  children: ComponentChildren;
}

/** A table that scrolls within itself where the screen is narrow; reachable with the keyboard for that. */
export function ScrollTable({ label, columns, children }: Props) {
  return (
    // biome-ignore lint/a11y: what scrolls must be reachable without a mouse, and is no landmark beside its card
    <div class="scroll" role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
