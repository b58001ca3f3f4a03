/**
 * Which events are in order, written from the description of the event and WeChat's documents, without a look at the
 * functions' own checks.
 */

type Check = (value: unknown) => boolean;

interface Field {
  required?: boolean;
  check: Check;
}

const text =
  (maxBytes: number, { empty = false } = {}): Check =>
  (value) => {
    if (typeof value !== 'string') return false;
    if (value === '') return empty;
    const bytes = new TextEncoder().encode(value);
    // A lone half of a character does not survive UTF-8.
    const wellFormed = new TextDecoder().decode(bytes) === value.replace(/^\ufeff/, '');
    const clean = [...value].every((char) => {
      const code = char.codePointAt(0) ?? 0;
      return code > 0x1f && (code < 0x7f || code > 0x9f);
    });
    return wellFormed && clean && bytes.length <= maxBytes && !/^\s|\s$/.test(value);
  };

const oneOf =
  (...values: number[]): Check =>
  (value) =>
    values.some((one) => one === value);

const seconds: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 1_000_000_000 && (value as number) <= 9_999_999_999;

/** 40 lower-case hexadecimal digits, or one of the placeholders that the documents print. */
const sign: Check = (value) =>
  text(64)(value) && (!/^[0-9a-fA-F]+$/.test(value as string) || /^[0-9a-f]{40}$/.test(value as string));

const STATUSES = [101, 102, 103, 201, 202, 203, 204, 205, 301, 302, 303, 304, 305, 401, 501, 502];
const ACTION_TYPES = [100001, 100002, 100003, 200001, 300002, 300003, 300004, 400001, 400002];

/** Printed with the test accounts. */
const STATUSES_OF_SHOP: Record<string, number[]> = {
  '1534713176': [102, 202, 302],
  dadaaee18818d97e236: [102, 201, 202, 301, 302, 304, 305],
};

export interface FunctionRules {
  fields: Record<string, Field>;
  option: { name: string; check: (value: unknown, event: Event) => boolean; replaces: string[] };
  /** Whether the request needs a sign, and so a shop of the settings or a sign of the event. */
  signed: boolean;
}

type Event = Record<string, unknown>;

const isObject = (value: unknown): value is Event =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const watch = {
  name: 'watch',
  replaces: [],
  check: (value: unknown) =>
    value === false ||
    (isObject(value) &&
      Object.keys(value).join() === 'openid' &&
      typeof value.openid === 'string' &&
      /^[A-Za-z0-9_-]{1,128}$/.test(value.openid)),
};

function statusOf(event: Event, status: unknown): boolean {
  const shopid = String(read(event, 'shopid'));
  const limited = Object.keys(STATUSES_OF_SHOP).includes(shopid) ? STATUSES_OF_SHOP[shopid] : undefined;
  return oneOf(...(limited ?? STATUSES))(status);
}

function step(value: unknown, event: Event): boolean {
  if (!isObject(value)) return false;
  const { orderStatus, afterSeconds, actionMsg, ...rest } = value;
  return (
    statusOf(event, orderStatus) &&
    Number.isInteger(afterSeconds) &&
    (afterSeconds as number) >= 0 &&
    (afterSeconds as number) <= 86_400 &&
    (actionMsg === undefined || text(2048, { empty: true })(actionMsg)) &&
    Object.keys(rest).length === 0
  );
}

export const rules: Record<string, FunctionRules> = {
  'logistics-get-order': {
    fields: {
      orderId: { required: true, check: text(512) },
      deliveryId: { required: true, check: text(64) },
      waybillId: { check: text(128) },
      openid: { check: text(128) },
      printType: { check: oneOf(0, 1) },
    },
    option: watch,
    signed: false,
  },
  'logistics-update-path': {
    fields: {
      token: { required: true, check: text(512) },
      waybillId: { required: true, check: text(128) },
      actionTime: { required: true, check: seconds },
      actionType: { required: true, check: oneOf(...ACTION_TYPES) },
      actionMsg: { required: true, check: text(2048) },
    },
    option: { name: 'queue', replaces: [], check: (value) => typeof value === 'boolean' },
    signed: false,
  },
  'local-delivery-get-order': {
    fields: {
      shopid: { required: true, check: text(128) },
      shopOrderId: { required: true, check: text(512) },
      shopNo: { check: text(128) },
      deliverySign: { check: sign },
    },
    option: watch,
    signed: true,
  },
  'local-delivery-real-mock-update-order': {
    fields: {
      shopid: { required: true, check: text(128) },
      shopOrderId: { required: true, check: text(512) },
      orderStatus: { required: true, check: oneOf(...STATUSES) },
      actionTime: { check: seconds },
      actionMsg: { check: text(2048, { empty: true }) },
      deliverySign: { check: sign },
    },
    option: {
      name: 'steps',
      replaces: ['orderStatus', 'actionTime', 'actionMsg', 'deliverySign'],
      check: (value, event) =>
        Array.isArray(value) &&
        value.length >= 1 &&
        value.length <= 50 &&
        Array.from(value).every((one) => step(one, event)),
    },
    signed: true,
  },
};

export const wireName = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const given = (event: Event, name: string) => Object.hasOwn(event, name) && event[name] !== undefined;

function read(event: Event, name: string): unknown {
  return given(event, name) ? event[name] : event[wireName(name)];
}

export type Verdict = 'invalid' | 'plain' | 'option';

/** `plain`: in order, to be handed on to WeChat; `option`: in order, with the function's own option. */
export function judge(name: string, event: unknown, shops: readonly string[]): Verdict {
  const { fields, option, signed } = rules[name] as FunctionRules;
  if (!isObject(event)) return 'invalid';
  const legal = new Set(['userInfo', 'tcbContext', option.name, ...Object.keys(fields)]);
  for (const field of Object.keys(fields)) legal.add(wireName(field));
  if (Object.keys(event).some((key) => !legal.has(key))) return 'invalid';
  const usesOption = given(event, option.name);
  for (const [field, { required, check }] of Object.entries(fields)) {
    const spellings = [...new Set([field, wireName(field)])].filter((spelling) => given(event, spelling));
    if (usesOption && option.replaces.includes(field)) {
      if (spellings.length > 0) return 'invalid';
      continue;
    }
    if (spellings.length > 1) return 'invalid';
    const [spelling] = spellings;
    if (spelling === undefined) {
      if (required) return 'invalid';
    } else if (!check(event[spelling])) return 'invalid';
  }
  const status = read(event, 'orderStatus');
  if ('orderStatus' in fields && !usesOption && !statusOf(event, status)) return 'invalid';
  if (usesOption && !option.check(event[option.name], event)) return 'invalid';
  const knowsShop = !signed || shops.includes(String(read(event, 'shopid')));
  // A watched order is asked for again without its caller, so no sign of the caller's own serves.
  if (usesOption && option.name === 'watch') return knowsShop || event.watch === false ? 'option' : 'invalid';
  if (usesOption && event[option.name] !== false) return 'option';
  if (!knowsShop && read(event, 'deliverySign') === undefined) return 'invalid';
  return 'plain';
}
