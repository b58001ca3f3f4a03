import type { Contract } from '../../shared/contract/contract';
import type { Text } from '../../shared/errors/catalogue-entry';
import { type FunctionTree, isObject, readJson } from '../check/function-tree';
import type { Finding } from './finding';
import type { Values } from './read-settings';
import type { SettingName } from './setting-names';

/** What one function will be able to do with the settings given. */
export interface Ability {
  name: string;
  works: boolean;
  lines: Text[];
}

/** The functions whose config.json names a trigger. */
export function withTimer(functions: readonly FunctionTree[]): ReadonlySet<string> {
  const names = functions.filter(({ files }) => {
    const config = readJson(files, 'config.json');
    return isObject(config) && Array.isArray(config.triggers) && config.triggers.length > 0;
  });
  return new Set(names.map(({ name }) => name));
}

export function abilityOf(
  contract: Contract,
  values: Values,
  findings: readonly Finding[],
  timers: ReadonlySet<string>,
): Ability {
  const broken = (name: SettingName) =>
    findings.some(({ severity, where }) => severity === 'wrong' && where === name);
  const has = (name: SettingName) => Boolean(values[name]) && !broken(name);
  const transport = values.WECHAT_TRANSPORT || 'auto';
  const https = has('WECHAT_APP_SECRET') && !broken('WECHAT_API_BASE_URL') && !broken('WECHAT_APP_ID');
  const cloud = contract.cloudCall && transport !== 'https';
  const lacking: Text[] = [];
  const lacks = (en: string, zh: string) => lacking.push({ en, zh });

  if (broken('WECHAT_TRANSPORT')) lacks('WECHAT_TRANSPORT is wrong', 'WECHAT_TRANSPORT 有误');
  else if (!contract.cloudCall && transport === 'cloud') {
    lacks(
      'WECHAT_TRANSPORT must not be cloud: WeChat offers no cloud call for it',
      'WECHAT_TRANSPORT 不能是 cloud：微信不支持以云调用访问该接口',
    );
  }
  if (!cloud && !https) lacks('WECHAT_APP_SECRET is missing or wrong', 'WECHAT_APP_SECRET 缺少或有误');
  if (contract.needs?.includes('LOCAL_DELIVERY_SHOPS') && !has('LOCAL_DELIVERY_SHOPS')) {
    lacks(
      'LOCAL_DELIVERY_SHOPS is missing or wrong: it cannot sign',
      'LOCAL_DELIVERY_SHOPS 缺少或有误：无法签名',
    );
  }
  for (const name of (contract.needs ?? []).filter((needed) => needed.startsWith('INTRACITY_'))) {
    if (!has(name)) lacks(`${name} is missing or wrong: it cannot sign`, `${name} 缺少或有误：无法签名`);
  }
  const withoutLeave = contract.mock && !has('ALLOW_REAL_MOCK');
  const accounts = Object.values(contract.mock ?? {}).join(', ');
  if (withoutLeave && accounts === '') {
    lacks('ALLOW_REAL_MOCK is not 1 (right in production)', 'ALLOW_REAL_MOCK 不是 1（正式环境应如此）');
  }
  if (lacking.length > 0) {
    const lines = lacking.map(({ en, zh }) => ({
      en: `refuses every call: ${en}`,
      zh: `拒绝所有调用：${zh}`,
    }));
    return { name: contract.name, works: false, lines };
  }
  const lines: Text[] = [];
  const can = (en: string, zh: string) => lines.push({ en, zh });
  if (cloud) {
    can(
      `calls WeChat by cloud call${https && transport === 'auto' ? ', and by HTTPS where that is refused' : ''}`,
      `以云调用访问微信${https && transport === 'auto' ? '，云调用被拒绝时改用 HTTPS' : ''}`,
    );
  } else can('calls WeChat over HTTPS', '以 HTTPS 访问微信');
  if (has('ADMIN_OPENIDS')) can('serves your staff', '可供员工调用');
  else can('serves no page: ADMIN_OPENIDS is missing or wrong', '页面无法调用：ADMIN_OPENIDS 缺少或有误');
  if (withoutLeave) {
    can(
      `serves WeChat's test account ${accounts} alone: ALLOW_REAL_MOCK is not 1 (right in production)`,
      `只受理微信的测试账号 ${accounts}：ALLOW_REAL_MOCK 不是 1（正式环境应如此）`,
    );
  }
  if (contract.extension?.serveUser) {
    can(
      'serves the customer of an order that staff have had watched',
      '订单经员工 watch 之后，可供其顾客调用',
    );
  }
  if (timers.has(contract.name)) {
    can('does its timer work once its trigger is uploaded', '上传触发器后，定时执行任务');
  } else can('has no timer: its config.json names no trigger', '没有定时任务：config.json 中没有触发器');
  return { name: contract.name, works: true, lines };
}
