import { type Caller, identifyCaller, requireAllowed, requireMockAllowed } from './access';
import { type Answer, MAX_REASON_LENGTH, success } from './answer';
import { AccessToken } from './call/access-token';
import { call, firstTransport } from './call/call';
import type { Reply } from './call/reply';
import { filled, wireBody } from './call/wire-body';
import { type Clock, systemClock } from './clock';
import type { Contract } from './contract/contract';
import { fieldsWithin, type Values } from './contract/fields';
import { Deadline } from './deadline';
import { Failure, type Transport } from './errors/failure';
import { isPing, readEvent } from './event';
import type { Extension, TickCounts, Work } from './extensions/extension';
import { isFromOutside, type Received, type Receiver } from './receiver';
import type { Redactor } from './redact';
import { Settings } from './settings';
import { readWxContext, type WxContext } from './wx-context';

/** What a function needs from the machine it runs on. */
export interface Host {
  env: NodeJS.ProcessEnv;
  clock: Clock;
  /** Between 0 and 1. */
  random: () => number;
  log: (line: string) => void;
}

export type CloudFunction = (event: unknown, context?: unknown) => Promise<Answer>;

const thisHost: Host = {
  env: process.env,
  clock: systemClock,
  random: Math.random,
  log: (line) => console.log(line),
};

/** Makes the `main` of a cloud function. It always resolves, to a success or a failure of the documented shape. */
export function createFunction(contract: Contract, host: Host = thisHost): CloudFunction {
  const instance = new Instance(contract, host);
  return (event, context) => instance.handle(event, context).catch(() => lastResort(contract));
}

/**
 * Makes the `main` of a function that takes messages from outside. Whoever sends one is told the same, whatever became
 * of it; only a ping of staff is answered otherwise.
 */
export function createReceiver(
  contract: Contract & { receiver: Receiver },
  host: Host = thisHost,
): (message: unknown, context?: unknown) => Promise<unknown> {
  const main = createFunction(contract, host);
  return async (message, context) => {
    const answer = await main(message, context);
    return 'runtime' in answer ? answer : contract.receiver.answer;
  };
}

/** An extension that has what `requireAllowed` asks for. */
type Served = Required<Pick<Extension, 'serveUser' | 'tick'>>;

/** One line of log; nothing in it is secret. */
interface LogLine extends Partial<TickCounts>, Received {
  function: string;
  caller: Caller['kind'];
  /** Of a message from outside: no document says what it is. */
  source?: string;
  transport?: Transport;
  tries: number;
  ms: number;
  errCode: number;
  code?: string;
  rid?: string;
  requestId?: string;
  /** Of an internal error only. */
  stack?: string;
}

/** What no log and no failure of one call may show. It is looked for only where there is a text to redact. */
class HiddenValues {
  private readonly values: unknown[] = [];

  constructor(private readonly settings: Settings) {}

  /** @param values texts, or functions that answer some */
  add(...values: unknown[]): void {
    this.values.push(...values);
  }

  async redactor(): Promise<Redactor> {
    const { redactorBeside } = await import('./redact');
    const redactor = redactorBeside(this.settings.lastingSecrets());
    redactor.protect(...this.settings.passingSecrets(), ...this.values);
    return redactor;
  }
}

/** What lives as long as the function's process: the access token. */
class Instance {
  private accessToken: { key: string; token: AccessToken } | undefined;

  constructor(
    private readonly contract: Contract,
    private readonly host: Host,
  ) {}

  async handle(event: unknown, context: unknown): Promise<Answer> {
    const { contract, host } = this;
    const startedAt = host.clock.monotonic();
    const line: LogLine = { function: contract.name, caller: 'unknown', tries: 0, ms: 0, errCode: 0 };
    const settings = new Settings(host.env);
    const hidden = new HiddenValues(settings);
    let answer: Answer;
    try {
      line.requestId = requestIdOf(context);
      const deadline = Deadline.ofContext(host.clock, context, startedAt);
      answer = success(contract, await this.serve(event, deadline, settings, line, hidden));
    } catch (error) {
      const redactor = await hidden.redactor();
      if (!(error instanceof Failure)) line.stack = redactor.excerpt(stackOf(error));
      const failure = error instanceof Failure ? error : new Failure('internal');
      const redact = (text: string) => redactor.excerpt(text);
      const { failureAnswer } = await import('./failure-answer');
      const mayQuote = line.caller !== 'user';
      const failed = await failureAnswer(contract, failure, line.requestId, redact, mayQuote);
      line.code = failed.error.code;
      line.rid = failed.error.rid;
      answer = failed;
    }
    line.errCode = answer.errCode;
    line.ms = Math.round(host.clock.monotonic() - startedAt);
    this.log(line);
    return answer;
  }

