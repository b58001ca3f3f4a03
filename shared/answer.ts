import type { Reply } from './call/reply';
import type { Contract } from './contract/contract';
import type { ErrorCode } from './errors/catalogue-entry';
import type { Classification } from './errors/classify';
import type { Failure, Issue, Transport } from './errors/failure';

/** What an answer or a record repeats of others' words is no longer than this. */
export const MAX_REASON_LENGTH = 500;

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

/** What a write came to: `no` where it was refused or never sent, `unknown` where no clear answer came. */
export function appliedBy(failure: Failure, entry: Classification): 'no' | 'unknown' {
  const unclear = entry.unclear || ['unavailable', 'deadline-exceeded', 'internal'].includes(entry.code);
  return unclear && !failure.details.notExecuted ? 'unknown' : 'no';
}
