import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

const MAX_ORDERS = 100;

export const sandbox: Behaviour<LogisticsWorld> = {
  run({ order_list }, world) {
    const asked = order_list as Record<'order_id' | 'delivery_id' | 'waybill_id', string>[];
    // With what more than that are refused the document does not say, nor with what none.
    if (asked.length === 0 || asked.length > MAX_ORDERS) return refuse(47001, 'data format error');
    return {
      errcode: 0,
      errmsg: 'ok',
      // Which codes an order of the list may have the document does not say: those of getOrder.
      order_list: asked.map(({ order_id, delivery_id, waybill_id }) => {
        const found = world.find({ order_id, delivery_id, waybill_id });
        if ('refusal' in found) return { ...found.refusal, order_id, delivery_id, waybill_id };
        // With the ids that were asked for, also of the order whose printed answer has others.
        const ids = { order_id, delivery_id, waybill_id: found.order.waybill_id };
        return { errcode: 0, errmsg: 'ok', ...world.waybillOf(found.order), ...ids };
      }),
    };
  },
};
