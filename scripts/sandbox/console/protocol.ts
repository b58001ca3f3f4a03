import type { Field, TestAccount } from '../../../shared/contracts/contract';
import type { Text } from '../../../shared/errors/catalogue-entry';
import type { Delivery } from '../../../shared/extensions/deliveries';
import type { MockRun } from '../../../shared/extensions/mock-runs';
import type { PathQueue } from '../../../shared/extensions/path-queue';
import type { Fault } from '../faults';
import type { JournalEntry } from '../journal';
import type { LocalOrder } from '../local-orders';
import type { LogisticsOrder } from '../logistics-orders';

// What the console's server and its page say to each other; types only, so that the page takes nothing else along.

export type CallerName = 'staff' | 'owner' | 'stranger' | 'timer' | 'none';

export interface Example {
  id: string;
  title: Text;
  caller: CallerName;
  event: Record<string, unknown>;
}

/** One cloud function as the page shows it: its contract, and what the sandbox has to try it with. */
export interface ConsoleFunction {
  name: string;
  api: string;
  path: string;
  cloudCall: boolean;
  kind: 'read' | 'write';
  document: { url: string; date: string };
  title: Text;
  fields: Readonly<Record<string, Field>>;
  /** The field that is ours, and the documented ones that do not go with it. */
  option: { name: 'watch' | 'queue' | 'steps'; replaces: readonly string[] };
  /** Statuses at which the API says where the rider is. */
  riderAt: readonly number[];
  /** Statuses after which nothing changes any more. */
  finalStatuses: readonly number[];
  testAccounts: Readonly<Record<string, TestAccount>>;
  errorCodes: readonly number[];
  examples: readonly Example[];
}

/** `GET /console/contracts`. */
export interface Bootstrap {
  functions: ConsoleFunction[];
  /** openid of each caller that has one. */
  openids: Partial<Record<CallerName, string>>;
  /** Whether `POST /console/due/<name>` is there. */
  canMakeDue: boolean;
  /** Whether timers run by the clock. */
  timersRun: boolean;
  /** Of this sandbox alone: another one at the same address has another. */
  boot: string;
}

/** What the sandbox holds at the moment, redacted. */
export interface LiveState {
  orders: LocalOrder[];
  waybills: LogisticsOrder[];
  faults: Fault[];
  deliveries: Delivery[];
  queues: PathQueue[];
  runs: MockRun[];
}

/** A finished call, whoever made it. */
export interface LiveCall {
  requestId: string;
  /** ISO time at which it ended. */
  at: string;
  name: string;
  source: string;
  /** Whom the platform vouched for. */
  openid?: string;
  errCode: number;
  errMsg: string;
  durationMs: number;
  coldStart: boolean;
}

/** The events of `GET /console/events`, by name. */
export interface LiveEvents {
  snapshot: { boot: string; state: LiveState; calls: LiveCall[]; requests: JournalEntry[] };
  state: LiveState;
  call: LiveCall;
  /** One that has just come, or one told before that is done. */
  request: JournalEntry;
}
