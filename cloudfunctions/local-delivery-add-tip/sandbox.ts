import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import { tipRefusal } from '../../sandbox/wechat/local-delivery-placing';
import { FINISHED, type LocalDeliveryWorld } from '../../sandbox/wechat/local-delivery-world';

export const sandbox: Behaviour<LocalDeliveryWorld> = {
  run(args, world) {
    const found = world.find(args);
    if ('refusal' in found) return found.refusal;
    const { shop, order } = found;
    if (FINISHED.has(order.order_status)) return refuse(930565, 'order is finished');
    if (order.order_status !== 101) {
      return { resultcode: 990006, resultmsg: '骑手已接单，不能再加小费 (sandbox)' };
    }
    const tips = args.tips as number;
    const refusal = tipRefusal(shop, order, tips);
    if (refusal) return refusal;
    order.tips = tips;
    order.tips_given += 1;
    return { resultcode: 0, resultmsg: 'ok' };
  },
};
