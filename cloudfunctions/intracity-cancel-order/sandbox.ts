import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { IntracityWorld } from '../../sandbox/wechat/intracity-world';

export const sandbox: Behaviour<IntracityWorld> = {
  run(args, world) {
    const order = world.order(args);
    return order ? world.cancel(order) : refuse(934016, 'order not exist');
  },
};
