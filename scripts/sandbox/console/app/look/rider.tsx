import type { LocalOrder } from '../../../local-orders';
import { texts } from '../state/language';
import { RouteMap } from './route-map';

const PICKED_UP = 202;
/** Half an hour before the customer the rider stands at the store's end of the drawing. */
const WHOLE_WAY_SECONDS = 30 * 60;

interface Props {
  order: LocalOrder;
  /** Statuses at which WeChat says where the rider is. */
  riderAt: readonly number[];
  ended: boolean;
}

export function Rider({ order, riderAt, ended }: Props) {
  if (!riderAt.includes(order.order_status)) {
    return <p class="quiet">{ended ? texts.value.riderGone : texts.value.riderLater}</p>;
  }
  const minutes = Math.max(1, Math.round(order.reach_time / 60));
  const onRoute = texts.value.riderOnRoute(order.rider_name);
  const left = texts.value.minutesLeft(minutes);
  return (
    <figure class="rider-figure">
      <figcaption>
        <strong>{order.rider_name}</strong> <span class="quiet">{order.rider_phone}</span>
        <span class="grow" />
        <strong class="time-left">{left}</strong>
      </figcaption>
      <RouteMap progress={progressOf(order)} label={`${onRoute}, ${left}`} />
      <p class="hint">
        {texts.value.riderAt(order.rider_lng.toFixed(5), order.rider_lat.toFixed(5))}
        <br />
        {texts.value.schematic}
      </p>
    </figure>
  );
}

/** Picked up means the way has just begun, however little time it takes. */
function progressOf({ order_status, reach_time }: LocalOrder): number {
  const byTime = 1 - Math.min(WHOLE_WAY_SECONDS, Math.max(0, reach_time)) / WHOLE_WAY_SECONDS;
  const progress = order_status === PICKED_UP ? Math.min(0.12, byTime) : Math.max(0.3, byTime);
  return Math.min(0.95, progress);
}
