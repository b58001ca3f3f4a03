import http from 'node:http';
import https from 'node:https';
import { openCloud, readSdkError } from './cloud';
import type { Contract } from './contracts/contract';
import type { Deadline } from './deadline';
import { Failure } from './errors/failure';
import { type Reply, readReply } from './reply';
import type { WireBody } from './wire-body';

/** The answers of the platform that prove that WeChat did not carry the call out. */
const NOT_EXECUTED = new Set<unknown>([-604100, -604101, -604104]);
// Messages of node's own errors before a connection stands; the SDK hands on nothing but the message.
const NEVER_CONNECTED = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)\b|connect timeout/;
const SYSTEM_ERRORS = new Set<unknown>([-601001, -501001]);

/** Calls WeChat through `cloud.openapi` of wx-server-sdk. Throws Failure. */
export async function cloudCall(
  contract: Contract,
  body: WireBody,
  env: NodeJS.ProcessEnv,
  deadline: Deadline,
): Promise<Reply> {
  const cloud = await openCloud(env);
  if (contract.kind === 'write') forbidReusedConnections();
  // Without the SDK's conversion of case: it takes big integers apart.
  const openapi = cloud.openapi({ convertCase: false });
  const [namespace = '', method = ''] = contract.api.split('.');
  const call = openapi[namespace]?.[method];
  if (!call) throw new Error(`no cloud call ${contract.api}`);
  try {
    const { errCode, errMsg, ...data } = await deadline.race(call(body));
    return readReply(readBigNumbers(data));
  } catch (error) {
    throw error instanceof Failure ? error : ofSdkError(error);
  }
}

let reuseForbidden = false;

/** From Node 19 on the SDK's requests share connections; one that died while the instance was frozen would lose a write. */
function forbidReusedConnections(): void {
  if (reuseForbidden) return;
  http.globalAgent = new http.Agent({ keepAlive: false });
  https.globalAgent = new https.Agent({ keepAlive: false });
  reuseForbidden = true;
}

function ofSdkError(error: unknown): Failure {
  const { code, message } = readSdkError(error);
  // The SDK quotes the whole of a reply that it cannot read.
  if (SYSTEM_ERRORS.has(code) && /invalid json|[{<]/.test(message)) {
    return new Failure('unreadable-reply', { params: { cause: 'not as the SDK expects it' } });
  }
  return new Failure(code, {
    reason: message.replace(/^(?:[\w.]+:fail )+/, ''),
    notExecuted: NOT_EXECUTED.has(code) || NEVER_CONNECTED.test(message),
  });
}

/** The SDK reads long numbers as BigNumber objects: back to numbers, or to digits where a number would lose some. */
function readBigNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readBigNumbers);
  if (typeof value !== 'object' || value === null) return value;
  if (isBigNumber(value)) {
    const number = value.toNumber();
    return value.isInteger() && !Number.isSafeInteger(number) ? value.toFixed() : number;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readBigNumbers(inner)]));
}

interface BigNumber {
  isInteger(): boolean;
  toNumber(): number;
  toFixed(): string;
}

function isBigNumber(value: object): value is BigNumber {
  return (value as { _isBigNumber?: unknown })._isBigNumber === true;
}
