import { contract as addOrder } from '../../../cloudfunctions/local-delivery-add-order/contract';
import { sleep } from '../../../shared/clock';
import type { Contract } from '../../../shared/contract/contract';
import { DELIVERIES, type Delivery } from '../../../shared/extensions/order-records';
import { PLACEMENTS, type Placement } from '../../../shared/extensions/placements';
import { createFunction } from '../../../shared/function';
import { FakeClock } from '../../shared/support/fake-clock';
import { type AnyAnswer, STAFF_ENV, TOKEN_PATH, token } from '../../shared/support/rig';
import { ScriptedWeChat } from '../../shared/support/scripted-wechat';
import { type CloudDatabase, createCloudDatabase } from '../../timers/support/cloud-database';
import { startGateway } from '../../timers/support/gateway';

/** Staff's function instances in this process: WeChat by script, the real SDK with a database, and time that jumps. */
export interface PlacingRig {
  clock: FakeClock;
  wechat: ScriptedWeChat;
  database: CloudDatabase;
  /** Told every request to the database before it is carried out; answers how many ms it takes. */
  slow: (body: Record<string, unknown>) => number | Promise<number>;
  /** Another instance each time, with 10 s. */
  call(event: object, options?: Options): Promise<AnyAnswer>;
  tick(options?: Options): Promise<AnyAnswer>;
  /** The only record. */
  record(): Placement;
  deliveries(): Delivery[];
  close(): Promise<void>;
}

interface Options {
  contract?: Contract;
  limitMs?: number;
  env?: NodeJS.ProcessEnv;
}

export async function startPlacingRig(): Promise<PlacingRig> {
  const database = createCloudDatabase();
  await database.insert(PLACEMENTS, []);
  await database.insert(DELIVERIES, []);
  const wechat = await ScriptedWeChat.start();
  wechat.on(TOKEN_PATH, token());
  const clock = new FakeClock();
  const gateway = await startGateway({
    async handle(body) {
      const ms = await self.slow(body);
      if (ms > 0) await sleep(clock, ms);
      return database.handler.handle(body);
    },
  });
  clock.watch(wechat);
  clock.watch(gateway);
  let randoms = 0;
  async function run(event: object, caller: NodeJS.ProcessEnv, options: Options): Promise<AnyAnswer> {
    const { contract = addOrder, limitMs = 10_000 } = options;
    const env = { ...STAFF_ENV, WECHAT_API_BASE_URL: wechat.url, ...gateway.env, ...caller, ...options.env };
    const random = () => (++randoms % 1000) / 1000;
    const main = createFunction(contract, { env, clock, random, log: () => undefined });
    return (await clock.until(main(event, { time_limit_in_ms: limitMs }))) as unknown as AnyAnswer;
  }
  const self: PlacingRig = {
    clock,
    wechat,
    database,
    slow: () => 0,
    call: (event, options = {}) => run(event, {}, options),
    tick: (options = {}) =>
      run(
        { Type: 'Timer' },
        { WX_CONTEXT_KEYS: 'WX_APPID', WX_OPENID: '', TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' },
        options,
      ),
    record() {
      const [found, ...others] = database.records<Placement>(PLACEMENTS);
      if (!found || others.length > 0) throw new Error('not one record');
      return found;
    },
    deliveries: () => database.records<Delivery>(DELIVERIES),
    async close() {
      // The SDK does not let go of what is never answered.
      clock.advance(Number.MAX_SAFE_INTEGER);
      await clock.idle();
      await gateway.close();
      await wechat.close();
      await database.close();
    },
  };
  return self;
}
