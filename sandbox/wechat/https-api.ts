import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { instanceOf } from '../runtime/instance-address';
import type { Invocations } from '../runtime/invocations';
import type { FunctionCaller } from '../runtime/platform';
import type { Journal } from '../server/request-journal';
import { withRid } from '../server/rid';
import type { AccessTokens, WechatError } from './access-tokens';
import { type ApiSecurity, isPlain, type Opened } from './api-security';
import { type BusinessApi, type Reply, refuse } from './business-api';
import type { BusinessApis } from './business-apis';
import type { Credentials } from './credentials';
import type { Faults } from './faults';
import type { Replies, ScriptedBytes } from './scripted-replies';
import { answer, type WireFormat, type WireReply } from './wire-reply';

/** What is served beside the business APIs. */
export const PATHS = ['/cgi-bin/token', '/cgi-bin/stable_token', '/tcb/invokecloudfunction'] as const;
const JSON_TYPE = 'application/json; encoding=utf-8';

export interface WechatApiParts {
  credentials: Credentials;
  apis: BusinessApis;
  faults: Faults;
  invocations: Invocations;
  journal: Journal;
  platform: FunctionCaller;
  replies: Replies;
  security: ApiSecurity;
  tokens: AccessTokens;
  now: () => number;
}

interface HttpsRequest {
  method: string;
  query: Record<string, unknown>;
  body: Buffer;
  /** What a sealed request holds. */
  opened?: Opened;
}

const FORMAT: WireFormat = {
  contentType: JSON_TYPE,
  encode: jsonReply,
  encodeText: (text) => Buffer.from(text),
};

function jsonReply(reply: Reply): WireReply {
  const errcode = typeof reply.errcode === 'number' ? reply.errcode : 0;
  const said = withRid(reply);
  return { status: 200, contentType: JSON_TYPE, body: Buffer.from(JSON.stringify(said)), errcode, said };
}

/** The answer of an API whose requests are sealed: sealed as well, but for what speaks of the seal itself. */
function sealedFormat(security: ApiSecurity, path: string): WireFormat {
  const { wrap, headers } = security.wrapping(path);
  return {
    ...FORMAT,
    headers,
    encode(reply) {
      const plain = jsonReply(reply);
      return isPlain(plain.errcode) ? plain : { ...plain, body: wrap(plain.body.toString('utf8')) };
    },
    encodeText: wrap,
  };
}

/** Undefined where the request is not sealed and need not be. */
function openedBy(
  security: ApiSecurity,
  { path, sealed }: BusinessApi,
  request: FastifyRequest,
  body: Buffer,
): Opened | undefined {
  if (!sealed) return undefined;
  const isSealed = Object.keys(request.headers).some((name) => name.startsWith('wechatmp-'));
  return sealed === 'always' || isSealed ? security.open(path, request.headers, body) : undefined;
}

function bytesReply({ bytes, contentType }: ScriptedBytes): WireReply {
  return { status: 200, contentType, body: bytes, errcode: 0, said: `(${bytes.length} bytes)` };
}

