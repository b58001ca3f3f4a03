import type { DocumentTable, FieldRow } from './table';

// What the pages of 同城配送 share.

export const intracity = {
  method: 'POST',
  cloudCall: false,
  signed: false,
  encrypted: true,
  mock: false,
  read: '2026-06-01',
} as const satisfies Partial<DocumentTable>;

/** Printed on all pages but that of store_refund, beside those of the signature. */
export const CODES = [-1, 934000, 934001, 934008, 934011, 934021, 934022, 934023, 934999];

export const page = (name: string) =>
  new RegExp(`/weixin-express/same_city_distribution/api_intracity_${name}$`);

/** No page prints a greatest length: what is long enough for each is ours. */
export const text = (wire: string, bytes: number, required = true): FieldRow => ({
  wire,
  type: 'text',
  required,
  bytes,
});

export const wxStoreId = (required: boolean) => text('wx_store_id', 64, required);

export const carrier = (wire: string, required: boolean): FieldRow => ({
  wire,
  type: 'text',
  required,
  oneOf: ['DADA', 'SFTC'],
});

export const payMode = (required: boolean): FieldRow => ({
  wire: 'pay_mode',
  type: 'text',
  required,
  oneOf: ['PAY_MODE_STORE', 'PAY_MODE_APP', 'PAY_MODE_COMPONENT'],
});

export const orderKeys: Record<string, FieldRow> = {
  wxOrderId: text('wx_order_id', 64, false),
  wxStoreId: wxStoreId(false),
  storeOrderId: text('store_order_id', 128, false),
};

export const orderStatus: FieldRow = {
  wire: 'order_status',
  type: 'integer',
  required: true,
  oneOf: [10000, 20000, 20001, 30000, 40000, 50000, 60000, 70000, 90000],
};

const longitude = (wire: string): FieldRow => ({ wire, type: 'decimal', required: true, range: [73, 136] });
const latitude = (wire: string): FieldRow => ({ wire, type: 'decimal', required: true, range: [3, 54] });

export const receiver: Record<string, FieldRow> = {
  userName: text('user_name', 128),
  userPhone: text('user_phone', 64),
  userLng: longitude('user_lng'),
  userLat: latitude('user_lat'),
  userAddress: text('user_address', 1024),
};

export const cargo: Record<string, FieldRow> = {
  cargo: { wire: 'cargo', type: 'object', required: true },
  'cargo.cargoName': text('cargo_name', 512),
  'cargo.cargoWeight': { wire: 'cargo_weight', type: 'integer', required: true, range: [1, Infinity] },
  'cargo.cargoPrice': { wire: 'cargo_price', type: 'integer', required: true, range: [0, Infinity] },
  'cargo.cargoType': {
    wire: 'cargo_type',
    type: 'integer',
    required: true,
    oneOf: [1, 2, 3, 6, 8, 12, 13, 14, 15, 16, 17, 18, 32, 36, 55, 56, 57, 58, 99],
  },
  'cargo.cargoNum': { wire: 'cargo_num', type: 'integer', required: true, range: [1, Infinity] },
};

export const useSandbox: FieldRow = { wire: 'use_sandbox', type: 'integer', required: false, oneOf: [1] };

/** address_info, whose fields stand below `at`. */
export const addressInfo = (at: string, required: boolean): Record<string, FieldRow> => ({
  [at]: { wire: 'address_info', type: 'object', required },
  [`${at}.province`]: text('province', 64),
  [`${at}.city`]: text('city', 64),
  [`${at}.area`]: text('area', 64),
  [`${at}.street`]: { ...text('street', 256, false), empty: true },
  [`${at}.house`]: text('house', 512),
  [`${at}.lat`]: latitude('lat'),
  [`${at}.lng`]: longitude('lng'),
  [`${at}.phone`]: text('phone', 64),
});

export const orderPattern: FieldRow = {
  wire: 'order_pattern',
  type: 'integer',
  required: false,
  oneOf: [1, 2],
};
