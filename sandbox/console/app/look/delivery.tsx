import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { texts } from '../state/language';
import { errorOf, outcome, resultOf } from '../state/outcome';
import { deliveryStatus, toneOf } from '../state/statuses';
import { Rider } from './rider';

/** The same-city order as the last answer tells of it, and nothing that it does not tell. */
export function Delivery() {
  const answer = resultOf(outcome.value);
  const { orderStatus, waybillId, riderName, riderPhone, riderLng, riderLat, reachTime } = answer ?? {};
  const { delivery, deliveryRefused, deliveryNone, waybillNumber } = texts.value;
  if (!answer || errorOf(outcome.value) || typeof orderStatus !== 'number') {
    return (
      <Card title={delivery} class="delivery">
        <p class="quiet">{answer ? deliveryRefused : deliveryNone}</p>
      </Card>
    );
  }
  const rider = {
    order_status: orderStatus,
    rider_name: String(riderName ?? ''),
    rider_phone: String(riderPhone ?? ''),
    rider_lng: Number(riderLng ?? 0),
    rider_lat: Number(riderLat ?? 0),
    reach_time: Number(reachTime ?? 0),
  };
  const status = <Badge tone={toneOf(orderStatus)}>{deliveryStatus(orderStatus)}</Badge>;
  return (
    <Card title={delivery} class="delivery" aside={status}>
      {waybillId === undefined ? null : (
        <p class="order-line">
          <span class="quiet">
            {waybillNumber} <code>{String(waybillId)}</code>
          </span>
        </p>
      )}
      <Rider of={rider} />
    </Card>
  );
}
