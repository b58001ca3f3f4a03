import {
  constants,
  createCipheriv,
  createDecipheriv,
  createSign,
  createVerify,
  generateKeyPairSync,
  type KeyPairKeyObjectResult,
  randomBytes,
} from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type Reply, refuse } from './business-api';

// WeChat's side of signed and encrypted requests; document: getting_started/api_signature.

const ORIGIN = 'https://api.weixin.qq.com';
/** How far a clock may be off is printed nowhere. */
const TOLERANCE_SECONDS = 300;
/** Half of what WeChat takes: it is made in milliseconds, and guards nothing. */
const MODULUS_BITS = 1024;

let pairs: { developer: KeyPairKeyObjectResult; platform: KeyPairKeyObjectResult } | undefined;

/** Valid in this process, and nowhere else. */
function keyPairs() {
  const pair = () => generateKeyPairSync('rsa', { modulusLength: MODULUS_BITS });
  pairs ??= { developer: pair(), platform: pair() };
  return pairs;
}

/** A request that was opened: its fields, or what WeChat says of it. */
export type Opened = { args: unknown } | { refusal: Reply };

/** How the answer to one request is wrapped. */
export interface Wrapping {
  wrap(reply: string): Buffer;
  headers(body: Buffer): Record<string, string>;
}

/** API安全 of one mini program: its keys, and what is done with them. */
export class ApiSecurity {
  private readonly key = randomBytes(32);
  private readonly keySn = randomBytes(16).toString('hex');
  private readonly certificateSn = randomBytes(16).toString('hex');

  constructor(
    private readonly appid: string,
    private readonly now: () => number,
  ) {}

  /** What the functions need to know of it. */
  settings(): Record<string, string> {
    const { developer, platform } = keyPairs();
    const body = (der: Buffer) => der.toString('base64');
    return {
      INTRACITY_SYMMETRIC_KEY: this.key.toString('base64'),
      INTRACITY_SYMMETRIC_KEY_SN: this.keySn,
      INTRACITY_PRIVATE_KEY: body(developer.privateKey.export({ type: 'pkcs8', format: 'der' })),
      INTRACITY_CERTIFICATE: body(platform.publicKey.export({ type: 'spki', format: 'der' })),
      INTRACITY_CERTIFICATE_SN: this.certificateSn,
    };
  }

  /** In which order WeChat looks at these things it does not say. */
  open(path: string, headers: IncomingHttpHeaders, body: Buffer): Opened {
    const {
      'wechatmp-appid': appid,
      'wechatmp-timestamp': timestamp,
      'wechatmp-signature': signature,
    } = headers;
    const refused = (errcode: number, errmsg: string) => ({ refusal: refuse(errcode, errmsg) });
    if (!appid && !timestamp && !signature) {
      return refused(934011, 'signature is needed, please refer document api_signature');
    }
    if (typeof appid !== 'string') return refused(40233, 'missing Wechatmp-Appid');
    if (typeof timestamp !== 'string') return refused(40231, 'missing Wechatmp-TimeStamp');
    if (typeof signature !== 'string') return refused(40232, 'missing Wechatmp-Signature');
    if (appid !== this.appid) return refused(40237, 'appid does not match the access token');
    if (!(Math.abs(this.now() / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS)) {
      return refused(40240, 'expired Wechatmp-TimeStamp');
    }
    const verifier = createVerify('sha256').update(`${ORIGIN}${path}\n${appid}\n${timestamp}\n`).update(body);
    const key = {
      key: keyPairs().developer.publicKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    };
    if (!verifier.verify(key, signature, 'base64')) return refused(40234, 'invalid signature');
    const parts = parsed(body.toString('utf8')) as Record<string, unknown> | undefined;
    const [iv, data, tag] = ['iv', 'data', 'authtag'].map((name) =>
      Buffer.from(String(parts?.[name] ?? ''), 'base64'),
    ) as [Buffer, Buffer, Buffer];
    if (iv.length !== 12 || tag.length !== 16) return refused(40097, 'invalid args');
    const plain = this.decrypted(iv, data, tag, this.aad(path, timestamp));
    const inner = parsed(plain ?? '') as Record<string, unknown> | undefined;
    if (!inner) return refused(40235, 'invalid encrypt');
    const { _n, _appid, _timestamp, ...args } = inner;
    if (typeof _n !== 'string' || _appid !== appid || _timestamp !== Number(timestamp)) {
      return refused(40235, 'invalid encrypt');
    }
    return { args };
  }

  /** One answer: its time goes into what is encrypted and into the headers. */
  wrapping(path: string): Wrapping {
    const seconds = Math.floor(this.now() / 1000);
    return {
      wrap: (reply) => this.encrypted(reply, path, seconds),
      headers: (body) => ({
        'Wechatmp-Appid': this.appid,
        'Wechatmp-TimeStamp': String(seconds),
        'Wechatmp-Serial': this.certificateSn,
        'Wechatmp-Signature': createSign('sha256')
          .update(`${ORIGIN}${path}\n${this.appid}\n${seconds}\n`)
          .update(body)
          .sign(
            {
              key: keyPairs().platform.privateKey,
              padding: constants.RSA_PKCS1_PSS_PADDING,
              saltLength: 32,
            },
            'base64',
          ),
      }),
    };
  }

  private encrypted(reply: string, path: string, seconds: number): Buffer {
    const security = { _n: randomBytes(16).toString('base64'), _appid: this.appid, _timestamp: seconds };
    const inner = parsed(reply);
    // What is not JSON is wrapped as it is: a fault may say anything.
    const plain = isObject(inner)
      ? `{${JSON.stringify(security).slice(1, -1)}${reply.trim() === '{}' ? '' : ','}${reply.trim().slice(1)}`
      : reply;
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    cipher.setAAD(Buffer.from(this.aad(path, String(seconds))));
    const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const base64 = (bytes: Buffer) => bytes.toString('base64');
    return Buffer.from(
      JSON.stringify({ iv: base64(iv), data: base64(data), authtag: base64(cipher.getAuthTag()) }),
    );
  }

  private decrypted(iv: Buffer, data: Buffer, tag: Buffer, aad: string): string | undefined {
    const decipher = createDecipheriv('aes-256-gcm', this.key, iv);
    decipher.setAAD(Buffer.from(aad));
    decipher.setAuthTag(tag);
    try {
      return decipher.update(data, undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return undefined;
    }
  }

  private aad(path: string, timestamp: string): string {
    return `${ORIGIN}${path}|${this.appid}|${timestamp}|${this.keySn}`;
  }
}

/** What WeChat says before it has opened a request, or of trouble of its own, is not encrypted. */
export function isPlain(errcode: unknown): boolean {
  return typeof errcode === 'number' && errcode !== 0 && (errcode === 934011 || errcode < 900000);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
