import { createHash, randomBytes } from 'node:crypto';
import { type Arguments, type BusinessApi, type Reply, refuse } from './business-api';

/** order_status of same-city delivery. */
const ALL_STATUSES = [
  101, 102, 103, 201, 202, 203, 204, 205, 301, 302, 303, 304, 305, 401, 501, 502,
] as const;
const FINISHED = new Set([302, 103, 203, 204, 205, 401, 501, 502]);
const RETURNING = new Set([303, 304, 305]);
export const DELIVERING = new Set([202, 301]);
const NATURAL_ORDER = [101, 102, 201, 202, 301, 302];

/** No document gives the carriers' code for a status change they refuse; this one is made up. */
const ILLEGAL_CHANGE = { resultcode: 990001, resultmsg: '订单状态流转不合法 (sandbox)' };

export interface Shop {
  shopid: string;
  carrier: 'TEST' | 'SFTC' | 'DADA' | 'SS' | 'EXAMPLE';
  appSecret: string;
  shopNo?: string;
  /** The placeholder that a document prints as delivery_sign of this placeholder shop. */
  printedSign?: string;
  /** Statuses that realMockUpdateOrder may set; none = not supported by the carrier. */
  statuses: readonly number[];
}

export interface LocalOrder {
  shopid: string;
  shop_order_id: string;
  waybill_id: string;
  order_status: number;
  rider_name: string;
  rider_phone: string;
  rider_lng: number;
  rider_lat: number;
  /** Remaining seconds. */
  reach_time: number;
  history: { order_status: number; action_time: number; action_msg: string }[];
}

const RIDER = {
  rider_name: '张师傅',
  rider_phone: '13800138000',
  rider_lng: 113.32452,
  rider_lat: 23.09964,
  reach_time: 300,
};
export const NO_RIDER = { rider_name: '', rider_phone: '', rider_lng: 0, rider_lat: 0, reach_time: 0 };

/** The carriers' public test accounts and the placeholder shops of the documents' examples. */
export function makeShops(): Shop[] {
  return [
    // The misspelt secret is the real one: the official example sign only comes out with it.
    { shopid: 'test_shop_id', carrier: 'TEST', appSecret: 'test_app_secrect', statuses: ALL_STATUSES },
    {
      shopid: '1534713176',
      carrier: 'SFTC',
      appSecret: 'd80400f91e156f63b38886e616d84590',
      shopNo: '3243279847393',
      // Printed as "102 202 202 302".
      statuses: [102, 202, 302],
    },
    {
      shopid: 'dadaaee18818d97e236',
      carrier: 'DADA',
      appSecret: '1c6f40492d6d89caaad80b85f7d31670',
      shopNo: '77071-47913',
      statuses: [102, 201, 202, 301, 302, 304, 305],
    },
    {
      shopid: 'a6c91f6f857f4d488e689xxxxx',
      carrier: 'SS',
      appSecret: randomBytes(16).toString('hex'),
      shopNo: 'gaga001xxx',
      printedSign: 'f7d21b90d8194eeab4b74ef3428xxxxxzx',
      statuses: [],
    },
    {
      shopid: 'xxxxxxx',
      carrier: 'EXAMPLE',
      appSecret: randomBytes(16).toString('hex'),
      printedSign: 'xxxxxxx',
      statuses: ALL_STATUSES,
    },
  ];
}

/** LOCAL_DELIVERY_SHOPS as the functions read it, for every shop of the sandbox. */
export function shopsSetting(shops: readonly Shop[]): string {
  return JSON.stringify(
    Object.fromEntries(
      shops.map(({ shopid, appSecret, shopNo }) => [
        shopid,
        { appSecret, shopNo: shopNo ?? (shopid === 'test_shop_id' ? 'test_shop_no' : 'xxx') },
      ]),
    ),
  );
}

/** delivery_sign: lower-case hex SHA-1 of shopid + shop_order_id + AppSecret. */
export function deliverySign(shopid: string, shopOrderId: string, appSecret: string): string {
  return createHash('sha1').update(`${shopid}${shopOrderId}${appSecret}`).digest('hex');
}

function seed(shopid: string, shop_order_id: string, waybill_id: string, order_status: number): LocalOrder {
  return {
    shopid,
    shop_order_id,
    waybill_id,
    order_status,
    ...(order_status === 101 ? NO_RIDER : RIDER),
    history: [],
  };
}

