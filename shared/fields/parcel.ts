import { decimal, integer, list, object, optional, type Rules, text } from '../contract/fields';
import { bizId, deliveryId, openid, orderId } from './logistics';

// An order as addOrder takes it and previewTemplate repeats it; document: API/express/express-by-business/api_addorder.

/** The account with which the platform lets everybody try; document: industry/express/business/express_sandbox. */
export const testAccount = {
  deliveryId: 'TEST',
  bizId: 'test_biz_id',
  serviceType: 1,
  serviceName: 'test_service_name',
};

const personal = (maxBytes: number) => text({ maxBytes, personal: true });

const oneNumberAtLeast: Rules = ({ tel, mobile }) => [
  !tel && !mobile && { at: 'mobile', says: { en: 'is required without tel', zh: '未填 tel 时必填' } },
];

/** Sender or receiver. The newest table requires nothing of it; that of 2019, and the carriers (20002, 20004), do. */
export const person = object(
  {
    name: personal(64),
    tel: optional(personal(32)),
    mobile: optional(personal(32)),
    company: optional(personal(64)),
    postCode: optional(personal(10)),
    country: optional(personal(64)),
    province: personal(64),
    city: personal(64),
    area: personal(64),
    address: personal(512),
  },
  { rules: oneNumberAtLeast },
);

/** The documents print no limit for lists, addresses of pages and pictures, and descriptions. */
const MAX_GOODS = 500;
const MAX_URL_BYTES = 2048;

export const cargo = object({
  count: integer({ min: 1 }),
  weight: decimal({ unit: 'kg', above: 0 }),
  spaceX: decimal({ unit: 'cm', min: 0 }),
  spaceY: decimal({ unit: 'cm', min: 0 }),
  spaceZ: decimal({ unit: 'cm', min: 0 }),
  detailList: list(object({ name: text({ maxBytes: 128 }), count: integer({ min: 1 }) }), {
    min: 1,
    max: MAX_GOODS,
  }),
});

const goodsName = text({ maxBytes: 128 });
const imageUrl = text({ maxBytes: MAX_URL_BYTES });

const goodsInOneWayOrOther: Rules = ({ detailList, ...plain }) =>
  ['imgUrl', 'goodsName', 'goodsCount'].map(
    (at) =>
      plain[at] === undefined &&
      !(Array.isArray(detailList) && detailList.length > 0) && {
        at,
        says: { en: 'is required without detailList', zh: '未填 detailList 时必填' },
      },
  );

export const shopFields = {
  wxaPath: optional(text({ maxBytes: MAX_URL_BYTES })),
  imgUrl: optional(imageUrl),
  goodsName: optional(goodsName),
  goodsCount: optional(integer({ min: 1 })),
  detailList: optional(
    list(object({ goodsName, goodsImgUrl: imageUrl, goodsDesc: text({ maxBytes: 512 }) }), {
      max: MAX_GOODS,
    }),
  ),
};

/** What the notification and the waybill show of the goods. */
export const shop = object(shopFields, { rules: goodsInOneWayOrOther });

export const insured = object(
  {
    // Optional in the newest table; but whether it is insured nobody should have to guess.
    useInsured: integer({ oneOf: [0, 1] }),
    insuredValue: optional(integer({ unit: 'fen', min: 0 })),
  },
  {
    rules: ({ useInsured, insuredValue }) => [
      useInsured === 1 &&
        !insuredValue && {
          at: 'insuredValue',
          says: { en: 'must be at least 1 fen where useInsured is 1', zh: 'useInsured 为 1 时至少为 1 分' },
        },
    ],
  },
);

export const service = object({
  // Carriers' own numbers: getAllDelivery names them.
  serviceType: integer(),
  serviceName: text({ maxBytes: 128 }),
});

export const parcelFields = {
  addSource: integer({ oneOf: [0, 2] }),
  orderId,
  openid: optional(openid),
  wxAppid: optional(text({ maxBytes: 64 })),
  deliveryId,
  bizId,
  customRemark: optional(text({ maxBytes: 1024, personal: true })),
  tagid: optional(integer()),
  sender: person,
  receiver: person,
  cargo,
  shop,
  insured,
  service,
  // Whether it has passed is left to WeChat: the same order may be asked for again when it has.
  expectTime: optional(integer({ unit: 'seconds', orZero: true })),
  takeMode: optional(integer({ oneOf: [0, 1] })),
};
