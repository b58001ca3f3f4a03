import type { Text } from '../../../shared/errors/catalogue-entry';
import { profiledCalls, type WarmCalls, warmCalls } from '../measure';
import { type Part, timeByPart } from '../profile';
import { figureWithSpread, type SectionReport, type Table, type Verdict } from '../report';
import { type Bench, inRounds, rowName } from '../rounds';
import { pairRatios, spreadOf } from '../statistics';
import {
  type FunctionName,
  functionNames,
  type Role,
  requireRightAnswer,
  roleNames,
  type Subject,
  subjectOf,
  taskOf,
} from '../subjects';

/** So many, because the compiler goes on improving the code for some thousand calls. */
const WARMUP = 2000;
const CALLS = 1000;
const CPU_LIMIT = 1.05;
/** A write opens a connection of its own, by design; the bare call does not, so the limit is the read's. */
const BARE_CALL_OF: FunctionName = 'logistics-get-order';
const PROFILED_CALLS = 5000;
const PROFILE_ROUNDS = 5;

const ONLY_FOR_ONE = new Set<Role>(['silent', 'bare-split', 'bare-package']);

/** Section d. */
export async function measureWarmCalls(bench: Bench): Promise<SectionReport> {
  const roles: Role[] = ['ours', 'silent', 'sample', 'bare-split', 'bare-package', 'floor'];
  const subjects = functionNames
    .flatMap((name) => roles.map((role) => subjectOf(name, role, bench.upstreamUrl)))
    .filter((subject) => subject !== undefined)
    .filter(({ function: name, role }) => !ONLY_FOR_ONE.has(role) || name === BARE_CALL_OF);
  const measured = await inRounds(subjects, bench, (subject) => callWarm(subject, WARMUP, CALLS));
  const cpu = ({ cpuMs }: WarmCalls) => cpuMs / CALLS;
  const verdicts: Verdict[] = [];
  const rows = measured.map(({ subject, results }) => {
    const ours = measured.find(
      (one) => one.subject.function === subject.function && one.subject.role === 'ours',
    );
    const ratio = spreadOf(pairRatios((ours?.results ?? results).map(cpu), results.map(cpu)));
    if (subject.role.startsWith('bare-')) {
      const { en, zh } = roleNames[subject.role];
      verdicts.push({
        name: {
          en: `CPU of a warm call, \`${subject.function}\` against ${en}`,
          zh: `热调用 CPU，\`${subject.function}\` 对比${zh}`,
        },
        limit: CPU_LIMIT,
        measured: ratio,
      });
    }
    const perSecond = spreadOf(results.map(({ wallMs }) => (CALLS / wallMs) * 1000));
    return [
      ...rowName(subject),
      figureWithSpread(spreadOf(results.map(cpu))),
      subject.role === 'ours' ? '' : figureWithSpread(ratio),
      figureWithSpread(perSecond),
    ];
  });
  return {
    title: { en: '(d) Warm calls', zh: '(d) 热调用' },
    tables: [
      {
        columns: [
          '',
          '',
          { en: 'CPU per call, ms', zh: '每次调用 CPU，毫秒' },
          { en: 'this function ÷ it', zh: '本函数 ÷ 它' },
          { en: 'calls per second', zh: '每秒调用数' },
        ],
        rows,
      },
      await measureProfile(bench),
    ],
    notes: [
      {
        en: `One instance, one call after the other, as the platform does it: ${WARMUP} calls to warm up, ${CALLS} measured; CPU is user and system time of the whole process. The SDK waits for a timer of 1 ms in every call, which bounds the calls per second of everything that goes through it. The functions write one line of log per call; of the others only the document's \`logistics-update-path\` logs. \`logistics-update-path\` and \`local-delivery-real-mock-update-order\` are writes: they open a connection for every call, so that none meets one that died while the instance was frozen; from Node.js 19 on the others reuse theirs. Bare Node.js keeps its token, the samples fetch one per call. The second table is from the profiler of V8, in microseconds a call, without the log: what is not the function's own code is the price of the call itself. The function turns the SDK's conversion of names off and does its own, which keeps big integers whole.`,
        zh: `单个实例，逐个调用，与平台一致：先预热 ${WARMUP} 次，再测 ${CALLS} 次；CPU 为整个进程的用户态与内核态时间。SDK 在每次调用中都会等待一个 1 毫秒的定时器，这限制了所有经过它的调用的每秒次数。本项目的函数每次调用写一行日志；其余程序中只有文档的 \`logistics-update-path\` 写日志。\`logistics-update-path\` 与 \`local-delivery-real-mock-update-order\` 是写操作：每次调用都新建连接，以免用到实例冻结期间已失效的连接；其余程序从 Node.js 19 起复用连接。裸 Node.js 保留 token，示例每次调用都重新获取。第二张表来自 V8 的性能分析器，单位为每次调用的微秒数，不含日志：函数自身代码以外的部分是调用本身的代价。函数关闭了 SDK 的命名转换，改由自己转换，使大整数保持完整。`,
      },
    ],
    verdicts,
  };
}

