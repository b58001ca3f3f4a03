import { constants, createCipheriv, createDecipheriv, randomBytes, sign, verify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Failure } from '../errors/failure';
import type { Settings } from '../settings';
import { type EnvelopeKeys, readEnvelopeKeys } from './envelope-keys';
import { parseReply, type Reply, unreadable } from './reply';
import type { WireBody } from './wire-body';

// Encrypted (AES-256-GCM) and signed (RSA-PSS) requests and answers; document: getting_started/api_signature.
// WeChat's other pair of algorithms (SM4, SM2) is not supported.

/** What is authenticated and signed names WeChat, wherever the request goes. */
const OFFICIAL = 'https://api.weixin.qq.com';
const MAX_AGE_SECONDS = 300;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Of a reply; live ones lack one or another of them. */
const SECURITY_FIELDS = ['_n', '_appid', '_timestamp'];

/** What a request goes in, and its answer comes in. */
export interface Envelope {
  /** Anew at every try: with a nonce and a time of its own. */
  seal(path: string, body: WireBody): Sealed;
  /** The parsed reply. Throws Failure where it is not certainly WeChat's, and fresh. */
  open(path: string, headers: IncomingHttpHeaders, text: string): unknown;
}

export interface Sealed {
  headers: Record<string, string>;
  /** Must go over the wire byte for byte. */
  text: string;
}

/** Makes the envelope of one call; none where the API can do without and the settings have no key. */
export type EnvelopeMaker = (settings: Settings, appid: string, now: () => number) => Envelope | undefined;

export const inEnvelope: EnvelopeMaker = (settings, appid, now) =>
  new SecureEnvelope(readEnvelopeKeys(settings), appid, now, false);

/** For the API that may be called without encryption, as its document says; one user was refused so. */
export const inEnvelopeIfKeys: EnvelopeMaker = (settings, appid, now) =>
  settings.optional('INTRACITY_PRIVATE_KEY') === undefined
    ? undefined
    : new SecureEnvelope(readEnvelopeKeys(settings), appid, now, true);

interface Ciphertext {
  iv: string;
  data: string;
  authtag: string;
}

class SecureEnvelope implements Envelope {
  constructor(
    private readonly keys: EnvelopeKeys,
    private readonly appid: string,
    /** Unix time in milliseconds. */
    private readonly now: () => number,
    /** Whether a success may come unencrypted. */
    private readonly mayBePlain: boolean,
  ) {}

  seal(path: string, body: WireBody): Sealed {
    const timestamp = this.seconds();
    const nonce = randomBytes(16).toString('base64').replace(/=+$/, '');
    const plain = JSON.stringify({ _n: nonce, _appid: this.appid, _timestamp: timestamp, ...body });
    const text = JSON.stringify(
      encrypt(plain, this.keys.symmetricKey, this.authenticated(path, String(timestamp))),
    );
    const signature = sign('sha256', Buffer.from(this.signed(path, String(timestamp), text)), {
      key: this.keys.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
    return {
      headers: {
        'Wechatmp-Appid': this.appid,
        'Wechatmp-TimeStamp': String(timestamp),
        'Wechatmp-Signature': signature.toString('base64'),
      },
      text,
    };
  }

  open(path: string, headers: IncomingHttpHeaders, text: string): unknown {
    const reply = parseReply(text);
    if (!isCiphertext(reply)) return this.plain(reply);
    const timestamp = String(headers['wechatmp-timestamp']);
    if (!/^\d{1,10}$/.test(timestamp)) throw notAuthentic('it bears no time');
    const age = this.seconds() - Number(timestamp);
    if (age > MAX_AGE_SECONDS) throw notAuthentic(`it is ${age} s old by the clock of this function`);
    if (headers['wechatmp-appid'] !== this.appid) throw notAuthentic('it is for another appid');
    this.checkSignature(headers, this.signed(path, timestamp, text));
    const aad = this.authenticated(path, timestamp);
    const opened = parseReply(decrypt(reply, this.keys.symmetricKey, aad));
    if (typeof opened !== 'object' || opened === null) return opened;
    for (const name of SECURITY_FIELDS) delete (opened as Reply)[name];
    return opened;
  }

  /** What WeChat cannot open it refuses in plain JSON; a plain success is nobody's word. */
  private plain(reply: unknown): unknown {
    const errcode = (reply as Reply | null)?.errcode ?? 0;
    if (!this.mayBePlain && (errcode === 0 || errcode === '0')) throw unreadable('not encrypted');
    return reply;
  }

  /** While certificates change WeChat signs with the old one as well. */
  private checkSignature(headers: IncomingHttpHeaders, signed: string): void {
    const { certificate } = this.keys;
    if (!certificate) return;
    const suffix = ['', '-deprecated'].find((end) => headers[`wechatmp-serial${end}`] === certificate.sn);
    if (suffix === undefined) throw notAuthentic('it is signed with another certificate');
    const signature = Buffer.from(String(headers[`wechatmp-signature${suffix}`]), 'base64');
    const key = { key: certificate.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING };
    if (!verify('sha256', Buffer.from(signed), key, signature)) throw notAuthentic('its signature is wrong');
  }

  private seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  private authenticated(path: string, timestamp: string): string {
    return [OFFICIAL + path, this.appid, timestamp, this.keys.symmetricKeySn].join('|');
  }

  private signed(path: string, timestamp: string, text: string): string {
    return [OFFICIAL + path, this.appid, timestamp, text].join('\n');
  }
}

/** AES-256-GCM. An `iv` is given by tests alone: it must never come twice with one key. */
export function encrypt(plain: string, key: Buffer, aad: string, iv = randomBytes(IV_BYTES)): Ciphertext {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(aad));
  const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  const base64 = (bytes: Buffer) => bytes.toString('base64');
  return { iv: base64(iv), data: base64(data), authtag: base64(cipher.getAuthTag()) };
}

/** Throws Failure where any bit of it, or of what is authenticated beside it, is another. */
export function decrypt({ iv, data, authtag }: Ciphertext, key: Buffer, aad: string): string {
  try {
    // A shorter tag would be taken for what it is, and guessed.
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), options);
    decipher.setAAD(Buffer.from(aad)).setAuthTag(Buffer.from(authtag, 'base64'));
    return Buffer.concat([decipher.update(data, 'base64'), decipher.final()]).toString('utf8');
  } catch {
    throw notAuthentic('it cannot be decrypted');
  }
}

function isCiphertext(reply: unknown): reply is Ciphertext {
  if (typeof reply !== 'object' || reply === null) return false;
  return ['iv', 'data', 'authtag'].every((name) => typeof (reply as Reply)[name] === 'string');
}

function notAuthentic(cause: string): Failure {
  return new Failure('reply-not-authentic', { params: { cause } });
}
