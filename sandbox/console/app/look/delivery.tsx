import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { texts } from '../state/language';
import { errorOf, outcome, resultOf } from '../state/outcome';
import { deliveryStatus, toneOf } from '../state/statuses';
import { Rider } from './rider';

/** The same-city order as the last answer tells of it, and nothing that it does not tell. */
export function Delivery() {
  const answer = resultOf(outcome.value);
  const { orderStatus, waybillId } = answer ?? {};
  if (!answer || errorOf(outcome.value) || typeof orderStatus !== 'number') {
    return (
      <Card title={texts.value.delivery} class="delivery">
        <p class="quiet">{answer ? texts.value.deliveryRefused : texts.value.deliveryNone}</p>
      </Card>
    );
  }
  return (
    <Card
      title={texts.value.delivery}
      class="delivery"
      aside={<Badge tone={toneOf(orderStatus)}>{deliveryStatus(orderStatus)}</Badge>}
    >
      {waybillId === undefined ? null : (
        <p class="order-line">
          <span class="quiet">
            {texts.value.waybillNumber} <code>{String(waybillId)}</code>
          </span>
        </p>
      )}
      <Rider
        status={orderStatus}
        rider={{
          name: String(answer.riderName ?? ''),
          phone: String(answer.riderPhone ?? ''),
          lng: Number(answer.riderLng ?? 0),
          lat: Number(answer.riderLat ?? 0),
          reachTime: Number(answer.reachTime ?? 0),
        }}
      />
    </Card>
  );
}
