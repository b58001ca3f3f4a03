import type { Clock } from '../clock';
import type { Values } from '../contract/fields';
import type { Deadline } from '../deadline';
import { Database } from './database';
import { released } from './leased-work';
import { PLACEMENTS, type Placement } from './placements';
import { recordId } from './record-id';

// Loaded when an order was cancelled.

/** How an order that is cancelled is known to the function that placed it. */
export interface Cancelling {
  /** Name of that function. */
  placedBy: string;
  /** The fields that name one order there. */
  keys: readonly string[];
  /** A field of the placing function's answer that may be given in their stead. */
  orBy?: string;
}

/** Throws Failure. Where there is no such record, as of an order placed elsewhere, nothing is written. */
export async function noteCancelled(
  { placedBy, keys, orBy = '' }: Cancelling,
  fields: Values,
  env: NodeJS.ProcessEnv,
  clock: Clock,
  deadline: Deadline,
): Promise<void> {
  const database = await Database.open(env, deadline);
  const values = keys.map((name) => fields[name]);
  const which = values.includes(undefined)
    ? { function: placedBy, [`answer.${orBy}`]: fields[orBy] }
    : { _id: recordId(placedBy, ...values) };
  // Without the lease: a call that is still at it does not write over this.
  const changes: Partial<Placement> = { state: 'cancelled', open: false, owner: null, dueAt: clock.now() };
  const { neq } = database.command;
  await database.update(PLACEMENTS, { ...which, state: neq('refused') }, { ...changes, ...released });
}
