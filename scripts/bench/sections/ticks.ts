import path from 'node:path';
import type { Text } from '../../../shared/errors/catalogue-entry';
import { DELIVERIES, type Delivery } from '../../../shared/extensions/order-records';
import { type Task, tickRun } from '../measure';
import { figure, figureWithSpread, type SectionReport } from '../report';
import type { Bench } from '../rounds';
import { median, spreadOf } from '../statistics';
import { BUILT, platformEnvironment } from '../subjects';
import { Upstream } from '../upstream';

const NAME = 'local-delivery-get-order';
const LATENCY_MS = 50;
const TIME_LIMIT_MS = 60_000;
/** The one-by-one loop is stopped after so long: its pace does not change. */
const ONE_BY_ONE_MS = 12_000;
const STATUS_BEFORE = 301;
/** Next due in five minutes: no order falls due again while the ticks run. */
const STATUS_AFTER = 303;
const SIZES = [100, 1000, 10_000] as const;
const RUNS: Record<(typeof SIZES)[number], number> = { 100: 5, 1000: 3, 10000: 1 };

/** Ten times the orders may take ten times as long, and this much more. */
const LINEAR_LIMIT = 1.25;
const MEMORY_LIMIT = 1.25;
const THROUGHPUT_LIMIT = 5;

interface TickCost {
  orders: number;
  ticks: number;
  wallMs: number;
  databaseCalls: number;
  databaseMs: number;
  upstreamCalls: number;
  peakRss: number;
}

interface Measured {
  due: number;
  ours: TickCost[];
  oneByOne: TickCost;
}

const perSecond = ({ orders, wallMs }: TickCost) => (orders / wallMs) * 1000;

/** Section g: what it costs to refresh so many due orders. */
export async function measureTicks(bench: Bench): Promise<SectionReport> {
  const upstream = await Upstream.start({ delayMs: LATENCY_MS, orderStatus: STATUS_AFTER });
  try {
    const measured: Measured[] = [];
    for (const due of SIZES) {
      const ours: TickCost[] = [];
      for (let run = 0; run < (bench.quick ? 1 : RUNS[due]); run++) {
        bench.say(`${due} due orders, run ${run + 1}`);
        ours.push(await refreshAll(upstream, due));
      }
      bench.say(`${due} due orders, one by one`);
      measured.push({ due, ours, oneByOne: await oneByOne(upstream, due) });
    }
    return report(measured);
  } finally {
    await upstream.close();
  }
}

async function refreshAll(upstream: Upstream, due: number): Promise<TickCost> {
  await fill(upstream, due);
  const task = taskFor(path.join(BUILT, NAME), TIME_LIMIT_MS, 20);
  const { answers, wallMs, peakRss } = await tickRun(task, platformEnvironment(upstream.url, true));
  const refreshed = await upstream.count(DELIVERIES, 'status', STATUS_AFTER);
  const { counts, databaseMs } = await upstream.state();
  const checked = answers.reduce((sum, answer) => sum + (answer.checked ?? 0), 0);
  if (refreshed !== due || checked !== due || counts.business !== due) {
    const found = JSON.stringify({ due, refreshed, checked, counts, last: answers.at(-1) });
    throw new Error(`the ticks did not refresh every order exactly once: ${found}`);
  }
  return cost(due, answers.length, wallMs, counts, databaseMs, peakRss);
}

async function oneByOne(upstream: Upstream, due: number): Promise<TickCost> {
  await fill(upstream, due);
  const folder = path.join(__dirname, '..', 'samples', 'one-by-one-tick');
  const env = platformEnvironment(upstream.url, true);
  const { answers, wallMs, peakRss } = await tickRun(taskFor(folder, ONE_BY_ONE_MS, 1), env);
  const { counts, databaseMs } = await upstream.state();
  const refreshed = await upstream.count(DELIVERIES, 'status', STATUS_AFTER);
  if (refreshed === 0 || refreshed !== counts.business) {
    throw new Error(`the one-by-one loop failed: ${JSON.stringify({ refreshed, counts, answers })}`);
  }
  return cost(refreshed, 1, wallMs, counts, databaseMs, peakRss);
}

function cost(
  orders: number,
  ticks: number,
  wallMs: number,
  counts: { token: number; business: number; database: number },
  databaseMs: number,
  peakRss: number,
): TickCost {
  const upstreamCalls = counts.token + counts.business;
  return { orders, ticks, wallMs, databaseCalls: counts.database, databaseMs, upstreamCalls, peakRss };
}

function taskFor(folder: string, limitMs: number, maxTicks: number): Omit<Task, 'mode'> {
  const event = { Type: 'Timer', TriggerName: 'refresh-watched-orders', Message: '' };
  return { folder, event, context: { time_limit_in_ms: limitMs, request_id: 'bench' }, maxTicks };
}

