import type { Contract } from '../shared/contract/contract';
import type { Text } from '../shared/errors/catalogue-entry';
import type { SettingName } from '../shared/setting-names';
import { environmentBytes } from './check/rules/environment';
import { BadArgument } from './command';
import { variablesFor } from './doctor/console-values';
import type { Values } from './doctor/read-settings';
import { type Api, familyOf, loadFunctions } from './registry';

// What a shop deploys: a role is what it does, and a function belongs to exactly one.

export const ROLE_NAMES = ['parcels', 'same-city', 'intracity', 'carrier', 'tests', 'customers'] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

export const ROLES: Readonly<Record<RoleName, Text>> = {
  parcels: { en: 'a shop sends parcels (物流助手)', zh: '商家寄快递（物流助手）' },
  'same-city': { en: 'a shop delivers in its city (即时配送)', zh: '商家同城配送（即时配送）' },
  intracity: {
    en: 'a shop delivers in its city by the successor (同城配送)',
    zh: '商家同城配送（新版“同城配送”）',
  },
  carrier: { en: 'a carrier reports to WeChat', zh: '配送公司向微信回传' },
  tests: { en: 'orders are played through; not for production', zh: '模拟订单流程；不用于正式环境' },
  customers: { en: 'customers see their orders, WeChat pushes changes', zh: '顾客查看订单，接收微信推送' },
};

/** What carriers call, not shops: the documents list these among 物流公司使用 and 配送公司使用. */
const CARRIER =
  /^(logistics-(update-path|get-contact|preview-template|update-business)|local-delivery-update-order)$/;
const OF_FAMILY = {
  logistics: 'parcels',
  'local-delivery': 'same-city',
  intracity: 'intracity',
  ours: 'customers',
} as const;

export function roleOf(contract: Pick<Contract, 'name' | 'mock' | 'own'>): RoleName {
  if (contract.mock) return 'tests';
  if (CARRIER.test(contract.name)) return 'carrier';
  return OF_FAMILY[familyOf(contract)];
}

/** The roles of `--role`, given once or several times, or with commas; every role where none was given. */
export function readRoles(given: readonly string[] = []): readonly RoleName[] {
  const names = given.flatMap((one) => one.split(',')).map((name) => name.trim());
  for (const name of names) {
    if (!(ROLE_NAMES as readonly string[]).includes(name)) {
      throw new BadArgument(
        `--role: there is no role ${JSON.stringify(name)}; there are ${ROLE_NAMES.join(', ')}`,
      );
    }
  }
  return names.length === 0 ? ROLE_NAMES : ROLE_NAMES.filter((name) => names.includes(name));
}

export function apisOfRoles(apis: readonly Api[], roles: readonly RoleName[]): Api[] {
  const chosen = apis.filter(({ contract }) => roles.includes(roleOf(contract)));
  if (chosen.length === 0)
    throw new BadArgument(`--role: no function of this project serves ${roles.join(', ')}`);
  return chosen;
}

/** Folders of the functions that these values of `--role` name. Throws BadArgument. */
export function functionsOfRoles(given: readonly string[]): ReadonlySet<string> {
  return new Set(apisOfRoles(loadFunctions(), readRoles(given)).map(({ folder }) => folder));
}

/** Of the settings given those that the function reads. */
export function settingsOf(contract: Contract, given: Values): Values {
  const names = variablesFor(contract, given).map(({ name }) => name);
  return Object.fromEntries(names.flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
}

/** Settings without which the function refuses every call. */
export function requiredSettings(contract: Contract): SettingName[] {
  const names = variablesFor(contract, {}).flatMap(({ name, remark }) => (remark ? [] : [name]));
  const alwaysNeedsLeave = contract.mock && Object.keys(contract.mock).length === 0;
  return alwaysNeedsLeave ? [...names, 'ALLOW_REAL_MOCK'] : names;
}

/** What the settings of the function that takes most take of the platform's limit, in bytes. */
export function mostBytesOf(apis: readonly Api[], given: Values): number {
  const bytes = apis.map(({ contract }) =>
    environmentBytes(settingsOf(contract, given) as Record<string, string>),
  );
  return Math.max(0, ...bytes);
}
