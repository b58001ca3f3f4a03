import type { Contract } from './contracts/contract';
import type { ErrorCode, Text } from './errors/catalogue-entry';
import { type Classification, classify } from './errors/classify';
import type { Failure, Issue, Transport } from './errors/failure';
import type { Reply } from './reply';

const MAX_REASON_LENGTH = 500;

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

export async function failureAnswer(
  contract: Contract,
  failure: Failure,
  requestId: string | undefined,
): Promise<Answer & { error: ErrorInfo }> {
  const { problem, details } = failure;
  const entry = await classify(failure);
  const params = details.params ?? {};
  const reason = (typeof problem === 'number' && details.reason) || fill(entry.meaning.en, params);
  const error: ErrorInfo = { code: entry.code, hint: hintOf(entry.hint, params), retryable: entry.retryable };
  if (details.issues) error.issues = details.issues;
  if (details.transport) error.transport = details.transport;
  const rid = /\brid: ?([\w-]+)/.exec(details.reason ?? '')?.[1];
  if (rid) error.rid = rid;
  if (requestId) error.requestId = requestId;
  if (details.resultcode !== undefined) {
    error.resultcode = details.resultcode;
    error.resultmsg = details.resultmsg ?? '';
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

function hintOf(hint: Text, params: Record<string, string | number>): string {
  return `${fill(hint.en, params)}\n${fill(hint.zh, params)}`;
}

function fill(text: string, params: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name) => String(params[name] ?? placeholder));
}
