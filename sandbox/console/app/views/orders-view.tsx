import type { LiveState } from '../../protocol';
import { COURSES, type CourseName } from '../life/courses';
import { DeliveryNow } from '../look/delivery-now';
import { ParcelNow } from '../look/parcel-now';
import { SandboxNow } from '../look/sandbox-now';
import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { JsonTree } from '../parts/json-tree';
import { OrderLink } from '../parts/order-link';
import { RecordsCard } from '../parts/records-card';
import { matches, SearchField } from '../parts/search-field';
import { texts } from '../state/language';
import { search, shownOrder } from '../state/link';
import { calls, live } from '../state/live';
import { deliveryStatus, parcelStatus } from '../state/statuses';
import { CallTable } from './activity-view';

interface Order {
  kind: CourseName;
  id: string;
  waybill: string;
  /** The carrier, or the account with one. */
  carrier: string;
  status: string;
  record: object;
}

/** Where what is listed stands in the records of each family. */
const FIELDS = {
  parcel: { of: 'waybills', id: 'order_id', waybill: 'waybill_id', carrier: 'delivery_id' },
  'same-city': { of: 'orders', id: 'shop_order_id', waybill: 'waybill_id', carrier: 'shopid' },
  intracity: { of: 'intracity', id: 'store_order_id', waybill: 'wx_order_id', carrier: 'service_trans_id' },
} as const;

/** What WeChat and the carriers hold, of all families alike. */
function allOrders(state: LiveState): Order[] {
  return COURSES.flatMap((kind) => {
    const { of, id, waybill, carrier } = FIELDS[kind];
    const statusOf = kind === 'parcel' ? parcelStatus : deliveryStatus;
    return state[of].map((record): Order => {
      const text = (name: string) => String((record as object as Record<string, unknown>)[name]);
      const status = statusOf(record.order_status);
      return { kind, id: text(id), waybill: text(waybill), carrier: text(carrier), status, record };
    });
  });
}

/** Every order of the sandbox; one of them in full, with the calls that were about it. */
export function OrdersView() {
  const { columns, courses, views } = texts.value;
  const all = allOrders(live.value);
  const found = all.filter(({ kind, id, waybill, carrier, status }) =>
    matches(search.value, [courses[kind], id, waybill, carrier, status]),
  );
  return (
    <div class="column">
      {shownOrder.value ? (
        <Chosen orders={all.filter(({ id, waybill }) => [id, waybill].includes(shownOrder.value))} />
      ) : null}
      <SearchField label={texts.value.searchOrders} value={search} />
      <RecordsCard
        title={views.orders}
        class="orders"
        columns={[columns.order, columns.kind, columns.carrier, columns.waybill, columns.status]}
        records={[...found].reverse()}
        empty={texts.value.nothingFound}
      >
        {({ kind, id, waybill, carrier, status }) => (
          <tr key={`${kind} ${carrier} ${id}`}>
            <th scope="row">
              <OrderLink id={id} />
            </th>
            <td>{courses[kind]}</td>
            <td>{carrier}</td>
            <td>
              <code>{waybill}</code>
            </td>
            <td>{status}</td>
          </tr>
        )}
      </RecordsCard>
    </div>
  );
}

function Chosen({ orders }: { orders: readonly Order[] }) {
  const ids = [shownOrder.value, ...orders.flatMap(({ id, waybill }) => [id, waybill])];
  const about = calls.value.filter((call) => call.ids.some((id) => ids.includes(id))).reverse();
  return (
    <>
      {orders.length === 0 ? (
        <SandboxNow class="order-now" none={texts.value.noSuchOrder(shownOrder.value)} />
      ) : null}
      {orders.map(({ kind, id, carrier, status, record }) => (
        <div class="column" key={`${kind} ${carrier}`}>
          {kind === 'parcel' ? <ParcelNow of={{ orderId: id }} /> : null}
          {kind === 'same-city' ? <DeliveryNow of={{ shopid: carrier, shopOrderId: id }} /> : null}
          {kind === 'intracity' ? <SandboxNow class="order-now" aside={<Badge>{status}</Badge>} /> : null}
          <Card title={texts.value.record(id)} class="record">
            <JsonTree value={record} />
          </Card>
        </div>
      ))}
      <Card title={texts.value.callsAbout} class="calls about" aside={<Badge>{about.length}</Badge>}>
        {about.length === 0 ? <p class="quiet">{texts.value.noCalls}</p> : <CallTable calls={about} />}
      </Card>
    </>
  );
}
