import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import {
  FINISHED,
  ILLEGAL_CHANGE,
  type LocalDeliveryWorld,
  RETURNING,
} from '../../sandbox/wechat/local-delivery-world';

/** Those of which the carriers' page of the event says that they do not know it. */
const NOT_SUPPORTED = ['SFTC', 'MTPS', 'UU'];

export const sandbox: Behaviour<LocalDeliveryWorld> = {
  run(args, world) {
    const found = world.find(args);
    if ('refusal' in found) return found.refusal;
    const { shop, order } = found;
    if (FINISHED.has(order.order_status)) return refuse(930565, 'order is finished');
    if (NOT_SUPPORTED.includes(shop.carrier)) {
      return { resultcode: 990007, resultmsg: '不支持确认收回 (sandbox)' };
    }
    if (!RETURNING.has(order.order_status)) return { ...ILLEGAL_CHANGE };
    world.record(order, 401);
    return { resultcode: 0, resultmsg: 'ok' };
  },
};
