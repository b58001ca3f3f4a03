import { now, timeOf } from '../state/clock';
import { texts } from '../state/language';

/** When something is due, and how long that is from now. */
export function Due({ at }: { at: number }) {
  const seconds = Math.ceil((at - now.value) / 1000);
  const { dueNow, inSeconds, inMinutes } = texts.value;
  if (seconds <= 0) return <span>{dueNow}</span>;
  return (
    <span>
      {timeOf(at)}{' '}
      <span class="quiet">{seconds < 100 ? inSeconds(seconds) : inMinutes(Math.round(seconds / 60))}</span>
    </span>
  );
}