/** What the processor does in a warm call, with nothing logged. */
async function measureProfile(bench: Bench): Promise<Table> {
  const subjects = (['silent', 'bare-split'] as const)
    .map((role) => subjectOf(BARE_CALL_OF, role, bench.upstreamUrl))
    .filter((subject) => subject !== undefined);
  const rounds = { ...bench, pairs: Math.min(PROFILE_ROUNDS, bench.pairs) };
  const series = await inRounds(subjects, rounds, async (subject) => {
    const task = { ...taskOf(subject), warmup: WARMUP, calls: PROFILED_CALLS };
    const result = await profiledCalls(task, subject.env);
    requireAllRight(subject, result, task);
    return timeByPart(result.profile);
  });
  const rows = (Object.keys(partNames) as Part[]).map((part) => [
    partNames[part],
    ...series.map(({ results }) =>
      figureWithSpread(spreadOf(results.map((times) => times[part] / PROFILED_CALLS))),
    ),
  ]);
  return {
    columns: [
      { en: 'where the time goes, µs a call', zh: '时间去向，每次调用微秒' },
      ...series.map(({ subject }) => roleNames[subject.role]),
    ],
    rows,
  };
}

const partNames: Record<Part, Text> = {
  function: { en: "the function's own code", zh: '函数自身代码' },
  sdk: { en: 'the SDK', zh: 'SDK' },
  garbage: { en: 'garbage collection', zh: '垃圾回收' },
  node: { en: 'Node.js: HTTP, timers, console, hashing', zh: 'Node.js：HTTP、定时器、控制台、散列' },
};

/** Section e; `count` asks the upstream what it has been asked so far. */
export async function measureUpstreamRequests(
  bench: Bench,
  count: () => Promise<{ token: number; business: number }>,
): Promise<SectionReport> {
  const calls = 1000;
  const rows = [];
  for (const name of functionNames) {
    for (const role of ['ours', 'sample'] as const) {
      const subject = subjectOf(name, role, bench.upstreamUrl);
      if (!subject) continue;
      bench.say(`${name}, ${role}`);
      const before = await count();
      await callWarm(subject, 0, calls);
      const after = await count();
      rows.push([
        ...rowName(subject),
        String(after.token - before.token),
        String(after.business - before.business),
      ]);
    }
  }
  return {
    title: { en: '(e) Upstream requests per 1,000 calls', zh: '(e) 每 1,000 次调用的上游请求' },
    tables: [
      {
        columns: ['', '', { en: 'for a token', zh: '获取 token' }, { en: 'for business', zh: '业务请求' }],
        rows,
      },
    ],
    notes: [
      {
        en: 'On one fresh instance. WeChat allows about 2,000 requests a day for the classic token that the sample fetches; cloud calls need none.',
        zh: '在一个新实例上测量。微信对示例所用的普通 token 接口每天约允许 2,000 次请求；云调用不需要 token。',
      },
    ],
    verdicts: [],
  };
}

async function callWarm(subject: Subject, warmup: number, calls: number): Promise<WarmCalls> {
  const task = { ...taskOf(subject), warmup, calls };
  const result = await warmCalls(task, subject.env);
  requireAllRight(subject, result, task);
  return result;
}

function requireAllRight(
  subject: Subject,
  { answer, wrong }: { answer: unknown; wrong: number },
  { warmup, calls }: { warmup: number; calls: number },
): void {
  requireRightAnswer(subject, answer);
  if (wrong === 0) return;
  throw new Error(`${subject.function} (${subject.role}) failed in ${wrong} of ${warmup + calls} calls`);
}
