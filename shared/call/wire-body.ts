import type { Contract } from '../contracts/contract';
import { type Fields, invalidArgument, issue } from '../event';
import type { Settings, Shop } from '../settings';
import { deliverySign } from './delivery-sign';

/** The documented request body, in the documented spelling. */
export type WireBody = Record<string, string | number>;

/** Fills in what the caller may leave out (shop number, time, signature) and spells the fields as WeChat does. */
export function wireBody(contract: Contract, fields: Fields, settings: Settings, nowMs: number): WireBody {
  const complete = { ...fields };
  if (contract.signed) sign(complete, settings);
  complete.actionTime ??= Math.floor(nowMs / 1000);
  const body: WireBody = {};
  // Only what this API knows.
  for (const [name, field] of Object.entries(contract.fields)) {
    const value = complete[name];
    if (value !== undefined) body[field.wire] = value;
  }
  return body;
}

function sign(fields: Fields, settings: Settings): void {
  const shop = shopOf(fields, settings);
  fields.shopNo ??= shop?.shopNo;
  if (shop)
    fields.deliverySign ??= deliverySign(String(fields.shopid), String(fields.shopOrderId), shop.appSecret);
}

/** The shop's configuration; a caller who brings a signature may do without. */
function shopOf(fields: Fields, settings: Settings): Shop | undefined {
  const given = fields.deliverySign !== undefined;
  if (given && !settings.hasShops()) return undefined;
  const shop = settings.shops().get(String(fields.shopid));
  if (shop || given) return shop;
  throw invalidArgument([
    issue('shopid', {
      en: 'is not a shop in LOCAL_DELIVERY_SHOPS: add it there, or give deliverySign',
      zh: '未在环境变量 LOCAL_DELIVERY_SHOPS 中配置：请添加，或自行提供 deliverySign',
    }),
  ]);
}
