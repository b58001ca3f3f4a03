import type { MockRun } from '../../shared/extensions/mock-runs';
import type { Delivery } from '../../shared/extensions/order-records';
import type { PathQueue } from '../../shared/extensions/path-queue';
import type { CallFacts } from '../runtime/runtime';
import type { JournalEntry } from '../server/request-journal';
import type { Fault } from '../wechat/faults';
import type { IntracityOrder } from '../wechat/intracity-world';
import type { LocalOrder } from '../wechat/local-delivery-shops';
import type { LogisticsOrder } from '../wechat/logistics-world';

/** One sentence in each language. */
export interface Text {
  en: string;
  zh: string;
}

// What the console's server and its page say to each other; types only, so that the page takes nothing else along.

export type CallerName = 'staff' | 'owner' | 'stranger' | 'timer' | 'none';

export interface Example {
  id: string;
  title: Text;
  caller: CallerName;
  event: Record<string, unknown>;
}

/** One field of a form. */
export interface FormField {
  name: string;
  /** The documented spelling, which events may use as well. */
  wire: string;
  type: 'text' | 'integer' | 'decimal' | 'boolean' | 'object' | 'list';
  label: Text;
  required: boolean;
  /** What the type alone does not say, such as the greatest length. */
  hint?: Text;
  /** The value is a Unix timestamp in seconds. */
  isTime?: boolean;
  values?: readonly { value: number | string; meaning: Text }[];
  /** `false` is legal in place of the object. */
  orFalse?: boolean;
  /** Of the object, or of each of the list's items. */
  fields?: readonly FormField[];
}

export interface AnswerField {
  name: string;
  label: Text;
  /** Of an object, or of each of the list's items. */
  fields?: readonly AnswerField[];
}

/** One cloud function as the page shows it. One that nobody described has no fields, and its event is written as JSON. */
export interface ConsoleFunction {
  name: string;
  title: Text;
  /** The API of WeChat that it calls, where it was described. */
  api?: { name: string; path: string; cloudCall: boolean; document: { url: string; date: string } };
  kind: 'read' | 'write';
  /** Told by the sandbox: whether its config.json has one. */
  timer?: boolean;
  fields: readonly FormField[];
  /** The fields that are ours, and the documented ones that do not go with them. */
  options: readonly FormField[];
  replaces: readonly string[];
  /** What it answers on success. */
  answer: readonly AnswerField[];
  /** Statuses at which the API says where the rider is. */
  riderAt: readonly number[];
  /** By shopid: the statuses that a carrier takes of its test account. */
  testAccounts: Readonly<Record<string, { deliveryId: string; statuses: readonly number[] }>>;
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
  intracity: IntracityOrder[];
  faults: Fault[];
  deliveries: Delivery[];
  queues: PathQueue[];
  runs: MockRun[];
}

/** A finished call, whoever made it. */
export interface LiveCall extends Omit<CallFacts, 'logs'> {
  /** ISO time at which it ended. */
  at: string;
  name: string;
  source: string;
  /** Whom the platform vouched for. */
  openid?: string;
  errCode: number;
  errMsg: string;
  /** Of the orders and waybills that event and answer name. */
  ids: string[];
}

/** `GET /console/calls/<requestId>`, as `trace`: a finished call in full, redacted; null where it is not kept. */
export interface Trace {
  call: LiveCall;
  event: unknown;
  /** What the function returned, or what the platform says of its end. */
  answer: unknown;
  logs: string[];
  /** In the order in which they came. */
  requests: JournalEntry[];
}

/** `GET /console/database?collection&from`: some records of the collection, from that place on, redacted. */
export interface DatabasePage {
  collections: { name: string; count: number }[];
  records: Record<string, unknown>[];
}

/** What is new in a state: its records by their keys, and the keys of those that are gone. */
export type LiveChanges = {
  [Name in keyof LiveState]?: { set: [key: string, record: LiveState[Name][number]][]; gone: string[] };
};

/** The events of `GET /console/events`, by name. */
export interface LiveEvents {
  /** All there is, as changes of nothing. */
  snapshot: { boot: string; state: LiveChanges; calls: LiveCall[]; requests: JournalEntry[] };
  state: LiveChanges;
  call: LiveCall;
  /** One that has just come, or one told before that is done. */
  request: JournalEntry;
}
