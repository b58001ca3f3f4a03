import type { JournalEntry } from '../../../sandbox/server/request-journal';
import type { Text } from '../../../shared/errors/catalogue-entry';
import { DELIVERIES } from '../../../shared/extensions/order-records';
import { PLACEMENTS } from '../../../shared/extensions/placements';
import { type LocalCloud, startLocalCloud } from '../../local-cloud';
import { worksOf } from '../../registry';
import { figureWithSpread, type SectionReport } from '../report';
import type { Bench } from '../rounds';
import { median, spreadOf } from '../statistics';
import { BUILT } from '../subjects';

const NAME = 'local-delivery-add-order';
/** The same order and the same way to WeChat, without a record. */
const WITHOUT_RECORD = 'local-delivery-pre-add-order';
/** No document says how long a carrier takes; this is on the quick side. */
const CARRIER_MS = 300;
const MAX_REQUESTS = 3;
const CALLS_PER_PAIR = 4;

/** What one kind of call cost, call by call. */
interface Cost {
  name: Text;
  databaseRequests: number[];
  ms: number[];
}

/** Section h: what it costs that an order is placed once. */
export async function measurePlacing(bench: Bench): Promise<SectionReport> {
  const cloud = await startLocalCloud({ functions: BUILT, collections: [PLACEMENTS, DELIVERIES] });
  let requests = 0;
  cloud.requests.on('request', (entry: JournalEntry) => {
    if (entry.api?.startsWith('database.')) requests++;
  });
  const call = async (cost: Cost, name: string, event: object) => {
    requests = 0;
    const began = performance.now();
    const outcome = await cloud.call({ name, data: { ...event }, openid: cloud.adminOpenid });
    const result = 'result' in outcome ? (outcome.result as { errCode?: number }) : undefined;
    if (result?.errCode !== 0) throw new Error(`${name} failed: ${JSON.stringify(outcome)}`);
    cost.ms.push(performance.now() - began);
    cost.databaseRequests.push(requests);
  };
  const costOf = (en: string, zh: string): Cost => ({ name: { en, zh }, databaseRequests: [], ms: [] });
  const costs = {
    without: costOf('the same request without a record (preAddOrder)', '同样的请求，没有记录（preAddOrder）'),
    alone: costOf('placed, `watch: false`', '下单，`watch: false`'),
    owned: costOf("placed, and its customer's", '下单，并归顾客所有'),
    again: costOf('the same once more: `replayed`', '重复调用：`replayed`'),
  };
  try {
    await warmUp(cloud);
    for (const api of ['immediateDelivery.addOrder', 'immediateDelivery.preAddOrder']) {
      cloud.addFault({ api, delayMs: CARRIER_MS, times: 0 });
    }
    bench.say(`${bench.pairs * CALLS_PER_PAIR} orders of each kind`);
    for (let at = 0; at < bench.pairs * CALLS_PER_PAIR; at++) {
      const event = (id: string) => ({ ...worksOf(NAME), shopOrderId: `bench-${id}-${at}` });
      const { deliveryToken: _, ...quote } = event('quote') as Record<string, unknown>;
      await call(costs.without, WITHOUT_RECORD, quote);
      await call(costs.alone, NAME, { ...event('alone'), watch: false });
      await call(costs.owned, NAME, event('owned'));
      await call(costs.again, NAME, event('owned'));
    }
  } finally {
    await cloud.close();
  }
  return report(Object.values(costs), costs.without, costs.owned);
}

/** One instance of each function, with its token and its SDK. */
async function warmUp(cloud: LocalCloud): Promise<void> {
  for (const name of [NAME, WITHOUT_RECORD]) {
    await cloud.call({ name, data: { ...worksOf(name) }, openid: cloud.adminOpenid });
  }
}

function report(all: readonly Cost[], without: Cost, owned: Cost): SectionReport {
  const base = median(without.ms);
  const rows = all.map((cost) => [
    cost.name,
    String(Math.max(...cost.databaseRequests)),
    figureWithSpread(spreadOf(cost.ms)),
    cost === without || median(cost.ms) < base
      ? '–'
      : `${(((median(cost.ms) - base) / median(cost.ms)) * 100).toFixed(1)} %`,
  ]);
  return {
    title: { en: '(h) Cost of placing an order once', zh: '(h) 下单只下一次的开销' },
    tables: [
      {
        columns: [
          '',
          { en: 'database requests, at most', zh: '数据库请求，最多' },
          { en: 'ms', zh: '毫秒' },
          { en: 'share of the record', zh: '记录所占比例' },
        ],
        rows,
      },
    ],
    notes: [
      {
        en: `\`${NAME}\` on the sandbox, warm, WeChat taking ${CARRIER_MS} ms for every order. The share is the time beyond that of the same request without a record. The database is the sandbox's, on the same computer: in the cloud each request takes longer, and so does a carrier.`,
        zh: `\`${NAME}\` 在沙箱中、已热启动，微信处理每个订单耗时 ${CARRIER_MS} 毫秒。比例为超出“同样的请求，没有记录”的时间。数据库为同一台电脑上沙箱的数据库：云上每次请求更久，运力也更慢。`,
      },
    ],
    verdicts: [
      {
        name: { en: 'database requests of a placing', zh: '一次下单的数据库请求' },
        limit: MAX_REQUESTS,
        measured: spreadOf(owned.databaseRequests),
      },
    ],
  };
}
