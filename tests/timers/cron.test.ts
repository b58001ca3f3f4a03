import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nextRun, readTimers, startTimers } from '../../sandbox/runtime/timers';
import { loadApis } from '../../scripts/registry';

/** A moment by the clock of Beijing. */
const cst = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`);
const shown = (ms: number | undefined) =>
  ms === undefined ? 'never' : new Date(ms + 8 * 3600 * 1000).toISOString().slice(0, 19).replace('T', ' ');

describe('nextRun', () => {
  // Weekdays by hand: 2026-01-01 is a Thursday.
  const cases: [string, string, string, string][] = [
    ['every minute', '0 * * * * * *', '2026-01-01 00:00:00', '2026-01-01 00:01:00'],
    ['within a second', '0 * * * * * *', '2026-01-01 00:00:59.999', '2026-01-01 00:01:00'],
    ['at second 30', '30 * * * * * *', '2026-01-01 00:00:30', '2026-01-01 00:01:30'],
    ['every 10 minutes', '0 */10 * * * * *', '2026-01-01 23:50:00', '2026-01-02 00:00:00'],
    ['midnight in UTC+8 is 16:00 UTC', '0 0 0 * * * *', '2026-01-01 12:00:00', '2026-01-02 00:00:00'],
    ['midnight itself is over', '0 0 0 * * * *', '2026-01-02 00:00:00', '2026-01-03 00:00:00'],
    [
      'the last second of a year in UTC+8',
      '59 59 23 31 12 * *',
      '2026-06-01 00:00:00',
      '2026-12-31 23:59:59',
    ],
    ['no daylight saving', '0 30 2 * * * *', '2026-03-28 12:00:00', '2026-03-29 02:30:00'],
    ['a day alone', '0 0 12 13 * * *', '2026-01-01 00:00:00', '2026-01-13 12:00:00'],
    ['a weekday alone', '0 0 12 * * FRI *', '2026-01-03 00:00:00', '2026-01-09 12:00:00'],
    ['day or weekday: the weekday first', '0 0 12 13 * FRI *', '2026-01-01 00:00:00', '2026-01-02 12:00:00'],
    ['day or weekday: the day first', '0 0 12 13 * FRI *', '2026-01-09 12:00:00', '2026-01-13 12:00:00'],
    ['day or weekday, both at once', '0 0 12 13 * FRI *', '2026-02-09 00:00:00', '2026-02-13 12:00:00'],
    ['weekday 0 is Sunday', '0 0 0 * * 0 *', '2026-01-01 00:00:00', '2026-01-04 00:00:00'],
    ['so is SUN', '0 0 0 * * SUN *', '2026-01-01 00:00:00', '2026-01-04 00:00:00'],
    ['weekday 6 is SAT', '0 0 0 * * 6 *', '2026-01-01 00:00:00', '2026-01-03 00:00:00'],
    ['SUN-SAT is any day', '0 0 0 * * SUN-SAT *', '2026-01-01 00:00:00', '2026-01-02 00:00:00'],
    ['MON-FRI, small letters', '0 0 9 * * mon-fri *', '2026-01-02 09:00:00', '2026-01-05 09:00:00'],
    [
      'a weekday in UTC+8, still Sunday in UTC',
      '0 0 1 * * MON *',
      '2026-01-04 23:00:00',
      '2026-01-05 01:00:00',
    ],
    ['a list', '0 0 8,12,20 * * * *', '2026-01-01 12:00:00', '2026-01-01 20:00:00'],
    ['a range', '0 0 9-17 * * * *', '2026-01-01 17:00:00', '2026-01-02 09:00:00'],
    ['a range with a step', '0 0 9-17/4 * * * *', '2026-01-01 09:00:00', '2026-01-01 13:00:00'],
    ['a start with a step', '0 3/10 * * * * *', '2026-01-01 00:53:00', '2026-01-01 01:03:00'],
    ['a step beyond the range', '*/59 * * * * * *', '2026-01-01 00:00:00', '2026-01-01 00:00:59'],
    ['names of months', '0 0 0 1 JAN,JUL * *', '2026-01-02 00:00:00', '2026-07-01 00:00:00'],
    ['29 February', '0 0 0 29 2 * *', '2026-03-01 00:00:00', '2028-02-29 00:00:00'],
    ['the 31st skips short months', '0 0 0 31 * * *', '2026-03-31 00:00:00', '2026-05-31 00:00:00'],
    ['a year', '0 0 8 1 1 * 2030', '2026-01-01 00:00:00', '2030-01-01 08:00:00'],
    ['years', '0 0 8 1 1 * 2027-2028', '2027-01-01 08:00:00', '2028-01-01 08:00:00'],
    ['every other year', '0 0 8 1 1 * 2026/2', '2026-01-01 08:00:00', '2028-01-01 08:00:00'],
    ['a year begins in UTC+8', '0 0 0 1 1 * 2027', '2026-12-31 23:59:59', '2027-01-01 00:00:00'],
    ['a year that is over', '0 0 8 1 1 * 2025', '2026-01-01 00:00:00', 'never'],
    ['30 February', '0 0 0 30 2 * *', '2026-01-01 00:00:00', 'never'],
    ['more blanks', ' 0  0 0 * * * * ', '2026-01-01 12:00:00', '2026-01-02 00:00:00'],
  ];
  test.each(cases)('%s', (_, cron, after, expected) => {
    expect(shown(nextRun(cron, cst(after)))).toBe(expected);
  });

  const illegal = [
    '* * * * *',
    '0 * * * * *',
    '0 * * * * * * *',
    '',
    '@daily',
    '60 * * * * * *',
    '0 60 * * * * *',
    '0 0 24 * * * *',
    '0 0 0 0 * * *',
    '0 0 0 32 * * *',
    '0 0 0 * 13 * *',
    '0 0 0 * * 7 *',
    '0 0 0 * * * 1969',
    '0 0 0 * * * 2100',
    '? * * * * * *',
    '0 0 0 L * * *',
    '0 0 0 * * FRI#2 *',
    '*/0 * * * * * *',
    '/5 * * * * * *',
    '5-1 * * * * * *',
    '1.5 * * * * * *',
    '-1 * * * * * *',
    '1,,2 * * * * * *',
    '0 0 0 * FOO * *',
    'SUN * * * * * *',
  ];
  test.each(illegal)('%j is refused', (cron) => {
    expect(() => nextRun(cron, 0)).toThrow(
      /fields instead of 7|is no (second|minute|hour|day|month|weekday|year)/,
    );
  });
});

describe('startTimers', () => {
  let folder: string;
  let time: number;
  let waiting: { ms: number; action: () => void } | undefined;
  let fired: string[];
  let reported: string[];

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'timers-'));
    time = cst('2026-01-01 00:00:00');
    fired = [];
    reported = [];
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function writeFunction(name: string, config: unknown): void {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(
      path.join(folder, name, 'config.json'),
      typeof config === 'string' ? config : JSON.stringify(config),
    );
  }

  const timer = (cron: string) => ({ triggers: [{ name: 't', type: 'timer', config: cron }] });

  function start(
    fireTimer: (name: string) => Promise<void> = async (name: string) =>
      void fired.push(`${shown(time).slice(11)} ${name}`),
  ) {
    return startTimers(
      { fireTimer: fireTimer as never },
      {
        functions: folder,
        now: () => time,
        after: (ms, action) => {
          waiting = { ms, action };
          return () => {
            waiting = undefined;
          };
        },
        report: (line) => reported.push(line),
      },
    );
  }

  /** Lets the clock run to `end`, alarm by alarm. */
  function runUntil(end: string): void {
    while (waiting && time + waiting.ms <= cst(end)) {
      const { ms, action } = waiting;
      expect(ms).toBeGreaterThan(0);
      time += ms;
      action();
    }
    time = cst(end);
  }

  test('fires every timer at its time, and nothing at the start', () => {
    writeFunction('a', timer('0 * * * * * *'));
    writeFunction('b', timer('30 */2 * * * * *'));
    writeFunction('none', { permissions: { openapi: [] } });
    writeFunction('broken', '{');
    start();
    expect(fired).toEqual([]);
    runUntil('2026-01-01 00:03:00');
    expect(fired).toEqual(['00:00:30 b', '00:01:00 a', '00:02:00 a', '00:02:30 b', '00:03:00 a']);
    expect(reported).toEqual([]);
  });

  test('fires again although the last run has not ended', () => {
    writeFunction('a', timer('*/10 * * * * * *'));
    let begun = 0;
    start(() => {
      begun++;
      return new Promise<void>(() => {});
    });
    runUntil('2026-01-01 00:00:30');
    expect(begun).toBe(3);
  });

  test('after a sleep of the computer each missed timer fires once', () => {
    writeFunction('a', timer('0 * * * * * *'));
    start();
    time = cst('2026-01-01 05:00:30');
    waiting?.action();
    expect(fired).toEqual(['05:00:30 a']);
    runUntil('2026-01-01 05:02:00');
    expect(fired.slice(1)).toEqual(['05:01:00 a', '05:02:00 a']);
  });

  test('takes notice of a timer that is changed or added', () => {
    writeFunction('a', timer('0 * * * * * *'));
    start();
    runUntil('2026-01-01 00:01:00');
    writeFunction('a', timer('0 0 * * * * *'));
    writeFunction('b', timer('0 2 * * * * *'));
    runUntil('2026-01-01 00:05:00');
    expect(fired).toEqual(['00:01:00 a', '00:02:00 b']);
  });

  test('tells once what is wrong, and goes on with the others', async () => {
    writeFunction('a', timer('0 * * * * * *'));
    writeFunction('wrong', timer('0 * * * *'));
    start(async (name) => {
      fired.push(name);
      throw new TypeError('no such function');
    });
    runUntil('2026-01-01 00:03:00');
    await Promise.resolve();
    expect(fired).toEqual(['a', 'a', 'a']);
    expect(reported).toEqual([
      'timer of wrong: "0 * * * *" has 5 fields instead of 7: second, minute, hour, day, month, weekday, year',
      'timer of a: no such function',
    ]);
  });

  test('a folder that goes away for a moment delays a timer, and ends nothing', () => {
    writeFunction('a', timer('0 * * * * * *'));
    start();
    runUntil('2026-01-01 00:00:30');
    renameSync(folder, `${folder}.away`);
    runUntil('2026-01-01 00:01:10');
    expect(fired).toEqual([]);
    renameSync(`${folder}.away`, folder);
    runUntil('2026-01-01 00:02:30');
    expect(fired).toEqual([expect.stringMatching(/^00:01:1\d a$/), '00:02:00 a']);
    expect(reported).toEqual([expect.stringMatching(/^timers: .*no such file/)]);
  });

  test('fires nothing once it is closed', () => {
    writeFunction('a', timer('0 * * * * * *'));
    start().close();
    runUntil('2026-01-01 00:03:00');
    expect(fired).toEqual([]);
  });
});

describe('the timers of the functions', () => {
  const source = path.resolve(__dirname, '../../cloudfunctions');
  const configs = readdirSync(source).map((name): [string, { triggers?: Record<string, string>[] }] => [
    name,
    JSON.parse(readFileSync(path.join(source, name, 'config.json'), 'utf8')),
  ]);

  test.each(configs)(
    '%s: one legal trigger where its extension has a tick, and none elsewhere',
    (folder, { triggers = [] }) => {
      const { extension } = loadApis().find((api) => api.folder === folder)?.contract ?? {};
      expect(triggers).toHaveLength(extension?.tick ? 1 : 0);
      if (!extension?.tick) return;
      const { name, type, config, ...rest } = triggers[0] as Record<string, string>;
      expect(rest).toEqual({});
      expect(type).toBe('timer');
      expect(name).toMatch(/^[A-Za-z][\w-]{0,59}$/);
      const first = nextRun(String(config), cst('2026-01-01 00:00:00')) as number;
      const second = nextRun(String(config), first) as number;
      expect(second - first).toBeGreaterThanOrEqual(60_000);
      expect(second - first).toBeLessThanOrEqual(600_000);
    },
  );

  test('are all found', () => {
    expect(
      readTimers(source)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'intracity-add-order',
      'intracity-query-order',
      'local-delivery-add-order',
      'local-delivery-get-order',
      'local-delivery-real-mock-update-order',
      'logistics-add-order',
      'logistics-get-order',
      'logistics-update-path',
    ]);
  });
});
