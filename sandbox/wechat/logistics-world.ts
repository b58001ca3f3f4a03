import { type Arguments, type Reply, refuse } from './business-api';
import { CUSTOMER_OPENID, isOpenid, STAFF_OPENID } from './credentials';
import { DailyQuota } from './daily-quota';
import { printHtml } from './printed-waybill';

interface Carrier {
  name: string;
  /** By service_type. */
  services: Record<number, string>;
  /** Works through franchise holders: only these sell waybills in advance, and tell how many are left. */
  franchise?: true;
  /** The account of merchants who pay parcel by parcel. */
  cashBizId?: string;
  /** Takes no order back. */
  keepsOrders?: true;
}

/** By delivery_id. Document: industry/express/business/expressinfo. */
const CARRIERS: Record<string, Carrier> = {
  YTO: { name: '圆通速递', services: { 0: '普通快递', 1: '圆准达' }, franchise: true },
  ZTO: { name: '中通快递', services: { 0: '标准快件' }, franchise: true, keepsOrders: true },
  BEST: { name: '百世快递', services: { 1: '普通快递' }, franchise: true },
  YUNDA: { name: '韵达快递', services: { 0: '标准快件' }, franchise: true },
  SF: {
    name: '顺丰速运',
    services: { 0: '标准快递', 1: '顺丰即日', 2: '顺丰特快', 3: '顺丰标快', 4: '顺丰标快（协议）' },
    cashBizId: 'SF_CASH',
  },
  EMS: { name: 'EMS', services: { 6: '标准快递', 9: '快递包裹' } },
  PJ: { name: '品骏快递', services: { 1: '普通快递' } },
  DB: { name: '德邦快递', services: { 1: '大件快递3.60', 2: '特准快件' }, cashBizId: 'DB_CASH' },
  STO: { name: '申通快递', services: { 1: '标准快递' }, franchise: true, keepsOrders: true },
  ANE: { name: '安能物流', services: { 22: '特准快运', 95: 'MINI小包' }, franchise: true },
  UCE: { name: '优速快递', services: { 0: '大包裹' }, franchise: true },
  JDL: { name: '京东物流', services: { 0: 'B2C特惠送', 1: 'B2C京东特快', 2: 'C2B京东标快' } },
  HHTT: { name: '天天快递', services: { 0: '标准快递' }, franchise: true },
  JTSD: { name: '极兔速递', services: { 0: '标准快递' }, franchise: true },
  OTP: { name: '承诺达', services: { 1: '标准快递' } },
  TEST: { name: '测试快递', services: { 1: 'test_service_name' } },
};

/** For tests: account TEST_BIZ_ID with carrier TEST. Document: industry/express/business/express_sandbox. */
export const TEST = 'TEST';
export const TEST_BIZ_ID = 'test_biz_id';
const TEST_ORDERS_A_DAY = 10;

/** A merchant's account with a carrier, as logistics.getAllAccount tells it. Times in Unix seconds. */
export interface Account {
  biz_id: string;
  delivery_id: string;
  create_time: number;
  update_time: number;
  /** 0 bound, 1 under review, 2 refused, 3 unbound. */
  status_code: 0 | 1 | 2 | 3;
  alias: string;
  remark_wrong_msg: string;
  remark_content: string;
  quota_num: number;
  quota_update_time: number;
}

export interface PathItem {
  /** Unix seconds. */
  action_time: number;
  action_type: number;
  action_msg: string;
}

export interface LogisticsOrder {
  order_id: string;
  openid: string;
  delivery_id: string;
  waybill_id: string;
  /** 0 normal, 1 cancelled. */
  order_status: 0 | 1;
  /** Token of the order event (add_waybill) pushed to the carrier. */
  token: string;
  waybill_data: { key: string; value: string }[];
  mark: string;
  from: string;
  to: string;
  goods: string;
  path: PathItem[];
  /** The answer as a document prints it, where there is one. */
  printed?: Reply;
}

const ACTION_TYPES = [100001, 100002, 100003, 200001, 300002, 300003, 300004, 400001, 400002];

/** As logistics.getContact tells it: the address with province, city and district. */
interface Person {
  name: string;
  tel: string;
  mobile: string;
  address: string;
}

