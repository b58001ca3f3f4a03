import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { malformed, type Settings } from '../settings';

// The keys of API安全 as they stand in the settings: PEM, PEM on one line, or the base64 within it alone.

export interface EnvelopeKeys {
  symmetricKey: Buffer;
  symmetricKeySn: string;
  privateKey: KeyObject;
  /** Of the platform; without one the signature of answers is not checked. */
  certificate?: { publicKey: KeyObject; sn: string };
}

/** Throws Failure, which names the setting that is missing or malformed. */
export function readEnvelopeKeys(settings: Settings): EnvelopeKeys {
  return {
    symmetricKey: symmetricKey(settings),
    symmetricKeySn: serialNumber(settings, 'INTRACITY_SYMMETRIC_KEY_SN'),
    privateKey: privateKey(settings),
    certificate: settings.optional('INTRACITY_CERTIFICATE') === undefined ? undefined : certificate(settings),
  };
}

function symmetricKey(settings: Settings): Buffer {
  const key = 'INTRACITY_SYMMETRIC_KEY';
  const text = settings.required(key).trim();
  if (!/^[A-Za-z0-9+/]{43}=?$/.test(text)) {
    throw malformed(key, 'the base64 of an AES-256 key, 44 characters');
  }
  return Buffer.from(text, 'base64');
}

/** The bars and lines of what is authenticated and signed must stay where they are. */
function serialNumber(settings: Settings, key: string): string {
  const text = settings.required(key).trim();
  if (!/^[\w-]+$/.test(text)) throw malformed(key, 'the number that API安全 shows beside the key');
  return text;
}

function privateKey(settings: Settings): KeyObject {
  const key = 'INTRACITY_PRIVATE_KEY';
  const der = derOf(settings.required(key));
  const read = (type: 'pkcs1' | 'pkcs8') => () => createPrivateKey({ key: der, format: 'der', type });
  const found = firstOf(read('pkcs8'), read('pkcs1'));
  if (found?.asymmetricKeyType !== 'rsa') {
    throw malformed(key, 'an RSA private key, PEM or the base64 within it');
  }
  return found;
}

/** Also the public key alone, which is shorter. */
function certificate(settings: Settings): EnvelopeKeys['certificate'] {
  const key = 'INTRACITY_CERTIFICATE';
  const der = derOf(settings.required(key));
  const publicKey = firstOf(
    () => new X509Certificate(der).publicKey,
    () => createPublicKey({ key: der, format: 'der', type: 'spki' }),
  );
  if (publicKey?.asymmetricKeyType !== 'rsa') {
    throw malformed(key, "the platform's RSA certificate, PEM or the base64 within it");
  }
  return { publicKey, sn: serialNumber(settings, 'INTRACITY_CERTIFICATE_SN') };
}

/** What no PEM holds becomes bytes that are no key. Blanks in base64 are passed over. */
function derOf(text: string): Buffer {
  const body = /-----BEGIN [^-]+-----([^-]+)-----END/.exec(text)?.[1] ?? text;
  return Buffer.from(body.replace(/\\[nr]/g, ''), 'base64');
}

function firstOf(...readers: (() => KeyObject)[]): KeyObject | undefined {
  for (const read of readers) {
    try {
      return read();
    } catch {
      // What Node says of a key may quote it.
    }
  }
  return undefined;
}
