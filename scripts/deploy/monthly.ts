import { nextRun } from '../../sandbox/runtime/timers';
import type { Text } from '../../shared/errors/catalogue-entry';
import { MEMORY_MB } from '../doctor/console-values';
import type { Api } from '../registry';
import { type RoleName, roleOf } from '../roles';
import type { PlannedFunction } from './plan';

/** Document: wxcloud/basis/concepts/quota (and Tencent's 583/11637: per namespace). */
export const MOST_FUNCTIONS = 50;
/** Documents: the resource use is memory times time, in steps of 100 ms (wxcloud quota), so no run takes less. */
const LEAST_SECONDS = 0.1;
/** Document: wxcloud/billing/package, 2026-06-18: what ten million calls beyond the plan's quota cost, in yuan. */
const TEN_MILLION_CALLS_YUAN = 400;

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = 30;
const MIDNIGHT = Date.parse('2026-06-01T00:00:00+08:00');

/** How often a timer fires in 30 days. */
export function runsPerMonth(cron: string): number {
  const everyDay = /(\s+\*){4}\s*$/.test(cron);
  const end = MIDNIGHT + (everyDay ? 1 : DAYS) * DAY_MS;
  let runs = 0;
  for (let at = nextRun(cron, MIDNIGHT - 1); at !== undefined && at < end; at = nextRun(cron, at)) runs++;
  return everyDay ? runs * DAYS : runs;
}

/** What the roles take of the environment's plan, one line each. */
export function monthlyReport(plan: readonly PlannedFunction[], apis: readonly Api[]): Text[] {
  const byRole = new Map<RoleName | 'own', PlannedFunction[]>();
  for (const one of plan) {
    const contract = apis.find(({ folder }) => folder === one.name)?.contract;
    const role = contract ? roleOf(contract) : 'own';
    byRole.set(role, [...(byRole.get(role) ?? []), one]);
  }
  const all = byRole.size > 1 ? [['in all / 合计', plan] as const] : [];
  return [...byRole, ...all].map(([role, functions]) => {
    const runs = functions
      .flatMap(({ triggers }) => triggers)
      .reduce((sum, { config }) => sum + runsPerMonth(config), 0);
    const gbs = grouped(runs * (MEMORY_MB / 1024) * LEAST_SECONDS);
    const yuan = ((runs / 10_000_000) * TEN_MILLION_CALLS_YUAN).toFixed(2);
    const count = functions.length;
    return {
      en: `${role}: ${count} of the ${MOST_FUNCTIONS} functions that an environment may have; timers: ${grouped(runs)} runs in 30 days, at least ${gbs} GBs (beyond the plan's quota ${yuan} yuan, at ${TEN_MILLION_CALLS_YUAN} yuan for ten million calls)`,
      zh: `${role}：${count} 个云函数（每个环境最多 ${MOST_FUNCTIONS} 个）；定时触发 30 天 ${grouped(runs)} 次，至少 ${gbs} GBs（超出套餐后按每一千万次 ${TEN_MILLION_CALLS_YUAN} 元计 ${yuan} 元）`,
    };
  });
}

function grouped(number: number): string {
  return Math.round(number).toLocaleString('en-US');
}
