import type { Text } from '../errors/catalogue-entry';

/** A documented value of a field, with its meaning. */
export interface EnumValue {
  value: number;
  meaning: Text;
}

interface FieldBase {
  /** The documented spelling on the wire. */
  wire: string;
  required: boolean;
  label: Text;
}

export interface StringField extends FieldBase {
  type: 'string';
  /** Upper limit in UTF-8 bytes. */
  maxBytes: number;
  allowEmpty?: boolean;
  /** A 40-digit lower-case SHA-1, as `delivery_sign` is. */
  sha1?: boolean;
}

export interface IntegerField extends FieldBase {
  type: 'integer';
  /** `seconds`: a Unix timestamp in seconds. */
  unit?: 'seconds';
  oneOf?: readonly EnumValue[];
}

export type Field = StringField | IntegerField;

/** An account that the documents print for tests, and the statuses its carrier takes. */
export interface TestAccount {
  deliveryId: string;
  statuses: readonly number[];
}

/** What identifies an order, and what its customer may see of it. */
export interface OrderView {
  /** Fields of the event that name one order. */
  keys: readonly string[];
  /** Which field of the event names the carrier. */
  carrier: string;
  /** Fields of the event that are kept with a watched order, so that it can be asked for again. */
  kept: readonly string[];
  /** Fields of the answer that the customer may always see. */
  always: readonly string[];
  /** Fields that the customer may see at certain statuses only. */
  atStatus: Readonly<Record<string, readonly number[]>>;
  /** A telephone number among them, shown as RIDER_PHONE says. */
  phone?: string;
  /** Statuses after which nothing changes any more. */
  finalStatuses: readonly number[];
  /** How long to wait before the next look, in seconds, by status. */
  secondsToNextLook: (status: number) => number;
}

/** One WeChat API as its document describes it: everything the functions need to know about it. */
export interface Contract {
  /** Folder and name of the cloud function. */
  name: string;
  /** The api part of `errMsg`, without the leading `openapi.`. */
  api: string;
  /** Path of the HTTPS API. */
  path: string;
  /** Whether WeChat offers the API as a cloud call (under the name `api`). */
  cloudCall: boolean;
  kind: 'read' | 'write';
  /** Whether the request carries `delivery_sign`. */
  signed: boolean;
  /** Serves tests only: where ALLOW_REAL_MOCK is 1, or with WeChat's own test account. */
  mock: boolean;
  document: { url: string /** Day of the copy that was read, YYYY-MM-DD. */; date: string };
  /** Fields of the event by their camelCase name. */
  fields: Readonly<Record<string, Field>>;
  /** Fields of the documented reply, in its own spelling, beside errcode and errmsg. */
  replyFields: readonly string[];
  order?: OrderView;
  /** By shopid; the carrier's list limits `orderStatus` of these shops. */
  testAccounts?: Readonly<Record<string, TestAccount>>;
  /** Codes that the document itself lists or shows. */
  errorCodes: readonly number[];
}
