import type { Contract } from '../../shared/contract/contract';
import type { Text } from '../../shared/errors/catalogue-entry';
import type { Values } from './read-settings';
import type { SettingName } from './setting-names';

export const TIME_LIMIT_SECONDS = 20;
export const MEMORY_MB = 256;
export const RUNTIME = 'Node.js 20.19';

const OPTIONAL: Text = { en: 'optional', zh: '可选' };
const TESTS_ONLY: Text = {
  en: 'tests only: leave it out in production',
  zh: '仅限测试环境：正式环境不要填写',
};

/** One environment variable to enter; `value` is a stand-in where it is secret or personal. */
export interface ConsoleVariable {
  name: SettingName;
  value: Text;
  /** When to leave it out; none where it must be there. */
  remark?: Text;
}

/** The environment variables that the function reads, those it needs first. */
export function variablesFor(contract: Contract, given: Values): ConsoleVariable[] {
  const variables: ConsoleVariable[] = [];
  const add = (name: SettingName, remark: Text | undefined, en: string, zh: string) => {
    // What may be left out, and was not given, stays out of the list.
    if (!remark || given[name]) variables.push({ name, value: { en, zh }, remark });
  };
  const literally = (name: SettingName, words: readonly string[], otherwise: string) =>
    words.includes(given[name] ?? '') ? (given[name] as string) : otherwise;
  add(
    'ADMIN_OPENIDS',
    undefined,
    '<openids of your staff, separated by commas>',
    '<员工的 openid，用半角逗号分隔>',
  );
  // What answers from the records alone never asks WeChat.
  if (!contract.own || contract.receiver?.reads.length)
    add(
      'WECHAT_APP_SECRET',
      contract.cloudCall ? OPTIONAL : undefined,
      '<your AppSecret>',
      '<你的 AppSecret>',
    );
  const asks = contract.receiver?.reads ?? [];
  if ([contract, ...asks].some(({ needs }) => needs?.includes('LOCAL_DELIVERY_SHOPS')))
    add(
      'LOCAL_DELIVERY_SHOPS',
      asks.length > 0 ? OPTIONAL : undefined,
      '<your shops as JSON>',
      '<你的门店 JSON>',
    );
  if (contract.envelope) {
    const fromApiSecurity = contract.needs?.length ? undefined : OPTIONAL;
    add(
      'INTRACITY_SYMMETRIC_KEY',
      fromApiSecurity,
      '<the symmetric key of API security>',
      '<API安全的对称密钥>',
    );
    add('INTRACITY_SYMMETRIC_KEY_SN', fromApiSecurity, '<its number>', '<对称密钥编号>');
    add('INTRACITY_PRIVATE_KEY', fromApiSecurity, '<the private key of API security>', '<API安全的私钥>');
    add('INTRACITY_CERTIFICATE', OPTIONAL, "<the platform's certificate>", '<平台证书>');
    add('INTRACITY_CERTIFICATE_SN', OPTIONAL, '<its number>', '<平台证书编号>');
  }
  if (contract.needs?.includes('INTRACITY_CALLBACK_TOKEN')) {
    add('INTRACITY_CALLBACK_TOKEN', undefined, '<the Token of message push>', '<消息推送的 Token>');
  }
  if (contract.mock) add('ALLOW_REAL_MOCK', TESTS_ONLY, '1', '1');
  if (contract.extension?.view?.phone) {
    const shown = literally('RIDER_PHONE', ['masked', 'full', 'none'], 'masked');
    add('RIDER_PHONE', OPTIONAL, shown, shown);
  }
  if (contract.extension?.serveUser && !contract.own) {
    const seconds = /^\d+$/.test(given.CUSTOMER_CACHE_SECONDS ?? '')
      ? String(given.CUSTOMER_CACHE_SECONDS)
      : '10';
    add('CUSTOMER_CACHE_SECONDS', OPTIONAL, seconds, seconds);
  }
  const days = /^\d+$/.test(given.RETENTION_DAYS ?? '') ? String(given.RETENTION_DAYS) : '90';
  add('RETENTION_DAYS', OPTIONAL, days, days);
  const transport = literally('WECHAT_TRANSPORT', ['auto', 'cloud', 'https'], 'auto');
  add('WECHAT_TRANSPORT', OPTIONAL, transport, transport);
  add('WECHAT_APP_ID', OPTIONAL, '<your AppID>', '<你的 AppID>');
  const official = 'https://api.weixin.qq.com';
  add('WECHAT_API_BASE_URL', OPTIONAL, `<leave it out: ${official}>`, `<不要设置：默认 ${official}>`);
  return variables;
}
