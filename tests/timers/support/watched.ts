import { DELIVERIES, type Delivery } from '../../../shared/extensions/order-records';
import { DADA, type InProcess } from './in-process';

/** A watched same-city order that is due. */
export function watched(name: string, now: number, different: Partial<Delivery> = {}): Delivery {
  return {
    _id: name,
    function: 'local-delivery-get-order',
    openid: 'oCustomer0001',
    fields: { shopid: DADA, shopOrderId: name },
    watching: true,
    watchedAt: now - 60_000,
    status: 101,
    snapshot: { orderStatus: 101 },
    history: [{ status: 101, at: now - 60_000 }],
    refreshedAt: now - 60_000,
    failures: 0,
    lastError: null,
    dueAt: now - 1000,
    leaseUntil: 0,
    leaseId: '',
    ...different,
  };
}

export function watchedMany(count: number, now: number, different: Partial<Delivery> = {}): Delivery[] {
  return Array.from({ length: count }, (_, at) =>
    watched(`order-${String(at).padStart(4, '0')}`, now, { dueAt: now - 100_000 + at, ...different }),
  );
}

export function delivery(cloud: Pick<InProcess, 'database'>, id: string): Delivery {
  const found = cloud.database.records<Delivery>(DELIVERIES).find(({ _id }) => _id === id);
  if (!found) throw new Error(`no record ${id}`);
  return found;
}

/** Records that a tick holds although none is running. */
export function leasedRecords(records: { leaseId: string; leaseUntil: number }[], now: number): unknown[] {
  return records.filter(({ leaseId, leaseUntil }) => leaseId !== '' || leaseUntil > now);
}
