import { type Sandbox, startSandbox } from '../../scripts/local-cloud';
import { worksOf } from '../../scripts/registry';
import { DELIVERIES } from '../../shared/extensions/order-records';
import { PLACEMENTS, type Placement } from '../../shared/extensions/placements';
import { type CloudDatabase, createCloudDatabase } from '../timers/support/cloud-database';
import {
  type Body,
  type FakeWeChat,
  LOCAL_GET_ORDER,
  type Reply,
  startFakeWeChat,
} from '../timers/support/fake-wechat';
import { pick, seededRandom } from '../timers/support/random';
import { BUILT, resultOf } from '../timers/support/sandbox-cloud';

// Rounds of ten calls at once with one order id, in which instances are killed, WeChat's answers are late, cut or
// missing after the order was carried out, and, if asked for, the database fails. WeChat is one that refuses no
// second order: only the functions stand between a shop and a second rider.

const ADD = 'local-delivery-add-order';
const ADD_PATH = '/cgi-bin/express/local/business/order/add';
const CALLS = 10;
const INSTANCES = 5;
const TIME_LIMIT_MS = 3000;
const LONG_AFTER_MS = 60 * 60 * 1000;
const FATES = ['placed', 'refused', 'late', 'cut', 'no answer', 'busy', 'lost before'] as const;

type Fate = (typeof FATES)[number];

export interface RoundsOptions {
  rounds: number;
  seed: number;
  /** Whether the database fails at random. */
  databaseFails: boolean;
  /** How many rounds go on at one time. */
  atOnce: number;
}

export interface RoundsReport {
  rounds: number;
  calls: number;
  kills: number;
  fates: Record<Fate, number>;
  databaseErrors: number;
  /** Ids by how many orders WeChat has of them. */
  orders: Record<number, number>;
  /** Ids by how their record ended. */
  ended: Record<string, number>;
  answers: Record<string, number>;
  /** What must not happen. */
  problems: string[];
}

/** One cloud serves all plays: its instances need not be started anew. */
export async function playRounds(plays: readonly RoundsOptions[]): Promise<RoundsReport[]> {
  const database = createCloudDatabase();
  const wechat = await startFakeWeChat();
  const sandbox = await startSandbox({
    functions: BUILT,
    database: database.handler,
    timeLimitMs: TIME_LIMIT_MS,
    env: { WECHAT_API_BASE_URL: wechat.url, WECHAT_TRANSPORT: 'https' },
  });
  try {
    const reports: RoundsReport[] = [];
    for (const options of plays) reports.push(await new Rounds(options, database, wechat, sandbox).play());
    return reports;
  } finally {
    await sandbox.close();
    await wechat.close();
    await database.close();
  }
}

class Rounds {
  private readonly random: () => number;
  private readonly placed = new Map<string, number>();
  private readonly told = new Map<string, Record<string, unknown>[]>();
  private trouble = true;
  private readonly report: RoundsReport;

  constructor(
    private readonly options: RoundsOptions,
    private readonly database: CloudDatabase,
    private readonly wechat: FakeWeChat,
    private readonly sandbox: Sandbox,
  ) {
    this.random = seededRandom(options.seed);
    const fates = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
    const counts = { calls: 0, kills: 0, databaseErrors: 0 };
    this.report = {
      rounds: options.rounds,
      ...counts,
      fates,
      orders: {},
      ended: {},
      answers: {},
      problems: [],
    };
  }

  async play(): Promise<RoundsReport> {
    const { options, report, database, wechat } = this;
    wechat.answer = (path, body) => (path === ADD_PATH ? this.add(body) : this.look(path, body));
    database.trouble = () => {
      if (!this.trouble || !options.databaseFails) return undefined;
      const fate = this.random();
      if (fate >= 0.2) return undefined;
      report.databaseErrors++;
      return fate < 0.1 ? 'before' : 'after';
    };
    const play = options.databaseFails ? 'database-fails' : 'database-in-order';
    const ids = Array.from({ length: options.rounds }, (_, at) => `${play}-${at}`);
    for (let at = 0; at < ids.length; at += options.atOnce) {
      await Promise.all(ids.slice(at, at + options.atOnce).map((id) => this.round(id)));
    }
    this.trouble = false;
    await this.pass();
    // What is stuck is settled by whoever asks for it again, and by the tick where nobody does.
    for (const id of ids.filter((_, at) => at % 3 === 0)) await this.call(id);
    await this.afterwards();
    for (const id of ids) this.judge(id);
    return report;
  }

  private async round(id: string): Promise<void> {
    let isOver = false;
    const killing = this.random() < 0.4 ? this.killSoon(this.random() * 1500, () => isOver) : undefined;
    // The platform starts an instance for every call that finds none free.
    const instance = async () => {
      for (let calls = 0; calls < CALLS / INSTANCES; calls++) await this.call(id);
    };
    await Promise.all(Array.from({ length: INSTANCES }, instance));
    isOver = true;
    await killing;
  }

  private async call(id: string): Promise<Record<string, unknown>> {
    const { sandbox, report } = this;
    report.calls++;
    const data = { ...worksOf(ADD), shopOrderId: id };
    const answer = resultOf(await sandbox.call({ name: ADD, data, openid: sandbox.adminOpenid }));
    count(report.answers, answerName(answer));
    this.told.set(id, [...(this.told.get(id) ?? []), answer]);
    return answer;
  }

