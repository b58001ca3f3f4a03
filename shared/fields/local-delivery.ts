import { deliverySign as signOf } from '../call/delivery-sign';
import { integer, optional, text } from '../contract/fields';
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

/** Store number. */
export const shopNo = optional(
  text({
    maxBytes: 128,
    fill: ({ fields, settings }) =>
      shopOf(fields.shopid, fields.deliverySign !== undefined, settings)?.shopNo,
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
