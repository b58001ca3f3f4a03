import { Badge } from '../parts/badge';
import { Timeline } from '../parts/timeline';
import { texts } from '../state/language';
import { live } from '../state/live';
import { type Event, event } from '../state/request';
import { deliveryStatus, toneOf } from '../state/statuses';
import { courseOf } from './delivery-course';
import { Rider } from './rider';
import { SandboxNow } from './sandbox-now';

/** The same-city order that is named, by the event where it is not said. */
export function DeliveryNow({ of = event.value }: { of?: Event }) {
  const { shopid } = of;
  const id = of.shopOrderId ?? of.shop_order_id;
  const order = live.value.orders.find((one) => one.shopid === shopid && one.shop_order_id === id);
  if (!order) return <SandboxNow class="delivery-now" none={texts.value.noDelivery} />;
  const run = live.value.runs.find(
    (one) => one.shopid === shopid && one.shopOrderId === id && one.state === 'running',
  );
  const { order_status } = order;
  return (
    <SandboxNow
      class="delivery-now"
      aside={<Badge tone={toneOf(order_status)}>{deliveryStatus(order_status)}</Badge>}
    >
      <p class="order-line">
        <code>{order.shop_order_id}</code>
        <span class="quiet">
          {texts.value.waybillNumber} <code>{order.waybill_id}</code>
        </span>
      </p>
      <Rider of={order} />
      <Timeline label={texts.value.timeline} items={courseOf(order, run)} />
    </SandboxNow>
  );
}
