import { type Behaviour, refuse } from '../../scripts/sandbox/business-api';
import type { LogisticsWorld } from '../../scripts/sandbox/logistics-orders';

export const sandbox: Behaviour<LogisticsWorld> = {
  run(args, world) {
    const order = world.byWaybill(args.waybill_id);
    if (!order) return refuse(40199, 'waybill_id not found');
    if (order.token !== args.token) return refuse(9300507, 'invalid token');
    order.path.push({
      action_time: args.action_time as number,
      action_type: args.action_type as number,
      action_msg: args.action_msg as string,
    });
    return { errcode: 0, errmsg: 'ok' };
  },
};
