import type { ErrorCode } from '../../shared/errors/catalogue-entry';
import type { Column } from './columns';

/**
 * What a call must come to, typed by hand from the design: nothing here is computed by the functions' own code.
 * `tries` counts what the log line counts: a fallback is a try of its own, the repetition with a renewed token is not.
 */
export interface Expected {
  /** `ok` or the `error.code`. */
  code: 'ok' | ErrorCode;
  /** Least and most. */
  tries: readonly [number, number];
  /** Writes that fail. */
  applied?: 'no' | 'unknown';
  /** Requests for a token at most; default 1. */
  tokenRequests?: number;
  /** Requests to the API, least and most; default: as many as tries. */
  sent?: readonly [number, number];
  /** The transport that the answer names; default: the column's. */
  transport?: 'cloud' | 'https';
  /** The key or word that the hint must name. */
  hint?: string;
  /** Whether WeChat gave a rid. */
  rid?: true;
}

interface Row {
  read: Expected;
  write: Expected;
}

const ONCE = [1, 1] as const;
const THRICE = [3, 3] as const;

const same = (expected: Expected): Row => ({ read: expected, write: expected });

const ok = same({ code: 'ok', tries: ONCE });

/** Sent, and no clear answer: reads are tried again, twice at most; a write is not, and may have happened. */
const unclear: Row = {
  read: { code: 'unavailable', tries: THRICE },
  write: { code: 'unavailable', tries: ONCE, applied: 'unknown' },
};

/** Refused: final, for reads and writes. */
const refused = (code: ErrorCode): Row => ({
  read: { code, tries: ONCE },
  write: { code, tries: ONCE, applied: 'no' },
});

/** Provably never sent: both may be tried again. */
const unsent: Row = {
  read: { code: 'unavailable', tries: THRICE, sent: [0, 0] },
  write: { code: 'unavailable', tries: THRICE, sent: [0, 0], applied: 'no' },
};

/** No answer until the deadline. A read may have been tried again before. */
const late: Row = {
  read: { code: 'deadline-exceeded', tries: [1, 3] },
  write: { code: 'deadline-exceeded', tries: ONCE, applied: 'unknown' },
};

const withRid = ({ read, write }: Row): Row => ({
  read: { ...read, rid: true },
  write: { ...write, rid: true },
});

/** The cloud call was provably not carried out: one try more, over HTTPS. */
const fallsBack = same({ code: 'ok', tries: [2, 2], sent: [1, 2] });

/** The same without an AppSecret: the hint says what to set. */
const cannotFallBack = (hint: string, sent: readonly [number, number] = ONCE): Row => {
  const { read, write } = refused('failed-precondition');
  return { read: { ...read, sent, hint }, write: { ...write, sent, hint } };
};

/** The token in use is refused, and so is the one that replaces it: twice sent, never a third time. */
const tokenRefused = (code: ErrorCode): Row => {
  const { read, write } = withRid(refused(code));
  const sent = [2, 2] as const;
  // At first, in normal mode, and forced, because the normal mode hands out the refused one.
  return { read: { ...read, sent, tokenRequests: 3 }, write: { ...write, sent, tokenRequests: 3 } };
};

const tokenFailed = (code: ErrorCode): Row => {
  const { read, write } = withRid(refused(code));
  return { read: { ...read, sent: [0, 0] }, write: { ...write, sent: [0, 0] } };
};

/** No token for the moment: the request was never sent, so both are tried again. */
const tokenUnavailable: Row = {
  read: { ...unsent.read, tokenRequests: 3 },
  write: { ...unsent.write, tokenRequests: 3 },
};

type Rows = Record<string, Row | { cloud: Row; https: Row }>;

