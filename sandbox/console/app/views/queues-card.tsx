import type { PathQueue } from '../../../../shared/extensions/path-queue';
import { Badge } from '../parts/badge';
import { Due } from '../parts/due';
import { OrderLink } from '../parts/order-link';
import { RecordsCard } from '../parts/records-card';
import { texts } from '../state/language';
import { live } from '../state/live';

/** A waybill may have thousands of updates waiting. */
const SHOWN_UPDATES = 3;

/** The collection `path_queues`. */
export function QueuesCard() {
  const { columns } = texts.value;
  return (
    <RecordsCard
      title={texts.value.queues}
      class="queues"
      columns={[columns.waybill, columns.waiting, columns.sent, columns.refused, columns.nextTry]}
      records={live.value.queues}
      empty={texts.value.queuesEmpty}
    >
      {(record) => <QueueRow key={record._id} record={record} />}
    </RecordsCard>
  );
}

function QueueRow({ record }: { record: PathQueue }) {
  const { waybillId, waitingCount, waiting, sent, failed, dueAt } = record;
  return (
    <tr>
      <th scope="row">
        <OrderLink id={waybillId} />
        {waiting.slice(0, SHOWN_UPDATES).map(({ id, fields }) => (
          <small key={id}>{fields.actionMsg}</small>
        ))}
        {waiting.length > SHOWN_UPDATES ? (
          <small>{texts.value.andMore(waiting.length - SHOWN_UPDATES)}</small>
        ) : null}
      </th>
      <td>
        <Badge tone={waitingCount > 0 ? 'warn' : 'calm'}>{waitingCount}</Badge>
      </td>
      <td>
        <Badge tone={sent.length > 0 ? 'good' : 'calm'}>{sent.length}</Badge>
      </td>
      <td>
        {failed.length === 0 ? texts.value.none : null}
        {failed.map(({ id, code, errCode }) => (
          <small key={id}>
            {errCode} {code}
          </small>
        ))}
      </td>
      <td>{waitingCount > 0 ? <Due at={dueAt} /> : texts.value.none}</td>
    </tr>
  );
}
