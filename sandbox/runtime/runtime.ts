import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import pLimit from 'p-limit';
import type { FunctionEnvironment } from './function-environment';
import type { FunctionFolder, FunctionsFolder } from './functions-folder';
import type { Invocations } from './invocations';
import { LogLines } from './log-lines';

const INSTANCE_SCRIPT = path.join(__dirname, 'instance.cjs');
/** Loading the code is not part of the function's time limit, but it may not hang either. */
const LOAD_LIMIT_MS = 30_000;
/** More than any message of ours: a result, escaped twice. What a function writes to the pipe may have no end. */
const MAX_LINE = 16 * 1024 * 1024;
/** How long the last words of an instance are waited for, should something else hold its pipe open. */
const LAST_WORDS_MS = 500;

export interface RuntimeOptions {
  functions: FunctionsFolder;
  environment: FunctionEnvironment;
  invocations: Invocations;
  envId: string;
  node: string;
  idleMs: number;
  timeLimitMs: number;
  limits: Record<string, number>;
  memoryMb: number;
  maxInstances: number;
}

export interface InvokeRequest {
  name: string;
  event: Record<string, unknown>;
  source: string;
  openid?: string;
  unionid?: string;
  timer?: boolean;
  /** A message push of WeChat: its SOURCE does not tell. */
  push?: boolean;
  /** Default: a new one. */
  requestId?: string;
}

export interface CallFacts {
  requestId: string;
  logs: string[];
  durationMs: number;
  coldStart: boolean;
}

/** `result` is what main returned, through JSON; a failure of the platform has errCode and errMsg instead. */
export type CallOutcome =
  | ({ result: unknown } & CallFacts)
  | ({ errCode: number; errMsg: string } & CallFacts);

export interface InstanceState {
  function: string;
  pid: number | undefined;
  busy: boolean;
  calls: number;
}

type Answer =
  | { result: unknown }
  | { tooLarge: true }
  | { failure: string }
  | { exit: string }
  | { timeout: true };

type InstanceMessage =
  | { type: 'ready' }
  | { type: 'log'; id: string | null; stream: 'stdout' | 'stderr'; text: string }
  | { type: 'result'; id: string; json: string }
  | { type: 'tooLarge'; id: string }
  | { type: 'failure'; id: string; message: string }
  | { type: 'crash'; message: string };

/** Hands over the lines of a stream; of one that is too long, nothing. */
function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = chunk.split('\n');
    for (const [at, part] of parts.entries()) {
      if (at > 0) {
        if (rest.length <= MAX_LINE) onLine(rest);
        rest = '';
      }
      if (rest.length <= MAX_LINE) rest += part;
    }
  });
}

/** One child process with one function in it. */
class Instance {
  busy = true;
  calls = 0;
  readonly id = randomUUID();
  idleTimer: NodeJS.Timeout | undefined;
  readonly closed: Promise<void>;
  private readonly child: ChildProcess;
  private logs = new LogLines();
  private loading = true;
  private dead = false;
  private exited = false;
  private running: string | undefined;
  /** Why it ended, as far as it could say. */
  lastWords = '';
  private settle: ((answer: Answer | { ready: true }) => void) | undefined;

