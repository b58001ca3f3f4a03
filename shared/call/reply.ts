import { Failure, type FailureDetails } from '../errors/failure';

export type Reply = Record<string, unknown>;

// Strings are matched whole, so that digits inside them are left alone.
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Parses JSON; integers beyond 2^53 become strings of their digits. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (!/\d{16}/.test(source)) return JSON.parse(source);
  const quoted = source.replace(TOKENS, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  );
  return JSON.parse(quoted);
}

/** As parseJson, of a reply's whole text. Throws Failure `unreadable-reply`. */
export function parseReply(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    const cause = text.trim() === '' ? 'empty' : 'not JSON';
    throw new Failure('unreadable-reply', { params: { cause } });
  }
}

/** Throws what the reply's errcode or resultcode says; otherwise answers its data in camelCase. */
export function readReply(reply: unknown): Reply {
  if (typeof reply !== 'object' || reply === null || Array.isArray(reply)) {
    throw new Failure('unreadable-reply', { params: { cause: 'not a JSON object' } });
  }
  const { errcode, errmsg, ...data } = reply as Reply;
  const code = numberOf(errcode ?? 0);
  if (!Number.isSafeInteger(code))
    throw new Failure('unreadable-reply', { params: { cause: 'errcode is not a number' } });
  const carrier = carrierResult(data);
  if (code !== 0) throw new Failure(code, { ...carrier, reason: typeof errmsg === 'string' ? errmsg : '' });
  // errcode 0 or absent does not mean success: the carrier has a code of its own.
  if (carrier && carrier.resultcode !== 0) {
    const words = carrier.resultmsg || `resultcode ${JSON.stringify(data.resultcode)}`;
    throw new Failure('carrier-refused', { ...carrier, params: { resultmsg: words } });
  }
  return toCamelCase(data) as Reply;
}

function carrierResult(data: Reply): Pick<FailureDetails, 'resultcode' | 'resultmsg'> | undefined {
  const given = data.resultcode ?? data.delivery_resultcode;
  if (given === undefined || given === null) return undefined;
  const message = data.resultmsg ?? data.delivery_resultmsg;
  const code = numberOf(given);
  return {
    // Left out where it is no number that can be answered.
    resultcode: Number.isSafeInteger(code) ? code : undefined,
    resultmsg: typeof message === 'string' ? message : '',
  };
}

/** NaN for what is none: to make a number or a text of an object may throw. */
function numberOf(value: unknown): number {
  return typeof value === 'object' ? Number.NaN : Number(value);
}

/** Renames keys as wx-server-sdk does: `_x` becomes `X`. */
export function toCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toCamelCase);
  if (typeof value !== 'object' || value === null) return value;
  const renamed: Reply = {};
  for (const [key, inner] of Object.entries(value)) {
    // `__proto__` becomes `_Proto__`, a key like any other.
    renamed[key.replace(/_[a-z]/g, (match) => match.slice(1).toUpperCase())] = toCamelCase(inner);
  }
  return renamed;
}
