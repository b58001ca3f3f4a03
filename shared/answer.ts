import type { Reply } from './call/reply';
import type { Contract } from './contract/contract';
import type { ErrorCode, Text } from './errors/catalogue-entry';
import { type Classification, classify } from './errors/classify';
import type { Failure, Issue, Transport } from './errors/failure';

/** What an answer or a record repeats of others' words is no longer than this. */
export const MAX_REASON_LENGTH = 500;
const MAX_FIELD_LENGTH = 64;
const RID = /\brid: ?([0-9a-f]{1,16}(?:-[0-9a-f]{1,16}){1,4})/i;

export interface ErrorInfo {
  code: ErrorCode;
  /** What to do: one line in English, one in Chinese. */
  hint: string;
  retryable: boolean;
  transport?: Transport;
  rid?: string;
  requestId?: string;
  resultcode?: number;
  resultmsg?: string;
  /** Writes only. `no`: refused or never sent. `unknown`: sent, without a clear answer. */
  applied?: 'no' | 'unknown';
  issues?: Issue[];
}

export type Answer =
  | ({ errCode: 0; errMsg: string } & Reply)
  | { errCode: number; errMsg: string; error: ErrorInfo };

export function success(contract: Contract, data: Reply): Answer {
  return { ...data, errCode: 0, errMsg: `openapi.${contract.api}:ok` };
}

/**
 * @param redact takes secrets out of what others said; our own words are left as they are
 * @param quote whether the caller may read what WeChat and the carrier said: it speaks of the shop's account and servers
 */
export async function failureAnswer(
  contract: Contract,
  failure: Failure,
  requestId: string | undefined,
  redact: (text: string) => string,
  quote: boolean,
): Promise<Answer & { error: ErrorInfo }> {
  const { problem, details } = failure;
  const entry = await classify(failure);
  const params = Object.fromEntries(
    Object.entries(details.params ?? {}).map(([name, value]) => [name, redact(String(value))]),
  );
  if (!quote && 'resultmsg' in params) params.resultmsg = `resultcode ${details.resultcode ?? ''}`.trim();
  // Redacted before it is cut: half a secret would not be recognised.
  const issues = details.issues?.map(({ field, message }) => ({
    field: redact(field).slice(0, MAX_FIELD_LENGTH),
    message: redact(message),
  }));
  if (issues) {
    params.summary = issues.map(({ field, message }) => `${field} ${message.split('\n')[0]}`).join('; ');
  }
  const reason =
    (quote && typeof problem === 'number' && redact(details.reason ?? '')) || fill(entry.meaning.en, params);
  const error: ErrorInfo = { code: entry.code, hint: hintOf(entry.hint, params), retryable: entry.retryable };
  if (issues) error.issues = issues;
  if (details.transport) error.transport = details.transport;
  const rid = RID.exec(redact(details.reason ?? ''))?.[1];
  if (rid) error.rid = rid;
  if (requestId) error.requestId = requestId;
  if (details.resultcode !== undefined) {
    error.resultcode = details.resultcode;
    error.resultmsg = quote ? redact(details.resultmsg ?? '').slice(0, MAX_REASON_LENGTH) : '';
  }
  if (contract.kind === 'write') error.applied = appliedBy(failure, entry);
  return {
    errCode: entry.errCode,
    errMsg: `openapi.${contract.api}:fail ${reason.slice(0, MAX_REASON_LENGTH)}`,
    error,
  };
}

/** What a write came to: `no` where it was refused or never sent, `unknown` where no clear answer came. */
export function appliedBy(failure: Failure, entry: Classification): 'no' | 'unknown' {
  const unclear = ['unavailable', 'deadline-exceeded', 'internal'].includes(entry.code);
  return unclear && !failure.details.notExecuted ? 'unknown' : 'no';
}

function hintOf(hint: Text, params: Record<string, string>): string {
  return `${fill(hint.en, params)}\n${fill(hint.zh, params)}`;
}

function fill(text: string, params: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name) => params[name] ?? placeholder);
}