  constructor(
    readonly name: string,
    readonly version: string,
    folder: string,
    options: RuntimeOptions,
    onClosed: (instance: Instance) => void,
  ) {
    const mark = randomUUID();
    this.child = fork(INSTANCE_SCRIPT, [folder, mark], {
      cwd: folder,
      env: options.environment.ofInstance(this.id),
      execPath: options.node,
      execArgv: [`--max-old-space-size=${options.memoryMb}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
      // A process group of its own, so that what the function starts ends with it.
      detached: process.platform !== 'win32',
    });
    this.child.on('error', (error) => {
      this.lastWords ||= error.message;
      if (this.child.pid === undefined) this.end(`the instance did not start: ${error.message}`, onClosed);
    });
    const channel = this.child.stdio?.[4] as Readable | undefined;
    if (channel) this.listen(channel, mark);
    this.closed = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => {
        this.killGroup();
        this.exited = true;
        // A process that left the group may hold the pipe open for ever.
        const lastWords = setTimeout(() => channel?.destroy(), LAST_WORDS_MS);
        this.child.once('close', () => {
          clearTimeout(lastWords);
          const how = signal ? `was ended by ${signal}` : `exited with code ${code}`;
          this.end(this.lastWords || `the process ${how} before it answered`, onClosed);
          resolve();
        });
      });
      this.child.once('error', () => {
        if (this.child.pid === undefined) resolve();
      });
    });
  }

  get alive(): boolean {
    return !this.dead;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Waits until the code is loaded; where that fails, the instance is dead. */
  async ready(): Promise<void> {
    const answer = await this.wait(LOAD_LIMIT_MS);
    if ('ready' in answer) return;
    this.kill();
    await this.closed;
  }

  invoke(
    message: { id: string; event: string; env: Record<string, string>; context: unknown },
    limitMs: number,
  ): Promise<Answer> {
    this.calls += 1;
    this.running = message.id;
    const answer = this.wait(limitMs) as Promise<Answer>; // ready it was before
    this.child.send(message, (error) => {
      if (error) this.kill();
    });
    return answer;
  }

  /** Lines written so far for this call. */
  takeLogs(): string[] {
    const lines = this.logs.lines();
    this.logs = new LogLines();
    this.running = undefined;
    return lines;
  }

  kill(): void {
    clearTimeout(this.idleTimer);
    this.dead = true;
    if (!this.exited) this.killGroup();
  }

  private killGroup(): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Windows has no groups; elsewhere the group is gone already.
      this.child.kill('SIGKILL');
    }
  }

  private wait(limitMs: number): Promise<Answer | { ready: true }> {
    if (this.dead) return Promise.resolve({ exit: this.lastWords || 'the instance has ended' });
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle?.({ timeout: true }), limitMs);
      this.settle = (answer) => {
        clearTimeout(timer);
        this.settle = undefined;
        resolve(answer);
      };
    });
  }

  private listen(channel: Readable, mark: string): void {
    readLines(channel, (line) => {
      if (!line.startsWith(mark)) return;
      try {
        this.receive(JSON.parse(line.slice(mark.length)));
      } catch {
        // The function forged it: what the instance itself says comes still.
      }
    });
    channel.on('error', () => this.kill());
    // A function that closes the pipe can answer no more.
    channel.on('end', () => this.kill());
  }

  private receive(message: InstanceMessage): void {
    switch (message.type) {
      case 'ready':
        if (!this.loading) break;
        this.loading = false;
        this.settle?.({ ready: true });
        break;
      case 'log':
        if (this.loading || (message.id && message.id === this.running)) {
          this.logs.write(message.stream, message.text);
        }
        break;
      case 'result':
        if (message.id === this.running) this.settle?.({ result: JSON.parse(message.json) });
        break;
      case 'tooLarge':
        if (message.id === this.running) this.settle?.({ tooLarge: true });
        break;
      case 'failure':
        if (message.id === this.running) this.settle?.({ failure: message.message });
        break;
      case 'crash':
        this.lastWords = message.message;
        break;
    }
  }

  private end(why: string, onClosed: (instance: Instance) => void): void {
    clearTimeout(this.idleTimer);
    this.dead = true;
    this.lastWords ||= why;
    this.settle?.({ exit: why });
    onClosed(this);
  }
}

/** Starts, reuses and ends function instances: one child process per instance, one event at a time. */
export class Runtime {
  private readonly instances = new Set<Instance>();
  /** So many load their code at one time: more would only slow each other down. */
  private readonly startGate = pLimit(Math.max(2, availableParallelism()));
  /** Calls that wait for their instance to be started. */
  private starting = 0;
  private closing = false;

  constructor(private readonly options: RuntimeOptions) {}

  async invoke(request: InvokeRequest): Promise<CallOutcome> {
    const started = performance.now();
    const requestId = request.requestId ?? randomUUID();
    const facts = (logs: string[], coldStart: boolean): CallFacts => ({
      requestId,
      logs,
      durationMs: Math.round((performance.now() - started) * 10) / 10,
      coldStart,
    });
    const fail = (errCode: number, errMsg: string, logs: string[] = [], coldStart = false): CallOutcome => ({
      errCode,
      errMsg,
      ...facts(logs, coldStart),
    });

    const found = await this.options.functions.find(request.name);
    if (!found) {
      return fail(-501000, `FUNCTION_NOT_FOUND: function ${JSON.stringify(request.name)} not found`);
    }
    if (this.closing) return fail(-504002, 'functions execute fail: the sandbox is closing');
    let event: string;
    try {
      event = JSON.stringify(request.event);
    } catch (error) {
      return fail(-501007, `the data of the call cannot be sent: ${(error as Error).message}`);
    }
    const warm = this.warm(request.name, found);
    const coldStart = warm === undefined;
    if (coldStart && !this.makeRoom()) {
      return fail(-501004, 'EXCEED_CONCURRENT_REQUEST_LIMIT: too many function instances are running');
    }
    const instance = warm ?? (await this.start(request.name, found));
    if (!instance.alive) {
      const why = instance.lastWords || 'loading the code took too long';
      return fail(-504002, `functions execute fail | ${why}`, instance.takeLogs(), coldStart);
    }

    const limitMs = this.options.limits[request.name] ?? this.options.timeLimitMs;
    const { answer, logs } = await this.run(instance, request, { id: requestId, event, limitMs });
    if ('result' in answer) return { result: answer.result, ...facts(logs, coldStart) };
    if ('timeout' in answer) {
      const why = `FUNCTIONS_TIME_LIMIT_EXCEEDED: Invoking task timed out after ${limitMs / 1000} seconds`;
      return fail(-504003, why, logs, coldStart);
    }
    if ('tooLarge' in answer) {
      return fail(-604001, 'the result of the function is larger than 1 MB', logs, coldStart);
    }
    const why = 'failure' in answer ? answer.failure : answer.exit;
    return fail(-504002, `functions execute fail | ${why}`, logs, coldStart);
  }

  /** One event on an instance, which is free for the next one afterwards, or gone. */
  private async run(
    instance: Instance,
    request: InvokeRequest,
    { id, event, limitMs }: { id: string; event: string; limitMs: number },
  ): Promise<{ answer: Answer; logs: string[] }> {
    const { environment, invocations, memoryMb, envId } = this.options;
    const invocation = {
      requestId: id,
      functionName: request.name,
      instance: instance.id,
      source: request.source,
      push: request.push,
      openid: request.openid,
      unionid: request.unionid,
    };
    const token = invocations.begin(invocation);
    let answered = false;
    try {
      const env = environment.ofEvent(invocation, token, request.timer === true);
      const context = {
        memory_limit_in_mb: memoryMb,
        time_limit_in_ms: limitMs,
        request_id: id,
        function_version: '$LATEST',
        namespace: envId,
        function_name: request.name,
        environment: JSON.stringify(env),
      };
      const answer = await instance.invoke({ id, event, env, context }, limitMs);
      answered = !('timeout' in answer || 'exit' in answer);
      if (!answered) {
        instance.kill();
        await instance.closed;
      }
      return { answer, logs: instance.takeLogs() };
    } finally {
      invocations.end(token);
      if (answered) this.release(instance);
      else instance.kill();
    }
  }

  state(): InstanceState[] {
    return [...this.instances]
      .filter((instance) => instance.alive)
      .map(({ name, pid, busy, calls }) => ({ function: name, pid, busy, calls }));
  }

  /** Ends every instance and waits until the processes are gone. */
  async close(): Promise<void> {
    this.closing = true;
    const instances = [...this.instances];
    for (const instance of instances) instance.kill();
    await Promise.all(instances.map((instance) => instance.closed));
  }

  private warm(name: string, found: FunctionFolder): Instance | undefined {
    for (const instance of this.instances) {
      if (instance.name !== name || instance.busy || !instance.alive) continue;
      if (instance.version === found.version) {
        clearTimeout(instance.idleTimer);
        instance.busy = true;
        return instance;
      }
      instance.kill();
    }
    return undefined;
  }

  /** Whether one more instance may start; an unused one gives way. */
  private makeRoom(): boolean {
    const alive = [...this.instances].filter((instance) => instance.alive);
    if (alive.length + this.starting < this.options.maxInstances) return true;
    const idle = alive.find((instance) => !instance.busy);
    idle?.kill();
    return idle !== undefined;
  }

  /** A new instance that has loaded its code, or died trying. */
  private start(name: string, found: FunctionFolder): Promise<Instance> {
    this.starting += 1;
    return this.startGate(async () => {
      this.starting -= 1;
      const instance = new Instance(name, found.version, found.folder, this.options, (closed) =>
        this.instances.delete(closed),
      );
      this.instances.add(instance);
      if (this.closing) instance.kill();
      await instance.ready();
      return instance;
    });
  }

  private release(instance: Instance): void {
    instance.busy = false;
    instance.idleTimer = setTimeout(() => instance.kill(), this.options.idleMs);
    instance.idleTimer.unref();
  }
}
