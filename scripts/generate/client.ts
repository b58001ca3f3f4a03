import { readFileSync } from 'node:fs';
import path from 'node:path';
import { testAccounts } from '../../cloudfunctions/local-delivery-real-mock-update-order/contract';
import { finalStatuses } from '../../shared/fields/local-delivery';
import { statuses } from '../../shared/guide/local-delivery';
import { trackActions } from '../../shared/guide/logistics';
import { type Api, FAMILIES } from '../registry';
import { type ApiTypes, pascal, typesOfApi } from './client-types';

const CORE = path.join(__dirname, 'client-core.ts');

const intro = `/**
 * Calls the delivery cloud functions from a mini program. Copy this one file into yours:
 *
 *   const delivery = createDeliveryClient(wx.cloud);
 *   const result = await delivery.localDeliveryGetOrder({ shopid, shopOrderId });
 *   if (result.ok) show(result.data);
 *   else if (result.error.code === 'not-found') wx.showToast({ title: '没有这个订单', icon: 'none' });
 *   else console.error(result.error.code, result.error.hintZh);
 *
 * hintZh and hintEn are for you and your staff, not for customers. No method ever rejects. It needs \`wx.cloud.init()\`
 * to have run, and nothing else.
 *
 * Written by npm run generate from the contracts: change those.
 */`;

/** The whole of miniprogram/delivery-client.ts. */
export function clientText(apis: readonly Api[]): string {
  const types = apis.map(typesOfApi);
  const namesOf = (kind: 'read' | 'write') => {
    const names = apis.filter(({ contract }) => contract.kind === kind).map(({ contract }) => contract.name);
    // Those of ours share no beginning.
    const beginnings = [...FAMILIES.map((family) => `${family}-`), ''];
    const beginningOf = (name: string) => beginnings.find((one) => name.startsWith(one)) ?? '';
    const byFamily = beginnings.map((beginning) => [
      beginning,
      names
        .filter((name) => beginningOf(name) === beginning)
        .map((name) => name.slice(beginning.length))
        .join(' '),
    ]);
    return JSON.stringify(Object.fromEntries(byFamily.filter(([, rest]) => rest !== '')));
  };
  const core = readFileSync(CORE, 'utf8')
    .replace(/^[\s\S]*?8< .*\n/, '')
    .replace('READS', namesOf('read'))
    .replace('WRITES', namesOf('write'));
  return [intro, tables(), ...types.map(({ declarations }) => declarations), clientTypes(types), core].join(
    '\n\n',
  );
}

/** Words and numbers that pages need. */
function tables(): string {
  const chinese = (texts: Record<number, { zh: string }>) =>
    Object.entries(texts)
      .map(([value, { zh }]) => `  ${value}: '${zh}',`)
      .join('\n');
  const accounts = Object.entries(testAccounts)
    .map(([shopid, account]) => `  '${shopid}': ${JSON.stringify(account)},`)
    .join('\n');
  return `/** Statuses of a same-city order. */
export const deliveryStatuses = {
${chinese(statuses)}
} as const;

/** Statuses after which nothing changes any more. */
export const finalStatuses: readonly DeliveryStatus[] = [${finalStatuses.join(', ')}];

/** Changes that a parcel's track can take. */
export const trackActions = {
${chinese(trackActions)}
} as const;

/** The carriers' public test accounts by shopid, with the statuses that each takes. */
export const testAccounts: Readonly<Record<string, TestAccount>> = {
${accounts}
};

export type DeliveryStatus = keyof typeof deliveryStatuses;
export type TrackAction = keyof typeof trackActions;

export interface TestAccount {
  deliveryId: string;
  statuses: readonly DeliveryStatus[];
}`;
}

function clientTypes(types: readonly ApiTypes[]): string {
  const methods = types.flatMap(({ name, calls }) =>
    calls.map(({ event, data }) => `  ${camel(name)}(event: ${event}): Promise<Result<${data}>>;`),
  );
  const byName = (pick: (call: ApiTypes['calls'][number]) => string) =>
    types.map(({ name, calls }) => `  '${name}': ${calls.map((call) => pick(call)).join(' | ')};`).join('\n');
  return `/** What each function takes. */
export interface Events {
${byName(({ event }) => `(${event})`)}
}

/** What each function answers. */
export interface Answers {
${byName(({ data }) => `(${data})`)}
}

export type FunctionName = keyof Events;

export interface DeliveryClient {
  /** Any of the functions, by its name. */
  call<Name extends FunctionName>(name: Name, event: Events[Name]): Promise<Result<Answers[Name]>>;
${methods.join('\n')}
}`;
}

function camel(name: string): string {
  const capital = pascal(name);
  return capital.charAt(0).toLowerCase() + capital.slice(1);
}
