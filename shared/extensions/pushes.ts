import type { Contract } from '../contract/contract';
import type { Receiver } from '../receiver';

/** Takes the pushes of WeChat: whatever comes is answered `success`, as WeChat asks. */
export const pushes = (reads: readonly Contract[]): Receiver => ({
  reads,
  answer: 'success',

  async receive(message) {
    const { Event } = (message ?? {}) as { Event?: unknown };
    return typeof Event === 'string' ? { event: Event.slice(0, 64) } : {};
  },
});
