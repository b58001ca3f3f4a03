import { optional, text } from '../contract/fields';
import type { Extension } from './extension';

const options = { confirm: optional(text({ maxBytes: 128 })) };

/** What cannot be taken back is said twice: a rule of the contract says what `confirm` must be. */
export const confirmed: Extension<typeof options> = {
  options,
  serveStaff: (fields, _options, work) => work.ask(fields, work.deadline),
};
