import { type Caller, identifyCaller, requireStaff } from './access';
import { AccessToken } from './access-token';
import { type Answer, failureAnswer, success } from './answer';
import { call } from './call';
import { type Clock, systemClock } from './clock';
import type { Contract } from './contracts/contract';
import { Deadline } from './deadline';
import { Failure, type Transport } from './errors/failure';
import { readEvent } from './event';
import { Redactor } from './redact';
import { Settings } from './settings';
import { wireBody } from './wire-body';
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
  return (event, context) => instance.handle(event, context);
}

/** One line of log; nothing in it is secret. */
interface LogLine {
  function: string;
  caller: Caller['kind'];
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

/** What lives as long as the function's process: the access token, and what must be kept secret. */
class Instance {
  private readonly redactor = new Redactor();
  private accessToken: { key: string; token: AccessToken } | undefined;

  constructor(
    private readonly contract: Contract,
    private readonly host: Host,
  ) {}

  async handle(event: unknown, context: unknown): Promise<Answer> {
    const { contract, host } = this;
    const startedAt = host.clock.now();
    const line: LogLine = { function: contract.name, caller: 'unknown', tries: 0, ms: 0, errCode: 0 };
    const requestId = requestIdOf(context);
    if (requestId) line.requestId = requestId;
    let answer: Answer;
    try {
      answer = await this.serve(event, Deadline.ofContext(host.clock, context, startedAt), line);
    } catch (error) {
      if (!(error instanceof Failure)) line.stack = error instanceof Error ? error.stack : String(error);
      const failure = error instanceof Failure ? error : new Failure('internal');
      const failed = this.redactor.deep(await failureAnswer(contract, failure, requestId));
      line.code = failed.error.code;
      line.rid = failed.error.rid;
      answer = failed;
    }
    line.errCode = answer.errCode;
    line.ms = host.clock.now() - startedAt;
    host.log(JSON.stringify(this.redactor.deep(line)));
    return answer;
  }

  private async serve(event: unknown, deadline: Deadline, line: LogLine): Promise<Answer> {
    const { contract, host } = this;
    const settings = new Settings(host.env);
    const wxContext = readWxContext(host.env);
    const caller = identifyCaller(wxContext, host.env, settings.adminOpenids());
    line.caller = caller.kind;
    requireStaff(caller);
    if (contract.mock && !settings.allowsRealMock()) throw new Failure('real-mock-not-allowed');

    const fields = readEvent(contract, event);
    this.redactor.protect(...settings.secrets(), asText(fields.token), asText(fields.deliverySign));
    const body = wireBody(contract, fields, settings, host.clock.now());
    this.redactor.protect(asText(body.delivery_sign));
    const data = await call(contract, body, {
      ...host,
      settings,
      deadline,
      accessToken: () => this.accessTokenFor(settings, wxContext),
      onTry: (transport) => {
        line.tries++;
        line.transport = transport;
      },
    });
    return success(contract, data);
  }

  private accessTokenFor(settings: Settings, wxContext: WxContext): AccessToken {
    const credentials = {
      baseUrl: settings.apiBaseUrl(),
      appid: settings.appId(wxContext.APPID),
      secret: settings.requiredAppSecret(),
    };
    const key = JSON.stringify(credentials);
    if (this.accessToken?.key !== key) {
      const token = new AccessToken(this.host.clock, credentials, (value) => this.redactor.protect(value));
      this.accessToken = { key, token };
    }
    return this.accessToken.token;
  }
}

function requestIdOf(context: unknown): string | undefined {
  const id = (context as { request_id?: unknown } | null | undefined)?.request_id;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function asText(value: string | number | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
