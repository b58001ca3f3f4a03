import type { ErrorCode } from '../../shared/errors/catalogue-entry';
import type { Column } from './columns';

/** The closed list of `error.code`, each with whether the same call may succeed later. */
const RETRYABLE: Record<ErrorCode, boolean> = {
  'invalid-argument': false,
  unauthenticated: false,
  'permission-denied': false,
  'failed-precondition': false,
  'already-exists': false,
  'not-found': false,
  'resource-exhausted': true,
  'upstream-rejected': false,
  unavailable: true,
  'deadline-exceeded': true,
  internal: false,
};

const ERROR_KEYS = new Set([
  'code',
  'hint',
  'retryable',
  'transport',
  'rid',
  'requestId',
  'resultcode',
  'resultmsg',
  'applied',
  'issues',
]);

/** The `error` of a failed answer. */
export interface AnsweredError {
  code: ErrorCode;
  hint: string;
  retryable: boolean;
  transport?: string;
  rid?: string;
  requestId?: string;
  applied?: string;
}

/** What in an answer departs from the fixed shape, each in a few words. */
export function shapeProblems(answer: unknown, column: Column, requestId: string): string[] {
  if (!isObject(answer)) return ['the answer is no object'];
  const { errCode, errMsg, error } = answer;
  const api = `openapi.${column.api}`;
  if (errCode === 0) {
    return errMsg === `${api}:ok` && error === undefined ? [] : ['a success of the wrong shape'];
  }
  const problems: string[] = [];
  const complain = (wrong: boolean, problem: string) => {
    if (wrong) problems.push(problem);
  };
  complain(!Number.isSafeInteger(errCode), 'errCode is no integer');
  complain(typeof errMsg !== 'string' || !errMsg.startsWith(`${api}:fail `), 'errMsg of the wrong form');
  const keys = Object.keys(answer).filter((key) => !['errCode', 'errMsg', 'error'].includes(key));
  complain(keys.length > 0, `a failure with ${keys.join(', ')}`);
  if (!isObject(error)) return [...problems, 'no error in a failure'];
  const { code, hint, retryable, applied, rid } = error as Partial<AnsweredError>;
  const foreign = Object.keys(error).filter((key) => !ERROR_KEYS.has(key));
  complain(foreign.length > 0, `error.${foreign.join(', error.')}`);
  complain(code === undefined || !Object.hasOwn(RETRYABLE, code), `error.code ${code}`);
  complain(code !== undefined && retryable !== RETRYABLE[code], `retryable ${retryable} with ${code}`);
  complain(
    !/^[^\n]+\n[^\n]*[\u4e00-\u9fff][^\n]*$/.test(hint ?? ''),
    'hint is not one line in each language',
  );
  complain(/\{\w+\}/.test(`${errMsg}${hint}`), 'a placeholder is left in the text');
  complain(/127\.0\.0\.1:\d+\//.test(`${errMsg}${hint}`), 'the address of the upstream is in the text');
  complain(error.requestId !== requestId, 'requestId is not that of the call');
  complain(rid !== undefined && !/^[\w-]+$/.test(rid), `rid ${rid}`);
  const appliedIsDue = column.kind === 'write';
  complain(appliedIsDue !== ['no', 'unknown'].includes(applied ?? ''), `applied ${applied}`);
  return problems;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
