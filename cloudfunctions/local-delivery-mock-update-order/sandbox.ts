import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LocalDeliveryWorld } from '../../sandbox/wechat/local-delivery-world';

export const sandbox: Behaviour<LocalDeliveryWorld> = {
  run(args, world) {
    const shop = world.shop(args);
    if (shop?.carrier !== 'TEST' || !shop.statuses.includes(args.order_status as number)) {
      return refuse(930561, 'args error');
    }
    const order = world.order(args);
    return order ? world.move(order, args) : refuse(930563, 'order not exists');
  },
};
