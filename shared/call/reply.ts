import { Failure, type FailureDetails } from '../errors/failure';

export type Reply = Record<string, unknown>;

/** No document nests deeper than a few levels; whoever reads on should not have to fear for the stack. */
const MAX_DEPTH = 100;

// Strings are matched whole, so that digits inside them are left alone.
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Parses JSON; integers beyond 2^53 become strings of their digits. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  // First of all: on a text cut short the search for its tokens would take quadratic time.
  const value = JSON.parse(source);
  if (!/\d{16}/.test(source)) return value;
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
    throw unreadable(text.trim() === '' ? 'empty' : 'not JSON');
  }
}

/**
 * Throws what the reply's errcode or resultcode says; otherwise answers its data in camelCase.
 * @param fields those of the documented reply: a success holds one of them or errcode 0; other JSON is not WeChat's
 * @param spellings other spellings of its fields, each with the one to answer
 */
export function readReply(
  reply: unknown,
  fields: readonly string[],
  spellings: Readonly<Record<string, string>> = {},
): Reply {
  if (typeof reply !== 'object' || reply === null || Array.isArray(reply)) {
    throw unreadable('not a JSON object');
  }
  const { errcode, errmsg, ...data } = reply as Reply;
  const code = numberOf(errcode ?? 0);
  if (!Number.isSafeInteger(code)) throw unreadable('errcode is not a number');
  const carrier = carrierResult(data);
  if (code !== 0) throw new Failure(code, { ...carrier, reason: typeof errmsg === 'string' ? errmsg : '' });
  // errcode 0 or absent does not mean success: the carrier has a code of its own.
  if (carrier && carrier.resultcode !== 0) {
    const words = carrier.resultmsg || `resultcode ${JSON.stringify(data.resultcode)}`;
    throw new Failure('carrier-refused', { ...carrier, params: { resultmsg: words } });
  }
  const isWeChats = errcode === 0 || fields.some((name) => (data[name] ?? null) !== null);
  if (!isWeChats) throw unreadable('neither errcode nor any documented field');
  return toCamelCase(respelled(data, spellings)) as Reply;
}

/** What is there in the right spelling counts before what is there in another one. */
function respelled(data: Reply, spellings: Readonly<Record<string, string>>): Reply {
  const spelled = { ...data };
  for (const [other, right] of Object.entries(spellings)) {
    if (!(other in spelled)) continue;
    spelled[right] ??= spelled[other];
    delete spelled[other];
  }
  return spelled;
}

function carrierResult(data: Reply): Pick<FailureDetails, 'resultcode' | 'resultmsg'> | undefined {
  const given = data.resultcode ?? data.delivery_resultcode ?? null;
  if (given === null) return undefined;
  const message = data.resultmsg ?? data.delivery_resultmsg;
  if (given === '') throw unreadable('resultcode is empty');
  const code = numberOf(given);
  return {
    // Left out where it is no number that can be answered.
    resultcode: Number.isSafeInteger(code) ? code : undefined,
    resultmsg: typeof message === 'string' ? message : '',
  };
}

/** A text of digits counts as well; NaN for what is none. */
function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : Number.NaN;
}

/** Renames keys as wx-server-sdk does: `_x` becomes `X`. Throws Failure where no end of the nesting is in sight. */
export function toCamelCase(value: unknown, depth = MAX_DEPTH): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) throw unreadable('nested too deeply');
  if (Array.isArray(value)) return value.map((item) => toCamelCase(item, depth - 1));
  const renamed: Reply = {};
  for (const [key, inner] of Object.entries(value)) {
    // `__proto__` becomes `_Proto__`, a key like any other.
    const name = key.includes('_') ? key.replace(/_[a-z]/g, (match) => match.slice(1).toUpperCase()) : key;
    renamed[name] = toCamelCase(inner, depth - 1);
  }
  return renamed;
}

export function unreadable(cause: string): Failure {
  return new Failure('unreadable-reply', { params: { cause } });
}