/** Puts so many due orders straight into an empty database. */
async function fill(upstream: Upstream, due: number): Promise<void> {
  await upstream.reset();
  const now = Date.now();
  const delivery = (at: number): Delivery => ({
    _id: `order-${at}`,
    function: NAME,
    openid: 'oABC123456',
    fields: { shopid: 'test_shop_id', shopOrderId: `order-${at}`, shopNo: 'test_shop_no' },
    watching: true,
    watchedAt: now - 3_600_000,
    status: STATUS_BEFORE,
    snapshot: { orderStatus: STATUS_BEFORE, waybillId: 'test_waybill_id' },
    history: [{ status: STATUS_BEFORE, at: now - 3_600_000 }],
    refreshedAt: now - 120_000,
    failures: 0,
    lastError: null,
    dueAt: now - due + at,
    leaseUntil: 0,
    leaseId: '',
  });
  for (let from = 0; from < due; from += 1000) {
    const count = Math.min(1000, due - from);
    const records = Array.from({ length: count }, (_, at) => ({ ...delivery(from + at) }));
    await upstream.insert(DELIVERIES, records);
  }
}

function report(measured: readonly Measured[]): SectionReport {
  const columns: (string | Text)[] = [
    { en: 'due orders', zh: '到期订单' },
    '',
    { en: 'ticks', zh: '次数' },
    { en: 'time, s', zh: '用时，秒' },
    { en: 'orders per second', zh: '每秒订单数' },
    { en: 'database calls', zh: '数据库调用' },
    { en: 'upstream calls', zh: '上游调用' },
    { en: 'peak memory, MB', zh: '内存峰值，MB' },
    { en: 'spent in the emulated database, s', zh: '其中模拟数据库用时，秒' },
  ];
  const row = (due: string, name: Text, costs: readonly TickCost[]) => {
    const of = (figureOf: (cost: TickCost) => number) => spreadOf(costs.map(figureOf));
    return [
      due,
      name,
      figure(of(({ ticks }) => ticks).median),
      figureWithSpread(of(({ wallMs }) => wallMs / 1000)),
      figureWithSpread(of(perSecond)),
      String(of(({ databaseCalls }) => databaseCalls).median),
      String(of(({ upstreamCalls }) => upstreamCalls).median),
      figureWithSpread(of(({ peakRss }) => peakRss / 1e6)),
      figureWithSpread(of(({ databaseMs }) => databaseMs / 1000)),
    ];
  };
  const rows = measured.flatMap(({ due, ours, oneByOne: alone }) => [
    row(String(due), { en: 'a tick of this function', zh: '本函数的定时任务' }, ours),
    row('', { en: `one by one (${alone.orders} done)`, zh: `逐个处理（完成 ${alone.orders} 个）` }, [alone]),
  ]);
  const [, middle, large] = measured as [Measured, Measured, Measured];
  const ratio = (of: (cost: TickCost) => number) =>
    spreadOf([median(large.ours.map(of)) / median(middle.ours.map(of))]);
  return {
    title: { en: '(g) Cost of a tick', zh: '(g) 定时任务的开销' },
    tables: [{ columns, rows }],
    notes: [
      {
        en: `\`${NAME}\`, every upstream call taking ${LATENCY_MS} ms, ticks of at most ${TIME_LIMIT_MS / 1000} s one after the other until nothing is due; every order changes its status, and is checked to have been asked for exactly once. The one-by-one loop reads a due record, asks, writes, and goes on; it holds its token, and is stopped after ${ONE_BY_ONE_MS / 1000} s. The database is the sandbox's: it has no index and looks at every record for every query by time, so its share grows with the square of the number of orders; WeChat's does not, with an index on \`dueAt\`.`,
        zh: `\`${NAME}\`，每次上游调用耗时 ${LATENCY_MS} 毫秒，每次定时任务最长 ${TIME_LIMIT_MS / 1000} 秒，依次执行直到没有到期订单；每个订单的状态都会变化，并核对每个订单恰好查询一次。“逐个处理”读取一条到期记录、查询、写回，然后处理下一条；它保留 token，并在 ${ONE_BY_ONE_MS / 1000} 秒后停止。数据库为沙箱的数据库：没有索引，每次按时间查询都要查看全部记录，其用时随订单数的平方增长；微信的数据库在 \`dueAt\` 上建索引后不会如此。`,
      },
    ],
    verdicts: [
      {
        name: {
          en: 'time per order, 10,000 due against 1,000',
          zh: '单个订单用时，10,000 个到期对比 1,000 个',
        },
        limit: LINEAR_LIMIT,
        measured: ratio(({ wallMs, orders }) => wallMs / orders),
      },
      {
        name: { en: 'peak memory, 10,000 due against 1,000', zh: '内存峰值，10,000 个到期对比 1,000 个' },
        limit: MEMORY_LIMIT,
        measured: ratio(({ peakRss }) => peakRss),
      },
      ...measured.map(({ due, ours, oneByOne: alone }) => ({
        name: {
          en: `throughput against one by one, ${due.toLocaleString('en')} due`,
          zh: `吞吐量对比逐个处理，${due.toLocaleString('en')} 个到期`,
        },
        limit: THROUGHPUT_LIMIT,
        atLeast: true,
        measured: spreadOf(ours.map((one) => perSecond(one) / perSecond(alone))),
      })),
    ],
  };
}
