import type { Delivery } from '../../../../shared/extensions/order-records';
import { Badge } from '../parts/badge';
import { Due } from '../parts/due';
import { OrderLink } from '../parts/order-link';
import { RecordsCard } from '../parts/records-card';
import { texts } from '../state/language';
import { live } from '../state/live';
import { deliveryStatus, parcelStatus, toneOf } from '../state/statuses';

/** The collection `deliveries`. */
export function WatchedCard() {
  const { columns } = texts.value;
  return (
    <RecordsCard
      title={texts.value.watched}
      class="watched"
      columns={[columns.order, columns.status, columns.history, columns.nextLook, columns.failures]}
      records={live.value.deliveries}
      empty={texts.value.watchedEmpty}
    >
      {(record) => <WatchedRow key={record._id} record={record} />}
    </RecordsCard>
  );
}

function WatchedRow({ record }: { record: Delivery }) {
  const { fields, function: name, openid, status, history, watching, dueAt, failures, lastError } = record;
  const parcel = 'orderId' in fields;
  const words = (one: number | null) =>
    one === null ? texts.value.none : parcel ? parcelStatus(one) : deliveryStatus(one);
  return (
    <tr>
      <th scope="row">
        <OrderLink id={String(fields.shopOrderId ?? fields.storeOrderId ?? fields.orderId)} />
        <small>{name}</small>
        <small>{openid}</small>
      </th>
      <td>
        <Badge tone={parcel || status === null ? 'calm' : toneOf(status)}>{words(status)}</Badge>
      </td>
      <td>{history.map((step) => step.status).join(' → ')}</td>
      <td>{watching ? <Due at={dueAt} /> : texts.value.notWatchedAnyMore}</td>
      <td>{failures > 0 || lastError ? `${failures} · ${lastError?.code ?? ''}` : texts.value.none}</td>
    </tr>
  );
}
