import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { Timeline } from '../parts/timeline';
import { bootstrap } from '../state/bootstrap';
import { texts } from '../state/language';
import { live } from '../state/live';
import { event } from '../state/request';
import { deliveryStatus } from '../state/statuses';
import { courseOf } from './delivery-course';
import { Rider } from './rider';

/** The same-city order that the event names, as it stands in the sandbox now. */
export function Delivery() {
  const shopid = event.value.shopid;
  const id = event.value.shopOrderId ?? event.value.shop_order_id;
  const order = live.value.orders.find((one) => one.shopid === shopid && one.shop_order_id === id);
  if (!order) {
    return (
      <Card title={texts.value.delivery} class="delivery">
        <p class="quiet">{texts.value.noDelivery}</p>
      </Card>
    );
  }
  const ended = all('finalStatuses').includes(order.order_status);
  return (
    <Card
      title={texts.value.delivery}
      class="delivery"
      aside={<Badge tone="good">{deliveryStatus(order.order_status)}</Badge>}
    >
      <p class="order-line">
        <code>{order.shop_order_id}</code>
        <span class="quiet">
          {texts.value.waybillNumber} <code>{order.waybill_id}</code>
        </span>
      </p>
      <div class="delivery-body">
        <Timeline label={texts.value.timeline} items={courseOf(order)} />
        <Rider order={order} riderAt={all('riderAt')} ended={ended} />
      </div>
    </Card>
  );
}

/** Both same-city functions show an order; only the contract of one of them says this of its statuses. */
function all(name: 'riderAt' | 'finalStatuses'): readonly number[] {
  return (
    bootstrap.value.functions.find(({ fields, riderAt }) => 'shopid' in fields && riderAt.length > 0)?.[
      name
    ] ?? []
  );
}