/** One value of the query: WeChat takes the first where it is given twice. */
function parameter(query: Record<string, unknown>, name: string): string | undefined {
  const value = query[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first !== '' ? first : undefined;
}

/** What a sealed request holds, where it could be opened. */
function shownBody(body: Buffer, opened: Opened | undefined): unknown {
  return opened && 'args' in opened ? opened.args : parse(body);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** `/cgi-bin/...` and WeChat's HTTP API to invoke a function, as api.weixin.qq.com answers them. */
export function registerWechatApi(app: FastifyInstance, parts: WechatApiParts): void {
  const route =
    (carryOut: (request: HttpsRequest, path: string) => Promise<Reply> | Reply | ScriptedBytes) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack();
      const path = request.url.split('?')[0] ?? '';
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const query = request.query as Record<string, unknown>;
      const described = parts.apis.byPath(path);
      const api = described?.name;
      const opened = described && openedBy(parts.security, described, request, body);
      const format = opened ? sealedFormat(parts.security, path) : FORMAT;
      const fault = parts.faults.take('https', api, path);
      const done = parts.journal.arrived(
        {
          at: new Date(parts.now()).toISOString(),
          via: 'https',
          method: request.method,
          path,
          ...(api === undefined ? {} : { api }),
          query,
          // What cannot be parsed is not shown: nothing would mask the secrets in it.
          body: body.length === 0 ? null : (shownBody(body, opened) ?? `(${body.length} bytes, not JSON)`),
          ...(fault ? { fault: fault.id } : {}),
        },
        parts.invocations.causeOf(undefined, instanceOf(request.raw)),
      );
      const sent = await answer(reply.raw, fault, format, async () => {
        const said = await carryOut({ method: request.method, query, body, opened }, path);
        return Buffer.isBuffer(said.bytes) ? bytesReply(said as ScriptedBytes) : format.encode(said as Reply);
      });
      done(sent);
    };

  const methods = ['GET', 'POST', 'PUT', 'DELETE'] as ('GET' | 'POST' | 'PUT' | 'DELETE')[];
  app.route({ method: methods, url: PATHS[0], handler: route((request) => token(parts, request)) });
  app.route({
    method: methods,
    url: PATHS[1],
    handler: route((request) => stableToken(parts, request)),
  });
  for (const root of ['/cgi-bin/*', '/wxa/*', '/wxaapi/*', '/sns/*', '/datacube/*']) {
    const handler = route((request, path) => business(parts, request, path));
    app.route({ method: methods, url: root, handler });
  }
  app.route({
    method: methods,
    url: PATHS[2],
    handler: route((request) => invokeCloudFunction(parts, request)),
  });
}

function checkApp(
  credentials: Credentials,
  given: { grant_type?: unknown; appid?: unknown; secret?: unknown },
): WechatError | undefined {
  if (given.grant_type !== 'client_credential') return { errcode: 40002, errmsg: 'invalid grant_type' };
  if (typeof given.appid !== 'string' || given.appid === '')
    return { errcode: 41002, errmsg: 'appid missing' };
  if (given.appid !== credentials.appid) return { errcode: 40013, errmsg: 'invalid appid' };
  if (typeof given.secret !== 'string' || given.secret === '') {
    return { errcode: 41004, errmsg: 'appsecret missing' };
  }
  return given.secret === credentials.appSecret ? undefined : { errcode: 40125, errmsg: 'invalid appsecret' };
}

/** getAccessToken. */
function token({ credentials, tokens }: WechatApiParts, { query }: HttpsRequest): Reply {
  const given = {
    grant_type: parameter(query, 'grant_type'),
    appid: parameter(query, 'appid'),
    secret: parameter(query, 'secret'),
  };
  return { ...(checkApp(credentials, given) ?? tokens.classic()) };
}

/** getStableAccessToken. */
function stableToken({ credentials, tokens }: WechatApiParts, { method, body }: HttpsRequest): Reply {
  if (method !== 'POST') return refuse(43002, 'require POST method');
  const given = parse(body);
  if (given === null || typeof given !== 'object' || Array.isArray(given))
    return refuse(41002, 'appid missing');
  const refusal = checkApp(credentials, given);
  if (refusal) return { ...refusal };
  const forceRefresh = (given as { force_refresh?: unknown }).force_refresh ?? false;
  if (typeof forceRefresh !== 'boolean') return refuse(47001, 'data format error');
  return { ...tokens.stable(forceRefresh) };
}

function business(
  parts: WechatApiParts,
  { method, query, body, opened }: HttpsRequest,
  path: string,
): Reply | ScriptedBytes {
  const api = parts.apis.byPath(path);
  if (!api || parts.replies.find(path)) return other(parts, path, query);
  const wanted = api.method ?? 'POST';
  if (method !== wanted) return refuse(wanted === 'GET' ? 43001 : 43002, `require ${wanted} method`);
  const refusal = parts.tokens.check(parameter(query, 'access_token'));
  if (refusal) return { ...refusal };
  if (wanted === 'GET') return parts.apis.carryOut(api, query);
  if (opened && 'refusal' in opened) return opened.refusal;
  if (body.length === 0) return refuse(44002, 'empty post data');
  if (opened) return parts.apis.carryOut(api, opened.args);
  return parts.apis.carryOut(api, parse(body));
}

/** A path that the sandbox does not emulate, if WeChat has it at all; a scripted reply stands in for it. */
function other(
  { replies, journal, tokens }: WechatApiParts,
  path: string,
  query: HttpsRequest['query'],
): Reply | ScriptedBytes {
  const scripted = replies.find(path);
  if (!scripted) return refuse(40066, `invalid url, or: ${replies.missing(path)}`);
  // Not every API takes one; a wrong one is wrong everywhere.
  const token = parameter(query, 'access_token');
  const refusal = token === undefined ? undefined : tokens.check(token);
  if (refusal) return { ...refusal };
  journal.carriedOut(path, 'json' in scripted ? scripted.json : {});
  return 'json' in scripted ? scripted.json : scripted;
}

/** invokeCloudFunction: the caller holds the app's access token; no user is behind it. */
async function invokeCloudFunction(
  parts: WechatApiParts,
  { method, query, body }: HttpsRequest,
): Promise<Reply> {
  if (method !== 'POST') return refuse(43002, 'require POST method');
  const refusal = parts.tokens.check(parameter(query, 'access_token'));
  if (refusal) return { ...refusal };
  const name = parameter(query, 'name');
  const env = parameter(query, 'env');
  if (!name || !env) return refuse(40101, `missing parameter ${name ? 'env' : 'name'}`);
  if (env !== parts.credentials.envId) return refuse(-501005, 'invalid env');
  const event = body.length === 0 ? {} : parse(body);
  if (event === null || typeof event !== 'object' || Array.isArray(event)) {
    return refuse(47001, 'data format error');
  }
  const outcome = await parts.platform.invoke({
    name,
    event: { ...event, userInfo: { appId: parts.credentials.appid } },
    source: 'wx_http',
  });
  if ('errCode' in outcome) return refuse(outcome.errCode, outcome.errMsg);
  return { errcode: 0, errmsg: 'ok', resp_data: JSON.stringify(outcome.result) };
}
