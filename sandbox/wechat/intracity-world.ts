import { type Arguments, type Reply, refuse } from './business-api';
import { CUSTOMER_OPENID } from './credentials';
import { metresBetween } from './distance';

export const CARRIERS = { SFTC: '顺丰同城', DADA: '达达快送' } as const;
export type Carrier = keyof typeof CARRIERS;

const SFTC_CITIES: Readonly<Record<string, number>> = { 北京市: 110000, 天津市: 120000 };

/** A few of the cities that are served, with their codes. */
export const CITY_CODES: Readonly<Record<string, number>> = { ...SFTC_CITIES, 深圳市: 440300 };

export function citiesOf(carrier: Carrier): Readonly<Record<string, number>> {
  return carrier === 'DADA' ? CITY_CODES : SFTC_CITIES;
}

export interface Address {
  province: string;
  city: string;
  area: string;
  street?: string;
  house: string;
  phone: string;
  lat: number;
  lng: number;
}

export interface IntracityStore {
  wx_store_id: string;
  out_store_id: string;
  store_name: string;
  order_pattern: number;
  service_trans_prefer: string;
  address_info: Address;
}

export interface IntracityOrder {
  wx_order_id: string;
  store_order_id: string;
  wx_store_id: string;
  service_trans_id: Carrier;
  order_status: number;
  sandbox: boolean;
  openid: string;
  distance: number;
  /** Fen. */
  fee: number;
  deductfee: number;
  delivery_no: string;
  fetch_code?: string;
  recv_code?: string;
  order_seq: string;
  callback_url?: string;
  /** Unix seconds, by status. */
  times: Record<number, number>;
  receiver: { receiver_name: string; address: string; phone_num: string; lng: number; lat: number };
  cargo: Record<string, unknown>;
}

interface Flow {
  flow_type: 1 | 2 | 3;
  wx_store_id: string;
  service_trans_id: Carrier;
  time: number;
  fields: Record<string, unknown>;
}

export const CREATED = 10000;
const CANCELLED = 20000;
const ACCEPTED = 30000;
const AT_STORE = 40000;
const FINAL = new Set([CANCELLED, 20001, 70000]);
const STATUSES = new Set([CREATED, CANCELLED, 20001, ACCEPTED, AT_STORE, 50000, 60000, 70000, 90000]);
const WITH_RIDER = new Set([ACCEPTED, AT_STORE, 50000, 70000, 90000]);

/** Seconds after a rider accepted, and what cancelling costs from then on: the page of cancelorder. */
const FREE_SECONDS: Record<Carrier, number> = { SFTC: 120, DADA: 60 };
const PENALTY_FEN = 200;

/** Fen to begin with, and fen for each kilometre begun: made up, for nobody prints them. */
const PRICES: Record<Carrier, readonly [number, number]> = { SFTC: [500, 150], DADA: [432, 180] };
const REACH_METRES = 10_000;
const HEAVIEST_GRAMS = 50_000;
const CHARGE_DAYS = 30;
const DAY_SECONDS = 86_400;

/** Whom alone the test environment of SFTC delivers to, as the documents say. */
const SFTC_TEST_RECEIVER = { name: '顺丰同城', address: '北京市海淀区学清嘉创大厦A座15层' };
const TEST_DISTANCE = 1000;

const BEIJING: Address = {
  province: '北京市',
  city: '北京市',
  area: '海淀区',
  street: '西三旗街道',
  house: '建材城西路16号',
  phone: '13800000138',
  lat: 40.030613,
  lng: 116.354787,
};

function seedStores(): IntracityStore[] {
  return [
    {
      // The store of the printed request of createstore, as querystore prints it.
      wx_store_id: '4000000000000042001',
      out_store_id: '123',
      store_name: '测试门店1',
      order_pattern: 0,
      service_trans_prefer: '',
      address_info: {
        province: '广东省',
        city: '深圳市',
        area: '南山区',
        street: '南头街道',
        house: '深南大道10000号',
        lat: 22.540366,
        lng: 113.934559,
        phone: '1380000138',
      },
    },
    {
      wx_store_id: '4000000000000050001',
      out_store_id: 'sandbox-store-1',
      store_name: '沙箱门店',
      order_pattern: 2,
      service_trans_prefer: 'SFTC',
      address_info: BEIJING,
    },
  ];
}

