import { contract as intracityCallback } from '../../../cloudfunctions/intracity-callback/contract';
import { contract as localDeliveryGetOrder } from '../../../cloudfunctions/local-delivery-get-order/contract';
import { contract as localDeliveryRealMockUpdateOrder } from '../../../cloudfunctions/local-delivery-real-mock-update-order/contract';
import { contract as logisticsGetOrder } from '../../../cloudfunctions/logistics-get-order/contract';
import { contract as logisticsGetPath } from '../../../cloudfunctions/logistics-get-path/contract';
import { contract as logisticsUpdatePath } from '../../../cloudfunctions/logistics-update-path/contract';
import { contract as messagePush } from '../../../cloudfunctions/message-push/contract';
import { contract as myOrders } from '../../../cloudfunctions/my-orders/contract';
import { type CloudFunction, createFunction, createReceiver } from '../../../shared/function';
import { type CloudDatabase, createCloudDatabase } from './cloud-database';
import { type FakeWeChat, startFakeWeChat } from './fake-wechat';
import { startGateway } from './gateway';
import { SlowClock } from './slow-clock';
import { Traffic } from './traffic';

export const STAFF = 'oStaffMember0001';
export const DADA = 'dadaaee18818d97e236';
export const SFTC = '1534713176';

const FUNCTIONS = {
  'local-delivery-get-order': localDeliveryGetOrder,
  'local-delivery-real-mock-update-order': localDeliveryRealMockUpdateOrder,
  'logistics-get-order': logisticsGetOrder,
  'logistics-get-path': logisticsGetPath,
  'logistics-update-path': logisticsUpdatePath,
  'my-orders': myOrders,
} as const;
export type FunctionName = keyof typeof FUNCTIONS;

const RECEIVERS = { 'message-push': messagePush, 'intracity-callback': intracityCallback } as const;

export type Answer = Record<string, unknown> & {
  errCode: number;
  error?: { code: string; issues?: { field: string }[] };
};

/** The functions inside the test's own process, with a clock that can be put forward, the real SDK and a database. */
export interface InProcess {
  database: CloudDatabase;
  wechat: FakeWeChat;
  /** Lines of log, parsed. */
  log: Record<string, unknown>[];
  now(): number;
  /** Puts the functions' clock forward; by itself it hardly moves. */
  pass(ms: number): void;
  /** Another instance of the function is called by its timer. */
  tick(name: FunctionName, limitMs?: number): Promise<Answer>;
  /** A member of staff calls the function. */
  call(name: FunctionName, event: object): Promise<Answer>;
  /** A customer calls the function. */
  ask(name: FunctionName, openid: string, event: object): Promise<Answer>;
  /** WeChat sends a message to `message-push`, or another receiver, or somebody calls it as if; answers what it is told. */
  push(message: unknown, caller?: NodeJS.ProcessEnv, name?: keyof typeof RECEIVERS): Promise<unknown>;
  /** Settings of the functions. */
  env: Record<string, string | undefined>;
  close(): Promise<void>;
}

const CALLER = { WX_CONTEXT_KEYS: 'WX_APPID,WX_OPENID', WX_APPID: 'wx0123456789abcdef' };

export async function startInProcess(): Promise<InProcess> {
  const database = createCloudDatabase();
  const wechat = await startFakeWeChat();
  const gateway = await startGateway(database.handler);
  const platform = gateway.env;
  const traffic = new Traffic();
  for (const { server } of [gateway, wechat]) traffic.watch(server);
  const clock = new SlowClock(traffic);
  const log: Record<string, unknown>[] = [];
  const settings = {
    WECHAT_APP_SECRET: 'app-secret-0f3b8a7c6d5e4f30',
    WECHAT_TRANSPORT: 'https',
    WECHAT_API_BASE_URL: wechat.url,
    ADMIN_OPENIDS: STAFF,
    ALLOW_REAL_MOCK: '1',
    LOCAL_DELIVERY_SHOPS: JSON.stringify({
      [DADA]: { appSecret: '1c6f40492d6d89caaad80b85f7d31670', shopNo: '77071-47913' },
      [SFTC]: { appSecret: 'd80400f91e156f63b38886e616d84590', shopNo: '3243279847393' },
    }),
  };
  const self: InProcess = {
    database,
    wechat,
    log,
    env: {},
    now: () => clock.now(),
    pass: (ms) => clock.pass(ms),
    tick: (name, limitMs = 20_000) =>
      run(name, { TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' }, { Type: 'Timer' }, limitMs),
    call: (name, event) => run(name, { TCB_SOURCE: 'wx_client', WX_OPENID: STAFF }, event, 20_000),
    push(message, caller = { TCB_SOURCE: 'wx_unknown' }, name = 'message-push') {
      const env = { ...platform, ...CALLER, ...settings, ...self.env, ...caller };
      const host = {
        env,
        clock,
        random: Math.random,
        log: (line: string) => void log.push(JSON.parse(line)),
      };
      return createReceiver(RECEIVERS[name], host)(message, { time_limit_in_ms: 20_000 });
    },
    ask: (name, openid, event) => run(name, { TCB_SOURCE: 'wx_client', WX_OPENID: openid }, event, 20_000),
    async close() {
      await gateway.close();
      await wechat.close();
      await database.close();
    },
  };
  const instances = new Map<string, CloudFunction>();
  async function run(name: FunctionName, caller: object, event: object, limitMs: number): Promise<Answer> {
    const contract = FUNCTIONS[name];
    // One event at a time: a busy instance is not asked, as on the platform.
    const env = { ...platform, ...CALLER, ...settings, ...self.env, ...caller };
    const host = { env, clock, random: Math.random, log: (line: string) => void log.push(JSON.parse(line)) };
    const key = `${name} ${JSON.stringify(env)}`;
    const main = instances.get(key) ?? createFunction(contract, host);
    instances.delete(key);
    const answer = await main(event, { time_limit_in_ms: limitMs });
    instances.set(key, main);
    return answer as Answer;
  }
  return self;
}
