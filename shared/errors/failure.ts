import type { ErrorCode, Text } from './catalogue-entry';
import type { OwnProblem } from './own-problems';

export interface Issue {
  field: string;
  message: string;
}

export type Transport = 'cloud' | 'https';

export interface FailureDetails {
  /** WeChat's own words (errmsg). */
  reason?: string;
  issues?: Issue[];
  transport?: Transport;
  resultcode?: number;
  resultmsg?: string;
  /** WeChat certainly did not carry the request out. */
  notExecuted?: boolean;
  /** In place of what the catalogue says of the problem: what a look at the order has shown. */
  code?: ErrorCode;
  hint?: Text;
  /** Fills the placeholders of the catalogue's texts. */
  params?: Record<string, string | number>;
}

const MARK = Symbol.for('failure of a call');

/**
 * Every failure on the way of a call: one of our own problems, or a code of WeChat or its platform. A file that is loaded
 * later has a copy of this class, and what it throws is `instanceof` this one all the same.
 */
export class Failure extends Error {
  readonly [MARK] = true;

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  constructor(
    readonly problem: OwnProblem | number,
    readonly details: FailureDetails = {},
  ) {
    super(`${problem}${details.reason ? ` ${details.reason}` : ''}`);
  }

  with(details: FailureDetails): Failure {
    return new Failure(this.problem, { ...this.details, ...details });
  }
}

export function invalidArgument(issues: Issue[]): Failure {
  return new Failure('invalid-argument', { issues });
}

/** An issue whose message holds one line in English and one in Chinese. */
export function issue(field: string, message: Text): Issue {
  return { field, message: `${message.en}\n${message.zh}` };
}
