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
  /** Fills the placeholders of the catalogue's texts. */
  params?: Record<string, string | number>;
}

/** Every failure on the way of a call: one of our own problems, or a code of WeChat or its platform. */
export class Failure extends Error {
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
