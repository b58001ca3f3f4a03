import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LocalDeliveryWorld } from '../../sandbox/wechat/local-delivery-world';

const EARLIEST_ACTION_TIME = Date.UTC(2015, 0, 1) / 1000;

export const sandbox: Behaviour<LocalDeliveryWorld> = {
  run(args, world) {
    const shop = world.shop(args);
    if (!shop) return refuse(930560, 'shopid not bind');
    const actionTime = args.action_time as number;
    if (actionTime < EARLIEST_ACTION_TIME || actionTime > world.now() / 1000 + 86_400) {
      return refuse(930561, 'args error');
    }
    const order = world.order(args);
    if (!order) return refuse(930563, 'order not exists');
    if (shop.carrier === 'TEST') return refuse(930557, 'delivery system error');
    if (!shop.statuses.includes(args.order_status as number)) return refuse(930561, 'args error');
    const refusal = world.signRefusal(shop, args);
    if (refusal) return refusal;
    return world.move(order, args);
  },
};
