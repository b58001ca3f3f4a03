import type { Contract } from '../../shared/contract/contract';
import type { Text } from '../../shared/errors/catalogue-entry';
import type { Values } from './read-settings';
import type { SettingName } from './setting-names';

export const TIME_LIMIT_SECONDS = 20;
export const MEMORY_MB = 256;
export const RUNTIME = 'Node.js 20.19';

/** One environment variable to enter; `value` is a stand-in where it is secret or personal. */
export interface ConsoleVariable {
  name: SettingName;
  value: Text;
  optional: boolean;
}

/** The environment variables that the function reads, those it needs first. */
export function variablesFor(contract: Contract, given: Values): ConsoleVariable[] {
  const variables: ConsoleVariable[] = [];
  const add = (name: SettingName, optional: boolean, en: string, zh: string) => {
    // An optional setting that was not given stays out of the list.
    if (!optional || given[name]) variables.push({ name, optional, value: { en, zh } });
  };
  const literally = (name: SettingName, words: readonly string[], otherwise: string) =>
    words.includes(given[name] ?? '') ? (given[name] as string) : otherwise;
  add(
    'ADMIN_OPENIDS',
    false,
    '<openids of your staff, separated by commas>',
    '<员工的 openid，用半角逗号分隔>',
  );
  add('WECHAT_APP_SECRET', contract.cloudCall, '<your AppSecret>', '<你的 AppSecret>');
  if (contract.needs?.includes('LOCAL_DELIVERY_SHOPS'))
    add('LOCAL_DELIVERY_SHOPS', false, '<your shops as JSON>', '<你的门店 JSON>');
  if (contract.mock) add('ALLOW_REAL_MOCK', false, '1', '1');
  if (contract.extension?.view?.phone) {
    const shown = literally('RIDER_PHONE', ['masked', 'full', 'none'], 'masked');
    add('RIDER_PHONE', true, shown, shown);
  }
  const days = /^\d+$/.test(given.RETENTION_DAYS ?? '') ? String(given.RETENTION_DAYS) : '90';
  add('RETENTION_DAYS', true, days, days);
  const transport = literally('WECHAT_TRANSPORT', ['auto', 'cloud', 'https'], 'auto');
  add('WECHAT_TRANSPORT', true, transport, transport);
  add('WECHAT_APP_ID', true, '<your AppID>', '<你的 AppID>');
  const official = 'https://api.weixin.qq.com';
  add('WECHAT_API_BASE_URL', true, `<leave it out: ${official}>`, `<不要设置：默认 ${official}>`);
  return variables;
}
