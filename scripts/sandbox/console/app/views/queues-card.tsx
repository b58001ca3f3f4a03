import type { PathQueue } from '../../../../../shared/extensions/path-queue';
import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { Due } from '../parts/due';
import { ScrollTable } from '../parts/scroll-table';
import { texts } from '../state/language';
import { live } from '../state/live';

/** The collection `path_queues`. */
export function QueuesCard() {
  const { columns } = texts.value;
  const records = live.value.queues;
  return (
    <Card title={texts.value.queues} class="queues" aside={<Badge>{records.length}</Badge>}>
      {records.length === 0 ? (
        <p class="quiet">{texts.value.queuesEmpty}</p>
      ) : (
        <ScrollTable
          label={texts.value.queues}
          columns={[columns.waybill, columns.waiting, columns.sent, columns.refused, columns.nextTry]}
        >
          {records.map((record) => (
            <QueueRow key={record._id} record={record} />
          ))}
        </ScrollTable>
      )}
    </Card>
  );
}

function QueueRow({ record }: { record: PathQueue }) {
  const { waybillId, waitingCount, waiting, sent, failed, dueAt } = record;
  return (
    <tr>
      <th scope="row">
        <code>{waybillId}</code>
        {waiting.map(({ id, fields }) => (
          <small key={id}>{fields.actionMsg}</small>
        ))}
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
