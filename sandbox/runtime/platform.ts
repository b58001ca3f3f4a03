import type { Redaction } from '../server/hide-secrets';
import type { Journal } from '../server/request-journal';
import { CUSTOMER_OPENID } from '../wechat/credentials';
import type { FunctionsFolder } from './functions-folder';
import type { CallOutcome, InvokeRequest, Runtime } from './runtime';

/** SOURCE values of getWXContext; a chain joins them with commas. */
const SOURCES = new Set([
  'wx_devtools',
  'wx_client',
  'wx_http',
  'wx_trigger',
  'wx_paycallback',
  'wx_crawler',
  'wx_localdebug',
  'wx_unknown',
  'scf',
  'other',
]);
/** Origins that are a mini program's page. */
const PAGES = new Set(['wx_client', 'wx_devtools']);
const OPENID = /^[A-Za-z0-9_-]{1,128}$/;

/** What `wx.cloud.callFunction` passes on, and whom the platform vouches for. */
export interface CallRequest {
  name: string;
  data?: Record<string, unknown>;
  /** Absent = the platform vouches for nobody. */
  openid?: string;
  unionid?: string;
  /** Default `wx_client`. */
  source?: string;
}

/** `POST /sandbox/call`: without an openid it is the fixed customer's page that calls; null = nobody. */
export type PageCall = Omit<CallRequest, 'openid'> & { openid?: string | null };

/** The customer stands in where a page calls: WeChat knows who looks at it. Other origins have no such person. */
export function fromPage({ openid, ...request }: PageCall): CallRequest {
  const origin = request.source?.split(',')[0] ?? 'wx_client';
  const person = openid === undefined && PAGES.has(origin) ? CUSTOMER_OPENID : (openid ?? undefined);
  return person === undefined ? request : { ...request, openid: person };
}

/** A message of WeChat, as it comes to a function. */
export interface Push {
  event: Record<string, unknown>;
  /** The function to which it is bound; `message-push` where left out. */
  name?: string;
}

/** Says what is wrong with a push, naming the field; undefined = it is sound. */
export function whyNoPush(value: unknown): string | undefined {
  if (!isObject(value)) return 'the body must be a JSON object';
  const unknown = Object.keys(value).find((field) => field !== 'event' && field !== 'name');
  if (unknown !== undefined) return `unknown field "${unknown}"`;
  if (!isObject(value.event)) return '"event" must be an object';
  if (value.name !== undefined && (typeof value.name !== 'string' || value.name === '')) {
    return '"name" must be the name of a function';
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Says what is wrong with a call request, naming the field; undefined = it is sound. */
export function whyNoCall(value: unknown): string | undefined {
  if (!isObject(value)) return 'the body must be a JSON object';
  const known = ['name', 'data', 'openid', 'unionid', 'source'];
  for (const field of Object.keys(value)) {
    if (!known.includes(field)) return `unknown field "${field}"`;
  }
  const { name, data, openid, unionid, source } = value;
  if (typeof name !== 'string' || name === '') return '"name" must be the name of a function';
  if (data !== undefined && !isObject(data)) return '"data" must be an object';
  for (const [field, id] of Object.entries({ openid: openid ?? undefined, unionid })) {
    if (id !== undefined && (typeof id !== 'string' || !OPENID.test(id))) {
      return `"${field}" must be 1 to 128 letters, digits, "_" or "-"`;
    }
  }
  if (
    source !== undefined &&
    (typeof source !== 'string' || !source.split(',').every((one) => SOURCES.has(one)))
  ) {
    return `"source" must be one of ${[...SOURCES].join(', ')}, or several joined by commas`;
  }
  return undefined;
}

/** What Journal's 'call' tells: the outcome, redacted, and whose it is; behind it the InvokeRequest, as it was. */
export type LoggedCall = CallOutcome & { at: string; name: string; source: string; openid?: string };

/** Calls a function with an event and an identity that the platform has settled. */
export interface FunctionCaller {
  invoke(request: InvokeRequest): Promise<CallOutcome>;
}

/** The ways in which WeChat Cloud calls a function: each with its own event and its own identity. */
export class Platform implements FunctionCaller {
  constructor(
    private readonly runtime: Runtime,
    private readonly functions: FunctionsFolder,
    private readonly journal: Journal,
    private readonly appid: string,
    private readonly now: () => number,
    private readonly redaction: Redaction,
  ) {}

  /** As `wx.cloud.callFunction`: `data` plus `userInfo`, which no caller can forge. */
  async call(request: CallRequest, requestId?: string): Promise<CallOutcome> {
    const refusal = whyNoCall(request);
    if (refusal) throw new TypeError(refusal);
    const { name, data = {}, openid, unionid, source = 'wx_client' } = request;
    const userInfo = openid === undefined ? { appId: this.appid } : { appId: this.appid, openId: openid };
    return this.invoke({ name, event: { ...data, userInfo }, source, openid, unionid, requestId });
  }

  /** Fires the timer of config.json; rejects with a TypeError where the function has none. */
  async fireTimer(name: string, requestId?: string): Promise<CallOutcome> {
    if (!(await this.functions.find(name)))
      throw new TypeError(`there is no function ${JSON.stringify(name)}`);
    const { timer } = await this.functions.config(name);
    if (timer === undefined) {
      throw new TypeError(`function ${JSON.stringify(name)} has no timer in the triggers of its config.json`);
    }
    const event = {
      Type: 'Timer',
      TriggerName: timer,
      Time: new Date(this.now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      Message: '',
      userInfo: { appId: this.appid },
    };
    return this.invoke({ name, event, source: 'wx_trigger', timer: true, requestId });
  }

  /** As WeChat's message push: nobody's `userInfo`. No document names its SOURCE; `wx_unknown` is nobody's either. */
  async push({ event, name = 'message-push' }: Push, requestId?: string): Promise<CallOutcome> {
    const refusal = whyNoPush({ event, name });
    if (refusal) throw new TypeError(refusal);
    return this.invoke({ name, event, source: 'wx_unknown', push: true, requestId });
  }

  async invoke(request: InvokeRequest): Promise<CallOutcome> {
    const outcome = await this.runtime.invoke(request);
    const { name, source, openid } = request;
    const at = new Date(this.now()).toISOString();
    this.journal.emit('call', this.redaction.copy({ at, name, source, openid, ...outcome }), request);
    return outcome;
  }
}
