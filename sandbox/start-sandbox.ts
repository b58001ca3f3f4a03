import { stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { DATABASE_ACTIONS } from './database/database';
import { registerGateway } from './gateway/gateway';
import { functionEnvironment } from './runtime/function-environment';
import { FunctionsFolder } from './runtime/functions-folder';
import { Invocations } from './runtime/invocations';
import { type FunctionCaller, Platform } from './runtime/platform';
import { Runtime } from './runtime/runtime';
import type { Sandbox, SandboxOptions } from './sandbox';
import { Redaction } from './server/hide-secrets';
import { Journal } from './server/request-journal';
import { registerSandboxRoutes } from './server/routes';
import { makeServer } from './server/server';
import { AccessTokens } from './wechat/access-tokens';
import { ApiSecurity } from './wechat/api-security';
import { BusinessApis } from './wechat/business-apis';
import { makeCredentials } from './wechat/credentials';
import { Faults } from './wechat/faults';
import { PATHS, registerWechatApi } from './wechat/https-api';
import { IntracityWorld } from './wechat/intracity-world';
import { makeShops, shopsSetting } from './wechat/local-delivery-shops';
import { LocalDeliveryWorld } from './wechat/local-delivery-world';
import { LogisticsWorld } from './wechat/logistics-world';
import { intracityCallback, pathPush, statusPush } from './wechat/pushes';
import { Replies } from './wechat/scripted-replies';
import { SubscribeMessages } from './wechat/subscribe-messages';

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
    const deliver = async (event: Record<string, unknown>, name: string) => {
      if (await functions.find(name)) await sandbox.push({ event, name });
    };
    const send = (event: Record<string, unknown>, name = 'message-push') =>
      void deliver(event, name).catch((error: Error) =>
        process.stderr.write(`sandbox: push: ${error.message}\n`),
      );
    logistics.moved = (order) => send(pathPush(order, credentials.appid, now()));
    local.moved = (order) => send(statusPush(order, credentials.appid, now()));
    // Whatever its callback_url: the HTTP entrance of the one function that takes such calls is taken for it.
    const token = options.env?.INTRACITY_CALLBACK_TOKEN;
    intracity.moved = (order) => {
      if (!token || order.callback_url === undefined) return;
      send(intracityCallback(order, credentials.appid, token, now()), 'intracity-callback');
    };
  }
  return sandbox;
}
