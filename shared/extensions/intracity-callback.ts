import { createHash, timingSafeEqual } from 'node:crypto';
import { parseJson } from '../call/reply';
import type { Receiver } from '../receiver';
import { Database } from './database';
import { DELIVERIES, deliveryId } from './order-records';

// Document: 同城配送 addorder, callback_url. WeChat posts JSON to it whenever the order changes.

const TOKEN = 'INTRACITY_CALLBACK_TOKEN';
const MAX_BODY_LENGTH = 16_384;

/**
 * Takes the callbacks of 同城配送, for those whose cloud functions have an HTTP entrance. A callback is a hint: the order,
 * if it is on record, is due, and the next tick, or its customer's next call, asks WeChat how it is.
 */
export const intracityCallback: Receiver = {
  reads: [],
  answer: { return_code: 0, return_msg: 'OK' },

  async receive(message, work) {
    const callback = readCallback(message, work.settings.required(TOKEN));
    if (!callback) return { event: 'not signed' };
    const { wx_store_id: wxStoreId, store_order_id: storeOrderId } = callback;
    const database = await Database.open(work.env, work.deadline);
    const now = work.clock.now();
    const known = await database.update(
      DELIVERIES,
      {
        _id: deliveryId('intracity', { wxStoreId, storeOrderId }),
        watching: true,
        dueAt: database.command.gt(now),
      },
      { pushedAt: now, dueAt: now },
    );
    return { event: 'callback', known };
  },
};

/** What a callback says, in WeChat's spelling: texts and numbers. Nobody but who knows the token can have signed it. */
export type Callback = Readonly<Record<string, string | number>>;

/**
 * Reads a request that came through the HTTP entrance of cloud functions (HTTP 访问服务). Undefined where it is not signed
 * with the token, whatever else is wrong with it.
 * @param token of 消息推送, on mp.weixin.qq.com
 */
export function readCallback(message: unknown, token: string): Callback | undefined {
  const { sign, ...fields } = bodyOf(message);
  const isFlat = Object.values(fields).every(
    (value) => typeof value === 'string' || typeof value === 'number',
  );
  if (typeof sign !== 'string' || !isFlat) return undefined;
  const given = Buffer.from(sign);
  const right = Buffer.from(signOf(fields as Callback, token));
  return given.length === right.length && timingSafeEqual(given, right) ? (fields as Callback) : undefined;
}

/**
 * Of all fields, new ones as well. The sign that the document prints with its sample is that of a text in which the page
 * itself has broken `&timestamp`; the rule beside it, and what others verify by, is this.
 */
function signOf(fields: Callback, token: string): string {
  const pairs = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`);
  return createHash('md5')
    .update([...pairs, `token=${token}`].join('&'))
    .digest('hex');
}

function bodyOf(message: unknown): Record<string, unknown> {
  const { body, isBase64Encoded } = Object(message) as { body?: unknown; isBase64Encoded?: unknown };
  if (typeof body !== 'string' || body.length > MAX_BODY_LENGTH) return {};
  const isPacked = isBase64Encoded === true || isBase64Encoded === 'true';
  try {
    // Numbers beyond 2^53 keep their digits, which are what is signed.
    const parsed = parseJson(isPacked ? Buffer.from(body, 'base64').toString('utf8') : body);
    return Array.isArray(parsed) ? {} : (Object(parsed) as Record<string, unknown>);
  } catch {
    return {};
  }
}
