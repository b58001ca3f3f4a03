import http from 'node:http';
import https from 'node:https';
import { type Cloud, type CloudCall, openCloud, readSdkError } from '../cloud';
import type { Contract } from '../contract/contract';
import type { Deadline } from '../deadline';
import { Failure } from '../errors/failure';
import { isTokenRefusal } from './https-call';
import { httpFailure } from './https-request';
import { parseReply, type Reply, readReply } from './reply';
import type { WireBody } from './wire-body';

/** The answers of the platform that prove that WeChat did not carry the call out. */
const NOT_EXECUTED = new Set<unknown>([-604100, -604101, -604104]);
// The SDK hands on nothing but messages: those of node's own errors before a connection stands, and of an HTTP status.
const NEVER_CONNECTED = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)\b|connect timeout/;
const HTTP_STATUS = /^-501001 resource system error\. +(\d{3}) [^|]*\| \[http/;
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
  const call = cloudCallOf(contract, cloud);
  const connectionsBefore = connections;
  try {
    const { errCode, errMsg, ...data } = await deadline.race(call(body));
    return readReply(readJson(data));
  } catch (error) {
    throw error instanceof Failure ? error : ofSdkError(error, connections > connectionsBefore);
  }
}

const cloudCalls = new WeakMap<Contract, CloudCall>();

function cloudCallOf(contract: Contract, cloud: Cloud): CloudCall {
  const made = cloudCalls.get(contract);
  if (made) return made;
  // Without the SDK's conversion of case: it takes big integers apart.
  const openapi = cloud.openapi({ convertCase: false });
  const [namespace = '', method = ''] = contract.api.split('.');
  const call = openapi[namespace]?.[method];
  if (!call) throw new Error(`no cloud call ${contract.api}`);
  cloudCalls.set(contract, call);
  return call;
}

let reuseForbidden = false;
/** How many connections have stood since reuse was forbidden. */
let connections = 0;

/** From Node 19 on the SDK's requests share connections; one that died while the instance was frozen would lose a write. */
function forbidReusedConnections(): void {
  if (reuseForbidden) return;
  http.globalAgent = counted(new http.Agent({ keepAlive: false }));
  https.globalAgent = counted(new https.Agent({ keepAlive: false }));
  reuseForbidden = true;
}

function counted<A extends http.Agent>(agent: A): A {
  const connect = agent.createConnection;
  agent.createConnection = (...args) => {
    const socket = connect.apply(agent, args);
    socket?.once('connect', () => connections++);
    return socket;
  };
  return agent;
}

/** @param connected whether a connection may have carried the call */
function ofSdkError(error: unknown, connected: boolean): Failure {
  const { code, message } = readSdkError(error);
  // The SDK quotes the whole of a reply that it cannot read.
  if (SYSTEM_ERRORS.has(code) && /invalid json|[{<]/.test(message)) {
    return new Failure('unreadable-reply', { params: { cause: 'not as the SDK expects it' } });
  }
  const reason = message.replace(/^(?:[\w.]+:fail )+/, '');
  const status = HTTP_STATUS.exec(reason)?.[1];
  if (status) return httpFailure(Number(status));
  const failure = new Failure(code, { reason });
  // The words alone prove nothing: WeChat and its gateway may use the same ones of what lies behind them.
  const neverSent = !connected && NEVER_CONNECTED.test(message);
  return failure.with({ notExecuted: NOT_EXECUTED.has(code) || isTokenRefusal(failure) || neverSent });
}

/** The SDK reads a reply as JSON only where its content type says so, and hands on any other as it came. */
function readJson(data: Record<string, unknown>): unknown {
  const { buffer, result } = data;
  if (buffer instanceof Uint8Array) return parseReply(Buffer.from(buffer).toString('utf8'));
  if (typeof result === 'string' && Object.keys(data).length === 1) return parseReply(result);
  // A JSON text or list arrives as an object of its characters or items.
  if ('0' in data) return readReply(null);
  return readBigNumbers(data);
}

/** The SDK reads long numbers as BigNumber objects: back to numbers, or to digits where a number would lose some. */
function readBigNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readBigNumbers);
  if (typeof value !== 'object' || value === null) return value;
  if (isBigNumber(value)) {
    const number = value.toNumber();
    return value.isInteger() && !Number.isSafeInteger(number) ? value.toFixed() : number;
  }
  const read: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key !== '__proto__') read[key] = readBigNumbers(inner);
  }
  return read;
}

interface BigNumber {
  isInteger(): boolean;
  toNumber(): number;
  toFixed(): string;
}

function isBigNumber(value: object): value is BigNumber {
  return (value as { _isBigNumber?: unknown })._isBigNumber === true;
}
