import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { CpuProfile } from './profile';

const MEASURED = path.join(__dirname, 'measured.cjs');
const LIMIT_MS = 15 * 60 * 1000;

/** What a measured process is to do; see measured.cjs. */
export interface Task {
  folder: string;
  mode: 'first' | 'warm' | 'profile' | 'soak' | 'ticks';
  event: unknown;
  context: Record<string, unknown>;
  /** Nothing is logged. */
  silent?: boolean;
  warmup?: number;
  calls?: number;
  sampleEvery?: number;
  maxTicks?: number;
}

export interface FirstAnswer {
  answer: unknown;
  /** Loading index.js alone. */
  indexMs: number;
  /** Loading all that was loaded until the answer. */
  loadMs: number;
  /** From the start of the process to the answer. */
  startMs: number;
  rss: number;
  /** JavaScript files loaded until the answer, and their size. */
  files: number;
  bytes: number;
}

export interface WarmCalls {
  answer: unknown;
  wrong: number;
  wallMs: number;
  cpuMs: number;
}

export interface ProfiledCalls {
  answer: unknown;
  wrong: number;
  profile: CpuProfile;
}

export interface MemorySample {
  call: number;
  rss: number;
  heapUsed: number;
  external: number;
}

export interface SoakRun {
  answer: unknown;
  wrong: number;
  samples: MemorySample[];
  openAtEnd: string[];
  leftOpen: string[];
}

export interface TickAnswer {
  errCode: number;
  errMsg?: string;
  checked: number;
  failed: number;
  left: number;
}

export interface TickRun {
  answers: TickAnswer[];
  wallMs: number;
  peakRss: number;
}

type Environment = Record<string, string>;

export async function firstAnswer(task: Omit<Task, 'mode'>, env: Environment): Promise<FirstAnswer> {
  const startedAt = process.hrtime.bigint();
  const result = await run({ ...task, mode: 'first' }, env);
  // The clock is the same in all processes of a machine.
  const startMs = Number(BigInt(String(result.answeredAt)) - startedAt) / 1e6;
  return { ...result, startMs } as unknown as FirstAnswer;
}

export async function warmCalls(task: Omit<Task, 'mode'>, env: Environment): Promise<WarmCalls> {
  return (await run({ ...task, mode: 'warm' }, env)) as unknown as WarmCalls;
}

export async function profiledCalls(task: Omit<Task, 'mode'>, env: Environment): Promise<ProfiledCalls> {
  return (await run({ ...task, mode: 'profile' }, env)) as unknown as ProfiledCalls;
}

export async function soakRun(task: Omit<Task, 'mode'>, env: Environment): Promise<SoakRun> {
  return (await run({ ...task, mode: 'soak' }, env, ['--expose-gc'])) as unknown as SoakRun;
}

export async function tickRun(task: Omit<Task, 'mode'>, env: Environment): Promise<TickRun> {
  return (await run({ ...task, mode: 'ticks' }, env)) as unknown as TickRun;
}

async function run(task: Task, env: Environment, flags: string[] = []): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, [...flags, MEASURED, JSON.stringify(task)], {
    cwd: task.folder,
    env,
    // The SDK warns to stderr at every call; a pipe there would be measured as well.
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    timeout: LIMIT_MS,
  });
  const closed = new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdio[3] as Readable) chunks.push(chunk);
  const how = await closed;
  const result = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : {};
  if (how === 'code 0' && result.error === undefined) return result;
  throw new Error(`${task.folder} (${task.mode}) ended with ${how}: ${result.error ?? 'it said nothing'}`);
}
