import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

export const sandbox: Behaviour<LogisticsWorld> = {
  run(args, world) {
    const found = world.findByWaybill(args);
    if ('refusal' in found) return found.refusal;
    const { order } = found;
    if (order.order_status === 1) return refuse(9300524, 'order already canceled');
    if (order.path.length > 0) return refuse(9300506, "Order can't cancel");
    if (world.carrier(order.delivery_id)?.keepsOrders)
      return {
        ...refuse(9300501, 'delivery logic fail'),
        delivery_resultcode: 30004,
        delivery_resultmsg: '快递公司不支持取消订单',
      };
    // Neither that the waybill comes back to the balance nor that the track tells of it is documented.
    order.order_status = 1;
    return { errcode: 0, errmsg: 'ok', delivery_resultcode: 0, delivery_resultmsg: '' };
  },
};
