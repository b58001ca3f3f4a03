/** One of the seven fields of WeChat's cron expressions, in UTC+8, with the values it may have. */
export interface CronField {
  name: string;
  from: number;
  to: number;
  /** Names that may stand for the values, the first for `from`. */
  names?: readonly string[];
}

export const CRON_FIELDS: readonly CronField[] = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  {
    name: 'month',
    from: 1,
    to: 12,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  { name: 'weekday', from: 0, to: 6, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
  { name: 'year', from: 1970, to: 2099 },
];

export interface CronRange {
  from: number;
  to: number;
  step: number;
}

/** What one item of a field's list stands for, such as `5`, `1-5`, `MON`, `5/10` or `*`; undefined where it is not legal. */
export function cronRange(item: string, field: CronField): CronRange | undefined {
  const match = /^(\*|[A-Za-z0-9]+)(?:-([A-Za-z0-9]+))?(?:\/(\d+))?$/.exec(item);
  const [, first = '', last, stepText] = match ?? [];
  if (!match || (first === '*' && last !== undefined)) return undefined;
  const from = first === '*' ? field.from : numberOf(first, field);
  const to = last === undefined ? (first === '*' || stepText ? field.to : from) : numberOf(last, field);
  const step = stepText === undefined ? 1 : Number(stepText);
  if (from === undefined || to === undefined || to < from || step < 1) return undefined;
  return { from, to, step };
}

function numberOf(text: string, { from, to, names }: CronField): number | undefined {
  const named = names?.indexOf(text) ?? -1;
  const value = named >= 0 ? named + from : /^\d+$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value >= from && value <= to ? value : undefined;
}
