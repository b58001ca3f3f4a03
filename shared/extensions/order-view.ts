import type { Contract } from '../contract/contract';
import type { Family } from './order-records';

/** What identifies an order, and what its customer may see of it. */
export interface OrderView {
  family: Family;
  /** Which field of the event names the carrier. */
  carrier: string;
  /** The field of the event that takes the customer's openid, where there is one. */
  customer?: string;
  /** Fields of the event that are kept with a watched order, so that it can be asked for again. */
  kept: readonly string[];
  /** The field of the answer that holds the status. */
  status: string;
  /** Fields of the answer that the customer may always see. */
  always: readonly string[];
  /** Fields that the customer may see at certain statuses only. */
  atStatus: Readonly<Record<string, readonly number[]>>;
  /** A telephone number among them, shown as RIDER_PHONE says. */
  phone?: string;
  /** Of parcels: the API that answers the track. */
  track?: Contract;
  /** How long to wait before the next look, in seconds, by status. */
  secondsToNextLook: (status: number) => number;
}

/** Between two looks at a parcel. */
export const SECONDS_OF_PARCELS = 30 * 60;
