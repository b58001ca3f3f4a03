import type { FastifyInstance } from 'fastify';
import type { DatabaseHandler } from './gateway/gateway';
import type { CallRequest, Push } from './runtime/platform';
import type { CallOutcome, InvokeRequest } from './runtime/runtime';
import type { TextRedactor } from './server/hide-secrets';
import type { Journal } from './server/request-journal';
import type { BusinessApi } from './wechat/business-api';
import type { Fault, FaultRequest } from './wechat/faults';
import type { IntracityWorld } from './wechat/intracity-world';
import type { LocalDeliveryWorld } from './wechat/local-delivery-world';
import type { LogisticsWorld } from './wechat/logistics-world';
import type { ReplyRequest } from './wechat/scripted-replies';

/** What WeChat and the carriers know, by the family of the APIs. */
export interface Worlds {
  logistics: LogisticsWorld;
  'local-delivery': LocalDeliveryWorld;
  intracity: IntracityWorld;
}

export interface SandboxOptions {
  /** The business APIs of WeChat that are there; none where left out. */
  apis?: (worlds: Worlds) => readonly BusinessApi[];
  /** Folder of built cloud functions, one folder each. */
  functions: string;
  /** 0 or absent = any free port. */
  port?: number;
  /** Id of the cloud environment, as functions write it into `cloud.init`; a made-up one if absent. */
  envId?: string;
  /** Settings of the functions, in place of the sandbox's defaults; the value '' removes one. */
  env?: Record<string, string>;
  /** Node.js binary for the function instances; default: the one that runs the sandbox. */
  node?: string;
  /** Clock in milliseconds since 1970, for tokens, orders and timers; default Date.now. */
  now?: () => number;
  /** How long an unused instance stays; default 60000 ms. */
  idleMs?: number;
  /** Time limit of the functions; default 20000 ms. */
  timeLimitMs?: number;
  /** Time limits of single functions, in ms. */
  limits?: Record<string, number>;
  /** Memory of an instance; default 256 MB. */
  memoryMb?: number;
  /** Instances at one time, of all functions together; default 100. */
  maxInstances?: number;
  /** Pushes each move of an order to `message-push`, as WeChat does where the events are bound. */
  push?: boolean;
  /** Serves `database.*`; without one such requests fail with DATABASE_REQUEST_FAILED. */
  database?: DatabaseHandler;
  /** Shows texts of requests and logs; without one only secrets are hidden, as they stand. */
  redactor?: TextRedactor;
  /** Adds routes of its own, e.g. `GET /`. */
  console?: (app: FastifyInstance, sandbox: Sandbox) => void;
}

/** WeChat Cloud on this computer. */
export interface Sandbox {
  url: string;
  appid: string;
  appSecret: string;
  adminOpenid: string;
  envId: string;
  /** Emits 'arrived' and 'request' (JournalEntry) and 'call' (LoggedCall), all redacted. */
  requests: Journal;
  /** As `wx.cloud.callFunction`; rejects with a TypeError for a malformed request. `requestId`: default a new one. */
  call(request: CallRequest, requestId?: string): Promise<CallOutcome>;
  /** Delivers a message as WeChat's push does; rejects with a TypeError for a malformed one. */
  push(push: Push, requestId?: string): Promise<CallOutcome>;
  /** Of the functions that are served. */
  functionNames(): Promise<string[]>;
  hasTimer(name: string): Promise<boolean>;
  /** Rejects with a TypeError where the function has no timer. */
  fireTimer(name: string, requestId?: string): Promise<CallOutcome>;
  /** Makes a call once more, with the event and the identity that it had. */
  replay(request: InvokeRequest, requestId: string): Promise<CallOutcome>;
  addFault(fault: FaultRequest): Fault;
  clearFaults(id?: number): void;
  faults(): Fault[];
  /** Answers for an API that the sandbox does not emulate; rejects with a TypeError where it does. */
  setReply(request: ReplyRequest): void;
  clearReplies(api?: string): void;
  replies(): { api: string; reply: unknown }[];
  /** Refuses every access token handed out so far (40001). */
  revokeTokens(): void;
  /** A copy of anything, without the secrets that this sandbox knows. */
  redact<Value>(value: Value): Value;
  /** What `GET /sandbox/state` answers; redacted. */
  state(): Record<string, unknown>;
  /** Restores seeds, faults, counters and quotas; tokens stay valid. */
  reset(): void;
  /** Ends all instances and connections. */
  close(): Promise<void>;
}
