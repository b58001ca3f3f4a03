import type { LogisticsOrder } from '../../../wechat/logistics-world';
import { Badge } from '../parts/badge';
import { Timeline, type TimelineItem } from '../parts/timeline';
import { texts } from '../state/language';
import { live } from '../state/live';
import { type Event, event } from '../state/request';
import { trackAction } from '../state/statuses';
import { reported } from './delivery-course';
import { SandboxNow } from './sandbox-now';

const SHOWN_WAITING = 5;

/** The parcel that is named, by the event where it is not said, its track, and what waits to be added to it. */
export function ParcelNow({ of = event.value }: { of?: Event }) {
  const parcel = parcelOf(of);
  if (!parcel) return <SandboxNow class="track" none={texts.value.noParcel} />;
  const items = [...trackOf(parcel), ...waitingFor(parcel)];
  return (
    <SandboxNow class="track" aside={<Badge>{texts.value.updates(parcel.path.length)}</Badge>}>
      <p class="order-line">
        <code>{parcel.order_id}</code>
        <span class="quiet">
          {texts.value.waybillNumber} {parcel.delivery_id} <code>{parcel.waybill_id}</code>
        </span>
        {parcel.order_status === 1 ? <Badge tone="bad">{texts.value.parcelCancelled}</Badge> : null}
      </p>
      {parcel.path.length > 0 ? null : <p class="quiet">{texts.value.noTrack}</p>}
      {items.length > 0 ? <Timeline label={texts.value.track} items={items} /> : null}
    </SandboxNow>
  );
}

function parcelOf(given: Record<string, unknown>): LogisticsOrder | undefined {
  const waybillId = given.waybillId ?? given.waybill_id;
  const orderId = given.orderId ?? given.order_id;
  return live.value.waybills.find((parcel) =>
    orderId === undefined ? parcel.waybill_id === waybillId : parcel.order_id === orderId,
  );
}

/** By the time of the change, as WeChat's page shows it, whatever order they came in. */
function trackOf({ path }: LogisticsOrder): TimelineItem[] {
  const steps = path.map((step) => ({
    status: step.action_type,
    at: step.action_time,
    note: step.action_msg,
  }));
  return reported(
    steps.sort((a, b) => a.at - b.at),
    trackAction,
  );
}

function waitingFor({ waybill_id }: LogisticsOrder): TimelineItem[] {
  const queue = live.value.queues.find(({ waybillId }) => waybillId === waybill_id);
  return (queue?.waiting ?? []).slice(0, SHOWN_WAITING).map(({ id, fields }) => ({
    key: id,
    state: 'planned',
    title: trackAction(Number(fields.actionType)),
    note: String(fields.actionMsg ?? ''),
    time: texts.value.waitsInQueue,
  }));
}
