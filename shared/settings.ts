import { Failure } from './errors/failure';

export interface Shop {
  appSecret: string;
  shopNo?: string;
}

export type RiderPhoneSetting = 'masked' | 'full' | 'none';

export type TransportSetting = 'auto' | 'cloud' | 'https';

/** The function's environment variables, checked when they are asked for: a call fails only over a setting it needs. */
export class Settings {
  constructor(private readonly env: NodeJS.ProcessEnv) {}

  appSecret(): string | undefined {
    const secret = this.env.WECHAT_APP_SECRET;
    if (!secret) return undefined;
    if (/\s/.test(secret)) throw malformed('WECHAT_APP_SECRET', 'the AppSecret without blanks');
    return secret;
  }

  requiredAppSecret(): string {
    return this.appSecret() ?? this.required('WECHAT_APP_SECRET');
  }

  /** A setting that only the functions which need it can read. */
  optional(key: string): string | undefined {
    return this.env[key] || undefined;
  }

  required(key: string): string {
    const value = this.optional(key);
    if (!value) throw new Failure('setting-missing', { params: { key } });
    return value;
  }

  /** @param platformAppId APPID of the platform's context */
  appId(platformAppId: unknown): string {
    const appId = this.env.WECHAT_APP_ID || platformAppId || this.required('WECHAT_APP_ID');
    if (/\s/.test(String(appId))) throw malformed('WECHAT_APP_ID', 'an appid without blanks');
    return String(appId);
  }

  /** Without a trailing slash. */
  apiBaseUrl(): string {
    const text = this.env.WECHAT_API_BASE_URL || 'https://api.weixin.qq.com';
    const expected = 'an https URL (plain http only to a loopback address)';
    const url = parseUrl(text);
    if (!url || /[?#]/.test(text) || url.username || url.password) {
      throw malformed('WECHAT_API_BASE_URL', expected);
    }
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
      throw malformed('WECHAT_API_BASE_URL', expected);
    }
    return url.href.replace(/\/+$/, '');
  }

  transport(): TransportSetting {
    const value = this.env.WECHAT_TRANSPORT || 'auto';
    if (value !== 'auto' && value !== 'cloud' && value !== 'https') {
      throw malformed('WECHAT_TRANSPORT', 'auto, cloud or https');
    }
    return value;
  }

  hasShops(): boolean {
    return Boolean(this.env.LOCAL_DELIVERY_SHOPS);
  }

  shops(): Map<string, Shop> {
    const key = 'LOCAL_DELIVERY_SHOPS';
    const text = this.required(key);
    const expected = 'JSON { "<shopid>": { "appSecret": "...", "shopNo": "..." } }';
    const parsed = parseShops(text);
    if (!isObject(parsed)) throw malformed(key, expected);
    const shops = new Map<string, Shop>();
    for (const [shopid, given] of Object.entries(parsed)) {
      const shop = readShop(given);
      if (!shop) throw malformed(key, expected);
      shops.set(shopid, shop);
    }
    return shops;
  }

  /** All that must never leave the function, however malformed the rest. */
  secrets(): string[] {
    return [...this.lastingSecrets(), ...this.passingSecrets()];
  }

  /** Those that stay the same from call to call. */
  lastingSecrets(): string[] {
    const { env } = this;
    return given(
      env.WECHAT_APP_SECRET,
      ...shopSecrets(env.LOCAL_DELIVERY_SHOPS ?? ''),
      env.INTRACITY_SYMMETRIC_KEY,
      env.INTRACITY_CALLBACK_TOKEN,
      ...linesOf(env.INTRACITY_PRIVATE_KEY ?? ''),
    );
  }

  /** Those that the platform makes for a call, or for some hours. */
  passingSecrets(): string[] {
    const { env } = this;
    return given(
      env.TENCENTCLOUD_SECRETID,
      env.TENCENTCLOUD_SECRETKEY,
      env.TENCENTCLOUD_SESSIONTOKEN,
      env.WX_API_TOKEN,
      env.WX_TRIGGER_API_TOKEN_V0,
    );
  }

  adminOpenids(): Set<string> {
    return new Set(
      (this.env.ADMIN_OPENIDS ?? '')
        .split(',')
        .map((openid) => openid.trim())
        .filter(Boolean),
    );
  }

  /** How much of the rider's telephone number a customer sees. */
  riderPhone(): RiderPhoneSetting {
    const value = this.env.RIDER_PHONE || 'masked';
    if (value !== 'masked' && value !== 'full' && value !== 'none') {
      throw malformed('RIDER_PHONE', 'masked, full or none');
    }
    return value;
  }

  /** How old an answer on record may be that a customer gets; 0 = each call asks. */
  customerCacheSeconds(): number {
    const value = this.env.CUSTOMER_CACHE_SECONDS || '10';
    if (!/^(0|[1-9]\d{0,3})$/.test(value) || Number(value) > 3600) {
      throw malformed('CUSTOMER_CACHE_SECONDS', 'whole seconds from 0 to 3600');
    }
    return Number(value);
  }

  /** How long a record is kept after it is over. */
  retentionDays(): number {
    const value = this.env.RETENTION_DAYS || '90';
    if (!/^[1-9]\d{0,3}$/.test(value)) throw malformed('RETENTION_DAYS', 'whole days from 1 to 9999');
    return Number(value);
  }

  allowsRealMock(): boolean {
    return this.env.ALLOW_REAL_MOCK === '1';
  }
}

export function malformed(key: string, expected: string): Failure {
  return new Failure('setting-malformed', { params: { key, expected } });
}

function given(...secrets: unknown[]): string[] {
  return secrets.filter((secret): secret is string => typeof secret === 'string' && secret !== '');
}

/** Of a key: a part of it must not be seen either. */
function linesOf(key: string): string[] {
  const body = key.replace(/-----[A-Z ]+-----|\\[nr]|\s/g, '');
  return body.match(/.{1,32}/g) ?? [];
}

// In what is not JSON, for a missing quote or one of a Chinese keyboard.
const WORD = '[^\\s"\'“”‘’{}[\\]\\\\,，:：=]';
const VALUE_OR_LONG_WORD = new RegExp(`[:：=][\\s"'“”‘’\\\\]*(${WORD}{4,})|(${WORD}{12,})`, 'g');

/** Those of the shops that are in order, and whatever may be one in the rest of the setting. */
function shopSecrets(setting: string): unknown[] {
  const parsed = parseShops(setting);
  if (isObject(parsed))
    return Object.values(parsed).flatMap((shop) => readShop(shop)?.appSecret ?? textsIn(shop));
  return [
    ...textsIn(parsed),
    ...Array.from(setting.matchAll(VALUE_OR_LONG_WORD), ([, value, word]) => value ?? word),
  ];
}

function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value ?? '')];
  return Object.values(value).flatMap(textsIn);
}

/** Undefined where it is malformed. */
function readShop(given: unknown): Shop | undefined {
  if (!isObject(given)) return undefined;
  const { appSecret, shopNo } = given;
  if (typeof appSecret !== 'string' || !appSecret) return undefined;
  if (shopNo !== undefined && typeof shopNo !== 'string') return undefined;
  return { appSecret, shopNo: shopNo || undefined };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON, or a JSON text that holds it: CloudBase's command line hands on no JSON object otherwise. */
function parseShops(text: string): unknown {
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? (parseJson(parsed) ?? parsed) : parsed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
