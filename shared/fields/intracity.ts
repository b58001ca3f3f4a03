import { inEnvelope } from '../call/envelope';
import { decimal, integer, list, object, optional, text, type Values } from '../contract/fields';

// What the APIs of 同城配送 share; documents: API/weixin-express/same_city_distribution. They print no greatest length of
// any text: the limits here only keep out what cannot be meant. Money is in fen, weight in grams.

/** How they are called. */
export const intracity = {
  cloudCall: false,
  envelope: inEnvelope,
  needs: ['INTRACITY_SYMMETRIC_KEY', 'INTRACITY_SYMMETRIC_KEY_SN', 'INTRACITY_PRIVATE_KEY'],
} as const;

/** WeChat's number of the store: 19 digits, more than a JavaScript number holds. */
export const wxStoreId = text({ maxBytes: 64 });

/** The merchant's own number of the store. */
export const outStoreId = text({ maxBytes: 128 });

/** The merchant's own number of the order, of which a store has only one. */
export const storeOrderId = text({ maxBytes: 128 });

/** WeChat's number of the order, 19 digits. */
export const wxOrderId = text({ maxBytes: 64 });

export const serviceTransId = text({ maxBytes: 32, oneOf: ['DADA', 'SFTC'] });

/** Whose money is spent. */
export const payMode = text({
  maxBytes: 32,
  oneOf: ['PAY_MODE_STORE', 'PAY_MODE_APP', 'PAY_MODE_COMPONENT'],
});

/** The mini program's own, which the token must belong to. */
export const appid = optional(text({ maxBytes: 64, sent: true, fill: ({ appid }) => appid() }));

export const orderStatus = integer({
  oneOf: [10000, 20000, 20001, 30000, 40000, 50000, 60000, 70000, 90000],
});

/** No document marks them; 70000 may also mean that what nobody took was brought back. */
export const finalStatuses = [20000, 20001, 70000];

/** Swapped ones fall out of the country. The system of coordinates is not documented: GCJ-02 most likely. */
export const longitude = decimal({ unit: 'degrees', min: 73, max: 136, personal: true });
export const latitude = decimal({ unit: 'degrees', min: 3, max: 54, personal: true });

/** A mobile number or one with area code, such as 020-8080880; the documents' own example has a digit too few. */
export const phone = text({ maxBytes: 64, personal: true });

export const addressInfo = object({
  province: text({ maxBytes: 64 }),
  city: text({ maxBytes: 64 }),
  area: text({ maxBytes: 64 }),
  street: optional(text({ maxBytes: 256, allowEmpty: true })),
  house: text({ maxBytes: 512 }),
  lat: decimal({ unit: 'degrees', min: 3, max: 54 }),
  lng: decimal({ unit: 'degrees', min: 73, max: 136 }),
  phone,
});

/** 1: the cheapest carrier, 2: the one preferred. */
export const orderPattern = integer({ oneOf: [1, 2] });

export const preferenceRule = ({ orderPattern, serviceTransPrefer }: Values) =>
  orderPattern === 2 &&
  serviceTransPrefer === undefined && {
    at: 'serviceTransPrefer',
    says: { en: 'is required where orderPattern is 2', zh: 'orderPattern 为 2 时必填' },
  };

/** The store is left out only where another one's money is spent. */
export const storeOfPayMode = ({ wxStoreId, payMode = 'PAY_MODE_STORE' }: Values) =>
  wxStoreId === undefined &&
  payMode === 'PAY_MODE_STORE' && {
    at: 'wxStoreId',
    says: {
      en: 'is required unless payMode is PAY_MODE_APP or PAY_MODE_COMPONENT',
      zh: 'payMode 不是 PAY_MODE_APP 或 PAY_MODE_COMPONENT 时必填',
    },
  };

/** Which order: by WeChat's number, or by the store and its own number together. */
export const orderKeys = {
  wxOrderId: optional(wxOrderId),
  wxStoreId: optional(wxStoreId),
  storeOrderId: optional(storeOrderId),
};

export const orderKeysRule = ({ wxOrderId, wxStoreId, storeOrderId }: Values) =>
  wxOrderId === undefined &&
  (wxStoreId === undefined || storeOrderId === undefined) && {
    at: 'wxOrderId',
    says: {
      en: 'is required unless both wxStoreId and storeOrderId are given',
      zh: '未同时给出 wxStoreId 和 storeOrderId 时必填',
    },
  };

/** Who gets it, and where. */
export const receiver = {
  userName: text({ maxBytes: 128, personal: true }),
  userPhone: phone,
  userLng: longitude,
  userLat: latitude,
  userAddress: text({ maxBytes: 1024, personal: true }),
};

export const cargoFields = {
  cargoName: text({ maxBytes: 512 }),
  cargoWeight: integer({ unit: 'g', min: 1 }),
  cargoPrice: integer({ unit: 'fen', min: 0 }),
  cargoType: integer({
    oneOf: [1, 2, 3, 6, 8, 12, 13, 14, 15, 16, 17, 18, 32, 36, 55, 56, 57, 58, 99],
  }),
  cargoNum: integer({ min: 1 }),
};

export const itemList = list(
  object({
    itemName: text({ maxBytes: 512 }),
    itemPicUrl: text({ maxBytes: 2048 }),
    count: integer({ min: 1 }),
  }),
  { min: 1, max: 200 },
);

/** In production it must be left out: 0 is refused. */
export const useSandbox = optional(integer({ oneOf: [1] }));
