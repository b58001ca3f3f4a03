import { randomBytes } from 'node:crypto';

// People's openids stay the same over restarts: records that are kept, and pages that are open, belong to them.

/** The one member of staff. */
export const STAFF_OPENID = 'oStaff0000000000000000000000';
/** The customer on whose page calls are made unless somebody else is named; the parcels of the documents are hers. */
export const CUSTOMER_OPENID = 'oABC123456';

/** Any user may be a user of the sandbox's mini program. */
export function isOpenid(given: unknown): boolean {
  return typeof given === 'string' && /^o[\w-]{5,63}$/.test(given);
}

/** The made-up identity of one sandbox: its secrets are new at each start and valid nowhere else. */
export interface Credentials {
  /** AppID of the mini program: `wx` + 16 hex digits. */
  appid: string;
  /** AppSecret: 32 hex digits. */
  appSecret: string;
  adminOpenid: string;
  /** Id of the cloud environment, e.g. `sandbox-0a1b2c`. */
  envId: string;
  /** Temporary Tencent Cloud credentials with which the SDK signs its requests to the gateway. */
  secretId: string;
  secretKey: string;
  sessionToken: string;
}

export function makeCredentials(envId = `sandbox-${randomBytes(3).toString('hex')}`): Credentials {
  return {
    appid: `wx${randomBytes(8).toString('hex')}`,
    appSecret: randomBytes(16).toString('hex'),
    adminOpenid: STAFF_OPENID,
    envId,
    secretId: `AKID${randomBytes(16).toString('hex')}`,
    secretKey: randomBytes(16).toString('hex'),
    sessionToken: randomBytes(48).toString('base64url'),
  };
}
