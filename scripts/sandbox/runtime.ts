import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { FunctionEnvironment } from './function-env';
import type { FunctionFolder, FunctionsFolder } from './functions-folder';
import type { Invocations } from './invocations';
import { LogLines } from './log-lines';

const INSTANCE_SCRIPT = path.join(__dirname, 'instance.cjs');
const MAX_RESULT_BYTES = 1024 * 1024;
/** Loading the code is not part of the function's time limit, but it may not hang either. */
const LOAD_LIMIT_MS = 30_000;

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

type Answer = { json: string } | { failure: string } | { exit: string } | { timeout: true };

interface InstanceMessage {
  type: 'ready' | 'log' | 'result' | 'failure' | 'crash';
  id?: string | null;
  stream?: 'stdout' | 'stderr';
  text?: string;
  json?: string;
  message?: string;
}

function parseMessage(line: string): InstanceMessage | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // not ours: the function itself wrote to the descriptor
  }
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
    this.child = fork(INSTANCE_SCRIPT, [folder], {
      cwd: folder,
      env: options.environment.ofInstance(this.id),
      execPath: options.node,
      execArgv: [`--max-old-space-size=${options.memoryMb}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
    });
    const channel = createInterface({
      input: this.child.stdio[4] as Readable,
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    channel.on('line', (line) => {
      const message = parseMessage(line);
      if (message) this.receive(message);
    });
    this.child.on('error', (error) => {
      this.lastWords ||= error.message;
      if (this.child.pid === undefined) this.end(`the instance did not start: ${error.message}`, onClosed);
    });
    this.closed = new Promise((resolve) => {
      this.child.once('close', (code, signal) => {
        // readline hands over its last lines after the stream has ended.
        setImmediate(() => {
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

  ready(): Promise<Answer | { ready: true }> {
    return this.wait(LOAD_LIMIT_MS);
  }

  invoke(
    message: { id: string; event: unknown; env: Record<string, string>; context: unknown },
    limitMs: number,
  ): Promise<Answer | { ready: true }> {
    this.calls += 1;
    this.running = message.id;
    const answer = this.wait(limitMs);
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
    this.child.kill('SIGKILL');
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

  private receive(message: InstanceMessage): void {
    switch (message.type) {
      case 'ready':
        this.loading = false;
        this.settle?.({ ready: true });
        break;
      case 'log':
        if (this.loading || (message.id && message.id === this.running)) {
          this.logs.write(message.stream ?? 'stdout', message.text ?? '');
        }
        break;
      case 'result':
        if (message.id === this.running) this.settle?.({ json: message.json ?? 'null' });
        break;
      case 'failure':
        if (message.id === this.running) this.settle?.({ failure: message.message ?? '' });
        break;
      case 'crash':
        this.lastWords = message.message ?? '';
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

/** Lets so many starts load their code at one time: more would only slow each other down. */
class StartingGate {
  private free = Math.max(2, availableParallelism());
  private readonly waiting: (() => void)[] = [];

  async enter(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}

/** Starts, reuses and ends function instances: one child process per instance, one event at a time. */
export class Runtime {
  private readonly instances = new Set<Instance>();
  private readonly gate = new StartingGate();
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
    const token = this.options.invocations.begin({
      requestId,
      functionName: request.name,
      instance: instance.id,
      source: request.source,
      openid: request.openid,
      unionid: request.unionid,
    });
    const invocation = this.options.invocations.find(token);
    const env = this.options.environment.ofEvent(
      invocation as NonNullable<typeof invocation>,
      token,
      request.timer === true,
    );
    const context = {
      memory_limit_in_mb: this.options.memoryMb,
      time_limit_in_ms: limitMs,
      request_id: requestId,
      function_version: '$LATEST',
      namespace: this.options.envId,
      function_name: request.name,
      environment: JSON.stringify(env),
    };
    const answer = await instance.invoke({ id: requestId, event: request.event, env, context }, limitMs);
    this.options.invocations.end(token);
    if ('timeout' in answer) {
      instance.kill();
      await instance.closed;
      const seconds = limitMs / 1000;
      return fail(
        -504003,
        `FUNCTIONS_TIME_LIMIT_EXCEEDED: Invoking task timed out after ${seconds} seconds`,
        instance.takeLogs(),
        coldStart,
      );
    }
    const logs = instance.takeLogs();
    if ('exit' in answer) return fail(-504002, `functions execute fail | ${answer.exit}`, logs, coldStart);
    this.release(instance);
    if ('failure' in answer)
      return fail(-504002, `functions execute fail | ${answer.failure}`, logs, coldStart);
    const json = 'json' in answer ? answer.json : 'null';
    if (Buffer.byteLength(json) > MAX_RESULT_BYTES) {
      return fail(-604001, 'the result of the function is larger than 1 MB', logs, coldStart);
    }
    return { result: JSON.parse(json), ...facts(logs, coldStart) };
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
  private async start(name: string, found: FunctionFolder): Promise<Instance> {
    this.starting += 1;
    await this.gate.enter();
    this.starting -= 1;
    const instance = new Instance(name, found.version, found.folder, this.options, (closed) =>
      this.instances.delete(closed),
    );
    this.instances.add(instance);
    if (this.closing) instance.kill();
    const loaded = await instance.ready();
    this.gate.leave();
    if (!('ready' in loaded)) {
      instance.kill();
      await instance.closed;
    }
    return instance;
  }

  private release(instance: Instance): void {
    instance.busy = false;
    instance.idleTimer = setTimeout(() => instance.kill(), this.options.idleMs);
    instance.idleTimer.unref();
  }
}
