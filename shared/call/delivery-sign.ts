import { createHash } from 'node:crypto';

/**
 * `delivery_sign` of a request with an order id: lower-case hex SHA-1 of the three texts run together.
 * Document: open-ability/immediate-delivery/read_first.
 */
export function deliverySign(shopid: string, shopOrderId: string, appSecret: string): string {
  return createHash('sha1').update(`${shopid}${shopOrderId}${appSecret}`).digest('hex');
}
