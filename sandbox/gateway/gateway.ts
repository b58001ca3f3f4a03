import { randomUUID } from 'node:crypto';
import busboy from 'busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FunctionsFolder } from '../runtime/functions-folder';
import type { Invocation, Invocations } from '../runtime/invocations';
import type { FunctionCaller } from '../runtime/platform';
import type { Journal } from '../server/request-journal';
import { withRid } from '../server/rid';
import { type Reply, refuse } from '../wechat/business-api';
import { type BusinessApis, isNoCloudCall } from '../wechat/business-apis';
import type { Credentials } from '../wechat/credentials';
import type { Faults } from '../wechat/faults';
import { NOT_EMULATED, type Replies } from '../wechat/scripted-replies';
import { answer, type WireFormat, type WireReply } from '../wechat/wire-reply';
import { decodeArguments, encodeRefusal, encodeReply } from './protobuf';

const JSON_TYPE = 'application/json; charset=utf-8';
const PROTOBUF_TYPE = 'application/octet-stream';
/** Origins of a call from which WeChat lets cloud calls through. */
const ORIGINS = new Set(['wx_client', 'wx_devtools', 'wx_http', 'wx_trigger']);
/** The gateway's words for what a page gets as errCode; any other failure is the function's own. */
const CALL_FAILURES: Readonly<Record<number, string>> = {
  [-501000]: 'FUNCTION_NOT_FOUND',
  [-501004]: 'EXCEED_CONCURRENT_REQUEST_LIMIT',
  [-504003]: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
};
const API_NOT_FOUND = -604100;
/** No code of WeChat's: the SDK turns it into -501001 and shows the sentence beside it. */
const NOT_OFFERED = 'SANDBOX_NOT_EMULATED';
const NO_PERMISSION = -604101;
const ILLEGAL_SOURCE = -604104;

/** Serves `database.*`: the body is the SDK's JSON, the answer what the gateway replies. */
export interface DatabaseHandler {
  handle(body: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Back to the first state, where the handler offers it. */
  reset?(): void;
}

export interface GatewayParts {
  credentials: Credentials;
  apis: BusinessApis;
  faults: Faults;
  functions: FunctionsFolder;
  invocations: Invocations;
  journal: Journal;
  platform: FunctionCaller;
  replies: Replies;
  database?: DatabaseHandler;
  now: () => number;
}

type Fields = Record<string, unknown>;

function readMultipart(request: FastifyRequest, body: Buffer): Promise<Fields> {
  return new Promise((resolve, reject) => {
    const fields: Fields = {};
    const parser = busboy({ headers: request.headers, limits: { fieldSize: body.length } });
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    // Files are passed over: without a listener for them no stream is made that could fail.
    parser.on('close', () => resolve(fields));
    parser.on('error', reject);
    parser.end(body);
  });
}

/**
 * form-data sends a Buffer as a part of its own with neither filename nor content type, which a parser would decode
 * as text; so the one binary field is cut out of the raw body.
 */
function binaryField(request: FastifyRequest, body: Buffer, name: string): Buffer | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/i.exec(request.headers['content-type'] ?? '');
  const marker = boundary?.[1] ?? boundary?.[2];
  const head = body.indexOf(`name="${name}"`);
  if (!marker || head < 0) return undefined;
  const start = body.indexOf('\r\n\r\n', head);
  const end = body.indexOf(`\r\n--${marker}`, start + 2);
  return start < 0 || end < 0 ? undefined : body.subarray(start + 4, Math.max(end, start + 4));
}

function gatewayError(code: string, message: string): WireReply {
  return gatewayJson({ code, message });
}

function gatewayJson(reply: Record<string, unknown>): WireReply {
  const said = { requestId: randomUUID(), ...reply };
  return {
    status: 200,
    contentType: JSON_TYPE,
    body: Buffer.from(JSON.stringify(said)),
    errcode: typeof reply.code === 'string' ? reply.code : null,
    said,
  };
}

function openApiRefusal(errorCode: number): WireReply {
  return {
    status: 200,
    contentType: PROTOBUF_TYPE,
    body: encodeRefusal(errorCode),
    errcode: errorCode,
    said: { errorCode },
  };
}

function openApiReply(reply: Reply): WireReply {
  const said = withRid(reply);
  return {
    status: 200,
    contentType: PROTOBUF_TYPE,
    body: encodeReply(JSON.stringify(said)),
    errcode: typeof reply.errcode === 'number' ? reply.errcode : 0,
    said,
  };
}

function openApiBytes(bytes: Buffer, contentType: string): WireReply {
  return {
    status: 200,
    contentType: PROTOBUF_TYPE,
    body: encodeReply(bytes, contentType),
    errcode: 0,
    said: `(${bytes.length} bytes)`,
  };
}

