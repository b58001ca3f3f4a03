import type { Caller } from '../access';
import type { Reply } from '../call/reply';
import type { Clock } from '../clock';
import type { Contract } from '../contracts/contract';
import type { Deadline } from '../deadline';
import type { Fields, Option } from '../event';
import type { Settings } from '../settings';
import type { Database } from './database';

/** What an extension works with during one call. */
export interface Work {
  contract: Contract;
  clock: Clock;
  random: () => number;
  settings: Settings;
  deadline: Deadline;
  /** Calls the API with these fields. Throws Failure. */
  ask(fields: Fields, deadline: Deadline): Promise<Reply>;
  /** The beginning of a text, without secrets and telephone numbers. */
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

/** What a tick did; a count that does not apply is left out. */
export interface TickCounts {
  checked?: number;
  changed?: number;
  sent?: number;
  failed: number;
  left: number;
}
