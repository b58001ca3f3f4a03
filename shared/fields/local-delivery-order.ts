import {
  decimal,
  integer,
  list,
  object,
  optional,
  type RuleIssue,
  type Rules,
  text,
  type Values,
} from '../contract/fields';
import type { Text } from '../errors/catalogue-entry';
import { cargoClasses, type FirstClass } from './cargo-classes';
import { deliveryId, deliverySign, ofCarrier, shopid, shopNo } from './local-delivery';

// What preAddOrder, addOrder and reOrder of same-city delivery take: one and the same order.
// Documents: deliver-by-business/api_preaddorder, api_addlocalorder, api_reorder.

const MOST_CHARACTERS_OF_DETAIL = 10_240;
/** More goods than these do not go into that many characters. */
const MOST_GOODS = 300;

const yuan = decimal({ unit: 'yuan', min: 0, decimals: 2 });
const yesOrNo = optional(integer({ oneOf: [0, 1] }));
/** The documents' examples send 0 for "none". */
const expectedTime = optional(integer({ unit: 'seconds', orZero: true }));
const note = (maxChars: number) => optional(text({ maxBytes: maxChars * 4, maxChars, allowEmpty: true }));
const personal = (maxChars: number) => text({ maxBytes: maxChars * 4, maxChars, personal: true });

/** Somebody at a place. The box is China's: it finds longitude and latitude in each other's place. */
const person = {
  name: personal(256),
  city: text({ maxBytes: 256 }),
  // The documents give no limit for these two.
  address: personal(512),
  addressDetail: personal(512),
  phone: personal(64),
  lng: decimal({ unit: 'degrees', min: 73, max: 136, personal: true }),
  lat: decimal({ unit: 'degrees', min: 3, max: 54, personal: true }),
  coordinateType: yesOrNo,
};

const goodsDetail = object({
  goods: list(
    object({
      goodCount: integer({ min: 1 }),
      goodName: text({ maxBytes: 1024 }),
      goodPrice: optional(yuan),
      goodUnit: optional(text({ maxBytes: 80, maxChars: 20, allowEmpty: true })),
    }),
    { max: MOST_GOODS },
  ),
});

const cargo = object(
  {
    goodsValue: decimal({ unit: 'yuan', above: 0, max: 5000, decimals: 2 }),
    // WeChat itself rounds the sizes and the weight to two decimals.
    goodsHeight: optional(decimal({ unit: 'cm', above: 0, max: 45 })),
    goodsLength: optional(decimal({ unit: 'cm', above: 0, max: 65 })),
    goodsWidth: optional(decimal({ unit: 'cm', above: 0, max: 50 })),
    goodsWeight: decimal({ unit: 'kg', above: 0, max: 50 }),
    goodsDetail: optional(goodsDetail),
    goodsPickupInfo: note(100),
    // Dropped from the newest page, taken by every older one.
    goodsDeliveryInfo: note(100),
    cargoFirstClass: text({ maxBytes: 64, oneOf: Object.keys(cargoClasses) as FirstClass[] }),
    cargoSecondClass: text({ maxBytes: 64 }),
  },
  {
    rules: ({ cargoFirstClass, cargoSecondClass, goodsDetail }) => {
      const pairs: readonly string[] | undefined = cargoClasses[cargoFirstClass as FirstClass];
      const second = cargoSecondClass as string | undefined;
      const all = pairs?.join(', ');
      return [
        pairs !== undefined &&
          second !== undefined &&
          !pairs.includes(second) && {
            at: 'cargoSecondClass',
            says: {
              en: `must be one of ${all}, the second classes of ${cargoFirstClass}`,
              zh: `必须是“${cargoFirstClass}”下的类目之一：${all}`,
            },
          },
        // What exactly is counted the document does not say: most likely the JSON.
        goodsDetail !== undefined &&
          [...JSON.stringify(goodsDetail)].length > MOST_CHARACTERS_OF_DETAIL && {
            at: 'goodsDetail',
            says: {
              en: `must be at most ${MOST_CHARACTERS_OF_DETAIL} characters of JSON`,
              zh: `转成 JSON 后不得超过 ${MOST_CHARACTERS_OF_DETAIL} 个字符`,
            },
          },
      ];
    },
  },
);

const orderInfo = object({
  deliveryServiceCode: optional(text({ maxBytes: 128, allowEmpty: true })),
  orderType: yesOrNo,
  expectedDeliveryTime: expectedTime,
  expectedFinishTime: expectedTime,
  expectedPickTime: expectedTime,
  poiSeq: note(32),
  note: note(200),
  orderTime: optional(integer({ unit: 'seconds' })),
  isInsured: yesOrNo,
  declaredValue: optional(yuan),
  tips: optional(yuan),
  isDirectDelivery: yesOrNo,
  cashOnDelivery: optional(yuan),
  cashOnPickup: optional(yuan),
  riderPickMethod: optional(integer({ oneOf: [1, 2] })),
  isFinishCodeNeeded: yesOrNo,
  isPickupCodeNeeded: yesOrNo,
});

const REQUIRED = { en: 'is required', zh: '必填' };
const NONE = { en: 'must be 0 or left out', zh: '必须为 0 或不填' };
const REQUIRED_WITHOUT_LIST = {
  en: 'is required where detailList is left out',
  zh: '未填写 detailList 时必填',
};

