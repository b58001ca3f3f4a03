import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { LocalDeliveryWorld } from '../../sandbox/wechat/local-delivery-world';

export const sandbox: Behaviour<LocalDeliveryWorld> = {
  run(args, world) {
    const found = world.find(args);
    if ('refusal' in found) return found.refusal;
    const cancelling = world.cancelling(found.shop, found.order);
    if ('refusal' in cancelling) return cancelling.refusal;
    const { fee } = cancelling;
    return {
      resultcode: 0,
      resultmsg: 'ok',
      deduct_fee: fee,
      desc: fee === 0 ? '' : '骑手已接单，取消将扣除违约金',
    };
  },
};
