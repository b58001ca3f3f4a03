import type { Caller } from './access';
import type { Clock } from './clock';
import type { Contract } from './contracts/contract';
import type { Database } from './database';
import type { Deadline } from './deadline';
import type { Text } from './errors/catalogue-entry';
import type { Fields } from './event';
import type { Reply } from './reply';
import type { Settings } from './settings';

/** What an extension works with during one call. */
export interface Work {
  contract: Contract;
  clock: Clock;
  random: () => number;
  settings: Settings;
  deadline: Deadline;
  /** Calls the API with these fields. Throws Failure. */
  ask(fields: Fields, deadline: Deadline): Promise<Reply>;
  /** Takes secrets and telephone numbers out of a text. */
  redact(text: string): string;
  openDatabase(deadline: Deadline): Promise<Database>;
}

/** What a function does beyond handing one call on to WeChat. */
export interface Extension {
  option: Option;
  /** Serves a staff call that carries the option; its event has passed all checks. */
  serveStaff(option: unknown, fields: Fields, work: Work): Promise<Reply>;
  /** Serves a caller who is not staff. Throws `permission-denied` unless this caller may have an answer. */
  serveUser?(event: unknown, caller: Caller, work: Work): Promise<Reply>;
  /** Does what is due. The timer calls it with no more than the time. */
  tick(work: Work): Promise<TickCounts>;
}

/** A field of the event that is ours, not WeChat's. */
export interface Option {
  name: string;
  /** Documented fields that do not go with the option, and are not required with it. */
  replaces: readonly string[];
  /** What is wrong with the value, if anything: path below the option (such as `[0].orderStatus`) and message. */
  complain(value: unknown, fields: Fields, contract: Contract): Complaint[];
}

export interface Complaint {
  path: string;
  message: Text;
}

/** What a tick did; a count that does not apply is left out. */
export interface TickCounts {
  checked?: number;
  changed?: number;
  sent?: number;
  failed: number;
  left: number;
}