const OPEN_API_FORMAT: WireFormat = {
  contentType: PROTOBUF_TYPE,
  encode: openApiReply,
  encodeText: encodeReply,
  own(fault) {
    if (fault.code !== undefined) return gatewayError(fault.code, fault.errmsg ?? 'sandbox fault');
    return fault.errorCode === undefined ? undefined : openApiRefusal(fault.errorCode);
  },
};

const JSON_FORMAT: WireFormat = {
  contentType: JSON_TYPE,
  encode: gatewayJson,
  encodeText: (text) => Buffer.from(text),
  own: (fault) =>
    fault.code === undefined ? undefined : gatewayError(fault.code, fault.errmsg ?? 'sandbox fault'),
};

/** `POST /admin`: the cloud gateway as wx-server-sdk speaks it. */
export function registerGateway(app: FastifyInstance, parts: GatewayParts): void {
  // Where noStorage leads an upload: the store's own form of an error.
  app.post('/sandbox/storage', async (_request, reply) =>
    reply
      .code(501)
      .type('application/xml')
      .send(
        '<Error><Code>NotImplemented</Code><Message>the sandbox has no cloud storage. 沙箱没有云存储。</Message><RequestId/><TraceId/></Error>',
      ),
  );
  app.post('/admin', async (request, reply) => {
    reply.hijack();
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const multipart = request.headers['content-type']?.startsWith('multipart/form-data') === true;
    const fields = await readFields(request, body, multipart);
    const action = typeof fields?.action === 'string' ? fields.action : '';
    const api = apiOf(action, String(fields?.apiName ?? ''));
    const token = text(fields?.wxCloudApiToken);
    const invocation = parts.invocations.find(token);
    const fault = parts.faults.take('cloud', api);
    const args = action === 'wx.openApi' ? argumentsOf(fields) : undefined;
    const done = parts.journal.arrived(
      {
        at: new Date(parts.now()).toISOString(),
        via: 'cloud',
        method: 'POST',
        path: '/admin',
        api,
        query: {},
        body: args ?? (multipart ? {} : withoutCredentials(fields)),
        ...(fault ? { fault: fault.id } : {}),
      },
      parts.invocations.causeOf(token),
    );
    const sent = await answer(
      reply.raw,
      fault,
      action === 'wx.openApi' ? OPEN_API_FORMAT : JSON_FORMAT,
      async () => {
        if (!fields) return gatewayError('INVALID_PARAM', 'the request body could not be read');
        return serve(parts, request, fields, action, api, invocation, args);
      },
    );
    done(sent);
  });
}

/** What faults, replies and the request list call it. */
function apiOf(action: string, name: string): string {
  if (action === 'wx.openApi') return name;
  return action === 'wx.wxPayApi' ? `cloudPay.${name}` : action;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

async function readFields(
  request: FastifyRequest,
  body: Buffer,
  multipart: boolean,
): Promise<Fields | undefined> {
  try {
    if (multipart) {
      return {
        ...(await readMultipart(request, body)),
        requestData: binaryField(request, body, 'requestData'),
      };
    }
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)
      ? (parsed as Fields)
      : undefined;
  } catch {
    return undefined;
  }
}

function argumentsOf(fields: Fields | undefined): Record<string, unknown> | undefined {
  try {
    return Buffer.isBuffer(fields?.requestData) ? decodeArguments(fields.requestData) : undefined;
  } catch {
    return undefined;
  }
}

/** The request list shows what was asked, not with which credentials. */
function withoutCredentials(fields: Fields | undefined): Fields {
  const {
    wxCloudApiToken,
    wxCloudbaseAccesstoken,
    sessionToken,
    tcb_sessionToken,
    crossAuthorizationToken,
    ...rest
  } = fields ?? {};
  return rest;
}

async function serve(
  parts: GatewayParts,
  request: FastifyRequest,
  fields: Fields,
  action: string,
  api: string,
  invocation: Invocation | undefined,
  args: Record<string, unknown> | undefined,
): Promise<WireReply> {
  const { credentials } = parts;
  const env = text(fields.envName) || (request.query as Record<string, unknown>).env || credentials.envId;
  if (env !== credentials.envId) {
    return gatewayError(
      'INVALID_ENV',
      `Environment not found: the sandbox's is ${credentials.envId}; start it with --env-id ${env}. 环境不存在：沙箱的环境 ID 是 ${credentials.envId}，请用 --env-id ${env} 启动。`,
    );
  }
  const secretId = /Credential=([^/,\s]+)/.exec(request.headers.authorization ?? '')?.[1];
  if (secretId !== credentials.secretId) {
    return gatewayError('SIGN_PARAM_INVALID', 'the credentials of the request are missing or unknown');
  }
  if (text(fields.sessionToken) && fields.sessionToken !== credentials.sessionToken) {
    return gatewayError('SIGN_PARAM_INVALID', 'the session token of the request is unknown');
  }
  if (action === 'wx.openApi') return openApi(parts, api, invocation, args);
  if (action === 'functions.invokeFunction') return invokeFunction(parts, fields, invocation);
  if (action.startsWith('database.')) {
    if (!parts.database) {
      return gatewayError('DATABASE_REQUEST_FAILED', 'this sandbox was started without a database');
    }
    return gatewayJson(await parts.database.handle(fields));
  }
  if (action === 'wx.wxPayApi') return pay(parts, api);
  if (action.startsWith('storage.')) return noStorage(parts, request, action);
  return gatewayError(NOT_OFFERED, parts.replies.missing(action, false));
}