function seeds(): LocalOrder[] {
  return [
    seed('test_shop_id', 'test_shop_order_id', 'test_waybill_id', 101),
    seed('1534713176', 'sandbox-sftc-1', 'SFTC100001', 101),
    seed('dadaaee18818d97e236', 'sandbox-dada-1', 'DADA100001', 101),
    seed('dadaaee18818d97e236', 'sandbox-dada-2', 'DADA100002', 301),
    seed('xxxxxxx', 'xxxxxxxxxxx', 'xxxxxxxxxxx', 101),
  ];
}

/** Whether a carrier would go from one status to the other: forward by stage, into a return, or to an end. */
function legalChange(from: number, to: number): boolean {
  if (from === to) return true;
  if (to === 501 || to === 502) return true;
  if (RETURNING.has(from)) return to === 401;
  const stage = NATURAL_ORDER.indexOf(from);
  if (NATURAL_ORDER.includes(to)) return NATURAL_ORDER.indexOf(to) > stage;
  if (to === 103) return stage <= NATURAL_ORDER.indexOf(102);
  if (to === 203 || to === 204 || to === 205) return stage <= NATURAL_ORDER.indexOf(201);
  if (RETURNING.has(to)) return stage >= NATURAL_ORDER.indexOf(202);
  return false;
}

/** The same-city orders of the sandbox, with the rules of the 即时配送 APIs. */
export class LocalDeliveryWorld {
  private orders = seeds();

  /** APIs that no folder describes. */
  readonly furtherApis: readonly BusinessApi[] = [
    {
      name: 'immediateDelivery.mockUpdateOrder',
      path: '/cgi-bin/express/local/business/test_update_order',
      cloudCall: false,
      fields: {
        shopid: { type: 'text', required: true },
        shop_order_id: { type: 'text', required: true },
        order_status: { type: 'integer', required: true },
        action_time: { type: 'integer', required: true },
        action_msg: { type: 'text', allowEmpty: true },
      },
      run: (args) => this.mockUpdateOrder(args),
    },
  ];

  /** `now`: milliseconds since 1970. */
  constructor(
    private readonly shops: readonly Shop[],
    readonly now: () => number,
  ) {}

  reset(): void {
    this.orders = seeds();
  }

  state(): LocalOrder[] {
    return this.orders;
  }

  shop(args: Arguments): Shop | undefined {
    return this.shops.find(({ shopid }) => shopid === args.shopid);
  }

  order(args: Arguments): LocalOrder | undefined {
    return this.orders.find(
      ({ shopid, shop_order_id }) => shopid === args.shopid && shop_order_id === args.shop_order_id,
    );
  }

  /** What the carrier says of the sign; WeChat itself does not look at it. */
  signRefusal(shop: Shop, args: Arguments): { resultcode: number; resultmsg: string } | undefined {
    const sign = args.delivery_sign as string;
    const right = deliverySign(shop.shopid, args.shop_order_id as string, shop.appSecret);
    if (sign === right || (shop.printedSign !== undefined && sign === shop.printedSign)) return undefined;
    return shop.carrier === 'DADA'
      ? { resultcode: 2003, resultmsg: '签名错误' }
      : { resultcode: 1, resultmsg: '签名校验失败' };
  }

  private mockUpdateOrder(args: Arguments): Reply {
    const shop = this.shop(args);
    if (shop?.carrier !== 'TEST' || !shop.statuses.includes(args.order_status as number)) {
      return refuse(930561, 'args error');
    }
    const order = this.order(args);
    if (!order) return refuse(930563, 'order not exists');
    return this.move(order, args);
  }

  /** The order goes on to the status that the request names, where the carrier would let it. */
  move(order: LocalOrder, args: Arguments): Reply {
    const status = args.order_status as number;
    if (FINISHED.has(order.order_status)) return refuse(930565, 'order is finished');
    if (!legalChange(order.order_status, status)) return { ...ILLEGAL_CHANGE };
    order.order_status = status;
    order.history.push({
      order_status: status,
      action_time: args.action_time as number,
      action_msg: (args.action_msg as string | undefined) ?? '',
    });
    if (status === 102 || status === 201 || DELIVERING.has(status)) Object.assign(order, RIDER);
    return { resultcode: 0, resultmsg: 'ok' };
  }
}