  /** A log that cannot be written must not cost the answer. */
  private log(line: LogLine): void {
    try {
      this.host.log(JSON.stringify(line));
    } catch {}
  }

  private async serve(
    event: unknown,
    deadline: Deadline,
    settings: Settings,
    line: LogLine,
    hidden: HiddenValues,
  ): Promise<Reply> {
    const { contract, host } = this;
    const { extension } = contract;
    const wxContext = readWxContext(host.env);
    const caller = identifyCaller(wxContext, host.env, settings.adminOpenids());
    line.caller = caller.kind;
    const work = this.workFor(caller, settings, wxContext, deadline, line, hidden);
    if (contract.receiver && isFromOutside(event, wxContext, host.env)) {
      line.caller = 'outside';
      line.source = String(wxContext.SOURCE ?? '');
      const received = await contract.receiver.receive(event, work);
      Object.assign(line, received);
      return { ...received };
    }
    requireAllowed(caller, contract);
    if (isPing(event) && caller.kind !== 'timer') {
      if (caller.kind === 'user') throw new Failure('permission-denied');
      const { pong } = await import('./ping');
      return pong(host.env, deadline.limitMs, firstTransport(contract, settings));
    }
    if (caller.kind === 'user') return (extension as Served).serveUser(event, caller, work);
    if (caller.kind === 'timer') {
      requireMockAllowed(contract, settings, {});
      const counts = await (extension as Served).tick(work);
      Object.assign(line, counts);
      return { ...counts };
    }
    if (contract.receiver) throw new Failure('permission-denied');
    const { fields, options } = readEvent(contract, event);
    // What waits for a tick needs the leave that the tick needs.
    requireMockAllowed(contract, settings, Object.keys(options).length === 0 ? fields : {});
    hidden.add(() => secretAndPersonal(contract, fields));
    if (extension) return extension.serveStaff(fields, options, work);
    return contract.proof ? contract.proof.write(fields, work) : work.ask(fields, deadline);
  }

  private workFor(
    caller: Caller,
    settings: Settings,
    wxContext: WxContext,
    deadline: Deadline,
    line: LogLine,
    hidden: HiddenValues,
  ): Work {
    const { contract, host } = this;
    const appid = () => settings.appId(wxContext.APPID);
    const fill = (of: Contract, fields: Values) =>
      filled(of.fields, fields, settings, host.clock.now(), appid);
    const read = (of: Contract, fields: Values, until: Deadline) => {
      const complete = fill(of, fields);
      hidden.add(() => secretAndPersonal(of, complete));
      return call(of, wireBody(of.fields, complete), {
        ...host,
        settings,
        deadline: until,
        accessToken: () => this.accessTokenFor(settings, wxContext),
        onToken: (token) => hidden.add(token),
        onTry: (transport) => {
          line.tries++;
          line.transport = transport;
        },
      });
    };
    return {
      fill: (fields, of = contract) => fill(of, fields),
      ask: (fields, until) => read(contract, fields, until),
      read,
      contract,
      caller,
      env: host.env,
      settings,
      deadline,
      clock: host.clock,
      random: host.random,
      redact: async (text) => (await hidden.redactor()).excerpt(text).slice(0, MAX_REASON_LENGTH),
    };
  }

  private accessTokenFor(settings: Settings, wxContext: WxContext): AccessToken {
    const credentials = {
      baseUrl: settings.apiBaseUrl(),
      appid: settings.appId(wxContext.APPID),
      secret: settings.requiredAppSecret(),
    };
    const key = JSON.stringify(credentials);
    if (this.accessToken?.key !== key) {
      const token = new AccessToken(this.host.clock, credentials);
      this.accessToken = { key, token };
    }
    return this.accessToken.token;
  }
}

/** Should even the making of a failure fail, as where a file of the function's folder is missing. */
function lastResort(contract: Contract): Answer {
  const hint = 'Upload the whole folder of this function again.\n请重新上传本云函数的整个目录。';
  return {
    errCode: -10017,
    errMsg: `openapi.${contract.api}:fail internal error`,
    error: {
      code: 'internal',
      hint,
      retryable: false,
      ...(contract.kind === 'write' ? { applied: 'unknown' } : {}),
    },
  };
}

/** What of these fields must not leave the function in a log or a failure. */
function secretAndPersonal({ fields }: Contract, values: Values): unknown[] {
  return [...fieldsWithin(fields, values, ({ secret, personal }) => Boolean(secret || personal))];
}

function requestIdOf(context: unknown): string | undefined {
  const id = (context as { request_id?: unknown } | null | undefined)?.request_id;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function stackOf(error: unknown): string {
  try {
    return (error instanceof Error && error.stack) || String(error);
  } catch {
    return 'an error that cannot be read';
  }
}
