import { createHash, randomBytes } from 'node:crypto';

export const random = (bytes: number) => randomBytes(bytes).toString('hex');

/** So many characters of a secret in a row are a leak. */
const WINDOW = 10;

/** Values that must not be seen, by what they are. */
export class Canaries {
  private readonly values = new Set<string>();
  /** What the value is of which a text is a part. */
  private readonly parts = new Map<string, string>();

  /** Answers the value. */
  add(what: string, value: string): string {
    this.values.add(value);
    for (let at = 0; at + WINDOW <= value.length; at++) this.parts.set(value.slice(at, at + WINDOW), what);
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

  /** What of them, whole or in part, the text shows, each with what stands around it. */
  foundIn(text: string): string[] {
    const found = new Map<string, string>();
    for (let at = 0; at + WINDOW <= text.length; at++) {
      const what = this.parts.get(text.slice(at, at + WINDOW));
      if (what !== undefined && !found.has(what)) found.set(what, text.slice(Math.max(0, at - 60), at + 60));
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
