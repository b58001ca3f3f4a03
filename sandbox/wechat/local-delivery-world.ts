import { createHash, randomBytes } from 'node:crypto';
import { type Arguments, type BusinessApi, type Reply, refuse } from './business-api';
import { CUSTOMER_OPENID, STAFF_OPENID } from './credentials';
import { carrierRefusal, codeOf, NO_ORDER, type Quote, quoteOf } from './local-delivery-placing';

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
  carrier: 'TEST' | 'SFTC' | 'DADA' | 'SS' | 'MTPS' | 'UU' | 'EXAMPLE';
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

/** By first class; the sandbox's core does not know the table of the functions. */
export type CargoClasses = Readonly<Record<string, readonly string[]>>;

/** Live, answers of UU begin with a status that no document has. */
const FIRST_STATUS: Readonly<Record<string, number>> = { UU: 1 };

const ANY_OPENID = /^o[\w-]{5,63}$/;
/** Orders of the sandbox's TEST may be placed only for members of the mini program. */
const MEMBERS = [STAFF_OPENID, CUSTOMER_OPENID];
const TEST_ORDERS_A_DAY = 500;
const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;
const SFTC_GUARD_MS = 2000;
const TOKEN_LIFE_MS = 180_000;

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
  /** Milliseconds of the last submission to SFTC, by order. */
  private submitted = new Map<string, number>();
  private testOrders = { day: 0, count: 0 };
  /** What preAddOrder of DADA promised, by delivery_token; `at` in milliseconds. */
  private promises = new Map<string, { shopOrderId: string; quote: Quote; at: number }>();

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
    this.submitted.clear();
    this.promises.clear();
    this.testOrders = { day: 0, count: 0 };
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

  /** What WeChat itself finds wrong with an order before any carrier sees it. */
  orderRefusal(args: Arguments, classes: CargoClasses): Reply | undefined {
    const shop = this.shop(args);
    if (!shop) return refuse(930560, 'shopid need bind first');
    if (shop.carrier !== args.delivery_id) return refuse(930561, 'args error');
    const members = shop.carrier === 'TEST' ? MEMBERS : undefined;
    const openid = args.openid as string;
    if (!ANY_OPENID.test(openid) || members?.includes(openid) === false) {
      return refuse(930559, 'invaild openid');
    }
    const { cargo_first_class: first, cargo_second_class: second } = args.cargo as Record<string, string>;
    if (!Object.hasOwn(classes, first as string) || !classes[first as string]?.includes(second as string)) {
      return refuse(930570, 'cargo_first_class or cargo_second_class invalid');
    }
    const shown = args.shop as Record<string, unknown>;
    if (!(shown.detail_list as unknown[] | undefined)?.length) {
      if (!shown.img_url || !shown.goods_name) return refuse(930567, 'shop arg error');
      if (!shown.goods_count) return refuse(9300535, 'shop goods count invalid');
    }
    return undefined;
  }

  /** The carrier's words against an order, or undefined where it would take it. */
  carrierRefusal(shop: Shop, args: Arguments): Reply | undefined {
    return this.signRefusal(shop, args) ?? carrierRefusal(shop, args, this.now());
  }

  /** addOrder. */
  place(args: Arguments, classes: CargoClasses): Reply {
    const refusal = this.orderRefusal(args, classes);
    if (refusal) return refusal;
    const shop = this.shop(args) as Shop;
    if (this.submittedTwice(shop, args)) {
      return { resultcode: 1202, resultmsg: '不要在2s内重复提交数据!', ...NO_ORDER };
    }
    if (this.order(args)) return refuse(930562, 'order already exists');
    if (shop.carrier === 'TEST' && !this.takeTestOrder()) return refuse(930564, 'no quota');
    const words = this.carrierRefusal(shop, args);
    if (words) return { ...words, ...NO_ORDER };
    const quote = this.promised(shop, args);
    if (!quote) return { resultcode: 2062, resultmsg: '订单价格信息已过期', ...NO_ORDER };
    const order = seed(shop.shopid, args.shop_order_id as string, this.newWaybillId(shop, args), 101);
    this.orders.push(order);
    return this.placed(shop, order, args, quote);
  }

  /** What is answered of an order that the carrier has taken. */
  private placed(shop: Shop, order: LocalOrder, args: Arguments, quote: Quote): Reply {
    const { waybill_id } = order;
    const order_status = FIRST_STATUS[shop.carrier] ?? 101;
    const ok = { resultcode: 0, resultmsg: 'ok' };
    // The whole of what TEST was seen to answer.
    if (shop.carrier === 'TEST') return { ...ok, fee: 10, waybill_id, order_status, dispatch_duration: 300 };
    const { is_finish_code_needed, is_pickup_code_needed } = args.order_info as Record<string, unknown>;
    return {
      ...ok,
      ...quote,
      waybill_id,
      order_status,
      finish_code: codeOf('finish', order.shop_order_id, is_finish_code_needed),
      pickup_code: codeOf('pickup', order.shop_order_id, is_pickup_code_needed),
    };
  }

  /** The price of the order, by its delivery_token where it has one; undefined where that token holds no longer. */
  private promised(shop: Shop, args: Arguments): Quote | undefined {
    const token = args.delivery_token as string | undefined;
    if (!token || shop.carrier !== 'DADA') return quoteOf(args);
    const promise = this.promises.get(token);
    if (!promise || promise.shopOrderId !== args.shop_order_id) return undefined;
    return this.now() - promise.at < TOKEN_LIFE_MS ? promise.quote : undefined;
  }

  private newWaybillId(shop: Shop, args: Arguments): string {
    if (shop.carrier === 'TEST') return `${args.shop_order_id}_waybillid`;
    return `${shop.carrier}${200_001 + this.orders.length}`;
  }

  private submittedTwice(shop: Shop, { shop_order_id }: Arguments): boolean {
    if (shop.carrier !== 'SFTC') return false;
    const before = this.submitted.get(shop_order_id as string) ?? Number.NEGATIVE_INFINITY;
    this.submitted.set(shop_order_id as string, this.now());
    return this.now() - before < SFTC_GUARD_MS;
  }

  private takeTestOrder(): boolean {
    const day = Math.floor((this.now() + CHINA_MS) / DAY_MS);
    if (this.testOrders.day !== day) this.testOrders = { day, count: 0 };
    return ++this.testOrders.count <= TEST_ORDERS_A_DAY;
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
