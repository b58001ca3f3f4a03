import { announcement } from '../state/announcer';

/** The one live region of the page, which is also seen. */
export function Announcements() {
  return (
    <div class={`announcement${announcement.value.shown ? ' shown' : ''}`} role="status" aria-live="polite">
      {announcement.value.text}
    </div>
  );
}