interface Contact {
  sender: Person;
  receiver: Person;
}

/** Of the document logistics.getContact: these two have to do with every order that is there at the start. */
const CONTACT: Contact = {
  sender: {
    address: '广东省广州市海珠区XX路XX号XX大厦XX栋XX',
    name: '张三',
    tel: '020-88888888',
    mobile: '18666666666',
  },
  receiver: {
    address: '广东省广州市天河区XX路XX号XX大厦XX栋XX',
    name: '王小蒙',
    tel: '029-77777777',
    mobile: '18610000000',
  },
};

const placesOf = ({ sender, receiver }: Contact) => ({
  from: `${sender.address} ${sender.name}`,
  to: `${receiver.address} ${receiver.name}`,
});

const PLACES = { ...placesOf(CONTACT), goods: '乌龙茶 2 盒' };

function seeds(): LogisticsOrder[] {
  return [
    {
      // The example request of the document logistics.getOrder; its printed answer has other ids, and so has ours.
      order_id: '01234567890123456789',
      openid: CUSTOMER_OPENID,
      delivery_id: 'SF',
      waybill_id: '123456789',
      order_status: 0,
      token: 'TOKEN-123456789',
      waybill_data: [],
      mark: '101- 07-03 509',
      ...PLACES,
      path: [],
      printed: {
        print_html: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
        waybill_data: [
          { key: 'SF_bagAddr', value: '广州' },
          { key: 'SF_mark', value: '101- 07-03 509' },
        ],
        delivery_id: 'SF',
        waybill_id: '123456',
        order_id: '123456',
        order_status: 0,
      },
    },
    {
      // The example request of the document logistics.updatePath.
      order_id: 'sandbox-order-1',
      openid: CUSTOMER_OPENID,
      delivery_id: 'SF',
      waybill_id: '12345678901234567890',
      order_status: 0,
      token: 'TOKEN',
      waybill_data: [
        { key: 'SF_bagAddr', value: '广州' },
        { key: 'SF_mark', value: '101- 07-03 509' },
      ],
      mark: '020W-101-07',
      ...PLACES,
      path: [],
    },
    {
      order_id: 'sandbox-order-2',
      openid: CUSTOMER_OPENID,
      delivery_id: 'YTO',
      waybill_id: 'YT2400010086789',
      order_status: 0,
      token: 'TOKEN-YT2400010086789',
      waybill_data: [{ key: 'YTO_shortAddress', value: '571-330-06' }],
      mark: '571-330-06',
      ...PLACES,
      path: [
        { action_time: 1533045600, action_type: 100001, action_msg: '广州海珠公司 已揽收' },
        { action_time: 1533049200, action_type: 200001, action_msg: '快件已到达 广州转运中心' },
      ],
    },
    {
      order_id: 'sandbox-order-3',
      openid: CUSTOMER_OPENID,
      delivery_id: 'ZTO',
      waybill_id: '75300000123456',
      order_status: 1,
      token: 'TOKEN-75300000123456',
      waybill_data: [],
      mark: '300-17 B01',
      ...PLACES,
      path: [{ action_time: 1533045600, action_type: 400001, action_msg: '订单已取消' }],
    },
    {
      order_id: 'sandbox-test-1',
      openid: STAFF_OPENID,
      delivery_id: TEST,
      waybill_id: 'sandbox-test-1_1574836404_waybill_id',
      order_status: 0,
      token: 'TOKEN-sandbox-test-1',
      waybill_data: [],
      mark: '',
      ...PLACES,
      path: [],
    },
    {
      order_id: 'sandbox-order-4',
      openid: CUSTOMER_OPENID,
      delivery_id: 'ZTO',
      waybill_id: '75300000654321',
      order_status: 0,
      token: 'TOKEN-75300000654321',
      waybill_data: [],
      mark: '300-17 B02',
      ...PLACES,
      path: [],
    },
  ];
}

function account(delivery_id: string, biz_id: string, quota_num: number): Account {
  return {
    biz_id,
    delivery_id,
    create_time: 1555482786,
    update_time: 1556594799,
    status_code: 0,
    alias: '',
    remark_wrong_msg: '',
    remark_content: '',
    quota_num,
    quota_update_time: 1556594799,
  };
}

