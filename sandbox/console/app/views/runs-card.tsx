import type { MockRun } from '../../../../shared/extensions/mock-runs';
import { Badge } from '../parts/badge';
import { Due } from '../parts/due';
import { OrderLink } from '../parts/order-link';
import { RecordsCard } from '../parts/records-card';
import { texts } from '../state/language';
import { live } from '../state/live';
import { deliveryStatus } from '../state/statuses';

const TONES = { running: 'warn', done: 'good', failed: 'bad' } as const;

/** The collection `mock_runs`. */
export function RunsCard() {
  const { columns } = texts.value;
  return (
    <RecordsCard
      title={texts.value.runs}
      class="runs"
      columns={[columns.order, columns.progress, columns.state, columns.nextStep]}
      records={live.value.runs}
      empty={texts.value.runsEmpty}
    >
      {(record) => <RunRow key={record._id} record={record} />}
    </RecordsCard>
  );
}

function RunRow({ record }: { record: MockRun }) {
  const { shopid, shopOrderId, steps, next, state, dueAt, lastError } = record;
  const following = steps[next];
  return (
    <tr>
      <th scope="row">
        <OrderLink id={shopOrderId} />
        <small>{shopid}</small>
      </th>
      <td>
        <progress max={steps.length} value={next} aria-label={texts.value.columns.progress} />
        <small>
          {next} / {steps.length}
        </small>
      </td>
      <td>
        <Badge tone={TONES[state]}>{texts.value.runStates[state]}</Badge>
        {lastError ? (
          <small>
            {lastError.errCode} {lastError.code}
          </small>
        ) : null}
      </td>
      <td>
        {state === 'running' && following ? (
          <>
            {deliveryStatus(following.orderStatus)}
            <small>
              <Due at={dueAt} />
            </small>
          </>
        ) : (
          texts.value.none
        )}
      </td>
    </tr>
  );
}
