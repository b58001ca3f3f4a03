import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Text } from '../../../shared/errors/catalogue-entry';
import { DELIVERIES } from '../../../shared/extensions/order-records';
import { PLACEMENTS } from '../../../shared/extensions/placements';
import { startLocalCloud } from '../../local-cloud';
import { loadFunctions } from '../../registry';
import { figureWithSpread, type SectionReport, type Verdict } from '../report';
import type { Bench } from '../rounds';
import { pairRatios, spreadOf } from '../statistics';
import { BUILT } from '../subjects';

interface Compared {
  name: string;
  /** A function of its kind. */
  against: 'logistics-get-order' | 'local-delivery-get-order' | 'local-delivery-add-order';
  limit?: number;
}

/** What the first sections do not measure: one of each kind of work. */
const COMPARED: readonly Compared[] = [
  { name: 'logistics-add-order', against: 'logistics-get-order' },
  { name: 'my-orders', against: 'logistics-get-order' },
  { name: 'message-push', against: 'logistics-get-order' },
  { name: 'intracity-query-order', against: 'local-delivery-get-order', limit: 1.3 },
  // Both keep a record of what they place.
  { name: 'intracity-add-order', against: 'local-delivery-add-order', limit: 1.3 },
];

/** Both in ms, from the start of the process. */
interface ColdStart {
  loadedMs: number;
  answeredMs: number;
}

/** Section i: the cold start of other functions beside one of their kind. */
export async function measureKin(bench: Bench): Promise<SectionReport> {
  const names = [...new Set(COMPARED.flatMap(({ against, name }) => [against, name]))];
  const measured = new Map(names.map((name) => [name, [] as ColdStart[]]));
  const wrapped = mkdtempSync(path.join(tmpdir(), 'bench-kin-'));
  try {
    for (const name of names) {
      mkdirSync(path.join(wrapped, name));
      writeFileSync(path.join(wrapped, name, 'index.js'), timed(path.join(BUILT, name)));
    }
    for (let round = 0; round <= bench.pairs; round++) {
      bench.say(round === 0 ? 'warming up' : `round ${round} of ${bench.pairs}`);
      const answers = await coldStarts(wrapped, names);
      if (round > 0) for (const [name, answer] of answers) measured.get(name)?.push(answer);
    }
  } finally {
    rmSync(wrapped, { recursive: true });
  }
  return report(measured);
}

/** A sandbox of its own: every instance is new, and no order has been placed. */
async function coldStarts(functions: string, names: readonly string[]): Promise<[string, ColdStart][]> {
  const apis = new Map(loadFunctions().map((api) => [api.folder, api]));
  const cloud = await startLocalCloud({ functions, collections: [PLACEMENTS, DELIVERIES] });
  const answers: [string, ColdStart][] = [];
  try {
    for (const name of names) {
      const api = apis.get(name);
      if (!api) throw new Error(`${name} has no guide`);
      const event = api.guide.works;
      const outcome = await (api.contract.receiver
        ? cloud.push({ name, event })
        : cloud.call({ name, data: event, openid: cloud.adminOpenid }));
      const { answer, ...times } = ('result' in outcome ? outcome.result : {}) as ColdStart & {
        answer?: unknown;
      };
      const taken = api.contract.receiver
        ? JSON.stringify(answer) === JSON.stringify(api.contract.receiver.answer)
        : (answer as { errCode?: number } | undefined)?.errCode === 0;
      if (!taken) throw new Error(`${name} failed: ${JSON.stringify(outcome)}`);
      answers.push([name, times]);
    }
  } finally {
    await cloud.close();
  }
  return answers;
}

/** Code of a function that calls the one in `folder` and tells the time. */
function timed(folder: string): string {
  return `
const { main } = require(${JSON.stringify(folder)});
const loadedMs = performance.now();
exports.main = async (event, context) => {
  const answer = await main(event, context);
  return { answer, loadedMs, answeredMs: performance.now() };
};
`;
}

function report(measured: ReadonlyMap<string, readonly ColdStart[]>): SectionReport {
  const answered = (name: string) => (measured.get(name) ?? []).map(({ answeredMs }) => answeredMs);
  const ratio = ({ name, against }: Compared) => spreadOf(pairRatios(answered(name), answered(against)));
  const row = (name: string, compared?: Compared): (string | Text)[] => [
    `\`${name}\``,
    figureWithSpread(spreadOf((measured.get(name) ?? []).map(({ loadedMs }) => loadedMs))),
    figureWithSpread(spreadOf(answered(name))),
    compared ? `\`${compared.against}\`` : '',
    compared ? figureWithSpread(ratio(compared)) : '',
  ];
  const bases = [...new Set(COMPARED.map(({ against }) => against))];
  const verdicts = COMPARED.flatMap((compared): Verdict[] => {
    if (compared.limit === undefined) return [];
    const { name, against, limit } = compared;
    const words = {
      en: `start to first answer, \`${name}\` against \`${against}\``,
      zh: `启动到首次应答，\`${name}\` 对比 \`${against}\``,
    };
    return [{ name: words, limit, measured: ratio(compared) }];
  });
  return {
    title: { en: '(i) Cold start beside its kin', zh: '(i) 与同类函数相比的冷启动' },
    tables: [
      {
        columns: [
          '',
          { en: 'process start to index.js loaded, ms', zh: '从进程启动到 index.js 加载完成，毫秒' },
          { en: 'process start to first answer, ms', zh: '从进程启动到首次应答，毫秒' },
          { en: 'against', zh: '对比' },
          { en: 'this function ÷ it', zh: '本函数 ÷ 它' },
        ],
        rows: [
          ...bases.map((name) => row(name)),
          ...COMPARED.map((compared) => row(compared.name, compared)),
        ],
      },
    ],
    notes: [
      {
        en: 'Every call meets a new instance on a new sandbox, whose own start (its program, the message with the event) is in all of these alike. The events are those that the functions’ guides give as working.',
        zh: '每次调用都在全新的沙箱里启动全新的实例，沙箱自身的启动开销（沙箱程序、传递事件的消息）在各行中相同。事件取自各函数说明中可成功的示例。',
      },
    ],
    verdicts,
  };
}
