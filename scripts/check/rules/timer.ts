import { CRON_FIELDS, type CronField, cronRange } from '../../../sandbox/runtime/cron';
import type { Finding } from '../finding';
import { type FunctionTree, isObject, readJson } from '../function-tree';

const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,59}$/;
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** At most one timer, of a legal name, with a cron expression that WeChat takes. */
export function timerIsValid({ name, files }: FunctionTree): Finding[] {
  const where = `${name}/config.json`;
  const config = readJson(files, 'config.json');
  if (!isObject(config) || config.triggers === undefined) return [];
  const { triggers } = config;
  if (!Array.isArray(triggers)) {
    return [
      { what: 'triggers is not a list', where, mend: 'write "triggers": [ … ], with one timer at most' },
    ];
  }
  const findings: Finding[] = [];
  if (triggers.length > 1) {
    const mend = 'leave one: WeChat takes one trigger a function';
    findings.push({ what: `${triggers.length} triggers`, where, mend });
  }
  for (const trigger of triggers) findings.push(...triggerFindings(trigger, where));
  return findings;
}

function triggerFindings(trigger: unknown, where: string): Finding[] {
  if (!isObject(trigger)) {
    return [{ what: 'a trigger is not an object', where, mend: 'give it name, type and config' }];
  }
  const findings: Finding[] = [];
  if (typeof trigger.name !== 'string' || !NAME.test(trigger.name)) {
    const mend = 'begin with a letter; then letters, digits, "-" and "_", 60 characters at most';
    findings.push({ what: 'the name of the trigger is not legal', where, mend });
  }
  if (trigger.type !== 'timer') {
    findings.push({ what: 'the type of the trigger is not timer', where, mend: 'set "type" to "timer"' });
  }
  if (typeof trigger.config === 'string') return [...findings, ...cronFindings(trigger.config, where)];
  const mend = 'set "config" to a cron expression such as "0 */10 * * * * *"';
  return [...findings, { what: 'the trigger has no cron expression', where, mend }];
}

/** What is wrong with a cron expression of WeChat: second minute hour day month weekday year, in UTC+8. */
export function cronFindings(expression: string, where: string): Finding[] {
  const parts = expression.split(' ');
  if (parts.length !== CRON_FIELDS.length || parts.includes('')) {
    const mend = 'write 7 fields with one blank between: second minute hour day month weekday year';
    const count = expression.split(/\s+/).filter(Boolean).length;
    const what = `cron "${expression}" has ${count} fields or stray blanks, WeChat takes exactly 7`;
    return [{ what, where, mend }];
  }
  const values = parts.map((part, at) => valuesOf(part, CRON_FIELDS[at] as CronField));
  const findings: Finding[] = CRON_FIELDS.flatMap(({ name, from, to }, at) =>
    values[at]
      ? []
      : [
          {
            what: `cron "${expression}": "${parts[at]}" is no ${name}`,
            where,
            mend: `write *, a number from ${from} to ${to}, a range a-b, a step */n, or several joined by commas`,
          },
        ],
  );
  if (findings.length > 0) return findings;
  const [second, , , day, month, weekday] = parts;
  if (second === '*') {
    const mend = 'begin with 0 to fire once a minute at most; every run is billed';
    findings.push({ what: `cron "${expression}" fires every second`, where, mend });
  }
  if (day !== '*' && weekday !== '*') {
    findings.push({
      what: `cron "${expression}" sets day and weekday: WeChat joins them by OR, it fires on both`,
      where,
      mend: 'set one of them and leave the other *',
    });
  } else if (day !== '*' && !someMonthHas(values[3] ?? [], values[4] ?? [])) {
    findings.push({
      what: `cron "${expression}" names a day that month ${month} never has`,
      where,
      mend: 'change the day or the month',
    });
  }
  return findings;
}

/** All values that a field stands for; undefined where it is not legal. */
function valuesOf(text: string, field: CronField): number[] | undefined {
  const all: number[] = [];
  for (const item of text.split(',')) {
    const range = cronRange(item, field);
    if (!range) return undefined;
    for (let value = range.from; value <= range.to; value += range.step) all.push(value);
  }
  return all;
}

function someMonthHas(days: readonly number[], months: readonly number[]): boolean {
  return months.some((month) => days.some((day) => day <= (DAYS_OF_MONTH[month - 1] ?? 0)));
}
