import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LocalDeliveryWorld } from '../../sandbox/wechat/local-delivery-world';

/** Nobody prints what carriers take; these fees, in yuan, are made up: the later, the dearer. */
const FEE_BY_STATUS: Readonly<Record<number, number>> = { 101: 0, 102: 2, 201: 3, 202: 5, 301: 5 };

export const sandbox: Behaviour<LocalDeliveryWorld> = {
  run(args, world) {
    const shop = world.shop(args);
    if (!shop) return refuse(930560, 'shopid not bind');
    if (shop.carrier !== args.delivery_id) return refuse(930561, 'args error');
    const order = world.order(args);
    if (!order) return refuse(930563, 'order not exists');
    const refusal = world.signRefusal(shop, args);
    if (refusal) return refusal;
    const fee = FEE_BY_STATUS[order.order_status];
    if (fee === undefined) return refuse(930565, 'order is finished');
    return {
      resultcode: 0,
      resultmsg: 'ok',
      deduct_fee: fee,
      desc: fee === 0 ? '' : '骑手已接单，取消将扣除违约金',
    };
  },
};
