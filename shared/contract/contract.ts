import type { EnvelopeMaker } from '../call/envelope';
import type { Proof } from '../call/read-back';
import type { Extension } from '../extensions/extension';
import type { Receiver } from '../receiver';
import type { EventOf, Fields, RuleIssue, Rules } from './fields';

/** One WeChat API as its document describes it: the facts that the function needs when it runs. */
export interface Contract {
  /** Folder and name of the cloud function. */
  name: string;
  /** The api part of `errMsg`, without the leading `openapi.`. */
  api: string;
  /** Path of the HTTPS API. */
  path: string;
  /** POST where left out. A GET carries its fields in the query. */
  method?: 'GET';
  /** Whether WeChat offers the API as a cloud call (under the name `api`). */
  cloudCall: boolean;
  /** The transport that comes first where both are possible; else the cloud call. */
  prefers?: 'https';
  kind: 'read' | 'write';
  /** Encrypts and signs requests, and opens answers. */
  envelope?: EnvelopeMaker;
  /** Serves tests only: where ALLOW_REAL_MOCK is 1, or with WeChat's own test account, the value of the field named. */
  mock?: Readonly<Record<string, string>>;
  /** Settings that the function needs beyond those of its transport. */
  needs?: readonly NeededSetting[];
  /** The documented fields of the event. */
  fields: Fields;
  /** Fields of the documented reply, in its own spelling, beside errcode and errmsg. */
  replyFields: readonly string[];
  /** Other spellings of fields of the reply, each with the one in which it is answered. */
  replySpellings?: Readonly<Record<string, string>>;
  /** What is wrong between fields; a field that is wrong by itself is missing here. */
  rules?: Rules;
  /** How to find out what became of a write whose answer did not come. */
  proof?: Proof;
  /** What the function does beyond handing one call on to WeChat. */
  extension?: Extension;
  /** There is no WeChat API of this name: the function answers from the records. */
  own?: true;
  /** Takes messages from outside, where the function is there for them. */
  receiver?: Receiver;
}

/** A setting that only some functions read. */
export type NeededSetting =
  | 'LOCAL_DELIVERY_SHOPS'
  | 'INTRACITY_SYMMETRIC_KEY'
  | 'INTRACITY_SYMMETRIC_KEY_SN'
  | 'INTRACITY_PRIVATE_KEY'
  | 'INTRACITY_CALLBACK_TOKEN';

/** A contract whose rules know the types of its fields `S` and of its extension's options `O`. */
type TypedContract<S extends Fields, O extends Fields> = Omit<Contract, 'fields' | 'rules' | 'extension'> & {
  fields: S;
  rules?(event: Partial<EventOf<S> & EventOf<O>>): readonly (RuleIssue | false | undefined)[];
  extension?: Extension<O>;
};

/** Keeps the types of the fields, for whoever calls the function. */
export const defineContract = <const S extends Fields, const O extends Fields = Record<never, never>>(
  contract: TypedContract<S, O>,
) => contract as unknown as Contract & { fields: S; extension?: { options: O } };

/** Describes a function of ours over the records, behind which there is no WeChat API of its name. */
export const defineOwn = <const S extends Fields, const O extends Fields = Record<never, never>>(
  contract: Omit<TypedContract<S, O>, 'path' | 'cloudCall' | 'replyFields' | 'own' | 'receiver'>,
) => defineContract<S, O>({ path: '', cloudCall: false, replyFields: [], own: true, ...contract });

/** Describes a function of ours that takes messages from outside. */
export const defineReceiver = (name: string, api: string, receiver: Receiver) => ({
  ...defineOwn({ name, api, kind: 'read', fields: {} }),
  receiver,
});
