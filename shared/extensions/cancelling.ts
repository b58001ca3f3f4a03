import type { Values } from '../contract/fields';
import type { Extension, Work } from './extension';
import type { Cancelling } from './placement-cancelled';

/** With less left, a function that is killed meanwhile would lose the answer of the cancellation. */
const LEAST_MS = 1000;
const MAX_NOTE_MS = 1500;

/** What was placed and is cancelled is not answered as placed any more. */
export const cancelling = (of: Cancelling): Extension<Record<never, never>> => ({
  options: {},

  async serveStaff(fields, _options, work) {
    const { proof } = work.contract;
    const reply = await (proof ? proof.write(fields, work) : work.ask(fields, work.deadline));
    await note(of, fields, work);
    return reply;
  },
});

/** Best effort: the order is cancelled, whatever becomes of the note. */
async function note(of: Cancelling, fields: Values, { env, clock, deadline }: Work): Promise<void> {
  const left = deadline.remainingMs();
  if (left < LEAST_MS) return;
  try {
    const { noteCancelled } = await import('./placement-cancelled');
    await noteCancelled(of, fields, env, clock, deadline.within(Math.min(MAX_NOTE_MS, left / 2)));
  } catch {}
}
