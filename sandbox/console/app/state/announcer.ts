import { signal } from '@preact/signals';

/** The last thing that happened, in words: read out by screen readers, and shown where nothing else shows it. */
export const announcement = signal({ text: '', shown: false });

let clearing: number | undefined;

export function announce(text: string, { shown = true } = {}): void {
  // The same words once more are news too: readers only speak what changes.
  announcement.value = { text: '', shown: false };
  window.setTimeout(() => {
    announcement.value = { text, shown };
  });
  window.clearTimeout(clearing);
  clearing = window.setTimeout(() => {
    announcement.value = { text: '', shown: false };
  }, 6000);
}
