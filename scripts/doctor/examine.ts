import type { Text } from '../../shared/errors/catalogue-entry';
import { Failure } from '../../shared/errors/failure';
import { ownProblems } from '../../shared/errors/own-problems';
import { Settings } from '../../shared/settings';
import { ENVIRONMENT_LIMIT_BYTES } from '../check/rules/environment';
import { type Api, loadFunctions } from '../registry';
import { mostBytesOf } from '../roles';
import { type Finding, note, wrong } from './finding';
import { intracityFindings } from './intracity-findings';
import { cleanPasted } from './pasted-text';
import type { Values } from './read-settings';
import { SETTING_NAMES, type SettingName } from './setting-names';
import { shopsFindings } from './shops-findings';
import {
  adminOpenidsFindings,
  appIdFindings,
  appSecretFindings,
  baseUrlFindings,
  realMockFindings,
  retentionFindings,
  wordFindings,
} from './value-findings';

/** Checks every setting for what people get wrong, then as the functions themselves do. */
export function examine(given: Values, apis: readonly Api[] = loadFunctions()): Finding[] {
  const findings: Finding[] = [];
  const cleaned: Values = {};
  for (const name of SETTING_NAMES) {
    const value = given[name];
    if (value === undefined) continue;
    const { value: clean, findings: found } = cleanPasted(name, value);
    cleaned[name] = clean;
    findings.push(...found);
  }
  for (const name of SETTING_NAMES) {
    const value = cleaned[name];
    if (value) findings.push(...findingsOf(name, value, cleaned));
  }
  findings.push(...intracityFindings(cleaned));
  findings.push(...complaintsOfTheFunctions(given, findings));
  const bytes = mostBytesOf(apis, given);
  if (bytes >= ENVIRONMENT_LIMIT_BYTES) {
    findings.push(
      wrong(
        'all settings',
        {
          en: `take ${bytes} bytes, the console takes less than ${ENVIRONMENT_LIMIT_BYTES}`,
          zh: `共 ${bytes} 字节，控制台要求小于 ${ENVIRONMENT_LIMIT_BYTES}`,
        },
        {
          en: 'give each function only the shops and staff that it serves; of a PEM the base64 without its first and last line is enough, and INTRACITY_CERTIFICATE may be left out',
          zh: '每个云函数只填它服务的门店和员工；PEM 只填首尾两行之间的 base64 即可，INTRACITY_CERTIFICATE 可以不填',
        },
      ),
    );
  }
  if (Object.keys(given).length === 0) {
    findings.push(
      wrong(
        'all settings',
        { en: 'none was found', zh: '没有找到任何设置' },
        { en: 'name the file with --settings FILE', zh: '请用 --settings 指定文件' },
      ),
    );
  } else if (!given.ADMIN_OPENIDS) {
    findings.push(
      note(
        'ADMIN_OPENIDS',
        {
          en: 'is not set: nobody is staff, every call from a page is refused',
          zh: '没有设置：没有员工，页面的调用都会被拒绝',
        },
        {
          en: 'enter the openids of your staff; docs/deploy.md says how to learn yours',
          zh: '填入员工的 openid；如何得知自己的 openid 见 docs/deploy.zh-CN.md',
        },
      ),
    );
  }
  return findings;
}

function findingsOf(name: SettingName, value: string, all: Values): Finding[] {
  switch (name) {
    case 'WECHAT_APP_SECRET':
      return appSecretFindings(value);
    case 'WECHAT_APP_ID':
      return appIdFindings(value);
    case 'ADMIN_OPENIDS':
      return adminOpenidsFindings(value);
    case 'WECHAT_API_BASE_URL':
      return baseUrlFindings(value);
    case 'ALLOW_REAL_MOCK':
      return realMockFindings(value);
    case 'WECHAT_TRANSPORT':
      return wordFindings(name, value, ['auto', 'cloud', 'https']);
    case 'RIDER_PHONE':
      return wordFindings(name, value, ['masked', 'full', 'none']);
    case 'RETENTION_DAYS':
      return retentionFindings(value);
    case 'CUSTOMER_CACHE_SECONDS':
      return []; // What the function itself says of it is clear enough.
    case 'INTRACITY_SYMMETRIC_KEY':
    case 'INTRACITY_SYMMETRIC_KEY_SN':
    case 'INTRACITY_PRIVATE_KEY':
    case 'INTRACITY_CERTIFICATE':
    case 'INTRACITY_CERTIFICATE_SN':
      return []; // All of them together: intracityFindings.
    case 'INTRACITY_CALLBACK_TOKEN':
      return []; // Any text that somebody chose.
    case 'LOCAL_DELIVERY_SHOPS':
      return shopsFindings(value, { appSecret: all.WECHAT_APP_SECRET, appId: all.WECHAT_APP_ID });
  }
}

/** What the functions would say of the settings as given, where nothing better has been said. */
function complaintsOfTheFunctions(given: Values, found: readonly Finding[]): Finding[] {
  const settings = new Settings(given);
  const reads: Partial<Record<SettingName, () => unknown>> = {
    WECHAT_APP_SECRET: () => settings.appSecret(),
    WECHAT_APP_ID: () => settings.appId('platform'),
    WECHAT_API_BASE_URL: () => settings.apiBaseUrl(),
    WECHAT_TRANSPORT: () => settings.transport(),
    LOCAL_DELIVERY_SHOPS: () => settings.hasShops() && settings.shops(),
    RIDER_PHONE: () => settings.riderPhone(),
    CUSTOMER_CACHE_SECONDS: () => settings.customerCacheSeconds(),
    RETENTION_DAYS: () => settings.retentionDays(),
  };
  return Object.entries(reads).flatMap(([name, read]) => {
    if (found.some(({ severity, where }) => severity === 'wrong' && where === name)) return [];
    try {
      read();
      return [];
    } catch (error) {
      if (!(error instanceof Failure) || error.problem !== 'setting-malformed') throw error;
      const { meaning, hint } = ownProblems['setting-malformed'];
      return [wrong(name, fill(meaning, error.details.params), fill(hint, error.details.params))];
    }
  });
}

/** Puts details into the placeholders of the catalogue's texts. */
export function fill({ en, zh }: Text, params: Record<string, string | number> = {}): Text {
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name) => String(params[name] ?? whole));
  return { en: put(en), zh: put(zh) };
}
