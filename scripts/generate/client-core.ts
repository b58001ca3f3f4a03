import type { DeliveryClient, FunctionName } from '../../miniprogram/delivery-client';

// What `npm run build` makes miniprogram/delivery-client.ts of, together with the types of the contracts.

/** By the beginning of their names, the rest of them with spaces between. */
declare const READS: Record<string, string>;
declare const WRITES: Record<string, string>;

// 8< below here goes into the mini program

export type Result<Data> = { ok: true; data: Data } | { ok: false; error: DeliveryError };

/** Codes that the functions answer. */
export type ErrorCode =
  | 'invalid-argument'
  | 'unauthenticated'
  | 'permission-denied'
  | 'failed-precondition'
  | 'already-exists'
  | 'not-found'
  | 'resource-exhausted'
  | 'upstream-rejected'
  | 'unavailable'
  | 'deadline-exceeded'
  | 'internal';

export interface Issue {
  field: string;
  messageZh: string;
  messageEn: string;
}

interface ErrorDetails {
  /** WeChat's, the carrier's, or the cloud's number. */
  errCode: number;
  errMsg: string;
  /** What to do, in Chinese and in English. */
  hintZh: string;
  hintEn: string;
  retryable: boolean;
  transport?: 'cloud' | 'https';
  rid?: string;
  requestId?: string;
  resultcode?: number;
  resultmsg?: string;
  /** Writes only. `no`: refused or never sent. `unknown`: perhaps carried out, look it up before repeating. */
  applied?: 'no' | 'unknown';
}

/** `network`: the phone could not reach the cloud; the functions themselves never answer it. */
export type DeliveryError =
  | ({ code: 'invalid-argument'; issues: Issue[] } & ErrorDetails)
  | ({ code: Exclude<ErrorCode, 'invalid-argument'> | 'network' } & ErrorDetails);

/** The part of `wx.cloud` that is used. */
export interface Cloud {
  callFunction(call: { name: string; data: Record<string, unknown> }): Promise<{ result?: unknown }>;
}

const namesOf = (families: Record<string, string>) =>
  ([] as FunctionName[]).concat(
    ...Object.keys(families).map((family) =>
      (families[family] as string).split(' ').map((rest) => `${family}${rest}` as FunctionName),
    ),
  );

/** The functions that change something at WeChat. */
const writes = namesOf(WRITES);

const reads = namesOf(READS);

export function createDeliveryClient(cloud: Cloud): DeliveryClient {
  const call = async (name: FunctionName, event: object): Promise<Result<never>> => {
    const write = writes.indexOf(name) >= 0;
    try {
      return read((await cloud.callFunction({ name, data: { ...event } })).result, write);
    } catch (failure) {
      return { ok: false, error: callError(failure, write) };
    }
  };
  const client: Record<string, unknown> = { call };
  for (const name of [...reads, ...writes]) {
    const method = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    client[method] = (event: object) => call(name, event);
  }
  return client as unknown as DeliveryClient;
}

/** The answer of a function; `hint` and `message` hold one line in English and one in Chinese. */
interface Answer {
  errCode: number;
  errMsg: string;
  error?: Omit<ErrorDetails, 'errCode' | 'errMsg' | 'hintZh' | 'hintEn'> & {
    code: ErrorCode;
    hint: string;
    issues?: { field: string; message: string }[];
  };
}

function read(result: unknown, write: boolean): Result<never> {
  const { errCode, errMsg, error, ...data } = (result || {}) as Answer;
  if (errCode === 0) return { ok: true, data: data as never };
  if (!error) {
    // Something else than the function of that name answered.
    const code = 'failed-precondition';
    return { ok: false, error: described(code, errCode || -1, errMsg || 'unknown answer', write) };
  }
  const { hint, issues = [], ...details } = error;
  const [hintEn, hintZh] = lines(hint);
  const told = { ...details, errCode, errMsg, hintZh, hintEn };
  if (told.code !== 'invalid-argument') return { ok: false, error: { ...told, code: told.code } };
  const inBoth = issues.map(({ field, message }) => {
    const [messageEn, messageZh] = lines(message);
    return { field, messageZh, messageEn };
  });
  return { ok: false, error: { ...told, code: told.code, issues: inBoth } };
}

function lines(text: string): [string, string] {
  const [en = '', zh = en] = text.split('\n');
  return [en, zh];
}

type CallFailure =
  | 'network'
  | 'deadline-exceeded'
  | 'resource-exhausted'
  | 'failed-precondition'
  | 'internal'
  | 'unavailable';

/** What to do where callFunction itself failed: Chinese, English. */
const callHints: Record<CallFailure, readonly [string, string]> = {
  network: ['网络不可用，请检查网络后重试。', 'Check the network, then try again.'],
  'deadline-exceeded': [
    '云函数超时，请稍后重试；若持续出现，请把它的超时时间调到 20 秒。',
    'The function timed out: try again; if it lasts, raise its time limit to 20 s.',
  ],
  'resource-exhausted': [
    '调用过于频繁或配额已用完，请稍后重试。',
    'Too many calls, or the quota is used up: wait.',
  ],
  'failed-precondition': [
    '请确认云环境 ID 正确，且云函数已上传部署。',
    'Check the environment id and that the function is deployed.',
  ],
  internal: ['云函数运行出错，请查看它的日志。', 'The function failed: look at its log.'],
  unavailable: ['服务暂不可用，请稍后重试。', 'Out of service for the moment: try again later.'],
};

/** By the cloud's own numbers; document: wxcloud/reference/errcode. */
const callCodes: Record<number, CallFailure> = {
  [-404005]: 'deadline-exceeded',
  [-404010]: 'deadline-exceeded',
  [-404012]: 'deadline-exceeded',
  [-501002]: 'deadline-exceeded',
  [-504003]: 'deadline-exceeded',
  [-501003]: 'resource-exhausted',
  [-501004]: 'resource-exhausted',
  [-501015]: 'resource-exhausted',
  [-501016]: 'resource-exhausted',
  [-501000]: 'failed-precondition',
  [-501005]: 'failed-precondition',
  [-501007]: 'failed-precondition',
  [-501009]: 'failed-precondition',
  [-404011]: 'internal',
  [-504002]: 'internal',
};

/** What callFunction rejected with. -404011 and -1 only wrap the real number, which stands last in errMsg. */
function callError(failure: unknown, write: boolean): DeliveryError {
  const { errCode: outer, errMsg, message } = (failure || {}) as Record<string, unknown>;
  const text = String(errMsg || message || failure);
  const numbers = [outer, ...(text.match(/-(?:404|50\d)\d{3}\b/g) || [])].map(Number);
  const errCode = numbers.filter((number) => number < -1).pop() || -1;
  return described(callCodes[errCode] || withoutNumber(errCode, text), errCode, text, write);
}

function withoutNumber(errCode: number, text: string): CallFailure {
  if (errCode === -1 && /request:fail|net::|network|timeout|failed to fetch/i.test(text)) return 'network';
  return /cloud\.init/.test(text) ? 'failed-precondition' : 'unavailable';
}

function described(code: CallFailure, errCode: number, errMsg: string, write: boolean): DeliveryError {
  const [hintZh, hintEn] = callHints[code];
  const neverRan = code === 'failed-precondition' || code === 'resource-exhausted';
  const retryable = code !== 'failed-precondition' && code !== 'internal';
  const applied = neverRan ? 'no' : 'unknown';
  return { code, errCode, errMsg, hintZh, hintEn, retryable, ...(write && { applied }) };
}
