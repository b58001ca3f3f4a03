import type { DeliveryClient, Result } from '../delivery-client';
import { messageOf } from '../tell-me';

// What staff fill in to place an order, by family. A field's key is its path in the event, `.0` an item of a list.

export interface FormField {
  key: string;
  /** The paths that it fills, where these are others: each alike, or with `coordinates` latitude and longitude. */
  fills?: readonly string[];
  coordinates?: boolean;
  label: string;
  hint?: string;
  number?: boolean;
  /** What the event counts for one of what staff type: 100 fen for a yuan. */
  times?: number;
  optional?: boolean;
  /** Filled in again for the next order: who sends, and what does not change from order to order. */
  kept?: boolean;
}

export interface FormGroup {
  title: string;
  fields: FormField[];
}

export type FormValues = Readonly<Record<string, string>>;
type Event = Record<string, unknown>;

/** An order as the phone remembers it, to look it up again. */
export interface PlacedOrder {
  family: string;
  ids: Record<string, string>;
}

export interface Form {
  family: 'local-delivery' | 'intracity' | 'logistics';
  name: string;
  groups: FormGroup[];
  /** The names of the order, by which it is looked up. */
  ids: string[];
  /** Whether there is a waybill to print. */
  prints?: true;
  /** What nobody fills in. `now` is in Unix seconds. */
  rest(values: FormValues, now: number): Event;
  /** Asks the price, where the family tells one beforehand; `pass` goes into the order then. */
  price?(client: DeliveryClient, event: Event): Promise<Result<{ text: string; pass: Event }>>;
  place(client: DeliveryClient, event: Event): Promise<Result<{ waybillId?: string; fee?: string }>>;
  /** Has the customer told of changes, who is on record already. */
  tell(client: DeliveryClient, values: FormValues, notify: object): Promise<Result<unknown>>;
}

const COORDINATES = '纬度,经度，如 23.0996,113.3245';
const yuan = (fee: number) => `${fee} 元`;

function mapped<From, To>(result: Result<From>, to: (data: From) => To): Result<To> {
  return result.ok ? { ok: true, data: to(result.data) } : result;
}

const person = (whose: 'sender' | 'receiver', title: string, optional: boolean): FormGroup => {
  const kept = whose === 'sender';
  const field = (key: string, label: string, hint?: string) => ({
    key: `${whose}.${key}`,
    label,
    kept,
    optional,
    ...(hint && { hint }),
  });
  return {
    title,
    fields: [
      field('name', '姓名'),
      field('phone', '电话'),
      field('city', '城市', '如 广州市'),
      field('address', '地址', '街道、小区或大厦'),
      field('addressDetail', '门牌', '楼号、单元、门牌'),
      {
        ...field('place', '坐标', COORDINATES),
        fills: [`${whose}.lat`, `${whose}.lng`],
        coordinates: true,
      },
    ],
  };
};

const postal = (whose: 'sender' | 'receiver', title: string): FormGroup => {
  const kept = whose === 'sender';
  const field = (key: string, label: string) => ({ key: `${whose}.${key}`, label, kept });
  return {
    title,
    fields: [
      field('name', '姓名'),
      field('mobile', '手机'),
      field('province', '省'),
      field('city', '市'),
      field('area', '区'),
      field('address', '地址'),
    ],
  };
};

const customer = (key: string): FormField => ({ key, label: '顾客 openid' });

const link = (page: string, ids: Record<string, string | undefined>, place = '') => {
  const query = Object.keys(ids).map((key) => `${key}=${encodeURIComponent(ids[key] ?? '')}`);
  return `pages/${page}/${page}?${query.join('&')}${place && `&to=${encodeURIComponent(place)}`}`;
};

