import { createHash, randomBytes } from 'node:crypto';

export const random = (bytes: number) => randomBytes(bytes).toString('hex');

/** So many characters of a secret in a row are a leak. */
const WINDOW = 10;
/** In another code a character of the secret takes up to two; fewer of them may be a telephone number's by chance. */
const CODED_WINDOW = 16;

/** How the value may stand in a text, apart from the escapes that `readings` takes away. */
function forms(value: string): string[] {
  const bytes = Buffer.from(value);
  // What is in base64 the same whatever stands before and after.
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(before === 0 ? 0 : before + 1, -2);
  });
  return [value, bytes.toString('hex'), ...base64].map(folded);
}

const folded = (text: string) => text.toLowerCase().replace(/-/g, '+').replace(/_/g, '/');

/** The text as it is, without escapes, and with the gaps in telephone numbers closed. */
function readings(text: string): string[] {
  const decoded = text
    .replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\+(?:u00([0-9a-f]{2}))?/gi, (_, hex = '') => Buffer.from(hex, 'hex').toString('latin1'));
  const digits = decoded.normalize('NFKC').replace(/(?<=\d)[-() ]+(?=\d)/g, '');
  return [text, decoded, digits].map(folded);
}

const BEGINNINGS = 2 ** 20;

/** A number of the four characters from here on, below BEGINNINGS; others may have the same. */
function beginningAt(text: string, at: number): number {
  let number = 0;
  for (let next = at; next < at + 4; next++) number = (number * 37 + text.charCodeAt(next)) % BEGINNINGS;
  return number;
}

/** Values that must not be seen, by what they are. */
export class Canaries {
  private readonly values = new Set<string>();
  /** What the value is of which a text is a part. */
  private readonly parts = new Map<string, string>();
  /** Whether any part begins so: few places of a text need a closer look. */
  private readonly beginnings = new Uint8Array(BEGINNINGS);

  /** Answers the value. */
  add(what: string, value: string): string {
    return this.addForms(what, value, forms(value));
  }

  /** A telephone number: whoever puts it into another code does not dial it. */
  addPhone(what: string, digits: string): string {
    return this.addForms(what, digits, [digits]);
  }

  private addForms(what: string, value: string, asWritten: string[]): string {
    this.values.add(value);
    for (const form of asWritten) {
      const length = form === folded(value) ? WINDOW : CODED_WINDOW;
      for (let at = 0; at + length <= form.length; at++) {
        this.parts.set(form.slice(at, at + length), what);
        this.beginnings[beginningAt(form, at)] = 1;
      }
    }
    return value;
  }

  /** Everything secret in the environment of a function. */
  addEnvironment(env: Record<string, string>): void {
    const names = [
      'WECHAT_APP_SECRET',
      'TENCENTCLOUD_SECRETID',
      'TENCENTCLOUD_SECRETKEY',
      'TENCENTCLOUD_SESSIONTOKEN',
      'WX_API_TOKEN',
      'WX_TRIGGER_API_TOKEN_V0',
    ];
    for (const name of names) if (env[name]) this.add(name, env[name]);
  }

  get size(): number {
    return this.values.size;
  }

  /** What of them, whole or in part, in whatever form, the text shows, each with what stands around it. */
  foundIn(text: string): string[] {
    const found = new Map<string, string>();
    for (const reading of new Set(readings(text))) {
      for (let at = 0; at + WINDOW <= reading.length; at++) {
        if (!this.beginnings[beginningAt(reading, at)]) continue;
        const what =
          this.parts.get(reading.slice(at, at + WINDOW)) ??
          this.parts.get(reading.slice(at, at + CODED_WINDOW));
        if (what !== undefined && !found.has(what))
          found.set(what, reading.slice(Math.max(0, at - 60), at + 60));
      }
    }
    return [...found].map(([what, around]) => `${what}: …${around}…`);
  }
}

/** `delivery_sign`, computed as its document says and without our code. */
export function signOf(shopid: string, shopOrderId: string, secret: string): string {
  return createHash('sha1')
    .update(shopid + shopOrderId + secret)
    .digest('hex');
}
