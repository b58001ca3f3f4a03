import type { Caller } from '../access';
import type { Reply } from '../call/reply';
import type { Clock } from '../clock';
import type { Contract } from '../contract/contract';
import type { EventOf, Fields, Values } from '../contract/fields';
import type { Deadline } from '../deadline';
import type { Settings } from '../settings';
import type { OrderView } from './order-view';

/** What an extension works with during one call. */
export interface Work {
  contract: Contract;
  caller: Caller;
  env: NodeJS.ProcessEnv;
  clock: Clock;
  random: () => number;
  settings: Settings;
  deadline: Deadline;
  /** Fills in what the caller may leave out, of this API or another. Throws Failure where that cannot be known. */
  fill(fields: Values, of?: Contract): Values;
  /** Calls the API with these fields, filled in. Throws Failure. */
  ask(fields: Values, deadline: Deadline): Promise<Reply>;
  /** Calls another API, a read. Throws Failure. */
  read(contract: Contract, fields: Values, deadline: Deadline): Promise<Reply>;
  /** The beginning of a text, without secrets and telephone numbers. */
  redact(text: string): Promise<string>;
}

/** What a function does beyond handing one call on to WeChat. */
export interface Extension<O extends Fields = Fields> {
  /** Fields of the event that are ours, not WeChat's; all of them optional. */
  options: O;
  /** Documented fields that do not go with the options, and are not required with them. */
  replaces?: readonly string[];
  /** Serves a staff call, whose event has passed all checks. */
  serveStaff(fields: Values, options: EventOf<O>, work: Work): Promise<Reply>;
  /** Serves a caller who is not staff. Throws `permission-denied` unless this caller may have an answer. */
  serveUser?(event: unknown, caller: Caller, work: Work): Promise<Reply>;
  /** The API with which it looks for what became of a write. */
  reads?: Contract;
  /** The API with which it tells an order's customer of a change. */
  tells?: Contract;
  /** What an order's customer may see, where customers are served. */
  view?: OrderView;
  /** Does what is due. The timer calls it with no more than the time. */
  tick?(work: Work): Promise<TickCounts>;
}

/** What a tick did; a count that does not apply is left out. */
export interface TickCounts {
  checked?: number;
  changed?: number;
  sent?: number;
  failed: number;
  left: number;
}