  /** An instance, as soon as one is at work after this time. */
  private async killSoon(ms: number, isOver: () => boolean): Promise<void> {
    for (let wait = ms; !isOver(); wait = 5) {
      await new Promise((resolve) => setTimeout(resolve, wait));
      const instances = this.sandbox.state().instances as { function: string; pid: number; busy: boolean }[];
      const busy = instances.filter((instance) => instance.function === ADD && instance.busy);
      if (busy.length === 0) continue;
      process.kill(pick(busy, this.random).pid, 'SIGKILL');
      this.report.kills++;
      return;
    }
  }

  private async add(body: Body): Promise<Reply> {
    const id = String(body.shop_order_id);
    if (!this.record(id)) this.report.problems.push(`${id} was sent without its record`);
    const fate = this.trouble ? pick(FATES, this.random) : 'placed';
    this.report.fates[fate]++;
    if (fate === 'refused') return { resultcode: 1010, resultmsg: '收件人信息不正确' };
    if (fate === 'lost before') return 'reset';
    this.placed.set(id, (this.placed.get(id) ?? 0) + 1);
    const reply = { resultcode: 0, resultmsg: 'ok', fee: 10, waybill_id: `W-${id}`, order_status: 101 };
    if (fate === 'late') {
      await new Promise((resolve) => setTimeout(resolve, this.random() * TIME_LIMIT_MS));
      return reply;
    }
    if (fate === 'cut') return { text: JSON.stringify(reply).slice(0, 40) };
    if (fate === 'no answer') return 'hang';
    return fate === 'busy' ? 502 : reply;
  }

  private look(path: string, body: Body): Reply {
    if (path !== LOCAL_GET_ORDER) return { errcode: 40066, errmsg: 'invalid url' };
    const id = String(body.shop_order_id);
    if (this.trouble && this.random() < 0.1) return 503;
    if (!this.placed.has(id)) return { errcode: 930563, errmsg: 'order not exists' };
    return {
      errcode: 0,
      errmsg: 'ok',
      resultcode: 0,
      resultmsg: 'ok',
      waybill_id: `W-${id}`,
      order_status: 101,
    };
  }

  /** Ticks until nothing is left to do, long after the last call. */
  private async afterwards(): Promise<void> {
    for (let ticks = 0; ticks < 20; ticks++) {
      await this.pass();
      await this.sandbox.fireTimer(ADD);
      if (this.records().every(({ open }) => !open)) return;
    }
  }

  private async pass(): Promise<void> {
    const past = { dueAt: -LONG_AFTER_MS, leaseUntil: -LONG_AFTER_MS, quietAt: -LONG_AFTER_MS };
    await this.database.change(PLACEMENTS, { $inc: past });
  }

  private judge(id: string): void {
    const { report, placed } = this;
    const orders = placed.get(id) ?? 0;
    count(report.orders, String(orders));
    if (orders > 1) report.problems.push(`${id}: ${orders} orders at WeChat`);
    const record = this.record(id);
    count(report.ended, record?.state ?? 'no record');
    const answers = this.told.get(id) ?? [];
    const succeeded = answers.some(({ errCode }) => errCode === 0);
    if (!record) {
      // Only where the database refused every one of its calls.
      if (orders > 0 || succeeded) report.problems.push(`${id} has no record`);
      return;
    }
    if (record.open || record.leaseId !== '') report.problems.push(`${id} is stuck: ${record.state}`);
    if (record.state !== 'placed' && orders > 0) report.problems.push(`${id} is lost: ${record.state}`);
    if (record.state === 'placed' && orders === 0) report.problems.push(`${id} is said to be placed`);
    if (record.state !== 'placed' && !record.lastError) report.problems.push(`${id} ended without a reason`);
    if (succeeded && orders === 0) report.problems.push(`${id}: success without an order`);
    const owned = this.database.records<{ fields: Body }>(DELIVERIES);
    if (record.state === 'placed' && !owned.some(({ fields }) => fields.shopOrderId === id)) {
      report.problems.push(`${id} is nobody's`);
    }
  }

  private record(id: string): Placement | undefined {
    return this.records().find(({ asks }) => asks.shopOrderId === id);
  }

  private records(): Placement[] {
    return this.database.records<Placement>(PLACEMENTS);
  }
}

function answerName(answer: Record<string, unknown>): string {
  if (answer.errCode === 0) return answer.replayed ? 'replayed' : answer.confirmed ? 'confirmed' : 'placed';
  const error = answer.error as { code: string; applied?: string } | undefined;
  return error ? `${error.code}, applied ${error.applied}` : `killed (${answer.errCode})`;
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** The report as a table of text. */
export function tableOf(report: RoundsReport): string {
  const rows: [string, string][] = [
    ['rounds, calls', `${report.rounds}, ${report.calls}`],
    ['instances killed', String(report.kills)],
    ['database errors', String(report.databaseErrors)],
    ...Object.entries(report.fates).map(([fate, n]): [string, string] => [`WeChat: ${fate}`, String(n)]),
    ...Object.entries(report.orders).map(([n, ids]): [string, string] => [
      `ids with ${n} orders`,
      String(ids),
    ]),
    ...Object.entries(report.ended).map(([state, n]): [string, string] => [`ended ${state}`, String(n)]),
    ...Object.entries(report.answers).map(([name, n]): [string, string] => [`answered ${name}`, String(n)]),
    ['problems', report.problems.length === 0 ? 'none' : report.problems.join('\n')],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
