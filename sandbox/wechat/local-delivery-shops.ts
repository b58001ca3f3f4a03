import { createHash, randomBytes } from 'node:crypto';

/** order_status of same-city delivery. */
const ALL_STATUSES = [
  101, 102, 103, 201, 202, 203, 204, 205, 301, 302, 303, 304, 305, 401, 501, 502,
] as const;

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
  /** Of the event in which WeChat told the carrier of the order: with it the carrier reports. */
  wx_token: string;
  /** Yuan: the latest tip counts, not the sum. */
  tips: number;
  tips_given: number;
  /** Yuan. */
  goods_value: number;
  history: { order_status: number; action_time: number; action_msg: string }[];
}

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
    // No test accounts of these are printed anywhere: these two are ours.
    {
      shopid: 'sandbox-mtps-shop',
      carrier: 'MTPS',
      appSecret: randomBytes(16).toString('hex'),
      shopNo: 'sandbox-mtps-store',
      statuses: [],
    },
    {
      shopid: 'sandbox-uu-shop',
      carrier: 'UU',
      appSecret: randomBytes(16).toString('hex'),
      shopNo: 'sandbox-uu-store',
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
