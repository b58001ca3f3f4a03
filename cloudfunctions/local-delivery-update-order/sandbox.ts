import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LocalDeliveryWorld } from '../../sandbox/wechat/local-delivery-world';

interface Agent {
  name: string;
  phone: string;
  lng?: number;
  lat?: number;
}

export const sandbox: Behaviour<LocalDeliveryWorld> = {
  run(args, world) {
    const shop = world.shop(args);
    if (!shop) return refuse(930560, 'shopid not bind');
    const order = world.order(args);
    if (!order) return refuse(930563, 'order not exists');
    // What WeChat says to a wrong token no document tells.
    if (args.wx_token !== order.wx_token || args.waybill_id !== order.waybill_id) {
      return refuse(930561, 'args error');
    }
    const reply = world.move(order, args);
    if (reply.resultcode !== 0) return reply;
    const agent = args.agent as Agent | undefined;
    if (agent) {
      order.rider_name = agent.name;
      order.rider_phone = agent.phone;
      if (agent.lng !== undefined) order.rider_lng = agent.lng;
      if (agent.lat !== undefined) order.rider_lat = agent.lat;
    }
    const arrival = args.expected_delivery_time as number | undefined;
    if (arrival) order.reach_time = Math.max(0, arrival - Math.floor(world.now() / 1000));
    return reply;
  },
};
