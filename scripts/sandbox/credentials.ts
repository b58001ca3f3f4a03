import { randomBytes, randomInt } from 'node:crypto';

const OPENID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** The made-up identity of one sandbox: new at each start, valid nowhere else. */
export interface Credentials {
  /** AppID of the mini program: `wx` + 16 hex digits. */
  appid: string;
  /** AppSecret: 32 hex digits. */
  appSecret: string;
  /** openid of the one member of staff: `o` + 27 characters. */
  adminOpenid: string;
  /** Id of the cloud environment, e.g. `sandbox-0a1b2c`. */
  envId: string;
  /** Temporary Tencent Cloud credentials with which the SDK signs its requests to the gateway. */
  secretId: string;
  secretKey: string;
  sessionToken: string;
}

/** An openid as WeChat forms them: `o` and 27 characters. */
export function makeOpenid(): string {
  let openid = 'o';
  while (openid.length < 28) {
    openid += OPENID_ALPHABET[randomInt(OPENID_ALPHABET.length)];
  }
  return openid;
}

export function makeCredentials(): Credentials {
  return {
    appid: `wx${randomBytes(8).toString('hex')}`,
    appSecret: randomBytes(16).toString('hex'),
    adminOpenid: makeOpenid(),
    envId: `sandbox-${randomBytes(3).toString('hex')}`,
    secretId: `AKID${randomBytes(16).toString('hex')}`,
    secretKey: randomBytes(16).toString('hex'),
    sessionToken: randomBytes(48).toString('base64url'),
  };
}
