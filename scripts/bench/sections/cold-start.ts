import type { Text } from '../../../shared/errors/catalogue-entry';
import { type FirstAnswer, firstAnswer } from '../measure';
import { figure, figureWithSpread, type SectionReport, type Verdict } from '../report';
import { type Bench, inRounds, rowName, type Series } from '../rounds';
import { pairRatios, type Spread, spreadOf } from '../statistics';
import {
  type FunctionName,
  functionNames,
  isLogistics,
  type Role,
  requireRightAnswer,
  type Subject,
  subjectOf,
  taskOf,
} from '../subjects';

export type ColdStart = Series<FirstAnswer>[];

/** Sections a, b and c, and what is loaded at start: one measurement gives all of them. */
export function measureColdStart(bench: Bench): Promise<ColdStart> {
  const roles: Role[] = ['ours', 'sample', 'floor'];
  const subjects = functionNames.flatMap((name) =>
    roles.map((role) => subjectOf(name, role, bench.upstreamUrl)).filter((subject) => subject !== undefined),
  );
  return inRounds(subjects, bench, async (subject) => {
    const result = await firstAnswer(taskOf(subject), subject.env);
    requireRightAnswer(subject, result.answer);
    return result;
  });
}

type Figure = (result: FirstAnswer) => number;

interface Comparison {
  title: Text;
  column: Text;
  of: Figure;
  /** More columns, without ratios. */
  beside: { column: Text; of: Figure }[];
  /** Of the ratio, where the issue sets one. */
  limits: { against: Role; logistics?: number; local: number }[];
  name: Text;
  note: Text;
}

const MB = 1e6;

const comparisons: Record<'a' | 'b' | 'c', Comparison> = {
  a: {
    title: { en: '(a) Module load', zh: '(a) 模块加载' },
    name: { en: 'module load', zh: '模块加载' },
    column: { en: 'all modules, ms', zh: '全部模块，毫秒' },
    of: ({ loadMs }) => loadMs,
    beside: [
      { column: { en: 'index.js alone, ms', zh: '仅 index.js，毫秒' }, of: ({ indexMs }) => indexMs },
      { column: { en: 'JavaScript files', zh: 'JavaScript 文件数' }, of: ({ files }) => files },
      { column: { en: 'KB', zh: 'KB' }, of: ({ bytes }) => bytes / 1000 },
    ],
    limits: [{ against: 'sample', logistics: 0.3, local: 0.06 }],
    note: {
      en: 'Counted is every module loaded until the first answer, also those that are loaded during the call: the logistics functions load the SDK then. The samples load all of theirs at the top.',
      zh: '统计到首次应答为止加载的全部模块，包括调用过程中才加载的：物流函数在那时加载 SDK。示例则在文件开头加载全部模块。',
    },
  },
  b: {
    title: { en: '(b) Process start to first answer', zh: '(b) 从进程启动到首次应答' },
    name: { en: 'start to first answer', zh: '启动到首次应答' },
    column: { en: 'ms', zh: '毫秒' },
    of: ({ startMs }) => startMs,
    beside: [],
    limits: [
      { against: 'sample', logistics: 0.6, local: 0.45 },
      { against: 'floor', local: 1.25 },
    ],
    note: {
      en: 'Node.js itself is in all of these. Bare Node.js is `node:https` and the same two requests (token, then the call), with nothing checked and nothing logged.',
      zh: '以上均包含 Node.js 自身的启动时间。“裸 Node.js”只用 `node:https` 发出同样的两个请求（先取 token，再调用），不做任何检查，也不写日志。',
    },
  },
  c: {
    title: { en: '(c) Memory after the first answer', zh: '(c) 首次应答后的内存' },
    name: { en: 'memory after the first answer', zh: '首次应答后的内存' },
    column: { en: 'resident, MB', zh: '常驻内存，MB' },
    of: ({ rss }) => rss / MB,
    beside: [],
    limits: [{ against: 'sample', logistics: 0.8, local: 0.65 }],
    note: {
      en: 'Resident set of the process. Bare Node.js shows how much of it is Node.js itself.',
      zh: '进程的常驻内存。“裸 Node.js”一行显示其中有多少是 Node.js 自身占用的。',
    },
  },
};

export function coldStartReport(section: 'a' | 'b' | 'c', measured: ColdStart): SectionReport {
  const { title, column, of, beside, limits, name, note } = comparisons[section];
  const verdicts: Verdict[] = [];
  for (const functionName of functionNames) {
    for (const { against, logistics, local } of limits) {
      const limit = isLogistics(functionName) ? logistics : local;
      const measuredRatio = ratioOf(functionName, against, of, measured);
      if (limit === undefined || !measuredRatio) continue;
      const other =
        against === 'floor' ? { en: 'bare Node.js', zh: '裸 Node.js' } : { en: 'sample', zh: '示例' };
      verdicts.push({
        name: {
          en: `${name.en}, \`${functionName}\` against ${other.en}`,
          zh: `${name.zh}，\`${functionName}\` 对比${other.zh}`,
        },
        limit,
        measured: measuredRatio,
      });
    }
  }
  const rows = measured.map(({ subject, results }) => {
    const ratio = subject.role === 'ours' ? undefined : ratioOf(subject.function, subject.role, of, measured);
    return [
      ...rowName(subject),
      figureWithSpread(spreadOf(results.map(of))),
      ...beside.map(({ of: other }) => figure(spreadOf(results.map(other)).median)),
      ratio ? figureWithSpread(ratio) : '',
    ];
  });
  const ratioColumn: Text = { en: 'this function ÷ it', zh: '本函数 ÷ 它' };
  const columns = ['', '', column, ...beside.map((one) => one.column), ratioColumn];
  return { title, tables: [{ columns, rows }], notes: [note], verdicts };
}

function ratioOf(name: FunctionName, against: Role, of: Figure, measured: ColdStart): Spread | undefined {
  const find = (role: Role) =>
    measured.find(({ subject }: { subject: Subject }) => subject.function === name && subject.role === role);
  const ours = find('ours');
  const theirs = find(against);
  if (!ours || !theirs) return undefined;
  return spreadOf(pairRatios(ours.results.map(of), theirs.results.map(of)));
}
