export interface TimelineItem {
  key: string;
  /** Planned is what will be done by itself; upcoming, what usually follows. */
  state: 'done' | 'current' | 'planned' | 'upcoming';
  title: string;
  /** Ended badly: cancelled, returned, failed. */
  bad?: boolean;
  note?: string;
  time?: string;
}

/** What happened, in order; the step where it stands now is the current one. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol class="timeline" aria-label={label}>
      {items.map(({ key, state, title, bad, note, time }) => (
        <li
          key={key}
          class={`${state}${bad ? ' bad' : ''}`}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <span class="timeline-title">{title}</span>
          {time ? <span class="timeline-time">{time}</span> : null}
          {note ? <span class="timeline-note">{note}</span> : null}
        </li>
      ))}
    </ol>
  );
}
