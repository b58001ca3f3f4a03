import { now, timeOf } from '../state/clock';
import { texts } from '../state/language';

/** When something is due, and how long that is from now. */
export function Due({ at }: { at: number }) {
  const seconds = Math.ceil((at - now.value) / 1000);
  if (seconds <= 0) return <span>{texts.value.dueNow}</span>;
  return (
    <span>
      {timeOf(at)} <span class="quiet">{texts.value.inSeconds(seconds)}</span>
    </span>
  );
}
