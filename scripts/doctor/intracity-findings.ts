import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readEnvelopeKeys } from '../../shared/call/envelope-keys';
import type { Text } from '../../shared/errors/catalogue-entry';
import { Failure } from '../../shared/errors/failure';
import { Settings } from '../../shared/settings';
import { type Finding, note, wrong } from './finding';
import type { Values } from './read-settings';
import type { SettingName } from './setting-names';

const KEYS = ['INTRACITY_SYMMETRIC_KEY', 'INTRACITY_SYMMETRIC_KEY_SN', 'INTRACITY_PRIVATE_KEY'] as const;
const CERTIFICATE = ['INTRACITY_CERTIFICATE', 'INTRACITY_CERTIFICATE_SN'] as const;
const DAYS_AHEAD = 30;
const DAY_MS = 86_400_000;

const PAGE: Text = {
  en: 'mp.weixin.qq.com, Development, Settings, API security',
  zh: '微信公众平台“开发管理 - 开发设置 - API安全”',
};

/** Where each comes from. */
const FROM: Partial<Record<SettingName, Text>> = {
  INTRACITY_SYMMETRIC_KEY: {
    en: `${PAGE.en}: the symmetric key (AES256_GCM) as it was downloaded`,
    zh: `${PAGE.zh}：下载的“API对称密钥”（AES256_GCM）`,
  },
  INTRACITY_SYMMETRIC_KEY_SN: {
    en: `${PAGE.en}: the number shown beside the symmetric key`,
    zh: `${PAGE.zh}：对称密钥旁显示的编号`,
  },
  INTRACITY_PRIVATE_KEY: {
    en: `${PAGE.en}: the private key (RSAwithSHA256), which is shown only when it is made`,
    zh: `${PAGE.zh}：生成“API非对称密钥”（RSAwithSHA256）时下载的私钥，只显示一次`,
  },
  INTRACITY_CERTIFICATE: {
    en: `${PAGE.en}: the platform's certificate, which is made once the key pair is there`,
    zh: `${PAGE.zh}：配置应用公钥后可下载的“平台证书”`,
  },
  INTRACITY_CERTIFICATE_SN: {
    en: `${PAGE.en}: the number shown beside the certificate, not the one within it`,
    zh: `${PAGE.zh}：平台证书旁显示的编号，不是证书内的序列号`,
  },
};

/** What is wrong with the keys of 同城配送, each by itself and all together. */
export function intracityFindings(values: Values): Finding[] {
  if (![...KEYS, ...CERTIFICATE].some((name) => values[name])) return [];
  const missing = [...KEYS, ...(CERTIFICATE.some((name) => values[name]) ? CERTIFICATE : [])].filter(
    (name) => !values[name],
  );
  const what = { en: 'is missing: it belongs to the others', zh: '没有设置：它与其他几项必须成套' };
  const findings = missing.map((name) => wrong(name, what, from(name)));
  findings.push(...mistaken(values));
  if (findings.length === 0) findings.push(...unreadable(values));
  return findings.length > 0 ? findings : certificateFindings(values);
}

const from = (name: SettingName): Text => {
  const { en, zh } = FROM[name] ?? PAGE;
  return { en: `take it from ${en}`, zh: `取自${zh}` };
};

/** One thing put in the place of another. */
function mistaken(values: Values): Finding[] {
  const findings: Finding[] = [];
  const find = (name: SettingName, en: string, zh: string) =>
    findings.push(wrong(name, { en, zh }, from(name)));
  if (/PUBLIC KEY/.test(values.INTRACITY_PRIVATE_KEY ?? '')) {
    find('INTRACITY_PRIVATE_KEY', 'holds a public key', '填的是公钥');
  }
  if (/ENCRYPTED/.test(values.INTRACITY_PRIVATE_KEY ?? '')) {
    find('INTRACITY_PRIVATE_KEY', 'is a key that needs a password', '是带密码的私钥');
  }
  if (values.INTRACITY_SYMMETRIC_KEY?.length === 24) {
    find(
      'INTRACITY_SYMMETRIC_KEY',
      'is as short as a key of SM4, which is not supported',
      '长度像 SM4 密钥，本项目只支持 AES256_GCM',
    );
  }
  const { INTRACITY_SYMMETRIC_KEY_SN: keySn, INTRACITY_CERTIFICATE_SN: certificateSn } = values;
  if (keySn && keySn === certificateSn) {
    find('INTRACITY_CERTIFICATE_SN', 'is the number of the symmetric key', '填成了对称密钥的编号');
  }
  return findings;
}

/** As the functions themselves read them. */
function unreadable(values: Values): Finding[] {
  try {
    readEnvelopeKeys(new Settings(values));
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { key, expected } = error.details.params ?? {};
    const name = key as SettingName;
    return [wrong(name, { en: `is not ${expected}`, zh: `格式有误：应为 ${expected}` }, from(name))];
  }
}

/** The certificate must be the platform's, and last. */
function certificateFindings(values: Values): Finding[] {
  const name = 'INTRACITY_CERTIFICATE';
  if (!values[name]) {
    const what = {
      en: 'is not set: answers are decrypted, but their signature is not checked',
      zh: '没有设置：会解密应答，但不验证其签名',
    };
    return [note(name, what, { en: `optional; ${from(name).en}`, zh: `可选；${from(name).zh}` })];
  }
  const { privateKey, certificate } = readEnvelopeKeys(new Settings(values));
  const own = createPublicKey(privateKey);
  if (certificate && sameKey(own, certificate.publicKey)) {
    const what = { en: "is your own key, not the platform's", zh: '是你自己的公钥，不是平台证书' };
    return [wrong(name, what, from(name))];
  }
  const validTo = validToOf(values[name]);
  if (validTo === undefined) return [];
  const left = Math.floor((validTo - Date.now()) / DAY_MS);
  if (left >= DAYS_AHEAD) return [];
  const renew = { en: `${from(name).en}, with its new number`, zh: `${from(name).zh}，并更新编号` };
  return left < 0
    ? [wrong(name, { en: 'has expired', zh: '已过期' }, renew)]
    : [note(name, { en: `expires in ${left} days`, zh: `将在 ${left} 天后过期` }, renew)];
}

function sameKey(one: KeyObject, other: KeyObject): boolean {
  const bytes = (key: KeyObject) => key.export({ type: 'spki', format: 'der' });
  return bytes(one).equals(bytes(other));
}

/** Milliseconds since 1970; undefined for a bare public key, which has no end. */
function validToOf(text: string): number | undefined {
  const body = text.replace(/-----[A-Z ]+-----|\\[nr]|\s/g, '');
  try {
    return Date.parse(new X509Certificate(Buffer.from(body, 'base64')).validTo);
  } catch {
    return undefined;
  }
}
