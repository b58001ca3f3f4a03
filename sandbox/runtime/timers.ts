import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Cron } from 'croner';
import type { Sandbox } from '../sandbox';
import { CRON_FIELDS, type CronField, cronRange } from './cron';

export interface TimersOptions {
  /** Folder of built cloud functions, one folder each. */
  functions: string;
  /** Milliseconds since 1970; default Date.now. */
  now?: () => number;
  /** Runs `action` once after `ms`; the answer cancels it. */
  after?: (ms: number, action: () => void) => () => void;
  /** Told what is wrong with a timer, in one line; default stderr. */
  report?: (line: string) => void;
}

export interface Timer {
  /** Name of the function. */
  name: string;
  cron: string;
}

const UTC_PLUS_8_MINUTES = 8 * 60;
/** So often the folder is looked at anew, should no timer be due before. */
const LOOK_MS = 10_000;
/** The same while the folder is away, as in the middle of a build. */
const AWAY_MS = 1_000;

/** Fires the timers of all functions by the clock, each whether or not its last run has ended, as the platform does. */
export function startTimers(sandbox: Pick<Sandbox, 'fireTimer'>, options: TimersOptions): { close(): void } {
  const now = options.now ?? Date.now;
  const after = options.after ?? afterUnref;
  const report = options.report ?? ((line: string) => process.stderr.write(`${line}\n`));
  const reported = new Set<string>();
  const reportOnce = (line: string) => {
    if (!reported.has(line)) report(line);
    reported.add(line);
  };
  let done = now();
  let cancel = () => {};

  function fireDue(): void {
    const time = now();
    let timers: Timer[];
    try {
      timers = readTimers(options.functions);
    } catch (error) {
      reportOnce(`timers: ${(error as Error).message}`);
      cancel = after(AWAY_MS, fireDue);
      return;
    }
    let wakeAt = time + LOOK_MS;
    for (const { name, cron } of timers) {
      try {
        const first = nextRun(cron, done);
        if (first !== undefined && first <= time) fire(name);
        wakeAt = Math.min(wakeAt, nextRun(cron, time) ?? wakeAt);
      } catch (error) {
        reportOnce(`timer of ${name}: ${(error as Error).message}`);
      }
    }
    done = time;
    cancel = after(wakeAt - time, fireDue);
  }

  function fire(name: string): void {
    sandbox.fireTimer(name).catch((error: Error) => reportOnce(`timer of ${name}: ${error.message}`));
  }

  fireDue();
  return { close: () => cancel() };
}

/** The timers in the config.json of all functions of a folder. */
export function readTimers(functions: string): Timer[] {
  return readdirSync(functions, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [];
    const trigger = readTrigger(path.join(functions, entry.name, 'config.json'));
    return trigger?.type === 'timer' ? [{ name: entry.name, cron: String(trigger.config) }] : [];
  });
}

function readTrigger(file: string): { type?: unknown; config?: unknown } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).triggers?.[0];
  } catch {
    return undefined;
  }
}

/**
 * When a timer fires next, in milliseconds since 1970, after `afterMs`; undefined = never again.
 * Throws where the expression is not one that the platform takes.
 */
export function nextRun(cron: string, afterMs: number): number | undefined {
  const parts = cron.trim().split(/\s+/);
  if (parts.length !== CRON_FIELDS.length) {
    throw new Error(
      `${JSON.stringify(cron)} has ${parts.length} fields instead of 7: ${CRON_FIELDS.map(({ name }) => name).join(', ')}`,
    );
  }
  const pattern = CRON_FIELDS.map((field, at) => readField(field, parts[at] as string)).join(' ');
  const job = new Cron(pattern, {
    mode: '7-part',
    utcOffset: UTC_PLUS_8_MINUTES,
    // Where both are given, the day or the weekday is enough.
    domAndDow: false,
    paused: true,
  });
  return job.nextRun(new Date(afterMs))?.getTime();
}

/** The field with numbers for names, and `5/10` written out as the range it is. */
function readField(field: CronField, text: string): string {
  return text
    .split(',')
    .map((item) => readItem(field, item))
    .join(',');
}

function readItem(field: CronField, item: string): string {
  const { name, from, to } = field;
  if (item === '*') return '*';
  const range = cronRange(item.toUpperCase(), field);
  if (!range) throw new Error(`${JSON.stringify(item)} is no ${name}: ${from} to ${to}, with , - * /`);
  // A step beyond the range leaves its first value; croner would refuse it.
  if (range.step > range.to - range.from) return String(range.from);
  return `${range.from}-${range.to}/${range.step}`;
}

function afterUnref(ms: number, action: () => void): () => void {
  const timer = setTimeout(action, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
