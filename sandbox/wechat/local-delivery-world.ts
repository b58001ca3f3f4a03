import { randomBytes } from 'node:crypto';
import { type Arguments, type Reply, refuse } from './business-api';
import { CUSTOMER_OPENID, isOpenid, STAFF_OPENID } from './credentials';
import { DailyQuota } from './daily-quota';
import {
  carrierRefusal,
  codeOf,
  NO_ORDER,
  NO_PRICE,
  NO_QUOTE,
  type Quote,
  quoteOf,
  unknownWaybill,
} from './local-delivery-placing';
import { deliverySign, type LocalOrder, type Shop } from './local-delivery-shops';

/** order_status of same-city delivery. */
const DELIVERED = 302;
export const FINISHED = new Set([302, 103, 203, 204, 205, 401, 501, 502]);
export const RETURNING = new Set([303, 304, 305]);
export const DELIVERING = new Set([202, 301]);
const NATURAL_ORDER = [101, 102, 201, 202, 301, 302];

/** No document gives the carriers' code for a status change they refuse; this one is made up. */
export const ILLEGAL_CHANGE = { resultcode: 990001, resultmsg: '订单状态流转不合法 (sandbox)' };

/** By first class; the sandbox's core does not know the table of the functions. */
export type CargoClasses = Readonly<Record<string, readonly string[]>>;

/** Live, answers of UU begin with a status that no document has. */
const FIRST_STATUS: Readonly<Record<string, number>> = { UU: 1 };

/** By status: what a cancelled order becomes, and what it costs in yuan. Nobody prints what carriers take; these are made up: the later, the dearer. */
const CANCELLING: Readonly<Record<number, { fee: number; status: number }>> = {
  101: { fee: 0, status: 103 },
  102: { fee: 2, status: 103 },
  201: { fee: 3, status: 203 },
  202: { fee: 5, status: 303 },
  301: { fee: 5, status: 303 },
};

/** Orders of the sandbox's TEST may be placed only for members of the mini program. */
const MEMBERS = [STAFF_OPENID, CUSTOMER_OPENID];
const TEST_ORDERS_A_DAY = 500;
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

function seed(shopid: string, shop_order_id: string, waybill_id: string, order_status: number): LocalOrder {
  return {
    shopid,
    shop_order_id,
    waybill_id,
    order_status,
    ...(order_status === 101 ? NO_RIDER : RIDER),
    wx_token: `TOKEN-${waybill_id}`,
    tips: 0,
    tips_given: 0,
    goods_value: 50,
    history: [],
  };
}

