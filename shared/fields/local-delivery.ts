import { deliverySign as signOf } from '../call/delivery-sign';
import { integer, optional, type RuleIssue, type Rules, text } from '../contract/fields';
import type { Text } from '../errors/catalogue-entry';
import { invalidArgument, issue } from '../errors/failure';
import type { Settings, Shop } from '../settings';

// What the APIs of same-city delivery (即时配送) share; document: open-ability/immediate-delivery/read_first.

/** The appkey that the carrier issued to the shop. */
export const shopid = text({ maxBytes: 128 });

export const shopOrderId = text({ maxBytes: 512 });

/** The carrier's id, the same in every call about an order: SFTC, SS, MTPS, DADA, UU, or TEST in the sandbox; others may come. */
export const deliveryId = text({ maxBytes: 64 });

/** The carrier's number of the order. */
export const waybillId = text({ maxBytes: 128 });

const CARRIERS: Readonly<Record<string, string>> = {
  SFTC: '顺丰同城',
  SS: '闪送',
  MTPS: '美团配送',
  DADA: '达达',
};

/** An issue with the carrier that has the rule. */
export const ofCarrier = (carrier: string, at: string, { en, zh }: Text): RuleIssue => ({
  at,
  says: { en: `${en} for ${carrier}`, zh: `${CARRIERS[carrier]}（${carrier}）：${zh}` },
});

/** These carriers refuse a call without a store number, which other carriers' shops with one store may leave out. */
const NEED_SHOP_NO = ['SS', 'MTPS'];

/** Store number. */
export const shopNo = optional(
  text({
    maxBytes: 128,
    fill: ({ fields, settings }) => {
      const found = shopOf(fields.shopid, fields.deliverySign !== undefined, settings)?.shopNo;
      const carrier = String(fields.deliveryId);
      if (found !== undefined || !NEED_SHOP_NO.includes(carrier)) return found;
      const { at, says } = ofCarrier(carrier, 'shopNo', {
        en: 'is required (here or in LOCAL_DELIVERY_SHOPS)',
        zh: '必填（在此填写，或在 LOCAL_DELIVERY_SHOPS 中配置）',
      });
      throw invalidArgument([issue(at, says)]);
    },
  }),
);

/** Computed from LOCAL_DELIVERY_SHOPS where the caller leaves it out. */
export const deliverySign = optional(
  text({
    maxBytes: 64,
    secret: true,
    sent: true,
    // Only what looks like a hash is held to its form: the documents print placeholders in this place.
    form: {
      fits: (value) => !/^[0-9a-f]+$/i.test(value) || /^[0-9a-f]{40}$/.test(value),
      says: { en: 'must be 40 lower-case hexadecimal digits', zh: '必须是 40 位小写十六进制字符' },
    },
    fill: ({ fields, settings }) => {
      const shop = shopOf(fields.shopid, false, settings);
      return shop && signOf(String(fields.shopid), String(fields.shopOrderId), shop.appSecret);
    },
  }),
);

/** `order_status`; document: open-ability/immediate-delivery/order_status. */
export const orderStatus = integer({
  oneOf: [101, 102, 103, 201, 202, 203, 204, 205, 301, 302, 303, 304, 305, 401, 501, 502],
});

/** Statuses after which nothing changes any more. */
export const finalStatuses = [103, 203, 204, 205, 302, 401, 501, 502];

export const actionMsg = optional(text({ maxBytes: 2048, allowEmpty: true }));

export const cancelReasonId = integer({ oneOf: [1, 2, 3, 4, 5, 6] });
const OTHER_REASON = 6;

/** Which order is to be cancelled, and why. */
export const cancelFields = {
  shopid,
  shopOrderId,
  // Carriers differ on whether they need it. The table of cancelOrder leaves it to SFTC alone, but MTPS refuses
  // without it, too; that of preCancelOrder requires it.
  waybillId,
  deliveryId,
  cancelReasonId,
  // Pages differ on whether it is required; all of them want it with the last of the reasons.
  cancelReason: optional(text({ maxBytes: 1024, allowEmpty: true })),
  shopNo,
  deliverySign,
};

export const cancelRules: Rules = ({ cancelReasonId, cancelReason }) => [
  cancelReasonId === OTHER_REASON &&
    !cancelReason && {
      at: 'cancelReason',
      says: { en: 'is required where cancelReasonId is 6', zh: 'cancelReasonId 为 6 时必填' },
    },
];

/** A caller who brings a signature may do without a shop in the settings. */
function shopOf(shopid: unknown, signed: boolean, settings: Settings): Shop | undefined {
  if (signed && !settings.hasShops()) return undefined;
  const shop = settings.shops().get(String(shopid));
  if (shop || signed) return shop;
  throw invalidArgument([
    issue('shopid', {
      en: 'is not a shop in LOCAL_DELIVERY_SHOPS: add it there, or give deliverySign',
      zh: '未在环境变量 LOCAL_DELIVERY_SHOPS 中配置：请添加，或自行提供 deliverySign',
    }),
  ]);
}