export const forms: readonly Form[] = [
  {
    family: 'local-delivery',
    name: '即时配送',
    ids: ['shopid', 'shopOrderId', 'deliveryId'],
    groups: [
      {
        title: '订单',
        fields: [
          { key: 'deliveryId', label: '配送公司', hint: '如 DADA、SFTC、SS', kept: true },
          { key: 'shopid', label: 'shopid', kept: true },
          { key: 'shopOrderId', label: '订单号', hint: '每单一个，不能重复' },
          customer('openid'),
        ],
      },
      person('receiver', '收货人', false),
      {
        title: '物品',
        fields: [
          { key: 'shop.goodsName', label: '名称' },
          { key: 'shop.goodsCount', label: '数量', number: true },
          { key: 'shop.imgUrl', label: '图片', hint: 'https://…', kept: true },
          { key: 'cargo.goodsValue', label: '价值（元）', number: true },
          { key: 'cargo.goodsWeight', label: '重量（kg）', number: true },
          { key: 'cargo.cargoFirstClass', label: '一级类目', hint: '如 美食夜宵', kept: true },
          { key: 'cargo.cargoSecondClass', label: '二级类目', hint: '如 零食小吃', kept: true },
        ],
      },
      person('sender', '发货门店（顺丰、闪送必填）', true),
    ],
    rest: (values, now) => ({
      shop: {
        wxaPath: link(
          'follow',
          { shopid: values.shopid, shopOrderId: values.shopOrderId },
          values['receiver.place'],
        ),
      },
      orderInfo: { orderTime: now },
    }),
    price: async (client, event) =>
      mapped(await client.localDeliveryPreAddOrder(event as never), ({ fee = 0, deliveryToken }) => ({
        // Some carriers tell none beforehand, and answer 0.
        text: fee > 0 ? yuan(fee) : '该配送公司不提供预估价',
        pass: deliveryToken ? { deliveryToken } : {},
      })),
    place: async (client, event) =>
      mapped(await client.localDeliveryAddOrder(event as never), ({ waybillId, fee }) => ({
        ...(waybillId && { waybillId }),
        ...(fee !== undefined && { fee: yuan(fee) }),
      })),
    tell: (client, { shopid, shopOrderId, openid }, notify) =>
      client.localDeliveryGetOrder({ shopid, shopOrderId, watch: { openid }, notify } as never),
  },
  {
    family: 'intracity',
    name: '同城配送',
    ids: ['wxStoreId', 'storeOrderId'],
    groups: [
      {
        title: '订单',
        fields: [
          { key: 'wxStoreId', label: '门店编号', hint: '创建门店时微信给出的 wxStoreId', kept: true },
          { key: 'storeOrderId', label: '订单号', hint: '每单一个，不能重复' },
          customer('userOpenid'),
          { key: 'useSandbox', label: '测试单', hint: '测试填 1，正式单留空', number: true, optional: true },
        ],
      },
      {
        title: '收货人',
        fields: [
          { key: 'userName', label: '姓名' },
          { key: 'userPhone', label: '电话' },
          { key: 'userAddress', label: '地址', hint: '街道、大厦和门牌' },
          {
            key: 'userPlace',
            fills: ['userLat', 'userLng'],
            coordinates: true,
            label: '坐标',
            hint: COORDINATES,
          },
        ],
      },
      {
        title: '物品',
        fields: [
          { key: 'cargo.cargoName', fills: ['cargo.cargoName', 'cargo.itemList.0.itemName'], label: '名称' },
          {
            key: 'cargo.cargoNum',
            fills: ['cargo.cargoNum', 'cargo.itemList.0.count'],
            label: '数量',
            number: true,
          },
          { key: 'cargo.itemList.0.itemPicUrl', label: '图片', hint: 'https://…', kept: true },
          { key: 'cargo.cargoPrice', label: '价值（元）', number: true, times: 100 },
          { key: 'cargo.cargoWeight', label: '重量（kg）', number: true, times: 1000 },
          { key: 'cargo.cargoType', label: '品类编号', hint: '如 1 快餐，99 其他', number: true, kept: true },
        ],
      },
    ],
    rest: (values) => ({
      orderDetailPath: link(
        'follow',
        { wxStoreId: values.wxStoreId, storeOrderId: values.storeOrderId },
        values.userPlace,
      ),
      cargo: { itemList: [{}] },
    }),
    price: async (client, event) => {
      // The price knows neither the order's names nor its items, and refuses what it does not know.
      const { storeOrderId, userOpenid, orderDetailPath, cargo, ...known } = event;
      const { itemList, ...priced } = cargo as Event;
      return mapped(
        await client.intracityPreAddOrder({ ...known, cargo: priced } as never),
        ({ estFee }) => ({ text: estFee === undefined ? '没有给出预估价' : yuan(estFee / 100), pass: {} }),
      );
    },
    place: async (client, event) =>
      mapped(await client.intracityAddOrder(event as never), ({ wxOrderId, fee }) => ({
        ...(wxOrderId && { waybillId: wxOrderId }),
        ...(fee !== undefined && { fee: yuan(fee / 100) }),
      })),
    tell: (client, { wxStoreId, storeOrderId, userOpenid: openid }, notify) =>
      client.intracityQueryOrder({ wxStoreId, storeOrderId, watch: { openid }, notify } as never),
  },
  {
    family: 'logistics',
    name: '快递',
    ids: ['deliveryId', 'orderId', 'openid'],
    prints: true,
    groups: [
      {
        title: '订单',
        fields: [
          { key: 'deliveryId', label: '快递公司', hint: '如 SF、YTO', kept: true },
          { key: 'bizId', label: '客户编码', kept: true },
          { key: 'orderId', label: '订单号', hint: '每单一个，不能重复' },
          customer('openid'),
          { key: 'service.serviceType', label: '服务编号', hint: '如 0', number: true, kept: true },
          { key: 'service.serviceName', label: '服务名称', hint: '如 标准快递', kept: true },
        ],
      },
      postal('receiver', '收件人'),
      {
        title: '包裹',
        fields: [
          { key: 'shop.goodsName', fills: ['shop.goodsName', 'cargo.detailList.0.name'], label: '物品' },
          {
            key: 'shop.goodsCount',
            fills: ['shop.goodsCount', 'cargo.detailList.0.count'],
            label: '数量',
            number: true,
          },
          { key: 'shop.imgUrl', label: '图片', hint: 'https://…', kept: true },
          { key: 'cargo.count', label: '包裹数', number: true },
          { key: 'cargo.weight', label: '重量（kg）', number: true },
          { key: 'cargo.spaceX', label: '长（cm）', number: true, kept: true },
          { key: 'cargo.spaceY', label: '宽（cm）', number: true, kept: true },
          { key: 'cargo.spaceZ', label: '高（cm）', number: true, kept: true },
        ],
      },
      postal('sender', '寄件人'),
    ],
    rest: (values) => ({
      addSource: 0,
      insured: { useInsured: 0 },
      shop: { wxaPath: link('parcel', { deliveryId: values.deliveryId, orderId: values.orderId }) },
      cargo: { detailList: [{}] },
    }),
    place: async (client, event) =>
      mapped(await client.logisticsAddOrder(event as never), ({ waybillId }) => ({
        ...(waybillId && { waybillId }),
      })),
    tell: (client, { deliveryId, orderId, openid }, notify) =>
      client.logisticsGetOrder({ deliveryId, orderId, watch: { openid }, notify } as never),
  },
];