function seeds(): LocalOrder[] {
  return [
    seed('test_shop_id', 'test_shop_order_id', 'test_waybill_id', 101),
    seed('1534713176', 'sandbox-sftc-1', 'SFTC100001', 101),
    seed('dadaaee18818d97e236', 'sandbox-dada-1', 'DADA100001', 101),
    seed('dadaaee18818d97e236', 'sandbox-dada-2', 'DADA100002', 301),
    seed('dadaaee18818d97e236', 'sandbox-dada-3', 'DADA100003', 305),
    seed('dadaaee18818d97e236', 'sandbox-dada-4', 'DADA100004', 103),
    seed('dadaaee18818d97e236', 'sandbox-dada-5', 'DADA100005', 102),
    seed('dadaaee18818d97e236', 'sandbox-dada-6', 'DADA100006', 101),
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
  /** Told of each status to which an order was moved. */
  moved: (order: LocalOrder) => void = () => {};
  private readonly testOrders: DailyQuota;
  private waybills = 0;
  /** What preAddOrder of DADA promised, by delivery_token; `at` in milliseconds. */
  private promises = new Map<string, { shopOrderId: string; quote: Quote; at: number }>();

  /** `now`: milliseconds since 1970. */
  constructor(
    private readonly shops: readonly Shop[],
    readonly now: () => number,
  ) {
    this.testOrders = new DailyQuota(TEST_ORDERS_A_DAY, now);
  }

  reset(): void {
    this.orders = seeds();
    this.submitted.clear();
    this.promises.clear();
    this.waybills = 0;
    this.testOrders.reset();
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

  /** The shops' accounts with carriers, as the merchant bound them. */
  boundShops(): readonly Shop[] {
    return this.shops.filter(({ carrier }) => carrier !== 'TEST' && carrier !== 'EXAMPLE');
  }

  /** The order that a signed request is about, or why there is none. */
  find(args: Arguments): { shop: Shop; order: LocalOrder } | { refusal: Reply } {
    const shop = this.shop(args);
    if (!shop) return { refusal: refuse(930560, 'shopid not bind') };
    if (args.delivery_id !== undefined && args.delivery_id !== shop.carrier) {
      return { refusal: refuse(930561, 'args error') };
    }
    const order = this.order(args);
    if (!order) return { refusal: refuse(930563, 'order not exists') };
    const refusal = this.signRefusal(shop, args);
    if (refusal) return { refusal };
    if (args.waybill_id !== order.waybill_id) return { refusal: unknownWaybill(shop) };
    return { shop, order };
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
    if (!isOpenid(openid) || members?.includes(openid) === false) {
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

  /** preAddOrder. */
  quote(args: Arguments, classes: CargoClasses): Reply {
    const refusal = this.orderRefusal(args, classes);
    if (refusal) return refusal;
    const shop = this.shop(args) as Shop;
    const words = this.carrierRefusal(shop, args);
    if (words) return { ...words, ...NO_QUOTE };
    const ok = { resultcode: 0, resultmsg: 'ok' };
    if (shop.carrier === 'TEST') return { ...ok, fee: 10, dispatch_duration: 300, delivery_token: '' };
    // It says no more than that it would deliver.
    if (shop.carrier === 'MTPS') return { ...ok, ...NO_PRICE, delivery_token: '' };
    const quote = quoteOf(args);
    return { ...ok, ...quote, delivery_token: shop.carrier === 'DADA' ? this.promise(args, quote) : '' };
  }

  /** addOrder. */
  place(args: Arguments, classes: CargoClasses): Reply {
    return this.submit(args, classes, (order) =>
      order ? refuse(930562, 'order already exists') : undefined,
    );
  }

  /** reOrder: an order that came to nothing is placed once more under its id. */
  placeAnew(args: Arguments, classes: CargoClasses): Reply {
    return this.submit(args, classes, (order) => {
      if (args.delivery_id === 'MTPS') return refuse(930561, 'args error');
      if (!order) return refuse(930563, 'order not exists');
      if (order.order_status === DELIVERED) return refuse(930565, 'order is finished');
      return FINISHED.has(order.order_status) ? undefined : refuse(930562, 'order already exists');
    });
  }

  private submit(
    args: Arguments,
    classes: CargoClasses,
    refusalFor: (before: LocalOrder | undefined) => Reply | undefined,
  ): Reply {
    const refusal = this.orderRefusal(args, classes);
    if (refusal) return refusal;
    const shop = this.shop(args) as Shop;
    if (this.submittedTwice(shop, args)) {
      return { resultcode: 1202, resultmsg: '不要在2s内重复提交数据!', ...NO_ORDER };
    }
    const before = this.order(args);
    const unfit = refusalFor(before);
    if (unfit) return unfit;
    if (shop.carrier === 'TEST') {
      if (this.testOrders.left() <= 0) return refuse(930564, 'no quota');
      this.testOrders.take();
    }
    const words = this.carrierRefusal(shop, args);
    if (words) return { ...words, ...NO_ORDER };
    const quote = this.promised(shop, args);
    if (!quote) return { resultcode: 2062, resultmsg: '订单价格信息已过期', ...NO_ORDER };
    const order = {
      ...seed(shop.shopid, args.shop_order_id as string, this.newWaybillId(shop, args), 101),
      tips: quote.tips,
      goods_value: (args.cargo as { goods_value: number }).goods_value,
      history: before?.history ?? [],
    };
    this.orders = [...this.orders.filter((other) => other !== before), order];
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

  private promise(args: Arguments, quote: Quote): string {
    const token = randomBytes(12).toString('hex');
    this.promises.set(token, { shopOrderId: args.shop_order_id as string, quote, at: this.now() });
    return token;
  }

  private newWaybillId(shop: Shop, args: Arguments): string {
    if (shop.carrier === 'TEST') return `${args.shop_order_id}_waybillid`;
    return `${shop.carrier}${200_000 + ++this.waybills}`;
  }

  private submittedTwice(shop: Shop, { shop_order_id }: Arguments): boolean {
    if (shop.carrier !== 'SFTC') return false;
    const before = this.submitted.get(shop_order_id as string) ?? Number.NEGATIVE_INFINITY;
    this.submitted.set(shop_order_id as string, this.now());
    return this.now() - before < SFTC_GUARD_MS;
  }

  /** What cancelling the order would cost in yuan and make of it, or why it cannot be cancelled. */
  cancelling(shop: Shop, order: LocalOrder): { fee: number; status: number } | { refusal: Reply } {
    const found = CANCELLING[order.order_status];
    if (!found) return { refusal: refuse(930565, 'order is finished') };
    // The one carrier that cancels only before the goods are picked up.
    if (shop.carrier === 'DADA' && found.status === 303) {
      return { refusal: { resultcode: 990005, resultmsg: '订单已取货，不能取消 (sandbox)' } };
    }
    return found;
  }

  /** The order stands at another status from now on. */
  record(
    order: LocalOrder,
    order_status: number,
    action_time = Math.floor(this.now() / 1000),
    action_msg = '',
  ) {
    order.order_status = order_status;
    order.history.push({ order_status, action_time, action_msg });
    if (order_status === 102 || order_status === 201 || DELIVERING.has(order_status)) {
      Object.assign(order, RIDER);
    }
  }

  /** The order goes on to the status that the request names, where the carrier would let it. */
  move(order: LocalOrder, args: Arguments): Reply {
    const status = args.order_status as number;
    if (FINISHED.has(order.order_status)) return refuse(930565, 'order is finished');
    if (!legalChange(order.order_status, status)) return { ...ILLEGAL_CHANGE };
    this.record(order, status, args.action_time as number, args.action_msg as string | undefined);
    this.moved(order);
    return { resultcode: 0, resultmsg: 'ok' };
  }
}
