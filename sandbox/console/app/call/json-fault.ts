/** Where a text is in itself. */
export interface Place {
  line: number;
  column: number;
}

const BLANK = /[ \t\r\n]*/y;
const SCALAR =
  /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Where a text stops being JSON. Browsers name no place in a short text, or none at all. */
export function jsonFault(text: string): Place | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const before = text.slice(0, faultIn(text)).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  }
}

function faultIn(text: string): number {
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found !== null;
  };
  const next = (sign: string): boolean => {
    skip(BLANK);
    if (text[at] !== sign) return false;
    at++;
    return true;
  };
  const members = (end: string, member: () => boolean): boolean => {
    if (next(end)) return true;
    do if (!member()) return false;
    while (next(','));
    return next(end);
  };
  const key = (): boolean => {
    skip(BLANK);
    return text[at] === '"' && skip(SCALAR);
  };
  const value = (): boolean => {
    if (next('{')) return members('}', () => key() && next(':') && value());
    if (next('[')) return members(']', value);
    return skip(SCALAR);
  };
  if (value()) skip(BLANK);
  return at;
}