const rows: Rows = {
  none: ok,

  'errcode -1': withRid(unclear),
  'errcode 930555': withRid(unclear),
  'errcode 930556': withRid(unclear),
  'errcode 930557': withRid(unclear),
  'errcode 9300502': withRid(unclear),
  'errcode -1, "connect timeout"': withRid(unclear),
  'errcode 45009': withRid(refused('resource-exhausted')),
  'errcode 45011': withRid(refused('resource-exhausted')),
  // In a cloud call the token is the platform's: nothing of ours to replace.
  'errcode 40001': {
    cloud: withRid(refused('failed-precondition')),
    https: tokenRefused('failed-precondition'),
  },
  'errcode 40014': { cloud: withRid(refused('unavailable')), https: tokenRefused('unavailable') },
  'errcode 42001': { cloud: withRid(refused('unavailable')), https: tokenRefused('unavailable') },
  'errcode 41001': { cloud: withRid(refused('unavailable')), https: tokenRefused('unavailable') },
  'token dies in use': same({ code: 'ok', tries: ONCE, sent: [2, 2], tokenRequests: 1 }),
  'errcode 48001': withRid(refused('failed-precondition')),
  'errcode 40164': withRid(refused('failed-precondition')),
  'errcode 47001': withRid(refused('upstream-rejected')),
  'errcode 930561': withRid(refused('upstream-rejected')),
  'errcode 930563': withRid(refused('not-found')),
  'errcode 40199': withRid(refused('not-found')),
  'errcode 123456': withRid(refused('upstream-rejected')),

  'HTTP 500': unclear,
  'HTTP 502': unclear,
  'HTTP 503': unclear,
  'HTTP 429': refused('resource-exhausted'),
  'HTTP 404': refused('upstream-rejected'),
  'HTTP 302': refused('upstream-rejected'),

  'slow, in time': ok,
  'slow, too late': late,
  hang: late,
  'reset, too late': late,
  'reset before execution': unclear,
  'reset after execution': unclear,
  'cut body': unclear,
  'connection refused': unsent,

  'empty body': unclear,
  'HTML page': unclear,
  'empty JSON': unclear,
  'HTML for JSON': unclear,
  'text for JSON': unclear,
  'truncated JSON': unclear,
  'JSON, no object': unclear,
  'JSON as text/html': ok,
  'JSON as text/plain': ok,

  'gateway -604100': fallsBack,
  'gateway -604100, no AppSecret': cannotFallBack('WECHAT_APP_SECRET'),
  'gateway -604101': fallsBack,
  'gateway -604101, no AppSecret': cannotFallBack('permissions.openapi'),
  'gateway -604104': fallsBack,
  'gateway -604104, no AppSecret': cannotFallBack('WECHAT_APP_SECRET'),
  'gateway -604102': unclear,
  'gateway -604103': unclear,
  'gateway -501001': unclear,
  'gateway -501001, "ECONNREFUSED"': unclear,
  'gateway -501003': refused('resource-exhausted'),
  'gateway -501004': refused('resource-exhausted'),
  'no cloud credentials': fallsBack,
  'no cloud credentials, no AppSecret': cannotFallBack('WECHAT_APP_SECRET', [0, 0]),

  'token: HTTP 500': tokenUnavailable,
  'token: hang': {
    read: { ...late.read, sent: [0, 0], tokenRequests: 3 },
    write: { ...late.write, sent: [0, 0], applied: 'no' },
  },
  'token: reset': tokenUnavailable,
  'token: errcode -1': withRid(tokenUnavailable),
  'token: errcode 40001': tokenFailed('failed-precondition'),
  'token: errcode 40125': tokenFailed('failed-precondition'),
  'token: errcode 40164': tokenFailed('failed-precondition'),
  'token: errcode 45009': tokenFailed('resource-exhausted'),
  'token: garbage': tokenUnavailable,
  'token: no access_token': tokenUnavailable,
};

/** What `fault` must come to in this column. Throws where the table has no such row. */
export function expectedOf(fault: string, { kind, transport }: Column): Expected {
  const row = rows[fault];
  if (!row) throw new Error(`tests/matrix/expected.ts has no row ${JSON.stringify(fault)}`);
  return ('read' in row ? row : row[transport])[kind];
}
