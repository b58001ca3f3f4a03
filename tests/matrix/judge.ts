import { shapeProblems } from './answer-shape';
import type { Column } from './columns';
import type { Expected } from './expected';
import type { Observed } from './observe';

/** At this limit the waits between tries may leave no time for the third. */
const TIGHT_LIMIT_MS = 1000;

/** Half of what is left when the function has begun. */
const SHARE_OF_FIRST_TRY = 0.4;

/** What in a cell is wrong, each in a few words. */
export function problemsOf(
  observed: Observed,
  expected: Expected,
  column: Column,
  limitMs: number,
  slow: boolean,
): string[] {
  if (observed.platformError !== undefined) return [`the platform says: ${observed.platformError}`];
  const problems = [
    ...shapeProblems(observed.answer, column, observed.requestId),
    ...logProblems(observed),
    ...upstreamProblems(observed, expected, column, limitMs, slow),
  ];
  const complain = (what: string, is: unknown, due: unknown) => {
    if (is !== due) problems.push(`${what} ${is}, not ${due}`);
  };
  const error = observed.answer?.error;
  complain('code', error?.code ?? 'ok', expected.code);
  const [least, usual] = triesDue(expected, limitMs);
  const most = mostOf(usual, observed, column, limitMs);
  if (observed.tries < least || observed.tries > most) {
    problems.push(`${observed.tries} tries, not ${least === most ? least : `${least} to ${most}`}`);
  }
  if (observed.ms > limitMs) problems.push(`${observed.ms} ms, over the limit`);
  if (!error) return problems;
  complain('applied', error.applied, column.kind === 'write' ? expected.applied : undefined);
  complain('transport', error.transport, expected.transport ?? column.transport);
  complain('with rid', error.rid !== undefined, expected.rid === true);
  if (expected.hint && !error.hint.includes(expected.hint)) {
    problems.push(`the hint does not name ${expected.hint}`);
  }
  return problems;
}

/** On a busy machine a read's first try may outlast its half of a tight limit, and another follows; three are the end. */
function mostOf(usual: number, { ms }: Observed, { kind }: Column, limitMs: number): number {
  const late = kind === 'read' && limitMs <= TIGHT_LIMIT_MS && ms >= limitMs * SHARE_OF_FIRST_TRY;
  return late ? Math.max(usual, Math.min(usual + 1, 3)) : usual;
}

function triesDue({ tries: [least, most] }: Expected, limitMs: number): [number, number] {
  return [limitMs <= TIGHT_LIMIT_MS ? Math.min(least, 2) : least, most];
}

/** Exactly one line, ours: anything else is a warning or an error that nobody caught. */
function logProblems({ logs }: Observed): string[] {
  return logs.length === 1 && logs[0]?.startsWith('{"function":')
    ? []
    : [`log: ${logs.join(' | ').slice(0, 200)}`];
}

/** What the upstream saw must fit what the caller was told. */
function upstreamProblems(
  observed: Observed,
  expected: Expected,
  column: Column,
  limitMs: number,
  slow: boolean,
): string[] {
  const { answer, sent, tokenRequests, executed, tries } = observed;
  const { kind } = column;
  const problems: string[] = [];
  const [least, usual] = expected.sent ?? (slow ? [1, tries] : triesDue(expected, limitMs));
  const most = mostOf(usual, observed, column, limitMs);
  if (sent < least || sent > most) {
    problems.push(`sent ${sent} times, not ${least === most ? least : `${least} to ${most}`}`);
  }
  if (tokenRequests > (expected.tokenRequests ?? 1)) problems.push(`${tokenRequests} requests for a token`);
  if (kind === 'write' && executed > 1) problems.push(`EXECUTED ${executed} TIMES`);
  if (answer?.error?.applied === 'no' && executed > 0) problems.push('applied "no", yet executed');
  if (answer?.errCode === 0 && executed !== 1) problems.push(`a success, executed ${executed} times`);
  return problems;
}
