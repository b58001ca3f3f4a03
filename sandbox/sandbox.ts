import { stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { DATABASE_ACTIONS } from './database/database';
import { type DatabaseHandler, registerGateway } from './gateway/gateway';
import { functionEnvironment } from './runtime/function-environment';
import { FunctionsFolder } from './runtime/functions-folder';
import { Invocations } from './runtime/invocations';
import { type CallRequest, type FunctionCaller, Platform, type Push } from './runtime/platform';
import { type CallOutcome, type InvokeRequest, Runtime } from './runtime/runtime';
import { Redaction, type TextRedactor } from './server/hide-secrets';
import { Journal } from './server/request-journal';
import { registerSandboxRoutes } from './server/routes';
import { makeServer } from './server/server';
import { AccessTokens } from './wechat/access-tokens';
import { ApiSecurity } from './wechat/api-security';
import type { BusinessApi } from './wechat/business-api';
import { BusinessApis } from './wechat/business-apis';
import { makeCredentials } from './wechat/credentials';
import { type Fault, type FaultRequest, Faults } from './wechat/faults';
import { PATHS, registerWechatApi } from './wechat/https-api';
import { IntracityWorld } from './wechat/intracity-world';
import { LocalDeliveryWorld, makeShops, shopsSetting } from './wechat/local-delivery-world';
import { LogisticsWorld } from './wechat/logistics-world';
import { pathPush, statusPush } from './wechat/pushes';
import { Replies, type ReplyRequest } from './wechat/scripted-replies';
import { SubscribeMessages } from './wechat/subscribe-messages';

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

/** Starts WeChat Cloud on 127.0.0.1: gateway, HTTPS API and function runtime, with made-up credentials. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  if (!(await stat(options.functions).catch(() => undefined))?.isDirectory()) {
    throw new Error(`the folder of functions does not exist: ${options.functions}`);
  }
  const now = options.now ?? Date.now;
  const credentials = makeCredentials(options.envId);
  const shops = makeShops();
  const logistics = new LogisticsWorld(credentials.appid, now);
  const local = new LocalDeliveryWorld(shops, now);
  const intracity = new IntracityWorld(credentials.appid, now);
  const security = new ApiSecurity(credentials.appid, now);
  const redaction = new Redaction(options.redactor);
  redaction.protectSettings({
    ...credentials,
    ...security.settings(),
    shops: shopsSetting(shops),
    ...options.env,
  });
  const journal = new Journal(redaction);
  const described = options.apis?.({ logistics, 'local-delivery': local, intracity }) ?? [];
  const messages = new SubscribeMessages();
  const apis = new BusinessApis([...described, messages], journal);
  const tokens = new AccessTokens(now, (token) => redaction.protect(token));
  const replies = new Replies();
  const faults = new Faults(() => [
    ...apis.all().flatMap(({ name, path }) => [name, path]),
    ...replies.list().map(({ api }) => api),
    ...PATHS,
    ...DATABASE_ACTIONS,
    'functions.invokeFunction',
  ]);
  const functions = new FunctionsFolder(options.functions);
  const invocations = new Invocations();
  const app = makeServer();

  // Instances need the address of the server, which is known only once it listens.
  let running: { runtime: Runtime; platform: Platform } | undefined;
  const started = () => {
    if (!running) throw new Error('the sandbox is still starting');
    return running;
  };
  const sandbox: Sandbox = {
    url: '',
    appid: credentials.appid,
    appSecret: credentials.appSecret,
    adminOpenid: credentials.adminOpenid,
    envId: credentials.envId,
    requests: journal,
    call: async (request, requestId) => started().platform.call(request, requestId),
    push: async (push, requestId) => started().platform.push(push, requestId),
    functionNames: () => functions.names(),
    hasTimer: async (name) => (await functions.config(name)).timer !== undefined,
    fireTimer: async (name, requestId) => started().platform.fireTimer(name, requestId),
    replay: async (request, requestId) => started().platform.invoke({ ...request, requestId }),
    addFault: (fault) => faults.add(fault),
    clearFaults: (id) => faults.clear(id),
    faults: () => faults.list(),
    setReply(request) {
      const emulated = apis.byName(request.api) ?? apis.byPath(request.api);
      if (emulated && !emulated.replaceable) {
        throw new TypeError(
          `"api": the sandbox emulates ${request.api} itself; a fault with "apiReply" changes its answer`,
        );
      }
      replies.set(request);
    },
    clearReplies: (api) => replies.clear(api),
    replies: () => replies.list(),
    revokeTokens: () => tokens.revokeAll(),
    redact: (value) => redaction.copy(value),
    state: () => ({
      envId: credentials.envId,
      ...redaction.copy({ waybills: logistics.state(), orders: local.state(), intracity: intracity.state() }),
      tokens: tokens.state(),
      instances: started().runtime.state(),
      ...journal.state(),
      faults: redaction.copy(faults.list()),
      replies: redaction.copy(replies.list()),
      notEmulated: redaction.copy(replies.notEmulated()),
    }),
    reset() {
      logistics.reset();
      local.reset();
      intracity.reset();
      messages.reset();
      options.database?.reset?.();
      faults.clear();
      replies.reset();
      journal.reset();
      tokens.clearQuotas();
    },
    async close() {
      await running?.runtime.close();
      await app.close();
    },
  };

  const platform: FunctionCaller = { invoke: (request) => started().platform.invoke(request) };
  const parts = {
    credentials,
    apis,
    faults,
    functions,
    invocations,
    journal,
    platform,
    replies,
    security,
    tokens,
    now,
  };
  registerGateway(app, { ...parts, database: options.database });
  registerWechatApi(app, parts);
  registerSandboxRoutes(app, sandbox);
  options.console?.(app, sandbox);
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });

  sandbox.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const settings = {
    ADMIN_OPENIDS: credentials.adminOpenid,
    WECHAT_APP_SECRET: credentials.appSecret,
    ALLOW_REAL_MOCK: '1',
    LOCAL_DELIVERY_SHOPS: shopsSetting(shops),
    ...security.settings(),
    ...options.env,
  };
  const runtime = new Runtime({
    functions,
    environment: functionEnvironment(credentials, sandbox.url, settings),
    invocations,
    envId: credentials.envId,
    node: options.node ?? process.execPath,
    idleMs: options.idleMs ?? 60_000,
    timeLimitMs: options.timeLimitMs ?? 20_000,
    limits: options.limits ?? {},
    memoryMb: options.memoryMb ?? 256,
    maxInstances: options.maxInstances ?? 100,
  });
  running = {
    runtime,
    platform: new Platform(runtime, functions, journal, credentials.appid, now, redaction),
  };
  if (options.push) {
    // WeChat waits for no push before it answers whoever moved the order; to whom none is bound gets none.
    const deliver = async (event: Record<string, unknown>) => {
      if (await functions.find('message-push')) await sandbox.push({ event });
    };
    const send = (event: Record<string, unknown>) =>
      void deliver(event).catch((error: Error) => process.stderr.write(`sandbox: push: ${error.message}\n`));
    logistics.moved = (order) => send(pathPush(order, credentials.appid, now()));
    local.moved = (order) => send(statusPush(order, credentials.appid, now()));
  }
  return sandbox;
}
