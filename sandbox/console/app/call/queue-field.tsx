import { texts } from '../state/language';
import { noteEdited } from '../state/outcome';
import { edit, event } from '../state/request';

/** `queue: true` leaves the update to the timer. */
export function QueueField() {
  return (
    <label class="check option">
      <input
        type="checkbox"
        checked={event.value.queue === true}
        onChange={({ currentTarget }) => {
          edit({ queue: currentTarget.checked ? true : undefined });
          noteEdited('queue');
        }}
      />
      <span>
        <code>queue</code> {texts.value.queueLabel}
      </span>
    </label>
  );
}
