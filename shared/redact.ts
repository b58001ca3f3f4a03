import { maskPhone, phoneNumbersIn } from './phone-numbers';

export { maskPhone };

const MIN_SECRET_LENGTH = 4;
const ASCII = /^\p{ASCII}*$/u;
/** Most Chinese names have two or three characters; as few Latin letters may be a part of any word. */
const SHORT_NAME = /^\P{ASCII}{2,3}$/u;
/** By so many first characters a secret is looked for. */
const START_LENGTH = 2;
/** An encoded secret that is shorter might be a word. */
const MIN_ENCODED_LENGTH = 6;
/** What stays of a secret as it is where its other characters are escaped in a way not known here. */
const UNCHANGED = /[\w.~-]{8,}/g;
/** No answer and no log shows more than a small part of this. */
const MAX_READ = 64 * 1024;

// Of addresses (%41), of JSON and JavaScript (\u0041, \x41, \n, \").
const ESCAPE = /%([0-9a-f]{2})|\\+(?:u([0-9a-f]{4})|x([0-9a-f]{2})|[bfnrt]|)/gi;
const ENDS_IN_BLANK = /\\[bfnrt]$/i;
/** What is escaped may be escaped again. */
const MAX_ESCAPED = 3;

/** A place of a text, and what to show in its stead. */
interface Found {
  from: number;
  to: number;
  instead: string;
}

/** Takes secrets and telephone numbers out of texts that leave the function. */
export class Redactor {
  private waiting: unknown[] = [];
  /** What must not be seen, as it is compared, by its first characters; the longest first. */
  private readonly hidden = new Map<string, string[]>();

  /** @param lasting what this one hides is hidden as well */
  constructor(private readonly lasting?: Redactor) {}

  /** @param values secrets, or functions that answer some; what is neither text nor number is passed over */
  protect(...values: unknown[]): void {
    this.waiting.push(...values);
  }

  text(text: string): string {
    this.learn();
    return maskPhoneNumbers(replaceIn(text, (plain) => this.secretsIn(plain)));
  }

  /** The beginning of a text, of which a very long one is not read to its end. */
  excerpt(text: string): string {
    if (text.length <= MAX_READ) return this.text(text);
    // Half a secret, at the place of the cut, would not be recognised.
    return this.text(text.slice(0, MAX_READ)).slice(0, -MAX_READ / 2);
  }

  private secretsIn(text: string): Found[] {
    const found: Found[] = [];
    const compared = comparable(text);
    for (let from = 0; from + START_LENGTH <= compared.length; from++) {
      const start = compared.slice(from, from + START_LENGTH);
      const own = this.hidden.get(start);
      const lasting = this.lasting?.hidden.get(start);
      // At most places of a text, and it may be long.
      if (own === undefined && lasting === undefined) continue;
      const length = Math.max(longestAt(from, compared, own), longestAt(from, compared, lasting));
      if (length === 0) continue;
      const to = from + length;
      const before = found[found.length - 1];
      // One secret may begin within another.
      if (before && from < before.to) before.to = Math.max(before.to, to);
      else found.push({ from, to, instead: '***' });
    }
    return found;
  }

  /** Done only when there is a text to redact: most calls have none. */
  private learn(): void {
    this.lasting?.learn();
    const values = this.waiting.flatMap((given) => (typeof given === 'function' ? given() : given));
    this.waiting = [];
    for (const given of values) {
      // Where somebody lives may be numbers.
      const value = typeof given === 'number' ? String(given) : given;
      if (typeof value !== 'string' || !isTelling(value)) continue;
      for (const form of formsOf(value).filter(isTelling)) {
        const start = form.slice(0, START_LENGTH);
        const alike = this.hidden.get(start) ?? [];
        if (alike.includes(form)) continue;
        alike.push(form);
        this.hidden.set(
          start,
          alike.sort((a, b) => b.length - a.length),
        );
      }
    }
  }
}

/** Length of the first of these that begins here; 0 = none does. */
function longestAt(from: number, compared: string, secrets: readonly string[] = []): number {
  return secrets.find((one) => compared.startsWith(one, from))?.length ?? 0;
}

