import type { Reply } from './business-api';

/** errcode of what the sandbox does not emulate: a number of its own, for none of WeChat's is true. */
export const NOT_EMULATED = -900001;

/** What the sandbox is told to answer for an API that it does not know itself. */
export interface ReplyRequest {
  /** Name of a cloud call, e.g. `security.msgSecCheck`, `cloudPay.unifiedOrder`, or a path of the HTTPS API. */
  api: string;
  /** As WeChat answers, `{ errcode, errmsg, … }`; or bytes, alone or as `{ contentType, buffer }`, as the SDK gives them. */
  reply: unknown;
}

/** A scripted reply, read: JSON, or bytes such as the image of a QR code. */
export type ScriptedReply = { json: Reply } | ScriptedBytes;

export interface ScriptedBytes {
  bytes: Buffer;
  contentType: string;
}

const NAME = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/;
const PATH = /^\/(?:[\w-]+\/)*[\w-]+$/;
const FIELDS = ['api', 'reply'];

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A Buffer, also as JSON writes it: `{ "type": "Buffer", "data": [bytes] }`, or `data` in base64. */
function bytesOf(value: unknown): Buffer | undefined {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (!isObject(value) || value.type !== 'Buffer') return undefined;
  if (typeof value.data === 'string') return Buffer.from(value.data, 'base64');
  const isByte = (item: unknown) => Number.isInteger(item) && (item as number) >= 0 && (item as number) < 256;
  return Array.isArray(value.data) && value.data.every(isByte) ? Buffer.from(value.data) : undefined;
}

function read(reply: unknown): ScriptedReply | undefined {
  const alone = bytesOf(reply);
  if (alone) return { bytes: alone, contentType: 'image/jpeg' };
  if (!isObject(reply) || reply.type === 'Buffer') return undefined;
  if (reply.buffer === undefined) return { json: reply };
  const bytes = bytesOf(reply.buffer);
  const { contentType = 'image/jpeg' } = reply;
  return bytes && typeof contentType === 'string' && /^[\x21-\x7e ]+$/.test(contentType)
    ? { bytes, contentType }
    : undefined;
}

/** Says in one sentence what is wrong with a reply, naming the field; undefined = it is sound. */
export function whyNoReply(value: unknown): string | undefined {
  if (!isObject(value)) return 'the body must be a JSON object';
  const unknown = Object.keys(value).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) return `unknown field "${unknown}"`;
  const { api } = value;
  if (typeof api !== 'string' || !(NAME.test(api) || PATH.test(api)) || api.startsWith('openapi.')) {
    return '"api" must be a name such as "security.msgSecCheck", without "openapi.", or a path such as "/wxa/msg_sec_check"';
  }
  return read(value.reply) === undefined
    ? '"reply" must be an object, {"type":"Buffer","data":[…]} or {"contentType":"…","buffer":{"type":"Buffer","data":[…]}}'
    : undefined;
}

/** The replies that stand in for what the sandbox does not emulate, and how often one was missing. */
export class Replies {
  private scripted = new Map<string, ScriptedReply>();
  private missed: Record<string, number> = {};

  /** A later one for the same API takes the place of the earlier. */
  set(request: ReplyRequest): void {
    const refusal = whyNoReply(request);
    if (refusal) throw new TypeError(refusal);
    this.scripted.set(request.api, read(request.reply) as ScriptedReply);
  }

  /** Forgets the reply of one API, or all of them. */
  clear(api?: string): void {
    if (api === undefined) this.scripted.clear();
    else this.scripted.delete(api);
  }

  find(api: string): ScriptedReply | undefined {
    return this.scripted.get(api);
  }

  list(): { api: string; reply: unknown }[] {
    return [...this.scripted].map(([api, reply]) => ({
      api,
      reply: 'json' in reply ? reply.json : { contentType: reply.contentType, bytes: reply.bytes.length },
    }));
  }

  /** What to say where `api` is neither emulated nor scripted; counts it. */
  missing(api: string, scriptable = true): string {
    this.missed[api] = (this.missed[api] ?? 0) + 1;
    const example = `POST /sandbox/replies ${JSON.stringify({ api, reply: { errcode: 0, errmsg: 'ok' } })}`;
    return scriptable
      ? `the sandbox does not emulate ${api}; say what it answers with ${example}. 沙箱未模拟 ${api}，请用上述请求指定它的应答。`
      : `the sandbox does not emulate ${api}. 沙箱未模拟 ${api}。`;
  }

  /** How often each API was asked for that is neither emulated nor scripted. */
  notEmulated(): Record<string, number> {
    return { ...this.missed };
  }

  reset(): void {
    this.scripted.clear();
    this.missed = {};
  }
}
