import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

export const sandbox: Behaviour<LogisticsWorld> = {
  run(args, world) {
    const found = world.findForCarrier(args);
    if ('refusal' in found) return found.refusal;
    return world.extendTrack(found.order, args);
  },
};
