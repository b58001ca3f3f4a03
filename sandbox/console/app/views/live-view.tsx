import type { MockRun } from '../../../../shared/extensions/mock-runs';
import { Badge } from '../parts/badge';
import { Due } from '../parts/due';
import { OrderLink } from '../parts/order-link';
import { RecordsCard } from '../parts/records-card';
import { texts } from '../state/language';
import { live } from '../state/live';
import { deliveryStatus, parcelStatus, toneOf } from '../state/statuses';
import { TimersCard } from './timers-card';

/** A waybill may have thousands of updates waiting. */
const SHOWN_UPDATES = 3;
const TONES = { running: 'warn', done: 'good', failed: 'bad' } as const;

/** What works by itself while nobody calls. */
export function LiveView() {
  return (
    <div class="live-view">
      <TimersCard />
      <div class="column">
        <Watched />
        <Queues />
        <Runs />
      </div>
    </div>
  );
}

/** The collection `deliveries`. */
function Watched() {
  const { columns, watched, watchedEmpty, none, notWatchedAnyMore } = texts.value;
  return (
    <RecordsCard
      title={watched}
      class="watched"
      columns={[columns.order, columns.status, columns.history, columns.nextLook, columns.failures]}
      records={live.value.deliveries}
      empty={watchedEmpty}
    >
      {({ _id, fields, function: name, openid, status, history, watching, dueAt, failures, lastError }) => {
        const parcel = 'orderId' in fields;
        const words = parcel ? parcelStatus : deliveryStatus;
        return (
          <tr key={_id}>
            <th scope="row">
              <OrderLink id={String(fields.shopOrderId ?? fields.storeOrderId ?? fields.orderId)} />
              <small>{name}</small>
              <small>{openid}</small>
            </th>
            <td>
              <Badge tone={parcel || status === null ? 'calm' : toneOf(status)}>
                {status === null ? none : words(status)}
              </Badge>
            </td>
            <td>{history.map((step) => step.status).join(' → ')}</td>
            <td>{watching ? <Due at={dueAt} /> : notWatchedAnyMore}</td>
            <td>{failures > 0 || lastError ? `${failures} · ${lastError?.code ?? ''}` : none}</td>
          </tr>
        );
      }}
    </RecordsCard>
  );
}

/** The collection `path_queues`. */
function Queues() {
  const { columns, queues, queuesEmpty, none, andMore } = texts.value;
  return (
    <RecordsCard
      title={queues}
      class="queues"
      columns={[columns.waybill, columns.waiting, columns.sent, columns.refused, columns.nextTry]}
      records={live.value.queues}
      empty={queuesEmpty}
    >
      {({ _id, waybillId, waitingCount, waiting, sent, failed, dueAt }) => (
        <tr key={_id}>
          <th scope="row">
            <OrderLink id={waybillId} />
            {waiting.slice(0, SHOWN_UPDATES).map(({ id, fields }) => (
              <small key={id}>{fields.actionMsg}</small>
            ))}
            {waiting.length > SHOWN_UPDATES ? <small>{andMore(waiting.length - SHOWN_UPDATES)}</small> : null}
          </th>
          <td>
            <Badge tone={waitingCount > 0 ? 'warn' : 'calm'}>{waitingCount}</Badge>
          </td>
          <td>
            <Badge tone={sent.length > 0 ? 'good' : 'calm'}>{sent.length}</Badge>
          </td>
          <td>
            {failed.length === 0 ? none : null}
            {failed.map(({ id, code, errCode }) => (
              <small key={id}>
                {errCode} {code}
              </small>
            ))}
          </td>
          <td>{waitingCount > 0 ? <Due at={dueAt} /> : none}</td>
        </tr>
      )}
    </RecordsCard>
  );
}

/** The collection `mock_runs`. */
function Runs() {
  const { columns, runs, runsEmpty, runStates } = texts.value;
  return (
    <RecordsCard
      title={runs}
      class="runs"
      columns={[columns.order, columns.progress, columns.state, columns.nextStep]}
      records={live.value.runs}
      empty={runsEmpty}
    >
      {({ _id, shopid, shopOrderId, steps, next, state, dueAt, lastError }) => (
        <tr key={_id}>
          <th scope="row">
            <OrderLink id={shopOrderId} />
            <small>{shopid}</small>
          </th>
          <td>
            <progress max={steps.length} value={next} aria-label={columns.progress} />
            <small>
              {next} / {steps.length}
            </small>
          </td>
          <td>
            <Badge tone={TONES[state]}>{runStates[state]}</Badge>
            {lastError ? (
              <small>
                {lastError.errCode} {lastError.code}
              </small>
            ) : null}
          </td>
          <td>{state === 'running' ? <NextStep step={steps[next]} dueAt={dueAt} /> : texts.value.none}</td>
        </tr>
      )}
    </RecordsCard>
  );
}

function NextStep({ step, dueAt }: { step: MockRun['steps'][number] | undefined; dueAt: number }) {
  return (
    <>
      {step ? deliveryStatus(step.orderStatus) : null}
      <small>
        <Due at={dueAt} />
      </small>
    </>
  );
}
