import { localDelivery } from '../../../../miniprogram/timeline';
import type { LocalOrder } from '../../../wechat/local-delivery-shops';
import { bootstrap } from '../state/bootstrap';
import { texts } from '../state/language';

type Facts = Pick<
  LocalOrder,
  'order_status' | 'rider_name' | 'rider_phone' | 'rider_lng' | 'rider_lat' | 'reach_time'
>;

/** Where the rider is, in WeChat's own words: nobody tells where store and customer are, so there is no map. */
export function Rider({ of }: { of: Facts }) {
  const { order_status, rider_name, rider_phone, rider_lng, rider_lat, reach_time } = of;
  const { minutesLeft, riderAt, riderGone, riderLater } = texts.value;
  // Both same-city functions show an order; only the contract of one of them says this of its statuses.
  if (!bootstrap.value.functions.some((one) => one.riderAt.includes(order_status))) {
    const gone = localDelivery.final.includes(order_status);
    return <p class="quiet rider">{gone ? riderGone : riderLater}</p>;
  }
  return (
    <p class="rider">
      <strong>{rider_name}</strong> <span class="quiet">{rider_phone}</span>
      <strong class="time-left">{minutesLeft(Math.max(1, Math.round(reach_time / 60)))}</strong>
      <span class="rider-place">{riderAt(rider_lng.toFixed(5), rider_lat.toFixed(5))}</span>
    </p>
  );
}
