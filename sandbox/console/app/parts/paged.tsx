import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../state/language';
import { SmallButton } from './small-button';

interface Props<Row> {
  label: string;
  rows: readonly Row[];
  /** How many stand on a page. */
  size: number;
  children: (shown: readonly Row[]) => ComponentChildren;
}

/** So many rows at a time, with buttons for the rest: thousands of them would take the browser seconds. */
export function Paged<Row>({ label, rows, size, children }: Props<Row>) {
  const [chosen, setChosen] = useState(0);
  const last = Math.max(0, Math.ceil(rows.length / size) - 1);
  // Rows may have gone since.
  const page = Math.min(chosen, last);
  const first = page * size;
  return (
    <>
      {children(rows.slice(first, first + size))}
      <Pager label={label} page={page} size={size} count={rows.length} go={setChosen} />
    </>
  );
}

interface PagerProps {
  label: string;
  page: number;
  size: number;
  /** Of all pages together. */
  count: number;
  go: (page: number) => void;
}

export function Pager({ label, page, size, count, go }: PagerProps) {
  const first = page * size;
  const end = Math.min(first + size, count);
  if (count <= size) return null;
  return (
    <nav class="pager" aria-label={texts.value.pagesOf(label)}>
      <SmallButton label={texts.value.previousPage} enabled={page > 0} press={() => go(page - 1)} />
      <span>{texts.value.rowsOf(first + 1, end, count)}</span>
      <SmallButton label={texts.value.nextPage} enabled={end < count} press={() => go(page + 1)} />
    </nav>
  );
}
