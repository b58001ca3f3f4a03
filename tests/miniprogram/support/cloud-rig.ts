import path from 'node:path';
import { createDatabase, type Database } from '../../../sandbox/database/database';
import { type Sandbox, startSandbox } from '../../../scripts/local-cloud';
import { DELIVERIES } from '../../../shared/extensions/order-records';

const FUNCTIONS = path.resolve(__dirname, '../../../dist/cloudfunctions');
export const CUSTOMER = 'oCustomerOfThisOrder00000001';

type Call = { name: string; data?: object };

/** `wx.cloud` of a phone whose cloud is a running sandbox with the built functions. */
export class CloudRig {
  /** Who holds the phone. */
  openid: string;
  online = true;
  /** What callFunction rejects with, in place of calling. */
  failure: { errCode?: number; errMsg: string } | undefined;
  /** What the network makes of an answer: a rider who has moved on, for instance, which those of the sandbox do not. */
  turn: ((name: string, result: Record<string, unknown>) => Record<string, unknown>) | undefined;
  /** What becomes of an event on its way: a smaller page of a list, for instance. */
  turnEvent: ((event: object) => object) | undefined;
  /** Functions that are not deployed. */
  missing: string[] = [];
  readonly calls: Call[] = [];
  initialized: unknown;
  private readonly pending = new Set<Promise<unknown>>();
  private gate: Promise<void> | undefined;
  private open = () => {};

  private constructor(
    readonly sandbox: Sandbox,
    private readonly database: Database,
  ) {
    this.openid = sandbox.adminOpenid;
  }

  static async start(env: Record<string, string> = {}): Promise<CloudRig> {
    // Each look asks WeChat, so that a test sees what it has just made of the order.
    const settings = { CUSTOMER_CACHE_SECONDS: '0', ...env };
    const database = createDatabase();
    return new CloudRig(await startSandbox({ functions: FUNCTIONS, env: settings, database }), database);
  }

  /** Makes what the records of orders hold so much older. */
  async age(seconds: number): Promise<void> {
    const times = ['refreshedAt', 'askedAt', 'trackedAt', 'trackAskedAt'];
    const earlier = Object.fromEntries(times.map((time) => [time, -seconds * 1000]));
    await this.database.handle({
      action: 'database.modifyDocument',
      collectionName: DELIVERIES,
      query: JSON.stringify({ _id: { $exists: true } }),
      data: JSON.stringify({ $inc: earlier }),
      multi: true,
      merge: true,
    });
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.database.close();
  }

  readonly wxCloud = {
    init: (options: unknown) => {
      this.initialized = options;
    },
    callFunction: (call: Call): Promise<{ result: unknown }> => {
      this.calls.push(call);
      const answer = this.answer(call);
      this.pending.add(answer);
      const done = () => this.pending.delete(answer);
      answer.then(done, done);
      return answer;
    },
  };

  /** Keeps calls waiting until the function that it answers is called. */
  hold(): () => void {
    this.gate = new Promise((resolve) => {
      this.open = resolve;
    });
    return () => {
      this.gate = undefined;
      this.open();
    };
  }

  /** What the function itself answers. */
  async answerOf(name: string, data: object, openid = this.openid): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.sandbox.url}/sandbox/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, data, openid }),
    });
    // Not response.json(): the simulator does not know the lists of jest's outside for lists.
    return (JSON.parse(await response.text()) as { result: Record<string, unknown> }).result;
  }

  /** Waits until all calls are answered and the pages have shown it. */
  async settle(): Promise<void> {
    do {
      await Promise.allSettled(this.pending);
      await new Promise((resolve) => setImmediate(resolve));
    } while (this.pending.size > 0);
  }

  reset(): void {
    this.sandbox.reset();
    this.openid = this.sandbox.adminOpenid;
    this.online = true;
    this.failure = undefined;
    this.turn = undefined;
    this.turnEvent = undefined;
    this.missing = [];
    this.calls.length = 0;
  }

  private async answer({ name, data = {} }: Call): Promise<{ result: unknown }> {
    await this.gate;
    if (!this.online) {
      throw { errCode: -1, errMsg: 'cloud.callFunction:fail request:fail net::ERR_INTERNET_DISCONNECTED' };
    }
    if (this.failure) throw this.failure;
    if (this.missing.includes(name)) {
      throw {
        errCode: -501000,
        errMsg: `cloud.callFunction:fail -501000 FUNCTION_NOT_FOUND: ${name}`,
      };
    }
    const result = await this.answerOf(name, this.turnEvent?.(data) ?? data);
    return { result: this.turn?.(name, result) ?? result };
  }
}