/** How the order's customer is told of changes, if config.ts says so; the message leads to the order's page. */
export function notifyOf(
  family: Form['family'],
  ids: Record<string, string | undefined>,
): object | undefined {
  const message = messageOf(family);
  return message && { ...message, page: link(family === 'logistics' ? 'parcel' : 'follow', ids) };
}

/**
 * The event that a filled-in form asks for. A field that is left empty is left out: the function says what is missing,
 * field by field, for what must be there is there, if empty.
 */
export function eventOf(form: Form, values: FormValues, now: number): Event {
  const event = form.rest(values, now);
  for (const field of form.groups.flatMap(({ fields }) => fields)) {
    const { key, coordinates, number, times = 1, optional } = field;
    const [outer = '', inner] = key.split('.');
    if (inner && !optional) event[outer] = event[outer] ?? {};
    const value = (values[key] ?? '').trim();
    if (value === '') continue;
    const parts = coordinates ? value.split(/[,，]/).map(Number) : [];
    const whole = number ? scaled(Number(value), times) : value;
    pathsOf(field).forEach((path, at) => {
      put(event, path.split('.'), coordinates ? parts[at] : whole);
    });
  }
  return event;
}

/** 12.34 yuan are 1234 fen, not 1233.9999999999998; what is finer than the event can say is refused by the function. */
function scaled(value: number, times: number): number {
  return times === 1 ? value : Number((value * times).toFixed(6));
}

/** The field of the form that a field of the event was filled in by; what no field fills is answered as it is. */
export function fieldOf({ groups }: Form, path: string): string {
  const plain = path.replace(/\[(\d+)\]/g, '.$1');
  const field = groups.flatMap(({ fields }) => fields).find((one) => pathsOf(one).includes(plain));
  return field?.key ?? path;
}

function pathsOf({ key, fills = [key] }: FormField): readonly string[] {
  return fills;
}

function put(into: Event, [first = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) into[first] = value;
  else {
    const inner = into[first];
    into[first] = Array.isArray(inner) ? [...inner] : { ...(inner as Event | undefined) };
    put(into[first] as Event, rest, value);
  }
}
