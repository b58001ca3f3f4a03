// The sample and the rule are those of addorder's callback_url (families/intracity.md, 7). The sign that the page prints
// is that of a text with a broken `&timestamp`; the right one was worked out by the rule.

export const TOKEN = 'abcdefghi';
export const SAMPLE = {
  appid: 'wx539e0b4872f19621',
  order_status: 40000,
  service_trans_id: 'DADA',
  status_change_time: 1711458532,
  store_order_id: 'sa5dadada12fd4assdsdad11s',
  timestamp: 1711458532,
  wx_order_id: '4018734875633256960',
  wx_store_id: '4000000000000042001',
};
/** The sign of `SAMPLE` with `TOKEN`. */
export const SIGN = 'bb783330085f89499dfc6911e3a2dd31';

/** The event of the HTTP entrance that carries this body. */
export const request = (body: unknown, isBase64Encoded: boolean | string = false) => ({
  path: '/callback',
  httpMethod: 'POST',
  headers: { 'content-type': 'application/json' },
  queryStringParameters: {},
  requestContext: { requestId: 'x' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
  isBase64Encoded,
});
