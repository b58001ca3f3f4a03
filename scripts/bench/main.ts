import { writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import path from 'node:path';
import { buildFunctions } from '../build/build-functions';
import { BadArgument, defineCommand, wholeNumber } from '../command';
import { root } from '../registry';
import { isMet, type Language, type Machine, renderReport, type SectionReport } from './report';
import type { Bench } from './rounds';
import { coldStartReport, measureColdStart } from './sections/cold-start';
import { measureKin } from './sections/kin';
import { measureLookers } from './sections/lookers';
import { measurePlacing } from './sections/placing';
import { measureTicks } from './sections/ticks';
import { uploadReport } from './sections/upload';
import { measureUpstreamRequests, measureWarmCalls } from './sections/warm-calls';
import { BUILT } from './subjects';
import { Upstream } from './upstream';

const SECTIONS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'] as const;
type SectionId = (typeof SECTIONS)[number];

const PAIRS = 15;
const QUICK_PAIRS = 5;
const DOCUMENTS: Record<Language, string> = { en: 'performance.md', zh: 'performance.zh-CN.md' };

const USAGE = `usage: npm run bench -- [--quick] [--only a,b,…] [--pairs N] [--strict]

Measures the built functions beside the usual samples.

  --quick      ${QUICK_PAIRS} rounds instead of ${PAIRS}, prints only
  --only LIST  only these sections (${SECTIONS[0]} to ${SECTIONS.at(-1)}), prints only
  --pairs N    so many rounds
  --strict     exit code 1 when a target is missed

Without --quick and --only, and with at least ${PAIRS} rounds, docs/performance.md is written.`;

interface Options {
  sections: SectionId[];
  pairs: number;
  quick: boolean;
  strict: boolean;
}

interface Given {
  quick?: boolean;
  only?: string;
  pairs?: string;
  strict?: boolean;
}

function optionsOf({ quick = false, only, pairs, strict = false }: Given): Options {
  const sections = (only ?? SECTIONS.join(',')).split(',') as SectionId[];
  const unknown = sections.find((id) => !SECTIONS.includes(id));
  if (unknown !== undefined) throw new BadArgument(`there is no section ${JSON.stringify(unknown)}`);
  const usual = quick ? QUICK_PAIRS : PAIRS;
  return { sections, pairs: pairs === undefined ? usual : wholeNumber('pairs', pairs, 1), quick, strict };
}

async function measure({ sections, pairs, quick }: Options): Promise<SectionReport[]> {
  const upstream = await Upstream.start();
  const benchOf = (id: string): Bench => ({
    pairs,
    quick,
    upstreamUrl: upstream.url,
    say: (line) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} (${id}) ${line}\n`),
  });
  const wants = (...ids: SectionId[]) => ids.some((id) => sections.includes(id));
  const reports: SectionReport[] = [];
  try {
    const coldBench = benchOf('a, b, c, f');
    // What is loaded, and how large it is, does not vary.
    if (!wants('a', 'b', 'c')) coldBench.pairs = 1;
    const coldStart = wants('a', 'b', 'c', 'f') ? await measureColdStart(coldBench) : [];
    for (const id of ['a', 'b', 'c'] as const) if (wants(id)) reports.push(coldStartReport(id, coldStart));
    if (wants('d')) reports.push(await measureWarmCalls(benchOf('d')));
    const counts = async () => (await upstream.state()).counts;
    if (wants('e')) reports.push(await measureUpstreamRequests(benchOf('e'), counts));
    if (wants('f')) reports.push(uploadReport(coldStart));
    if (wants('g')) reports.push(await measureTicks(benchOf('g')));
    if (wants('h')) reports.push(await measurePlacing(benchOf('h')));
    if (wants('i')) reports.push(await measureKin(benchOf('i')));
    if (wants('j')) reports.push(await measureLookers(benchOf('j')));
  } finally {
    await upstream.close();
  }
  return reports;
}

async function bench(options: Options): Promise<number> {
  const startedAt = Date.now();
  const loadBefore = loadavg()[0] ?? 0;
  await buildFunctions(BUILT);
  const reports = await measure(options);
  const machine: Machine = {
    cpu: cpus()[0]?.model ?? 'unknown processor',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    os: `${platform()} ${release()}`,
    node: process.versions.node,
    loadBefore,
    loadAfter: loadavg()[0] ?? 0,
    date: new Date().toISOString().slice(0, 10),
    pairs: options.pairs,
  };
  const minutes = Math.ceil((Date.now() - startedAt) / 60_000);
  const render = (language: Language) => renderReport(machine, reports, minutes, language);
  process.stdout.write(`\n${render('en')}`);
  const complete = !options.quick && options.pairs >= PAIRS && options.sections.length === SECTIONS.length;
  if (complete) {
    for (const [language, file] of Object.entries(DOCUMENTS)) {
      writeFileSync(path.join(root, 'docs', file), render(language as Language));
    }
  }
  const missed = reports.flatMap(({ verdicts }) => verdicts).filter((verdict) => !isMet(verdict));
  return options.strict && missed.length > 0 ? 1 : 0;
}

export const command = defineCommand(module, {
  name: 'bench',
  usage: USAGE,
  options: {
    quick: { type: 'boolean' },
    only: { type: 'string' },
    pairs: { type: 'string' },
    strict: { type: 'boolean' },
  },
  run: (values) => bench(optionsOf(values)),
});