const shop = object(
  {
    wxaPath: optional(text({ maxBytes: 1024 })),
    imgUrl: optional(text({ maxBytes: 1024 })),
    goodsName: optional(text({ maxBytes: 128 })),
    goodsCount: optional(integer({ min: 1 })),
    wxaAppid: optional(text({ maxBytes: 64 })),
    // Named by the documents, described by none of them: these are the fields that were seen in requests.
    detailList: optional(
      list(
        object({
          goodsName: text({ maxBytes: 128 }),
          goodsImgUrl: text({ maxBytes: 1024 }),
          goodsDesc: optional(text({ maxBytes: 512 })),
        }),
        { max: 100 },
      ),
    ),
  },
  {
    rules: ({ detailList, ...given }) =>
      (detailList as unknown[] | undefined)?.length
        ? []
        : ['wxaPath', 'imgUrl', 'goodsName', 'goodsCount'].map(
            (at) => given[at] === undefined && { at, says: REQUIRED_WITHOUT_LIST },
          ),
  },
);

/** The times with which each carrier takes an appointment. How far ahead, it says itself: a repeated call must not fail for its lateness. */
const APPOINTMENT_TIMES: Readonly<Record<string, readonly string[]>> = {
  SFTC: ['expectedFinishTime', 'expectedPickTime'],
  SS: ['expectedPickTime'],
  MTPS: ['expectedFinishTime'],
  DADA: ['expectedDeliveryTime'],
};
const ALL_TIMES = ['expectedDeliveryTime', 'expectedFinishTime', 'expectedPickTime'];

const SS_TIPS = [0, 2, 3, 5, 10, 15, 20, 50, 100];

/** What a carrier demands of an order: the field, whether it is wrong, and what it must be. */
type Demand = readonly [at: string, wrong: boolean, says: Text];

/** Beyond what all carriers demand; document: open-ability/immediate-delivery/delivery_info, and the texts of api_addlocalorder. */
const DEMANDS: Readonly<Record<string, (order: Values, info: Values) => readonly Demand[]>> = {
  SFTC: ({ sender }, { orderTime }) => [
    ['sender', sender === undefined, REQUIRED],
    ['orderInfo.orderTime', orderTime === undefined, REQUIRED],
  ],
  SS: ({ sender }, { isDirectDelivery, deliveryServiceCode, tips = 0 }) => [
    ['sender', sender === undefined, REQUIRED],
    ['orderInfo.isDirectDelivery', isDirectDelivery !== 1, { en: 'must be 1', zh: '必须为 1' }],
    ['orderInfo.deliveryServiceCode', deliveryServiceCode !== '1', { en: 'must be "1"', zh: '必须为 "1"' }],
    [
      'orderInfo.tips',
      !SS_TIPS.includes(tips as number),
      { en: `must be one of ${SS_TIPS.join(', ')}`, zh: `必须是以下之一：${SS_TIPS.join(', ')}` },
    ],
  ],
  MTPS: (_order, { deliveryServiceCode = '', tips = 0, cashOnDelivery = 0, cashOnPickup = 0 }) => [
    [
      'orderInfo.deliveryServiceCode',
      !/^\d+$/.test(deliveryServiceCode as string),
      { en: 'must be the digits of a product', zh: '必须是服务产品的数字代码' },
    ],
    ['orderInfo.tips', tips !== 0, NONE],
    ['orderInfo.cashOnDelivery', cashOnDelivery !== 0, NONE],
    ['orderInfo.cashOnPickup', cashOnPickup !== 0, NONE],
  ],
};

/** What the carrier named in the order demands of it. */
export const orderRules: Rules = (order) => {
  const { deliveryId, orderInfo } = order as { deliveryId?: string; orderInfo?: Values };
  if (deliveryId === undefined || orderInfo === undefined) return [];
  const demands = Object.hasOwn(DEMANDS, deliveryId) ? DEMANDS[deliveryId] : undefined;
  const broken = (demands?.(order, orderInfo) ?? []).filter(([, wrong]) => wrong);
  return [
    ...broken.map(([at, , says]) => ofCarrier(deliveryId, at, says)),
    orderInfo.orderType === 1 && appointmentIssue(deliveryId, orderInfo),
  ];
};

function appointmentIssue(carrier: string, orderInfo: Values): RuleIssue | false {
  const own = Object.hasOwn(APPOINTMENT_TIMES, carrier) ? APPOINTMENT_TIMES[carrier] : undefined;
  const times = own ?? ALL_TIMES;
  if (times.some((name) => orderInfo[name])) return false;
  const at = `orderInfo.${times[0]}`;
  const others = times.slice(1);
  const says = {
    en: `is required where orderType is 1${others.length > 0 ? ` (or ${others.join(', ')})` : ''}`,
    zh: `orderType 为 1 时必填${others.length > 0 ? `（或 ${others.join(', ')}）` : ''}`,
  };
  return own ? ofCarrier(carrier, at, says) : { at, says };
}

/** The fields of an order before it is placed. */
export const orderFields = {
  shopid,
  shopOrderId: text({ maxBytes: 128 }),
  shopNo,
  deliverySign,
  deliveryId,
  openid: text({ maxBytes: 128 }),
  // Required by the table; its text excuses carriers that know the store by its number.
  sender: optional(object(person)),
  receiver: object(person),
  cargo,
  orderInfo,
  shop,
  // One page prints it as required, all others as not.
  subBizId: optional(text({ maxBytes: 128, allowEmpty: true })),
} as const;

/** What preAddOrder answered, empty where the carrier gives none. One page prints it as required, though only DADA gives any. */
export const deliveryToken = optional(text({ maxBytes: 1024, allowEmpty: true }));

/** Carriers and pages spell two fees each in their own way. */
export const feeSpellings = { insurancfee: 'insurancefee', couponFee: 'couponfee' } as const;
