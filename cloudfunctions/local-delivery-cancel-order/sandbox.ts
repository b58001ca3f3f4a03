import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { LocalDeliveryWorld } from '../../sandbox/wechat/local-delivery-world';

export const sandbox: Behaviour<LocalDeliveryWorld> = {
  run(args, world) {
    const found = world.find(args);
    if ('refusal' in found) return found.refusal;
    const { shop, order } = found;
    const cancelling = world.cancelling(shop, order);
    if ('refusal' in cancelling) return cancelling.refusal;
    const { fee, status } = cancelling;
    world.record(order, status);
    return { resultcode: 0, resultmsg: 'ok', deduct_fee: fee, desc: fee === 0 ? '' : '已扣除违约金' };
  },
};
