import type { Text } from '../../shared/errors/catalogue-entry';
import type { Spread } from './statistics';

export type Language = keyof Text;
export type Cell = string | Text;

export interface Table {
  columns: Cell[];
  rows: Cell[][];
}

/** A figure with a target. */
export interface Verdict {
  name: Text;
  /** How the limit reads, such as `≤ 0.30`. */
  limit: number;
  /** The limit is a lower one. */
  atLeast?: boolean;
  measured: Spread;
  unit?: 'KB' | 'MB';
}

export interface SectionReport {
  title: Text;
  tables: Table[];
  notes: Text[];
  verdicts: Verdict[];
}

export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  os: string;
  node: string;
  loadBefore: number;
  loadAfter: number;
  date: string;
  pairs: number;
}

export function isMet({ limit, atLeast, measured }: Verdict): boolean {
  return atLeast ? measured.median >= limit : measured.median <= limit;
}

/** Three significant digits, so that nothing is rounded into or out of a limit's second digit. */
export function figure(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 3));
}

export function figureWithSpread({ median, q1, q3, count }: Spread): string {
  return count === 1 ? figure(median) : `${figure(median)} (${figure(q1)}–${figure(q3)})`;
}

const words = {
  title: { en: 'Performance', zh: '性能' },
  written: {
    en: 'Written by `npm run bench`; do not edit by hand.',
    zh: '由 `npm run bench` 生成，请勿手工修改。',
  },
  again: {
    en: 'Run it again: `npm ci && npm run bench` (about {minutes} minutes; `-- --quick` for a try, `-- --only a,b` for some sections, `-- --strict` to fail on a missed target). Let nothing else run meanwhile. Ratios carry over to other machines, times do not.',
    zh: '重新测量：`npm ci && npm run bench`（约 {minutes} 分钟；`-- --quick` 试跑，`-- --only a,b` 只跑部分章节，`-- --strict` 有目标未达到时以失败退出）。测量期间不要运行其他程序。比值可以换机器比较，时间不行。',
  },
  reading: {
    en: 'Figures are medians, with the first and third quartile in brackets. All programs are measured in turn (A B C A B C …), each in a fresh process; a ratio is taken within a turn, so that a busy moment meets both. Every measured process must have answered correctly. The upstream is a process of its own on this computer, over plain HTTP: TLS and the way to WeChat come on top, the same for all.',
    zh: '数字为中位数，括号内为第一和第三四分位数。所有程序轮流测量（A B C A B C……），每次都是新进程；比值在同一轮内计算，使繁忙时刻同时影响双方。每个被测进程都必须给出正确的应答。上游是本机上的独立进程，使用明文 HTTP：TLS 和到微信的网络耗时另计，对各方相同。',
  },
  machine: { en: 'Machine', zh: '机器' },
  targets: { en: 'Targets', zh: '目标' },
  target: { en: 'Target', zh: '目标' },
  limit: { en: 'Limit', zh: '限值' },
  measured: { en: 'Measured', zh: '实测' },
  verdict: { en: 'Verdict', zh: '结论' },
  met: { en: 'met', zh: '达到' },
  missed: { en: '**missed**', zh: '**未达到**' },
} satisfies Record<string, Text>;

export function renderReport(
  machine: Machine,
  sections: readonly SectionReport[],
  minutes: number,
  language: Language,
): string {
  const say = (text: Text) => text[language];
  const parts = [
    `# ${say(words.title)}`,
    `<!-- ${say(words.written)} -->`,
    say(words.again).replace('{minutes}', String(minutes)),
    say(words.reading),
    `${say(words.machine)}: ${say(machineText(machine))}`,
  ];
  const verdicts = sections.flatMap((section) => section.verdicts);
  if (verdicts.length > 0) parts.push(`## ${say(words.targets)}`, table(verdictTable(verdicts), language));
  for (const { title, tables, notes } of sections) {
    parts.push(`## ${say(title)}`);
    parts.push(...tables.map((one) => table(one, language)));
    parts.push(...notes.map(say));
  }
  return `${parts.join('\n\n')}\n`;
}

function machineText({ cpu, cores, memoryGb, os, node, ...run }: Machine): Text {
  const { loadBefore, loadAfter, date, pairs } = run;
  const hardware = `${cpu}, ${cores}`;
  const load = `${figure(loadBefore)} → ${figure(loadAfter)}`;
  return {
    en: `${hardware} cores, ${memoryGb} GB, ${os}, Node.js ${node}; ${pairs} rounds on ${date}, load average ${load}.`,
    zh: `${hardware} 核，${memoryGb} GB，${os}，Node.js ${node}；${date} 测量 ${pairs} 轮，平均负载 ${load}。`,
  };
}

function verdictTable(verdicts: readonly Verdict[]): Table {
  return {
    columns: [words.target, words.limit, words.measured, words.verdict],
    rows: verdicts.map((verdict) => {
      const unit = verdict.unit ? ` ${verdict.unit}` : '';
      return [
        verdict.name,
        `${verdict.atLeast ? '≥' : '≤'} ${verdict.limit}${unit}`,
        `${figureWithSpread(verdict.measured)}${unit}`,
        isMet(verdict) ? words.met : words.missed,
      ];
    }),
  };
}

function table({ columns, rows }: Table, language: Language): string {
  const line = (cells: Cell[]) =>
    `| ${cells.map((cell) => (typeof cell === 'string' ? cell : cell[language])).join(' | ')} |`;
  return [line(columns), `|${columns.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
