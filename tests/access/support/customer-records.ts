/** The id of record `n`. */
export const id = (n: number) => n.toString(16).padStart(32, '0');

/** A record of the form that docs/data.md describes. */
export const record = (n: number, openid: unknown, changes: object = {}) => ({
  _id: id(n),
  function: 'logistics-get-order',
  openid,
  fields: { orderId: `order-${n}`, deliveryId: 'SF' },
  watching: true,
  watchedAt: 1_700_000_000_000,
  status: 0,
  snapshot: { orderId: `order-${n}`, deliveryId: 'SF', waybillId: `SF${n}`, orderStatus: 0 },
  history: [{ status: 0, at: 1_700_000_060_999 }],
  refreshedAt: 1_700_000_060_999,
  dueAt: 1_700_000_100_000,
  leaseId: '',
  leaseUntil: 0,
  failures: 0,
  lastError: null,
  ...changes,
});

/** The orders that my-orders answers. */
export type Orders = { ids: Record<string, string> }[];
