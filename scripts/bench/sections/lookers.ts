import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase } from '../../../sandbox/database/database';
import type { JournalEntry } from '../../../sandbox/server/request-journal';
import type { Text } from '../../../shared/errors/catalogue-entry';
import { DELIVERIES } from '../../../shared/extensions/order-records';
import { startSandbox } from '../../local-cloud';
import { worksOf } from '../../registry';
import { figureWithSpread, type SectionReport } from '../report';
import type { Bench } from '../rounds';
import { quantile, spreadOf } from '../statistics';
import { BUILT } from '../subjects';

const CALLS = 1000;
const WITHIN_MS = 10_000;
const RUNS = 3;
/** So long WeChat takes for an answer: several customers look meanwhile. */
const WECHAT_MS = 300;
const MAX_REQUESTS = 2;
const CUSTOMER = 'oABC123456';

/** An order at which its customer looks. */
interface Look {
  name: Text;
  /** The function that he calls, and the API that it asks. */
  calls: string;
  asks: string;
  /** The function with which staff have it watched. */
  watch: string;
}

const LOOKS: readonly Look[] = [
  {
    name: { en: 'a same-city order', zh: '同城配送单' },
    calls: 'local-delivery-get-order',
    watch: 'local-delivery-get-order',
    asks: 'immediateDelivery.getOrder',
  },
  {
    name: { en: 'the track of a parcel', zh: '快递轨迹' },
    calls: 'logistics-get-path',
    watch: 'logistics-get-order',
    asks: 'logistics.getPath',
  },
];

/** What so many looks at one order came to. */
interface Cost {
  askedOfWeChat: number;
  databaseRequests: number;
  wallMs: number;
  /** Of each call. */
  ms: number[];
}

/** Section j: what it costs WeChat that many look at one order. */
export async function measureLookers(bench: Bench): Promise<SectionReport> {
  const measured: [Look, Cost[]][] = [];
  for (const look of LOOKS) {
    const runs = bench.quick ? 1 : Math.min(RUNS, bench.pairs);
    measured.push([look, await lookAt(look, runs, bench)]);
  }
  return report(measured);
}

async function lookAt(look: Look, runs: number, bench: Bench): Promise<Cost[]> {
  const database = createDatabase({ collections: [DELIVERIES] });
  const cloud = await startSandbox({ functions: BUILT, database });
  const asked: string[] = [];
  cloud.requests.on('request', ({ api = '' }: JournalEntry) => asked.push(api));
  const call = async (name: string, data: Record<string, unknown>, openid: string) => {
    const outcome = await cloud.call({ name, data, openid });
    const { errCode } = ('result' in outcome ? outcome.result : {}) as { errCode?: number };
    if (errCode !== 0) throw new Error(`${name} failed: ${JSON.stringify(outcome)}`);
  };
  const longAgo = { $set: { askedAt: 0, refreshedAt: 0, trackAskedAt: 0, trackedAt: 0 } };
  const costs: Cost[] = [];
  try {
    await call(look.watch, { ...worksOf(look.watch), watch: { openid: CUSTOMER } }, cloud.adminOpenid);
    // The first instance, and the record as the customer's looks leave it.
    await call(look.calls, worksOf(look.calls), CUSTOMER);
    cloud.addFault({ api: look.asks, delayMs: WECHAT_MS, times: 0 });
    for (let run = 1; run <= runs; run++) {
      bench.say(`${look.name.en}, run ${run} of ${runs}`);
      await database.handle({
        action: 'database.modifyDocument',
        collectionName: DELIVERIES,
        query: '{}',
        data: JSON.stringify(longAgo),
        multi: true,
        merge: true,
      });
      asked.length = 0;
      const { wallMs, ms } = await manyCalls(() => call(look.calls, worksOf(look.calls), CUSTOMER));
      costs.push({
        askedOfWeChat: asked.filter((api) => api === look.asks).length,
        databaseRequests: asked.filter((api) => api.startsWith('database.')).length,
        wallMs,
        ms,
      });
    }
  } finally {
    await cloud.close();
    await database.close();
  }
  return costs;
}

/** One after the other by the clock, whatever became of those before. */
async function manyCalls(call: () => Promise<void>): Promise<{ wallMs: number; ms: number[] }> {
  const began = performance.now();
  const calls: Promise<number>[] = [];
  for (let at = 0; at < CALLS; at++) {
    const wait = began + (at * WITHIN_MS) / CALLS - performance.now();
    if (wait > 0) await sleep(wait);
    const from = performance.now();
    calls.push(call().then(() => performance.now() - from));
  }
  const ms = await Promise.all(calls);
  return { wallMs: performance.now() - began, ms };
}

function report(measured: readonly [Look, Cost[]][]): SectionReport {
  const rows = measured.map(([{ name, calls }, costs]) => {
    const ms = costs.flatMap((cost) => cost.ms);
    return [
      name,
      `\`${calls}\``,
      figureWithSpread(spreadOf(costs.map(({ wallMs }) => wallMs / 1000))),
      String(Math.max(...costs.map(({ askedOfWeChat }) => askedOfWeChat))),
      (Math.max(...costs.map(({ databaseRequests }) => databaseRequests)) / CALLS).toFixed(2),
      figureWithSpread(spreadOf(ms)),
      quantile(ms, 0.99).toFixed(0),
    ];
  });
  const calls = CALLS.toLocaleString('en');
  return {
    title: {
      en: `(j) ${calls} customers' calls within ${WITHIN_MS / 1000} s for one order`,
      zh: `(j) ${WITHIN_MS / 1000} 秒内 ${calls} 次顾客调用查询同一订单`,
    },
    tables: [
      {
        columns: [
          '',
          { en: 'function', zh: '云函数' },
          { en: 'all answered after, s', zh: '全部应答用时，秒' },
          { en: 'requests to WeChat, at most', zh: '微信请求，最多' },
          { en: 'database requests per call, at most', zh: '每次调用的数据库请求，最多' },
          { en: 'ms per call', zh: '每次调用毫秒' },
          { en: '99 of 100 calls within, ms', zh: '99% 的调用在此毫秒数内' },
        ],
        rows,
      },
    ],
    notes: [
      {
        en: `\`npm run bench -- --only j\`. The order's customer looks every ${WITHIN_MS / CALLS} ms at an order that was last asked for long ago; WeChat takes ${WECHAT_MS} ms for an answer. The sandbox starts as many instances as the calls need, and every call must be answered in full. Where the record is younger than \`CUSTOMER_CACHE_SECONDS\` (default 10) a call is answered from it; who comes while another instance asks is answered from what there is. Sandbox, instances and database share this computer, which the times show.`,
        zh: `\`npm run bench -- --only j\`。顾客每 ${WITHIN_MS / CALLS} 毫秒查询一次很久没有查过的订单；微信应答一次耗时 ${WECHAT_MS} 毫秒。沙箱按需启动实例，每次调用都必须得到完整应答。记录距今不到 \`CUSTOMER_CACHE_SECONDS\`（默认 10）秒时直接用记录应答；另一个实例正在查询时，用已有的记录应答。沙箱、实例和数据库都在这台电脑上运行，用时因此偏长。`,
      },
    ],
    verdicts: measured.map(([{ name }, costs]) => ({
      name: {
        en: `requests to WeChat for ${calls} looks, ${name.en}`,
        zh: `${calls} 次查询的微信请求，${name.zh}`,
      },
      limit: MAX_REQUESTS,
      measured: spreadOf([Math.max(...costs.map(({ askedOfWeChat }) => askedOfWeChat))]),
    })),
  };
}