let ofSettings: { secrets: string; redactor: Redactor } | undefined;

/** One that hides these as well: in how many forms a key may stand in a text is made out once, not at each failure. */
export function redactorBeside(secrets: readonly string[]): Redactor {
  const key = JSON.stringify(secrets);
  if (ofSettings?.secrets !== key) {
    const redactor = new Redactor();
    redactor.protect(...secrets);
    ofSettings = { secrets: key, redactor };
  }
  return new Redactor(ofSettings.redactor);
}

/** What is shorter stands in many a text by chance. */
function isTelling(value: string): boolean {
  return value.length >= MIN_SECRET_LENGTH || SHORT_NAME.test(value);
}

/** Numbers of other kinds are left alone. */
export function maskPhoneNumbers(text: string): string {
  return replaceIn(text, phoneNumbersIn);
}

/** @param find told the text without escapes; answers places of that, first to last */
function replaceIn(text: string, find: (plain: string) => Found[]): string {
  const { plain, placeOf } = withoutEscapes(text);
  let shown = '';
  let shownTo = 0;
  for (const { from, to, instead } of find(plain)) {
    shown += text.slice(shownTo, placeOf(from)) + instead;
    shownTo = placeOf(to);
  }
  return shown + text.slice(shownTo);
}

/** The forms in which a text may hold the secret, each as it is compared. */
function formsOf(secret: string): string[] {
  const inUtf8 = Buffer.from(secret).toString('latin1');
  // Of a secret's own backslash nothing is left where what follows it is escaped.
  const withoutOwn = secret.replace(/\\/g, '');
  // What is encoded as a whole may be JSON or an address that holds the secret.
  const written = new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
  const encoded = [...written].flatMap((text) => {
    const bytes = Buffer.from(`\0\0${text}`);
    return [bytes.toString('hex', 2), ...[0, 1, 2].map((before) => base64Within(bytes, before))];
  });
  return [
    ...[secret, inUtf8, withoutOwn].map((text) => withoutEscapes(text).plain),
    ...(secret.match(UNCHANGED) ?? []),
    ...encoded.filter(({ length }) => length >= MIN_ENCODED_LENGTH),
  ].map(comparable);
}

/**
 * What is always the same in the base64 of a text that holds these bytes after so many others (modulo 3).
 * @param bytes after two that do not count
 */
function base64Within(bytes: Buffer, before: number): string {
  const base64 = bytes.toString('base64', 2 - before);
  const bits = (before + bytes.length - 2) * 8;
  return base64.slice(Math.ceil((before * 8) / 6), Math.floor(bits / 6));
}

/** Without the differences of case and between the two alphabets of base64; every character keeps its place. */
function comparable(text: string): string {
  // Of other letters some have more characters when they are small.
  const small = ASCII.test(text)
    ? text.toLowerCase()
    : text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
  return small.replace(/-/g, '+').replace(/_/g, '/');
}

/** The text without escapes, and where in the given text a character of it stands. */
function withoutEscapes(
  text: string,
  times = MAX_ESCAPED,
): { plain: string; placeOf: (at: number) => number } {
  if (times === 0 || !/[%\\]/.test(text)) return { plain: text, placeOf: (at) => at };
  const places: number[] = [];
  let once = '';
  let readTo = 0;
  const readAsIs = (end: number) => {
    once += text.slice(readTo, end);
    for (let at = readTo; at < end; at++) places.push(at);
  };
  for (const match of text.matchAll(ESCAPE)) {
    const [whole, ...codes] = match;
    const code = codes.find((one) => one !== undefined);
    readAsIs(match.index);
    readTo = match.index + whole.length;
    const blank = ENDS_IN_BLANK.test(whole);
    if (code === undefined && !blank) continue;
    once += code === undefined ? ' ' : String.fromCharCode(Number.parseInt(code, 16));
    places.push(match.index);
  }
  readAsIs(text.length);
  places.push(text.length);
  const { plain, placeOf } = withoutEscapes(once, times - 1);
  return { plain, placeOf: (at) => places[placeOf(at)] ?? text.length };
}