/** The stores, orders and prepaid money of 同城配送. */
export class IntracityWorld {
  private stores = seedStores();
  private orders: IntracityOrder[] = [];
  /** Fen, by account and carrier. */
  private balances = new Map<string, number>();
  private charges: { key: string; payorder_id: string; charge_amt: number; begin_time: number }[] = [];
  private flows: Flow[] = [];
  private nextNumber = 1;
  payMode = 'PAY_MODE_STORE';
  /** Told of each status to which an order was moved. */
  moved: (order: IntracityOrder) => void = () => {};

  /** `now`: milliseconds since 1970. */
  constructor(
    readonly appid: string,
    readonly now: () => number,
  ) {
    this.reset();
  }

  reset(): void {
    this.stores = seedStores();
    this.payMode = 'PAY_MODE_STORE';
    this.balances = new Map();
    this.charges = [];
    this.flows = [];
    this.nextNumber = 1;
    this.charge('4000000000000042001', 'DADA', 10);
    this.charge('4000000000000050001', 'SFTC', 20_000);
    this.orders = [
      seedOrder('sandbox-intracity-1', CREATED, 1),
      seedOrder('sandbox-intracity-2', 50000, 2),
      seedOrder('sandbox-intracity-3', CREATED, 3),
    ];
  }

  state(): { stores: IntracityStore[]; orders: IntracityOrder[]; balances: Record<string, number> } {
    return { stores: this.stores, orders: this.orders, balances: Object.fromEntries(this.balances) };
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** All of them, or those that the request names. */
  findStores({ wx_store_id, out_store_id }: Arguments): IntracityStore[] {
    return this.stores.filter(
      (store) =>
        (wx_store_id === undefined || store.wx_store_id === wx_store_id) &&
        (out_store_id === undefined || store.out_store_id === out_store_id),
    );
  }

  store(wxStoreId: unknown): IntracityStore | undefined {
    return this.stores.find(({ wx_store_id }) => wx_store_id === wxStoreId);
  }

  createStore(args: Arguments): Reply {
    const { out_store_id, store_name, order_pattern = 1, service_trans_prefer = '', address_info } = args;
    if (this.stores.some((store) => store.out_store_id === out_store_id)) {
      return refuse(934010, 'out_store_id exists');
    }
    const address = address_info as Address;
    if (!isServed(address.city)) return refuse(934009, 'city not supported');
    const wx_store_id = `40000000000000${60_000 + this.nextNumber++}`;
    this.stores.push({
      wx_store_id,
      out_store_id: out_store_id as string,
      store_name: store_name as string,
      order_pattern: order_pattern as number,
      service_trans_prefer: service_trans_prefer as string,
      address_info: address,
    });
    return { errcode: 0, errmsg: 'ok', wx_store_id, appid: this.appid, out_store_id };
  }

  updateStore({ keys, content }: Arguments): Reply {
    const [store] = this.findStores(keys as Arguments);
    if (!store) return refuse(934021, 'store not exist');
    const { address_info } = content as { address_info?: Address };
    if (address_info && !isServed(address_info.city)) return refuse(934009, 'city not supported');
    Object.assign(store, content);
    return { errcode: 0, errmsg: 'ok' };
  }

  /** Whose money it is: the store's, or that of all the stores together. */
  account(args: Arguments): { key: string } | { refusal: Reply } {
    const mode = (args.pay_mode as string | undefined) ?? 'PAY_MODE_STORE';
    if (mode !== this.payMode) return { refusal: refuse(934025, 'pay_mode not match') };
    if (mode !== 'PAY_MODE_STORE') return { key: mode };
    const store = this.store(args.wx_store_id);
    return store ? { key: store.wx_store_id } : { refusal: refuse(934021, 'store not exist') };
  }

  balance(key: string, carrier: Carrier): number {
    return this.balances.get(`${key} ${carrier}`) ?? 0;
  }

  /** With WeChat a person pays on a page; here nobody can, so it counts as paid at once. */
  charge(key: string, carrier: Carrier, amount: number): string {
    const payorder_id = `29200209387026${67_000 + this.nextNumber++}`;
    const time = this.seconds();
    this.move(key, carrier, amount);
    this.charges.push({ key: `${key} ${carrier}`, payorder_id, charge_amt: amount, begin_time: time });
    this.flows.push({
      flow_type: 1,
      wx_store_id: key,
      service_trans_id: carrier,
      time,
      fields: {
        pay_order_id: payorder_id,
        pay_amount: amount,
        pay_time: time,
        pay_status: 'SUCCESS',
        consume_deadline: time + CHARGE_DAYS * DAY_SECONDS,
      },
    });
    return payorder_id;
  }

  /** The charges that money is left of, the newest first: what is spent is taken from the oldest. */
  chargesAlive(key: string, carrier: Carrier): Reply[] {
    let left = this.balance(key, carrier);
    const alive: Reply[] = [];
    for (const charge of [...this.charges].reverse()) {
      if (charge.key !== `${key} ${carrier}` || left <= 0) continue;
      const unused_amt = Math.min(left, charge.charge_amt);
      left -= unused_amt;
      const { payorder_id, charge_amt, begin_time } = charge;
      const end_time = begin_time + CHARGE_DAYS * DAY_SECONDS;
      alive.push({ payorder_id, unused_amt, charge_amt, begin_time, end_time });
    }
    return alive;
  }

  refund(key: string, carrier: Carrier): Reply {
    const underWay = this.orders.some(
      (order) =>
        !order.sandbox &&
        order.service_trans_id === carrier &&
        !FINAL.has(order.order_status) &&
        (key.startsWith('PAY_MODE') || order.wx_store_id === key),
    );
    if (underWay) return refuse(934006, 'orders are not finished');
    const amount = this.balance(key, carrier);
    const time = this.seconds();
    this.move(key, carrier, -amount);
    if (amount > 0) {
      const fields = { pay_amount: amount, pay_time: time, refund_time: time, refund_amount: amount };
      this.flows.push({ flow_type: 3, wx_store_id: key, service_trans_id: carrier, time, fields });
    }
    return { appid: this.appid, wx_store_id: key, refund_amount: amount };
  }

  flowsOf(args: Arguments): Reply {
    const { wx_store_id, flow_type, service_trans_id, begin_time, end_time } = args as Record<
      string,
      number
    > & {
      wx_store_id: string;
      service_trans_id?: string;
    };
    const since = begin_time ?? this.seconds() - 90 * DAY_SECONDS;
    const found = this.flows.filter(
      (flow) =>
        flow.wx_store_id === wx_store_id &&
        flow.flow_type === flow_type &&
        (service_trans_id === undefined || flow.service_trans_id === service_trans_id) &&
        flow.time >= since &&
        flow.time <= (end_time ?? Number.POSITIVE_INFINITY),
    );
    const sum = (name: string) => found.reduce((total, { fields }) => total + Number(fields[name] ?? 0), 0);
    return {
      total: found.length,
      flow_list: found.map(({ fields, time, ...flow }) => ({
        ...flow,
        appid: this.appid,
        create_time: time,
        ...fields,
      })),
      total_pay_amt: sum('pay_amount'),
      total_refund_amt: sum('refund_amount'),
      ...(flow_type === 2 ? { total_deduct_amt: sum('deduct_amount') } : {}),
      errcode: 0,
      errmsg: 'ok',
    };
  }

  /** Which carrier would take it, and for how much. */
  quote(args: Arguments): { carrier: Carrier; distance: number; fee: number } | { refusal: Reply } {
    const store = this.store(args.wx_store_id);
    if (!store) return { refusal: refuse(934021, 'store not exist') };
    if (args.use_sandbox !== undefined && args.use_sandbox !== 1) {
      return { refusal: refuse(934001, 'use_sandbox = 1 if you need') };
    }
    const { cargo_weight } = args.cargo as { cargo_weight: number };
    if (cargo_weight > HEAVIEST_GRAMS) return { refusal: refuse(934020, 'over weight') };
    const preferred = store.order_pattern === 2 ? [store.service_trans_prefer] : Object.keys(CARRIERS);
    const prices = (preferred as Carrier[])
      .map((carrier) => ({ carrier, ...this.priceOf(carrier, store, args) }))
      .filter(({ distance }) => distance <= REACH_METRES)
      .sort((a, b) => a.fee - b.fee);
    return prices[0] ?? { refusal: refuse(934019, '用户超出配送范围') };
  }

  private priceOf(carrier: Carrier, { address_info }: IntracityStore, args: Arguments) {
    const inTest = args.use_sandbox === 1;
    const { name, address } = SFTC_TEST_RECEIVER;
    const isTestReceiver = args.user_name === name && String(args.user_address).startsWith(address);
    const reached = inTest
      ? carrier === 'DADA' || isTestReceiver
      : Object.hasOwn(citiesOf(carrier), address_info.city);
    const to = { lat: args.user_lat as number, lng: args.user_lng as number };
    const measured = inTest ? TEST_DISTANCE : metresBetween(address_info, to);
    const [base, perKilometre] = PRICES[carrier];
    return {
      distance: reached ? measured : Number.POSITIVE_INFINITY,
      fee: base + perKilometre * Math.ceil(measured / 1000),
    };
  }

  place(args: Arguments): Reply {
    const { wx_store_id, store_order_id } = args as Record<string, string>;
    const known = this.orders.find(
      (order) => order.wx_store_id === wx_store_id && order.store_order_id === store_order_id,
    );
    // One text says that it is handled as the same order, the other names this code: here the stricter.
    if (known) return refuse(934002, 'order exists');
    const quoted = this.quote(args);
    if ('refusal' in quoted) return quoted.refusal;
    const { carrier, distance, fee } = quoted;
    const sandbox = args.use_sandbox === 1;
    const key = this.payMode === 'PAY_MODE_STORE' ? String(wx_store_id) : this.payMode;
    if (!sandbox) {
      if (this.balance(key, carrier) < fee) return refuse(934013, 'balance not enough');
      this.move(key, carrier, -fee);
    }
    const number = this.nextNumber++;
    const codes = Number(args.verify_code_type ?? 0);
    const order: IntracityOrder = {
      wx_order_id: `20000000000000${42_000 + number}`,
      store_order_id: String(store_order_id),
      wx_store_id: String(wx_store_id),
      service_trans_id: carrier,
      order_status: CREATED,
      sandbox,
      openid: args.user_openid as string,
      distance,
      fee,
      deductfee: 0,
      delivery_no: `${carrier === 'SFTC' ? 'SF' : 'DD'}65088007${10_000 + number}`,
      ...(codes === 1 || codes === 3 ? { fetch_code: String(1000 + number) } : {}),
      ...(codes >= 2 ? { recv_code: String(2000 + number) } : {}),
      order_seq: (args.order_seq as string | undefined) ?? String(number),
      ...(args.callback_url === undefined ? {} : { callback_url: args.callback_url as string }),
      times: { [CREATED]: this.seconds() },
      receiver: {
        receiver_name: args.user_name as string,
        address: args.user_address as string,
        phone_num: args.user_phone as string,
        lng: args.user_lng as number,
        lat: args.user_lat as number,
      },
      cargo: cargoOf(args.cargo as Record<string, unknown>),
    };
    this.orders.push(order);
    if (!sandbox) {
      const time = this.seconds();
      const fields = {
        wx_order_id: order.wx_order_id,
        openid: order.openid,
        pay_amount: fee,
        pay_time: time,
        bill_id: order.delivery_no,
      };
      this.flows.push({
        flow_type: 2,
        wx_store_id: order.wx_store_id,
        service_trans_id: carrier,
        time,
        fields,
      });
    }
    return {
      errcode: 0,
      errmsg: 'ok',
      service_trans_id: carrier,
      wx_store_id,
      wx_order_id: order.wx_order_id,
      store_order_id,
      distance,
      fee,
      trans_order_id: order.delivery_no,
      ...(order.fetch_code ? { fetch_code: order.fetch_code } : {}),
      order_seq: order.order_seq,
    };
  }

  /** By the number of WeChat, or by store and merchant's number together. */
  order(args: Arguments): IntracityOrder | undefined {
    const { wx_order_id, wx_store_id, store_order_id } = args;
    return this.orders.find((order) =>
      wx_order_id === undefined
        ? order.wx_store_id === wx_store_id && order.store_order_id === store_order_id
        : order.wx_order_id === wx_order_id,
    );
  }

  describe(order: IntracityOrder): Reply {
    const store = this.store(order.wx_store_id);
    const { times } = order;
    const { address_info } = store ?? { address_info: BEIJING };
    const { province, city, area, street = '', house, phone, lng, lat } = address_info;
    return {
      wx_order_id: order.wx_order_id,
      store_order_id: order.store_order_id,
      wx_store_id: order.wx_store_id,
      order_status: order.order_status,
      appid: this.appid,
      user_openid: order.openid,
      service_trans_id: order.service_trans_id,
      delivery_no: order.delivery_no,
      distance: order.distance,
      actualfee: order.fee,
      deductfee: order.deductfee,
      create_time: times[CREATED] ?? 0,
      accept_time: times[ACCEPTED] ?? 0,
      fetch_time: times[50000] ?? 0,
      finish_time: times[70000] ?? 0,
      cancel_time: times[CANCELLED] ?? times[20001] ?? 0,
      expected_finish_time: (times[CREATED] ?? 0) + 3600,
      order_seq: order.order_seq,
      ...(order.fetch_code ? { fetch_code: order.fetch_code } : {}),
      ...(order.recv_code ? { recv_code: order.recv_code } : {}),
      ...(WITH_RIDER.has(order.order_status)
        ? { transporter_info: { transporter_name: '张师傅', transporter_phone: '13800138000' } }
        : {}),
      store_info: {
        store_name: store?.store_name,
        wx_store_id: order.wx_store_id,
        address: [province, city, area, street, house].join(''),
        lng,
        lat,
        phone_num: phone,
      },
      receiver_info: order.receiver,
      cargo_info: order.cargo,
      errcode: 0,
      errmsg: 'ok',
    };
  }

  cancel(order: IntracityOrder): Reply {
    const { order_status, service_trans_id, wx_store_id, wx_order_id, store_order_id } = order;
    if (order_status === CANCELLED) return refuse(934018, 'order has been cancelled');
    if (FINAL.has(order_status)) return refuse(934007, 'order is not in process');
    if (![CREATED, ACCEPTED, AT_STORE].includes(order_status)) return refuse(934017, 'order can not cancel');
    const accepted = order.times[ACCEPTED];
    const waited = accepted === undefined ? 0 : this.seconds() - accepted;
    order.deductfee = waited >= FREE_SECONDS[service_trans_id] ? PENALTY_FEN : 0;
    this.enter(order, CANCELLED);
    if (!order.sandbox) {
      const key = this.payMode === 'PAY_MODE_STORE' ? wx_store_id : this.payMode;
      const refund_amount = order.fee - order.deductfee;
      this.move(key, service_trans_id, refund_amount);
      const flow = this.flows.find(({ fields }) => fields.wx_order_id === wx_order_id);
      if (flow) {
        const { deductfee: deduct_amount } = order;
        Object.assign(flow.fields, { refund_amount, deduct_amount, refund_status: 'SUCCESS' });
      }
    }
    const { appid } = this;
    const { deductfee } = order;
    return {
      errcode: 0,
      errmsg: 'ok',
      wx_order_id,
      store_order_id,
      wx_store_id,
      appid,
      order_status: CANCELLED,
      deductfee,
    };
  }

  /** Only orders of the test environment are moved by hand. */
  walk(order: IntracityOrder, status: number): Reply {
    if (!STATUSES.has(status)) return refuse(934001, 'order_status invalid');
    if (!order.sandbox) return refuse(934000, '');
    if (FINAL.has(order.order_status)) return refuse(934007, 'order is not in process');
    this.enter(order, status);
    this.moved(order);
    return { errcode: 0, errmsg: 'ok' };
  }

  private enter(order: IntracityOrder, status: number): void {
    order.order_status = status;
    order.times[status] ??= this.seconds();
  }

  private move(key: string, carrier: Carrier, amount: number): void {
    this.balances.set(`${key} ${carrier}`, this.balance(key, carrier) + amount);
  }
}

function isServed(city: string): boolean {
  return Object.hasOwn(CITY_CODES, city);
}

/** As queryorder prints it: the count of an item has another name there. */
function cargoOf({ item_list, ...cargo }: Record<string, unknown>): Record<string, unknown> {
  const items = (item_list as Record<string, unknown>[] | undefined) ?? [];
  return { ...cargo, item_list: items.map(({ count, ...item }) => ({ ...item, item_num: count })) };
}

function seedOrder(store_order_id: string, order_status: number, number: number): IntracityOrder {
  const at = 1_682_318_663;
  return {
    wx_order_id: `20000000000000${10_000 + number}`,
    store_order_id,
    wx_store_id: '4000000000000050001',
    service_trans_id: 'SFTC',
    order_status,
    sandbox: true,
    openid: CUSTOMER_OPENID,
    distance: 2358,
    fee: 1300,
    deductfee: 0,
    delivery_no: `SF650880079${1000 + number}`,
    recv_code: `200${number}`,
    order_seq: String(number),
    times:
      order_status === CREATED ? { [CREATED]: at } : { [CREATED]: at, [ACCEPTED]: at + 60, 50000: at + 600 },
    receiver: {
      receiver_name: '顺丰同城',
      address: `${SFTC_TEST_RECEIVER.address}）`,
      phone_num: '13881979410',
      lng: 116.353093,
      lat: 40.01496,
    },
    cargo: {
      cargo_name: '榴莲披萨套餐',
      cargo_weight: 500,
      cargo_price: 5000,
      cargo_type: 1,
      cargo_num: 3,
      item_list: [
        { item_name: '8寸榴莲', item_num: 1, item_pic_url: 'https://www.qq.com' },
        { item_name: '可口可乐', item_num: 2, item_pic_url: 'https://www.qq.com' },
      ],
    },
  };
}