/** The one of logistics.getAllAccount, and those with which the other documents' examples work. */
function boundAccounts(): Account[] {
  return [account('YUNDA', '123456789', 55), account('SF', 'xyz', 0), account('YTO', 'xyz', 210)];
}

/** Of the document logistics.updateBusiness: it waits for its carrier, by the AppID of its mini program. */
function otherMerchants(): Record<string, Account[]> {
  return { wxABCD: [{ ...account('EMS', 'xyz', 0), status_code: 1 }] };
}

/** Those of the document logistics.getPrinter. */
function printers() {
  return new Map([
    ['oABC', ['123']],
    ['oXYZ', ['456']],
  ]);
}

/** The parcel orders of the sandbox, with the rules of the 物流助手 APIs. */
export class LogisticsWorld {
  private orders = seeds();
  accounts = boundAccounts();
  private otherMerchants = otherMerchants();
  /** Tag ids by the openid of who prints. */
  printers = printers();
  /** By waybill id; apart from the orders, for whoever looks at those. */
  private contacts = new Map<string, Contact>();
  /** Told of each change of a track. */
  moved: (order: LogisticsOrder) => void = () => {};
  /** How many orders the test carrier still takes. */
  readonly testOrders: DailyQuota;

  /** @param now in milliseconds since 1970 */
  constructor(
    private readonly appid: string,
    private readonly now: () => number,
  ) {
    this.testOrders = new DailyQuota(TEST_ORDERS_A_DAY, now);
  }

  reset(): void {
    this.orders = seeds();
    this.accounts = boundAccounts();
    this.otherMerchants = otherMerchants();
    this.printers = printers();
    this.contacts.clear();
    this.testOrders.reset();
  }

  state(): LogisticsOrder[] {
    return this.orders;
  }

  carrier(deliveryId: unknown): Carrier | undefined {
    return Object.hasOwn(CARRIERS, String(deliveryId)) ? CARRIERS[String(deliveryId)] : undefined;
  }

  /** The merchant's account with that carrier, whatever its status. */
  account(deliveryId: unknown, bizId: unknown): Account | undefined {
    return this.accounts.find(({ delivery_id, biz_id }) => delivery_id === deliveryId && biz_id === bizId);
  }

  /** Binds an account, at once or, where there is something to review, as one under review. */
  bind(delivery_id: string, biz_id: string, toReview?: string): void {
    const now = this.seconds();
    // How many waybills a new account has is the carrier's affair.
    const bound: Account = {
      ...account(delivery_id, biz_id, this.carrier(delivery_id)?.franchise ? 100 : 0),
      ...{ create_time: now, update_time: now, quota_update_time: now },
      ...(toReview === undefined ? {} : { status_code: 1, remark_content: toReview }),
    };
    this.accounts = [...this.accounts.filter((other) => other !== this.account(delivery_id, biz_id)), bound];
  }

  /** The account of that mini program that waits for its carrier. */
  underReview(appid: string, bizId: unknown): Account | undefined {
    const accounts = appid === this.appid ? this.accounts : this.otherMerchants[appid];
    return accounts?.find(({ biz_id, status_code }) => biz_id === bizId && status_code === 1);
  }

  /** Whether an unbound account disappears from the list the documents do not say: here it stays. */
  settle(account: Account, status: Account['status_code'], reason = ''): void {
    account.status_code = status;
    account.remark_wrong_msg = reason;
    account.update_time = this.seconds();
  }