/** `cloud.cloudPay`: nothing but scripted replies, `cloudPay.<name>`; the SDK wants its JSON as bytes. */
function pay({ replies, journal }: GatewayParts, api: string): WireReply {
  const scripted = replies.find(api);
  if (!scripted) return gatewayError(NOT_OFFERED, replies.missing(api));
  const json = 'json' in scripted;
  journal.carriedOut(api, json ? scripted.json : {});
  const body = json ? Buffer.from(JSON.stringify(scripted.json)) : scripted.bytes;
  const said = json ? scripted.json : `(${body.length} bytes)`;
  return { status: 200, contentType: PROTOBUF_TYPE, body, errcode: 0, said };
}

/**
 * There is no cloud storage. wx-server-sdk 2 and 3 read on in an error as if it were none, up to a TypeError: `data.url`
 * and `fileList` bring them to the sentence.
 */
function noStorage({ replies }: GatewayParts, request: FastifyRequest, action: string): WireReply {
  const message = replies.missing(action, false);
  const url = `http://${request.headers.host}/sandbox/storage`;
  return gatewayJson({
    code: NOT_OFFERED,
    message,
    data: { url, token: '', authorization: '', fileId: '', cosFileId: '' },
    fileList: [{ code: NOT_OFFERED, message }],
  });
}

/** Those whom a push called may make cloud calls, too: the sample of 云函数接收消息推送 does. */
function isOfWeChat({ source, push }: Invocation): boolean {
  return push === true || ORIGINS.has(source.split(',')[0] ?? '');
}

async function openApi(
  parts: GatewayParts,
  name: string,
  invocation: Invocation | undefined,
  args: Record<string, unknown> | undefined,
): Promise<WireReply> {
  if (!invocation || !isOfWeChat(invocation)) return openApiRefusal(ILLEGAL_SOURCE);
  // cloud.getOpenData and its like need no permission; their answers are not JSON.
  if (!name.includes('.')) return gatewayError(NOT_OFFERED, parts.replies.missing(name, false));
  const { openapi } = await parts.functions.config(invocation.functionName);
  if (!openapi.includes(name)) return openApiRefusal(NO_PERMISSION);
  const api = parts.apis.byName(name);
  const scripted = parts.replies.find(name);
  if (api?.cloudCall && !scripted) return openApiReply(parts.apis.carryOut(api, args));
  if ((api && !scripted) || isNoCloudCall(name)) return openApiRefusal(API_NOT_FOUND);
  if (!scripted) return openApiReply(refuse(NOT_EMULATED, parts.replies.missing(name)));
  parts.journal.carriedOut(name, 'json' in scripted ? scripted.json : {});
  return 'json' in scripted
    ? openApiReply(scripted.json)
    : openApiBytes(scripted.bytes, scripted.contentType);
}

/** `cloud.callFunction` inside a function: the caller's openid goes on, SOURCE grows by `scf`. */
async function invokeFunction(
  parts: GatewayParts,
  fields: Fields,
  invocation: Invocation | undefined,
): Promise<WireReply> {
  let data: unknown;
  try {
    data = fields.request_data ? JSON.parse(String(fields.request_data)) : {};
  } catch {
    return gatewayError('INVALID_PARAM', 'request_data is not JSON');
  }
  if (data === null || typeof data !== 'object' || Array.isArray(data)) {
    return gatewayError('INVALID_PARAM', 'request_data is not an object');
  }
  const { appid } = parts.credentials;
  const outcome = await parts.platform.invoke({
    name: String(fields.function_name ?? ''),
    event: {
      ...data,
      userInfo:
        invocation?.openid === undefined ? { appId: appid } : { appId: appid, openId: invocation.openid },
    },
    source: invocation ? `${invocation.source},scf` : 'scf',
    push: invocation?.push,
    openid: invocation?.openid,
    unionid: invocation?.unionid,
  });
  if ('errCode' in outcome) {
    return gatewayError(CALL_FAILURES[outcome.errCode] ?? 'FUNCTIONS_EXECUTE_FAIL', outcome.errMsg);
  }
  return gatewayJson({
    data: { response_data: JSON.stringify(outcome.result) },
    requestId: outcome.requestId,
  });
}
