import { now } from '../state/clock';
import { texts } from '../state/language';
import { calling } from '../state/outcome';
import { complete } from '../state/request';

/** Sends the request; while it runs, how long it has been running, and the way out. */
export function CallButton({ label }: { label: string }) {
  const running = calling.value;
  return (
    <div class="submit">
      <button type="submit" class="primary" aria-disabled={running !== undefined || !complete.value}>
        {running ? <Clock since={running.startedAt} /> : label}
      </button>
      {running ? (
        <button type="button" class="cancel" onClick={running.cancel}>
          {texts.value.stopWaiting}
        </button>
      ) : null}
    </div>
  );
}

/** Apart, so that a second that passes draws nothing else anew. */
function Clock({ since }: { since: number }) {
  const seconds = Math.floor((now.value - since) / 1000);
  return (
    <>
      {texts.value.calling} {seconds > 0 ? texts.value.seconds(seconds) : ''}
    </>
  );
}