  /** Unix seconds. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  isUsed(orderId: unknown): boolean {
    return this.orders.some(({ order_id }) => order_id === orderId);
  }

  /** Takes an order that has passed all checks. */
  place(placed: Pick<LogisticsOrder, 'order_id' | 'openid' | 'delivery_id' | 'goods'>, contact: Contact) {
    const { order_id, delivery_id } = placed;
    const number = String(this.orders.length).padStart(4, '0');
    if (delivery_id === TEST) this.testOrders.take();
    const waybill_id =
      delivery_id === TEST
        ? `${order_id}_${this.seconds()}_waybill_id`
        : `${delivery_id}${this.seconds()}${number}`;
    const mark = `101- 07-03 ${number}`;
    const order: LogisticsOrder = {
      ...placed,
      ...placesOf(contact),
      waybill_id,
      order_status: 0,
      token: `TOKEN-${waybill_id}`,
      // EMS answers none; of the test carrier the documents do not say.
      waybill_data: ['EMS', TEST].includes(delivery_id)
        ? []
        : [
            { key: `${delivery_id}_bagAddr`, value: '广州' },
            { key: `${delivery_id}_mark`, value: mark },
          ],
      mark,
      path: [],
    };
    this.orders.push(order);
    this.contacts.set(waybill_id, contact);
    return order;
  }

  byWaybill(waybillId: unknown): LogisticsOrder | undefined {
    return this.orders.find(({ waybill_id }) => waybill_id === waybillId);
  }

  /** The waybill, as getOrder and batchGetOrder answer it: what a document prints where it prints one. */
  waybillOf(order: LogisticsOrder, printType = 0): Reply {
    const { printed, order_id, delivery_id, waybill_id, order_status, waybill_data, mark, from, to, goods } =
      order;
    if (printed) return { ...printed, order_status };
    const carrier = this.carrier(delivery_id)?.name ?? delivery_id;
    const contents = { carrier, waybillId: waybill_id, orderId: order_id, printType, mark, from, to, goods };
    return {
      print_html: printHtml(contents),
      waybill_data,
      delivery_id,
      waybill_id,
      order_id,
      order_status,
    };
  }

  contactOf({ waybill_id }: LogisticsOrder): Contact {
    return this.contacts.get(waybill_id) ?? CONTACT;
  }

  /** The order that its carrier asks for, or why there is none. */
  findForCarrier(args: Arguments): { order: LogisticsOrder } | { refusal: Reply } {
    const order = this.byWaybill(args.waybill_id);
    if (!order) return { refusal: refuse(40199, 'waybill_id not found') };
    if (order.token !== args.token) return { refusal: refuse(9300507, 'invalid token') };
    return { order };
  }

  /** The order that a merchant asks for, or why there is none. */
  find(args: Arguments): { order: LogisticsOrder } | { refusal: Reply } {
    if (!this.carrier(args.delivery_id)) return { refusal: refuse(9300520, 'invalid delivery id') };
    const order = this.orders.find(
      ({ order_id, delivery_id }) => order_id === args.order_id && delivery_id === args.delivery_id,
    );
    if (!order) return { refusal: refuse(930563, 'order not exists') };
    if (args.waybill_id && args.waybill_id !== order.waybill_id)
      return { refusal: refuse(9300528, 'invalid waybill_id') };
    if (args.openid && !isOpenid(args.openid)) return { refusal: refuse(40003, 'invalid openid') };
    return { order };
  }

  /** Adds a change to the track of an order, as updatePath and testUpdateOrder do. */
  extendTrack(order: LogisticsOrder, args: Arguments): Reply {
    const { action_time, action_type, action_msg } = args as unknown as PathItem;
    if (!ACTION_TYPES.includes(action_type)) return refuse(47001, 'data format error');
    order.path.push({ action_time, action_type, action_msg });
    this.moved(order);
    return { errcode: 0, errmsg: 'ok' };
  }

  /** The order of a waybill, as cancelOrder and getPath look for it, or why there is none. */
  findByWaybill(args: Arguments): { order: LogisticsOrder } | { refusal: Reply } {
    if (!this.carrier(args.delivery_id))
      return { refusal: refuse(9300503, 'Specified delivery id is not registerred') };
    const order = this.orders.find(
      ({ delivery_id, waybill_id }) => delivery_id === args.delivery_id && waybill_id === args.waybill_id,
    );
    if (!order) return { refusal: refuse(40199, 'waybill_id not found') };
    if (args.order_id && args.order_id !== order.order_id)
      return { refusal: refuse(930563, 'order not exists') };
    if (args.openid && !isOpenid(args.openid)) return { refusal: refuse(40003, 'invalid openid') };
    return { order };
  }
}
