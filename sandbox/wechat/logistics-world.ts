import { type Arguments, type BusinessApi, type Reply, refuse } from './business-api';
import { CUSTOMER_OPENID } from './credentials';

/** delivery_id of logistics.getAllDelivery and the sandbox's own TEST. */
const CARRIERS: Record<string, string> = {
  YTO: '圆通速递',
  ZTO: '中通快递',
  BEST: '百世快递',
  YUNDA: '韵达快递',
  SF: '顺丰速运',
  EMS: 'EMS',
  PJ: '品骏快递',
  DB: '德邦快递',
  STO: '申通快递',
  ANE: '安能物流',
  UCE: '优速快递',
  JDL: '京东物流',
  HHTT: '天天快递',
  JTSD: '极兔速递',
  SF_CASH: '顺丰速运',
  DB_CASH: '德邦快递',
  OTP: '承诺达',
  TEST: '测试快递',
};

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

const PLACES = {
  from: '广东省广州市海珠区新港中路397号 微信商店',
  to: '浙江省杭州市西湖区文三路90号 收件人',
  goods: '乌龙茶 2 盒',
};

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
  ];
}

// Any user may be a user of the sandbox's mini program.
const OPENID = /^o[\w-]{5,63}$/;

/** The parcel orders of the sandbox, with the rules of the 物流助手 APIs. */
export class LogisticsWorld {
  private orders = seeds();

  /** APIs that no folder describes. */
  readonly furtherApis: readonly BusinessApi[] = [
    {
      name: 'logistics.getPath',
      path: '/cgi-bin/express/business/path/get',
      cloudCall: true,
      fields: {
        order_id: { type: 'text', required: true },
        delivery_id: { type: 'text', required: true },
        waybill_id: { type: 'text', required: true },
        openid: { type: 'text' },
      },
      run: (args) => this.getPath(args),
    },
  ];

  reset(): void {
    this.orders = seeds();
  }

  state(): LogisticsOrder[] {
    return this.orders;
  }

  carrierName(deliveryId: string): string {
    return CARRIERS[deliveryId] ?? deliveryId;
  }

  byWaybill(waybillId: unknown): LogisticsOrder | undefined {
    return this.orders.find(({ waybill_id }) => waybill_id === waybillId);
  }

  /** The order that a merchant asks for, or why there is none. */
  find(args: Arguments): { order: LogisticsOrder } | { refusal: Reply } {
    if (!Object.hasOwn(CARRIERS, args.delivery_id as string))
      return { refusal: refuse(9300520, 'invalid delivery id') };
    const order = this.orders.find(
      ({ order_id, delivery_id }) => order_id === args.order_id && delivery_id === args.delivery_id,
    );
    if (!order) return { refusal: refuse(930563, 'order not exists') };
    if (args.waybill_id && args.waybill_id !== order.waybill_id)
      return { refusal: refuse(9300528, 'invalid waybill_id') };
    if (args.openid && !OPENID.test(args.openid as string))
      return { refusal: refuse(40003, 'invalid openid') };
    return { order };
  }

  private getPath(args: Arguments): Reply {
    const found = this.find(args);
    if ('refusal' in found) return found.refusal;
    const { openid, delivery_id, waybill_id, path } = found.order;
    return {
      errcode: 0,
      errmsg: 'ok',
      openid,
      delivery_id,
      waybill_id,
      path_item_num: path.length,
      path_item_list: path,
    };
  }
}
