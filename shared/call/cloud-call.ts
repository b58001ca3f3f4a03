import { type Cloud, type CloudCall, openCloud, readSdkError } from '../cloud';
import type { Contract } from '../contract/contract';
import type { Deadline } from '../deadline';
import { Failure } from '../errors/failure';
import { isTokenRefusal } from './https-call';
import { httpFailure, type RawReply, replyTo } from './https-request';
import { parseReply, type Reply, readReply, unreadable } from './reply';
import { watchRequests } from './sdk-requests';
import type { WireBody } from './wire-body';

/**
 * Calls WeChat through `cloud.openapi` of wx-server-sdk. Throws Failure.
 * The reply is read as it came over the wire: the SDK drops `errcode`, and with a refusal all that the carrier said.
 */
export async function cloudCall(
  contract: Contract,
  body: WireBody,
  env: NodeJS.ProcessEnv,
  deadline: Deadline,
): Promise<Reply> {
  const call = cloudCallOf(contract, await openCloud(env));
  const { reply, outcome } = await send(() => call(body), contract.kind === 'read', deadline);
  const text = apiReply(await reply);
  // The gateway's own words: the SDK knows the number of each.
  if (text === undefined) throw await outcome.then(() => unreadable('a refusal that is none'), ofSdkError);
  try {
    return readReply(parseReply(text), contract.replyFields, contract.replySpellings);
  } catch (error) {
    throw error instanceof Failure && isTokenRefusal(error) ? error.with({ notExecuted: true }) : error;
  }
}

const cloudCalls = new WeakMap<Contract, CloudCall>();

function cloudCallOf(contract: Contract, cloud: Cloud): CloudCall {
  const made = cloudCalls.get(contract);
  if (made) return made;
  const openapi = cloud.openapi({ convertCase: false });
  const [namespace = '', method = ''] = contract.api.split('.');
  const call = openapi[namespace]?.[method];
  if (!call) throw new Error(`no cloud call ${contract.api}`);
  cloudCalls.set(contract, call);
  return call;
}

interface Sent {
  /** What comes over the wire. */
  reply: Promise<RawReply>;
  /** What the SDK makes of it. */
  outcome: Promise<unknown>;
}

/** Resolves when the SDK makes its request; after the deadline it can make none. */
async function send(
  call: () => Promise<unknown>,
  mayReuseConnection: boolean,
  deadline: Deadline,
): Promise<Sent> {
  let over = false;
  const sent = new Promise<Sent>((resolve, reject) => {
    const outcome = watchRequests(
      (make) => {
        // Not after the deadline, and no second one: what may be repeated is not for the SDK to say.
        if (over) throw new Error('the call is over');
        over = true;
        const request = make(mayReuseConnection ? {} : { agent: false });
        resolve({ reply: replyTo(request, deadline), outcome });
        return request;
      },
      async () => call(),
    );
    outcome.then(() => reject(new Error('the SDK answered without a request')), reject);
  });
  try {
    return await deadline.race(sent);
  } catch (error) {
    over = true;
    const failure = error instanceof Failure ? error : ofSdkError(error);
    throw failure.with({ notExecuted: true });
  }
}

/** The text of the API's reply, out of the envelope of the gateway; undefined where the gateway itself refused the call. */
function apiReply({ status, headers, body }: RawReply): string | undefined {
  if (status !== 200) throw httpFailure(status);
  const encoding = headers['content-encoding'];
  // The SDK, which did not ask for it, would take the packed bytes for the envelope.
  if (encoding !== undefined && encoding !== 'identity') throw unreadable('packed');
  const envelope = readEnvelope(body);
  if (envelope) return envelope.errorCode === 0 ? envelope.respData.toString('utf8') : undefined;
  const text = body.toString('utf8');
  const { code, message, errcode } = Object(parseReply(text));
  if (code && typeof message === 'string') return undefined;
  if (errcode) return text;
  throw unreadable('not as the SDK expects it');
}

interface Envelope {
  respData: Buffer;
  errorCode: number;
}

/** CommOpenApiResp { 1 respData, 3 errorCode } in protobuf; undefined for anything else. A negative code is only not 0. */
function readEnvelope(bytes: Buffer): Envelope | undefined {
  const envelope: Envelope = { respData: bytes.subarray(0, 0), errorCode: 0 };
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      // Past the end it becomes NaN, and so does all that is reckoned with it.
      const byte = bytes[at++] ?? Number.NaN;
      value += (byte % 128) * factor;
      if (!(byte >= 128)) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0: {
        const value = varint();
        if (field === 3) envelope.errorCode = value;
        break;
      }
      case 1:
        at += 8;
        break;
      case 2: {
        const end = varint() + at;
        if (field === 1) envelope.respData = bytes.subarray(at, end);
        at = end;
        break;
      }
      case 5:
        at += 4;
        break;
      default:
        return undefined;
    }
  }
  return at === bytes.length ? envelope : undefined;
}

function ofSdkError(error: unknown): Failure {
  const { code, message } = readSdkError(error);
  const failure = new Failure(code, { reason: message.replace(/^(?:[\w.]+:fail )+/, '') });
  return failure.with({ notExecuted: isTokenRefusal(failure) });
}
